"""A record of an event as far as it tells which event it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.resolve.title import telling_words

OPEN: Final = (FIRST_DAY, LAST_DAY)
"""What stands for a day that is not known."""


@dataclass(frozen=True)
class EventRecord:
    """One telling of an event.

    Attributes:
        id: the node's id.
        source: the first part of the id: the dossier or archive that tells of it.
        documents: ids of the documents behind it.
        canonical_id: the id under which it stands until now.
        kind: what sort of event it is, as stored.
        first, last: the days between which it was or was to be; the first or last day there is where that is open.
        people: canonical ids of the people who took part, were to, or were a party to it.
        bodies: canonical ids of the countries and organisations that did.
        places: names of the places in which it was, folded.
        countries: canonical ids of the countries in which it was.
        series: canonical ids of the series to which it belongs.
        name: its name.
        mode: how those who took part were together, as stored; None where the record does not say.
    """

    id: str
    source: str
    documents: frozenset[str]
    canonical_id: str
    kind: str
    first: date
    last: date
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    series: frozenset[str]
    name: str
    mode: str | None = None

    @property
    def days(self) -> int | None:
        """How many days it can have been on; None where its beginning or its end is open."""
        if self.first in OPEN or self.last in OPEN:
            return None
        return (self.last - self.first).days + 1

    @property
    def actors(self) -> frozenset[str]:
        """Everybody who took part."""
        return self.people | self.bodies

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name that tell something."""
        return telling_words(self.name)
