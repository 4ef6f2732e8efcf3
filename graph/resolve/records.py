"""Reads from the store what tells who is who: page by page, so that memory stays bounded by what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.model.names import words
from graph.model.terms import TenureStatus
from graph.resolve.bodies import Body
from graph.resolve.people.offices import office_class
from graph.resolve.people.record import UNKNOWN, Activity, PersonRecord, Span
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 2_000
"""Records read in one answer."""

_NAMES: Final = """
CALL (n) { MATCH (n)-[r:NAMED]->(m:Name) WHERE r.known_to IS NULL RETURN collect(DISTINCT m.name) AS names }
"""
_COMMON: Final = "n.id AS id, n.source AS source, n.name AS name, n.canonical_id AS canonical, names"
_VALID: Final = "n.since_earliest AS since, n.until_latest AS until"

_READ: Final = {
    "Country": f"{_NAMES}RETURN {_COMMON}, {_VALID}, n.iso AS iso, n.identifiers AS identifiers",
    "Organisation": f"""{_NAMES}
CALL (n) {{
  CALL (n) {{
    MATCH (n)-[r:REPRESENTS]->(c:Country) WHERE r.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[up:PART_OF*1..5]->(c:Country) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN c
  }}
  RETURN collect(DISTINCT c.canonical_id) AS countries
}}
RETURN {_COMMON}, {_VALID}, n.kind AS kind, countries, n.identifiers AS identifiers
""",
    "Person": f"""{_NAMES}
CALL (n) {{
  CALL (n) {{
    MATCH (n)-[r:REPRESENTS]->(c:Country) WHERE r.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[r:REPRESENTS]->(o:Organisation) WHERE r.known_to IS NULL
    WITH DISTINCT o
    MATCH (o)-[up:PART_OF*1..5]->(c:Country) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN c
    UNION
    MATCH (n)-[h:HELD]->(:Tenure)-[:OF_POST]->(:Post)-[i:POST_IN]->(c:Country)
    WHERE h.known_to IS NULL AND i.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[h:HELD]->(:Tenure)-[:OF_POST]->(:Post)-[i:POST_IN]->(o:Organisation)
    WHERE h.known_to IS NULL AND i.known_to IS NULL
    WITH DISTINCT o
    MATCH (o)-[up:PART_OF*1..5]->(c:Country) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN c
  }}
  RETURN collect(DISTINCT c.canonical_id) AS countries
}}
CALL (n) {{
  MATCH (n)-[h:HELD]->(t:Tenure)-[o:OF_POST]->(p:Post)
  WHERE h.known_to IS NULL AND o.known_to IS NULL AND t.known_to IS NULL
  RETURN collect([p.name, t.status, t.since_earliest, t.until_latest]) AS tenures
}}
CALL (n) {{
  MATCH (n)-[r:PARTICIPATED_IN]->(e:Event) WHERE r.known_to IS NULL
  WITH r.in_capacity AS capacity, min(e.span_from) AS since, max(e.span_to) AS until
  RETURN collect([capacity, since, until]) AS parts
}}
RETURN {_COMMON}, countries, tenures, parts, n.identifiers AS identifiers,
  n.birth_earliest AS born_from, n.birth_latest AS born_to, n.death_earliest AS died_from, n.death_latest AS died_to
""",
}
"""What is read of a record, by label, from its node `n`."""

_OUT_OF_OFFICE: Final = frozenset(
    status.value for status in (TenureStatus.NOMINATED, TenureStatus.DECLINED, TenureStatus.NOT_SERVED)
)


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
        for each in countries:
            root = canonical.get(each.id, each.id)
            codes[root] |= {each.iso} if each.iso else set()
            said[root].update(word for name in each.names for word in words(name))
        return cls({key: frozenset(value) for key, value in codes.items()}, {k: frozenset(v) for k, v in said.items()})

    def codes_of(self, countries: frozenset[str]) -> frozenset[str]:
        """The ISO codes of countries given by canonical id."""
        return frozenset(code for each in countries for code in self.codes.get(each, ()))


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
    text = (
        f"MATCH (a:{label})-[r:SUCCEEDED_BY]->(b:{label}) WHERE r.known_to IS NULL RETURN a.id AS left, b.id AS right"
    )
    return [(row["left"], row["right"]) for row in store.read(Statement(text, {}))]


def _rows(store: Store, label: str, ids: Sequence[str] | None) -> Iterator[Row]:
    if ids is not None:
        text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE n.known_to IS NULL\n{_READ[label]}"
        for start in range(0, len(ids), PAGE):
            yield from store.read(Statement(text, {"ids": list(ids[start : start + PAGE])}))
        return
    text = (
        f"MATCH (n:{label}) WHERE n.id > $after AND n.known_to IS NULL WITH n ORDER BY n.id LIMIT $size\n{_READ[label]}"
    )
    after = ""
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
        if status not in _OUT_OF_OFFICE:
            yield Activity(office_class(title), _span(since, until), True, title)
    for capacity, since, until in row["parts"]:
        yield Activity(office_class(capacity) if capacity else None, _span(since, until), False, capacity or "")


def _order(each: Activity) -> tuple[date, date, str, bool]:
    """An order of its own: each engine gives activities in another, and of equals the first is named in a reason."""
    return each.span.since or date.min, each.span.until or date.max, each.title, each.held


def _span(since: Any, until: Any) -> Span:
    known: tuple[date | None, date | None] = (
        None if since == FIRST_DAY else since,
        None if until == LAST_DAY else until,
    )
    return UNKNOWN if known == (None, None) else Span(*known)
