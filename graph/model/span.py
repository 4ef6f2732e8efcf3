"""The span of days on which an event can have been: the one rule, for what is stamped and for what was known."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from graph.model.dates import FIRST_DAY, LAST_DAY


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
