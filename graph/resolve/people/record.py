"""A record of a person as far as it tells who they are: names, countries, offices with their days, life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from graph.model.ids import parse_id
from graph.model.names import words
from graph.model.names.lexicon import lexicon
from graph.model.names.person import ROYAL, PersonName, parse_name
from graph.resolve.people.offices import office_class

_YEAR: Final = 365.25
MOST_NAMES: Final = 12
"""Names of one record that are compared; the shortest are taken."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from a first to a last; an end that is not known is None.

    Attributes:
        since: the first day.
        until: the last day.
    """

    since: date | None
    until: date | None

    def years_apart(self, other: Span) -> float:
        """Years between the two spans; 0 where they may overlap."""
        gap = max(_days(self.until, other.since), _days(other.until, self.since))
        return max(gap, 0) / _YEAR

    def holds(self, other: Span, slack: timedelta) -> bool:
        """Whether the other span lies within this one, give or take some days."""
        return not (
            (self.since and other.since and other.since < self.since - slack)
            or (self.until and other.until and other.until > self.until + slack)
        )


UNKNOWN: Final = Span(None, None)
"""Days of which nothing is known."""


def _days(end: date | None, start: date | None) -> int:
    return (start - end).days if end and start else 0


@dataclass(frozen=True, slots=True)
class Activity:
    """That somebody acted in an office on some days, or held it over an interval.

    Attributes:
        office: the class of the office; None where it is of no known class.
        span: the days.
        held: whether this is a tenure, whose interval is told, and not the days of events.
        title: the office as the source has it, for people.
    """

    office: str | None
    span: Span
    held: bool
    title: str


@dataclass(frozen=True)
class PersonRecord:
    """A record of a person.

    Attributes:
        id: its node id.
        names: every name that the record has, the first to be shown.
        source: the source that it comes from.
        canonical_id: what it stands under now.
        countries: canonical ids of the countries for which they act or in whose offices they were.
        codes: the ISO codes of these countries, as far as they have any.
        activities: what they did, in which office and when.
        birth, death: the days within which they were born and died.
        identifiers: what authorities call them, as `scheme/id`.
    """

    id: str
    names: tuple[str, ...]
    source: str = ""
    canonical_id: str = ""
    countries: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    activities: tuple[Activity, ...] = ()
    birth: Span = UNKNOWN
    death: Span = UNKNOWN
    identifiers: frozenset[str] = frozenset()

    @cached_property
    def parsed(self) -> tuple[PersonName, ...]:
        """The names taken apart, each once."""
        found = dict.fromkeys(parse_name(name) for name in self.names)
        return tuple(sorted((name for name in found if name.words), key=_size))[-MOST_NAMES:]

    @cached_property
    def alone(self) -> bool:
        """Whether no name of theirs is more than a family name, so that the record is but a mention."""
        return all(name.alone for name in self.parsed)

    @cached_property
    def eastern(self) -> bool:
        """Whether family names may come first where they act."""
        return bool(self.codes & lexicon().family_first)

    @cached_property
    def double(self) -> bool:
        """Whether two family names are borne where they act."""
        return bool(self.codes & lexicon().two_families)

    @cached_property
    def royal(self) -> bool:
        """Whether they may be known by their first name and an office."""
        titles = [activity.title for activity in self.activities] + [name.title for name in self.parsed]
        return any(set(words(title)) & ROYAL for title in titles)

    @cached_property
    def active(self) -> Span:
        """The first and the last day on which something is known of them; tenures count with their intervals."""
        days = [day for activity in self.activities for day in (activity.span.since, activity.span.until) if day]
        return Span(min(days), max(days)) if days else UNKNOWN

    @cached_property
    def offices(self) -> tuple[Activity, ...]:
        """Their activities in offices of a known class; a title in a name counts for all their days."""
        found = [activity for activity in self.activities if activity.office]
        if not found:
            titles = dict.fromkeys(name.title for name in self.parsed if name.title)
            found = [Activity(kind, self.active, False, title) for title in titles if (kind := office_class(title))]
        return tuple(found)

    @cached_property
    def named_by_source(self) -> bool:
        """Whether the source knows them by an id of its own, and not by the name that it writes.

        A source that gives two people two ids has its reasons; one that goes by names may write one in two ways.
        """
        parts = parse_id(self.id)
        if parts is None:
            return True
        record = words(parts.record.replace("/", " ").replace("-", " "))
        written = (words(name.replace("-", " ")) for name in self.names)
        return bool(self.identifiers) or not any(set(record) & set(spelt) for spelt in written)


def _size(name: PersonName) -> tuple[int, int, tuple[str, ...]]:
    return len(name.words), len(name.initials), name.words
