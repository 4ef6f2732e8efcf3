"""Reads from the store what tells who is who: page by page, so that memory stays bounded by what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.model.names import words
from graph.model.rules import IN_OFFICE
from graph.resolve import statements
from graph.resolve.bodies import Body
from graph.resolve.people.offices import office_class
from graph.resolve.people.record import UNKNOWN, Activity, PersonRecord, Span
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 2_000
"""Records read in one answer."""


@dataclass(frozen=True, slots=True)
class Nations:
    """What is known of countries when people and organisations are compared.

    Attributes:
        codes: the ISO codes of each country, by canonical id.
        words: the words of all its names, by canonical id.
    """

    codes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, countries: Sequence[Body], canonical: Mapping[str, str]) -> Nations:
        """From the records of countries and what they stand under."""
        codes: dict[str, set[str]] = defaultdict(set)
        said: dict[str, set[str]] = defaultdict(set)
        for country in countries:
            root = canonical.get(country.id, country.id)
            codes[root] |= {country.iso} if country.iso else set()
            said[root].update(word for name in country.names for word in words(name))
        return cls({key: frozenset(value) for key, value in codes.items()}, {k: frozenset(v) for k, v in said.items()})

    def codes_of(self, countries: frozenset[str]) -> frozenset[str]:
        """The ISO codes of countries given by canonical id."""
        return frozenset(code for country in countries for code in self.codes.get(country, ()))


def read_bodies(
    store: Store, label: str, nations: Nations | None = None, ids: Sequence[str] | None = None
) -> list[Body]:
    """The records of countries or organisations; of all, or of those whose ids are given."""
    found = []
    for row in _rows(store, label, ids):
        countries = frozenset(row.get("countries") or ())
        found.append(
            Body(
                row["id"],
                _names(row),
                row["source"],
                row["canonical"],
                Span(row["since"], row["until"]),
                row.get("iso"),
                row.get("kind"),
                countries,
                nations.codes_of(countries) if nations else frozenset(),
                frozenset(row["identifiers"] or ()),
            )
        )
    return found


def read_people(
    store: Store,
    nations: Nations,
    ids: Sequence[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[PersonRecord]:
    """The records of people; of all, or of those whose ids are given."""
    found: list[PersonRecord] = []
    for row in _rows(store, "Person", ids):
        countries = frozenset(row["countries"])
        found.append(
            PersonRecord(
                row["id"],
                _names(row),
                row["source"],
                row["canonical"],
                countries,
                nations.codes_of(countries),
                tuple(sorted(_activities(row), key=_order)),
                _span(row["born_from"], row["born_to"]),
                _span(row["died_from"], row["died_to"]),
                frozenset(row["identifiers"] or ()),
            )
        )
        if progress and len(found) % PAGE == 0:
            progress(len(found))
    return found


def read_successions(store: Store, label: str) -> list[tuple[str, str]]:
    """Pairs of ids of which the one took the other's place."""
    text = statements.successions(label)
    return [(row["left"], row["right"]) for row in store.read(Statement(text, {}))]


def _rows(store: Store, label: str, ids: Sequence[str] | None) -> Iterator[Row]:
    if ids is not None:
        text = statements.records_of(label)
        for start in range(0, len(ids), PAGE):
            yield from store.read(Statement(text, {"ids": list(ids[start : start + PAGE])}))
        return
    text, after = statements.record_page(label), ""
    while True:
        rows = store.read(Statement(text, {"after": after, "size": PAGE}))
        yield from rows
        if len(rows) < PAGE:
            return
        after = max(row["id"] for row in rows)


def _names(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys([row["name"], *sorted(row["names"])]))


def _activities(row: Row) -> Iterator[Activity]:
    for title, status, since, until in row["tenures"]:
        if status in IN_OFFICE:
            yield Activity(office_class(title), _span(since, until), True, title)
    for capacity, since, until in row["parts"]:
        yield Activity(office_class(capacity) if capacity else None, _span(since, until), False, capacity or "")


def _order(activity: Activity) -> tuple[date, date, str, bool]:
    """An order of its own: each engine gives activities in another, and of equals the first is named in a reason."""
    return activity.span.since or date.min, activity.span.until or date.max, activity.title, activity.held


def _span(since: Any, until: Any) -> Span:
    known: tuple[date | None, date | None] = (
        None if since == FIRST_DAY else since,
        None if until == LAST_DAY else until,
    )
    return UNKNOWN if known == (None, None) else Span(*known)
