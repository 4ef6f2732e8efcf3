"""At what level one state is represented in another, day by day: from what is told of relations, missions and their heads.

The levels are the classes of heads of mission of the Vienna Convention on Diplomatic Relations (article 14), with what stood below
or in place of a mission: a consulate, a liaison office, an interests section (article 45).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final, NamedTuple

from graph.model.terms import EventKind


class MissionLevel(IntEnum):
    """The level of a mission; the greater, the higher."""

    NONE = 0
    INTERESTS_SECTION = 1
    LIAISON_OFFICE = 2
    CONSULATE = 3
    LEGATION = 4
    EMBASSY = 5

    @property
    def diplomatic(self) -> bool:
        """Whether the two states have diplomatic relations."""
        return self >= MissionLevel.LEGATION


_NAMED: Final = (
    (re.compile(r"interests? section", re.IGNORECASE), MissionLevel.INTERESTS_SECTION),
    (re.compile(r"embass|ambassador", re.IGNORECASE), MissionLevel.EMBASSY),
    (re.compile(r"legation|\bminister to\b", re.IGNORECASE), MissionLevel.LEGATION),
    (re.compile(r"liaison", re.IGNORECASE), MissionLevel.LIAISON_OFFICE),
    (re.compile(r"consul", re.IGNORECASE), MissionLevel.CONSULATE),
)
_RANKS: Final = (
    (re.compile(r"^ambassador", re.IGNORECASE), MissionLevel.EMBASSY),
    (re.compile(r"agent|^consul", re.IGNORECASE), MissionLevel.CONSULATE),
    (re.compile(r"^(envoy|minister)", re.IGNORECASE), MissionLevel.LEGATION),
)
_RAISED_TO: Final = re.compile(r"\bto (?:an? )?(?:\S+ )?(embass\w+|legation)", re.IGNORECASE)


def level_named(text: str) -> MissionLevel | None:
    """The level of the mission that a text names first in the order of the levels above; None where it names none."""
    return next((level for pattern, level in _NAMED if pattern.search(text)), None)


def level_of_rank(rank: str) -> MissionLevel | None:
    """The level of the mission that somebody of a rank heads; None for a chargé d'affaires, who heads one of any level."""
    return next((level for pattern, level in _RANKS if pattern.search(rank)), None)


class Change(NamedTuple):
    """A change of the level from a day on; of several on one day the one with the greatest place counts."""

    day: date
    place: int
    level: MissionLevel


@dataclass(frozen=True, slots=True)
class MissionRule:
    """How changes of the level are read from what is told.

    Attributes:
        embassies_from: the day from which the sending state had embassies; before it, its highest missions were legations.
    """

    embassies_from: date = date.min

    def of_event(self, kind: EventKind, day: date, title: str) -> Change | None:
        """What an event does to the level; None where it does nothing to it, as far as its title tells.

        Relations that are taken up have no level before a mission is opened or somebody is sent.

        Args:
            kind: the kind of the event.
            day: its first possible day.
            title: what it is called.
        """
        named = level_named(title)
        match kind:
            case EventKind.SEVERANCE:
                return Change(day, 0, MissionLevel.NONE)
            case EventKind.CLOSURE:
                # A consulate that closes leaves the mission in the capital as it is.
                return None if named is MissionLevel.CONSULATE else Change(day, 0, MissionLevel.NONE)
            case EventKind.ELEVATION:
                raised = _RAISED_TO.search(title)
                level = level_named(raised[1]) if raised else named
                return None if level is None else Change(day, 2, self._then(day, level))
            case EventKind.OPENING:
                return None if named is None else Change(day, 2, self._then(day, named))
            case EventKind.ESTABLISHMENT | EventKind.RESUMPTION:
                consular = re.search(r"\bconsular\b", title, re.IGNORECASE) is not None
                level = MissionLevel.CONSULATE if consular else named
                return None if level is None else Change(day, 1, self._then(day, level))
            case _:
                return None

    def of_chief(self, rank: str, day: date) -> Change | None:
        """What the coming of a head of mission says of the level; None where their rank says nothing.

        Args:
            rank: their rank or title.
            day: the first possible day on which they served.
        """
        level = level_of_rank(rank)
        return None if level is None else Change(day, 3, level)

    def _then(self, day: date, level: MissionLevel) -> MissionLevel:
        return min(level, MissionLevel.EMBASSY if day >= self.embassies_from else MissionLevel.LEGATION)


def levels(changes: Iterable[Change], first: date, last: date) -> Iterator[tuple[date, date, MissionLevel]]:
    """The spans between two days, each with its first and last day and the level over it; none where nothing is told.

    Args:
        changes: the changes, in any order.
        first: the first day.
        last: the last day.
    """
    level, begun = MissionLevel.NONE, first
    for change in sorted(changes):
        if change.day > last:
            break
        if change.day > begun and change.level is not level:
            yield begun, change.day - timedelta(days=1), level
            begun = change.day
        level = change.level
    yield begun, last, level
