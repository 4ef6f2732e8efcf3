"""A journey as its record has it, whose prose is read further: who, when, where, and a place in the text as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.model.actors import Person
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.terms import Attribution, Role
from loaders.historian.prose.confidence import confidence
from loaders.historian.prose.extraction import METHOD, Meeting
from loaders.historian.prose.mentions import Span

COMPANION: Final = "accompanied"
"""The rule that finds companions."""
CONFERENCE: Final = "conference"
"""The rule that finds conferences."""
OFFICE: Final = "office without a name"
"""The rule that finds those of whom only the office is told, however their meeting was found."""
STATED: Final = "country told"
VISITED: Final = "country visited"
ELSEWHERE: Final = "country told elsewhere"
"""The rules that find for whom somebody stands: the text says so; it is about that country; other texts say so."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The record that tells.

    Attributes:
        event: the journey.
        person: who made it.
        role: their role in what they took part in.
        capacity: the office in which they did.
        who: their name as the record writes it.
        start: its first day.
        end: its last day.
        locator: where its text stands.
        text: the text.
        host: the archive's id of the country in which they were, and its name there.
        home: the archive's id of the country for which they acted, and its name there.
    """

    event: Event
    person: Person
    role: Role
    capacity: str | None
    who: str
    start: PartialDate
    end: PartialDate
    locator: str
    text: str
    host: tuple[str, str]
    home: tuple[str, str]

    @property
    def year(self) -> int:
        """The year in which it began."""
        return self.start.first.year

    def evidence(self, span: Span, rule: str) -> dict[str, Any]:
        """A place in the text as evidence of what a rule found there."""
        start, end = span
        return {
            "locator": f"{self.locator}#char={start},{end}",
            "quote": self.text[start:end],
            "confidence": confidence(rule),
            "method": METHOD,
            "attribution": Attribution.INFERRED,
        }

    def day(self, meeting: Meeting) -> PartialDate:
        """The day that the text gives a meeting, where the journey can have been on it; else some day of the journey."""
        first, last = self.start.first, self.end.last
        if meeting.day:
            for year in {first.year, last.year}:
                try:
                    day = date(year, *meeting.day)
                except ValueError:
                    continue
                if first <= day <= last:
                    return PartialDate.on(day)
        return PartialDate.between(first, last)
