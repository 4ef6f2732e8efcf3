"""Who came after another of the same family name in one office, read from `namesakes.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from graph.model.names import words
from graph.model.names.spelling import Agreement, agreement
from graph.resolve.people.record import PersonRecord, Span

_FILE: Final = Path(__file__).with_name("namesakes.yml")
_OUT_OF_OFFICE: Final = frozenset({"former", "elect", "designate", "late"})
"""Words of a title that is not yet, or no longer, that of the office."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """People of one family name who were in one office one after another.

    Attributes:
        name: the family name, folded.
        office: the class of the office.
        days: from which it was another.
    """

    name: str
    office: str
    days: tuple[date, ...]

    def parted(self, left: PersonRecord, right: PersonRecord) -> date | None:
        """A day from which it was another, of which the one was in the office before and the other only after."""
        spans = [self._spans(record) for record in (left, right)]
        if all(spans):
            for day in self.days:
                if {_before(held, day) for held in spans} == {True, False}:
                    return day
        return None

    def _spans(self, record: PersonRecord) -> list[Span]:
        """When somebody of the name was in the office."""
        if not any(agreement(self.name, word) >= Agreement.VARIANT for name in record.parsed for word in name.words):
            return []
        return [
            activity.span
            for activity in record.offices
            if activity.office == self.office
            and activity.span.since
            and not _OUT_OF_OFFICE & set(words(activity.title))
        ]


def _before(spans: list[Span], day: date) -> bool | None:
    """Whether somebody was in an office before a day; None where days are not told well enough, as by a year alone."""
    first = min(span.since for span in spans if span.since)
    if first >= day:
        return False
    return True if first.year < day.year or any(span.until and span.until < day for span in spans) else None


@cache
def namesakes() -> Mapping[str, tuple[Namesakes, ...]]:
    """All that the file tells, by the code of the country; read once a process."""
    content = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    return {
        str(code): tuple(Namesakes(name, office, tuple(sorted(days))) for name, office, *days in rows)
        for code, rows in content.items()
    }
