"""What a careful editor would take from a text: labels made by hand, that drafts are measured by (docs/drafting.md).

A label names its actors by keys of its own and says where in the text a fact stands: `3.2` is the second sentence of the
third paragraph (`tests.draft.sentence`). It holds facts in our own words, and nothing of the text but names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.draft.actor import ActorSection
from graph.model import PartialDate

ANY: Final = "any"
"""Stands for every kind, word or speaker, in what is aside."""
NOBODY: Final = "none"
"""Stands for no day, and for speakers who are not named."""
SETS: Final = ("making", "blind", "seed")
"""What texts are for: those that rules are made on, those that are looked at once, and the one that everything starts from."""


@dataclass(frozen=True, kw_only=True)
class ActorLabel:
    """One who acts in a text. `same` is the key of the actor that it also is: of a government, its country."""

    key: str
    section: ActorSection
    names: tuple[str, ...]
    represents: str | None = None
    office: str | None = None
    same: str | None = None
    aside: bool = False


@dataclass(frozen=True, kw_only=True)
class EventLabel:
    """An event of a text.

    Attributes:
        id: by what claims name it.
        at: the sentences that tell it.
        kinds: the kinds that are right, the best first; empty where any is.
        days: the first days that are right, the best first; None where the text may be read as telling none.
        end: its last day.
        who: its participants, by attendance.
        may: those who may be named as participants, and need not be.
        statuses: the statuses that are right, the best first; empty where any is.
        decided_by: who decided its last change.
        place: where, in our words.
        aside: whether it may be left out, and may be proposed: neither counts.
    """

    id: str | None
    at: tuple[str, ...]
    kinds: tuple[str, ...]
    days: tuple[PartialDate | None, ...]
    end: PartialDate | None
    who: Mapping[str, tuple[str, ...]]
    may: tuple[str, ...]
    statuses: tuple[str, ...]
    decided_by: tuple[str, ...]
    place: str | None
    aside: bool

    @property
    def participants(self) -> tuple[str, ...]:
        """Those who have to be named, in whatever attendance."""
        return tuple(one for actors in self.who.values() for one in actors)


@dataclass(frozen=True, kw_only=True)
class DeadlineLabel:
    """A deadline: its day, who set it for whom, who disputes it. `setters` lists all who are right as one who set it."""

    at: tuple[str, ...]
    due: tuple[PartialDate | None, ...]
    setters: tuple[str, ...]
    to: tuple[str, ...]
    disputed: tuple[str, ...]
    status: str | None
    aside: bool


@dataclass(frozen=True, kw_only=True)
class ClaimLabel:
    """Who says something, on whose word, and about which event.

    Attributes:
        at: the sentences that it stands in.
        by: who says it; empty where they are not named.
        alternates: others who are right as speakers.
        words: the attributions that are right, the best first; empty where any is.
        via: the publication that the text itself quotes.
        of: the event that it is about.
        says: what they say, in our words.
        aside: whether it may be left out, and may be proposed.
    """

    at: tuple[str, ...]
    by: tuple[str, ...]
    alternates: tuple[str, ...]
    words: tuple[str, ...]
    via: str | None
    of: str | None
    says: str
    aside: bool


@dataclass(frozen=True, kw_only=True)
class DemandLabel:
    """Who asks something of whom."""

    at: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    aside: bool


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The labels of one text; `text` is its name, `part` the set that it belongs to."""

    text: str
    part: str
    actors: Mapping[str, ActorLabel]
    events: tuple[EventLabel, ...]
    deadlines: tuple[DeadlineLabel, ...]
    claims: tuple[ClaimLabel, ...]
    demands: tuple[DemandLabel, ...]

    @property
    def speech(self) -> tuple[ClaimLabel | DemandLabel, ...]:
        """What is said."""
        return (*self.claims, *self.demands)

    @property
    def places(self) -> Iterator[str]:
        """The sentences that are named, as often as they are."""
        for ones in (self.events, self.deadlines, self.claims, self.demands):
            for one in ones:
                yield from one.at
