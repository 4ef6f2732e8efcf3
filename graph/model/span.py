"""Intervals of days: what ends cannot have begun later, and on which days an event can have been."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from graph.model.dates import FIRST_DAY, LAST_DAY, PartialDate

INTERVALS: Final = (("start", "end"), ("since", "until"), ("birth", "death"))
"""The pairs of properties of which the second cannot be before the first."""


def intervals_of(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Those of the pairs that some properties have."""
    have = frozenset(names)
    return tuple(pair for pair in INTERVALS if have.issuperset(pair))


def runs_backwards(begin: object, end: object) -> bool:
    """Whether what is told of a beginning and of an end, each a `PartialDate` or nothing, cannot both be: it ends before it begins."""
    return isinstance(begin, PartialDate) and isinstance(end, PartialDate) and end.last < begin.first


class Span(NamedTuple):
    """The first and the last day on which an event can have been; the first or the last day there is where it is open."""

    first: date
    last: date

    @property
    def stamps(self) -> dict[str, date]:
        """What is stamped on an event: the span, and the days by which it stands in order, what is open last.

        `starts_on` is for the order from the first, and `ends_on` for the order from the last.
        """
        return {
            "span_from": self.first,
            "span_to": self.last,
            "starts_on": LAST_DAY if self.first == FIRST_DAY else self.first,
            "ends_on": FIRST_DAY if self.last == LAST_DAY else self.last,
        }


def span(start: date | None, start_by: date | None, end_by: date | None, *, ends: bool) -> Span:
    """The span of an event. One of a stated day without an end is taken to have been on that day.

    Args:
        start: the first day on which it can have begun; None where no source says.
        start_by: the last day on which it can have begun.
        end_by: the last day on which it can have ended.
        ends: whether an end is stated at all.
    """
    return Span(start or FIRST_DAY, (end_by if ends else start_by) or LAST_DAY)
