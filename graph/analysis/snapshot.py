"""Encounters and affiliations read from the store by key ranges, as plain columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.store.protocol import Statement, Store

ENCOUNTERS: Final = ("meeting", "visit")
"""Kinds of event whose participants met; calls only when asked for, summits and negotiations never."""

_RANGE: Final = 2_000

_EVENTS: Final = """
MATCH (e:Event) WHERE e.id > $after AND e.known_to IS NULL
WITH e ORDER BY e.id LIMIT $size
CALL (e) {
  MATCH (a)-[r:PARTICIPATED_IN]->(e)
  WHERE r.known_to IS NULL AND r.attendance = 'attended' AND e.kind IN $kinds AND e.status IN ['held', 'partly_held']
  RETURN collect([a.canonical_id, labels(a)[0], r.source_id + ' ' + r.record]) AS present
}
CALL (e) {
  MATCH (e)-[l:LOCATED_IN]->(place)
  WHERE l.known_to IS NULL AND e.kind = 'visit'
  CALL (place) {
    MATCH (c:Country) WHERE c = place RETURN c
    UNION MATCH (place)-[up:LOCATED_IN]->(c:Country) WHERE up.known_to IS NULL RETURN c
  }
  RETURN collect(DISTINCT c.canonical_id) AS countries
}
RETURN collect([e.id, toString(e.span_from), toString(e.span_to), e.kind, present, countries]) AS events
"""

_AFFILIATIONS: Final = """
MATCH (p:Person) WHERE p.id > $after AND p.known_to IS NULL
WITH p ORDER BY p.id LIMIT $size
CALL (p) {
  MATCH (p)-[r:REPRESENTS]->(b) WHERE r.known_to IS NULL
  RETURN b, null AS since, null AS until
  UNION
  MATCH (p)-[r:MEMBER_OF]->(b) WHERE r.known_to IS NULL
  RETURN b, null AS since, null AS until
  UNION
  MATCH (p)-[h:HELD]->(t:Tenure)-[o:OF_POST]->(:Post)-[i:POST_IN]->(b)
  WHERE h.known_to IS NULL AND o.known_to IS NULL AND i.known_to IS NULL AND t.status IN ['held', 'acting', 'ended']
  RETURN b, toString(t.since_earliest) AS since, toString(t.until_latest) AS until
}
WITH p, b, since, until
CALL (b) {
  RETURN b AS body
  UNION MATCH (b)-[up:PART_OF*1..5]->(body) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN body
}
RETURN p.id AS id, collect([p.canonical_id, labels(body)[0], body.canonical_id, since, until]) AS rows ORDER BY id
"""

_LAST_PERSON: Final = "MATCH (p:Person) WHERE p.id > $after AND p.known_to IS NULL WITH p ORDER BY p.id LIMIT $size RETURN max(p.id) AS id"


@dataclass(frozen=True, slots=True)
class Encounter:
    """One event with those who were present.

    Attributes:
        event: its id.
        first, last: first and last possible day, as ISO text.
        kind: its kind.
        present: canonical id, label, and the record that says so, of each who attended.
        visited: canonical ids of the countries visited, for visits.
    """

    event: str
    first: str
    last: str
    kind: str
    present: tuple[tuple[str, str, str], ...]
    visited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Someone acted for, belonged to or held office in a body, from and until days that may be open.

    Attributes:
        person: canonical id.
        label: label of the body: `Country` or `Organisation`.
        body: canonical id of the body.
        since, until: ISO text; None when open.
    """

    person: str
    label: str
    body: str
    since: str | None
    until: str | None

    def covers(self, encounter: Encounter) -> bool:
        """Whether it can have held when the event took place."""
        return (self.since is None or self.since <= encounter.last) and (
            self.until is None or self.until >= encounter.first
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the measures are computed on: the same facts give the same graph.

    Attributes:
        encounters: in order of their ids.
        affiliations: of the people in the store.
    """

    encounters: tuple[Encounter, ...]
    affiliations: tuple[Affiliation, ...]

    @classmethod
    def read(cls, store: Store, kinds: tuple[str, ...] = ENCOUNTERS) -> Snapshot:
        """Read the held encounters of these kinds, in bounded ranges of ids.

        Raises:
            ChanceryError: the store cannot be read.
        """
        encounters = [
            Encounter(event, first, last, kind, tuple((a, b, c) for a, b, c in present), tuple(countries))
            for event, first, last, kind, present, countries in _events(store, kinds)
            if present
        ]
        return cls(tuple(encounters), tuple(_affiliations(store)))


def _events(store: Store, kinds: tuple[str, ...]) -> Iterator[list[Any]]:
    after = ""
    while True:
        rows = store.read(Statement(_EVENTS, {"after": after, "size": _RANGE, "kinds": list(kinds)}))
        events: list[list[Any]] = rows[0]["events"]
        yield from events
        if len(events) < _RANGE:
            return
        after = max(event[0] for event in events)


def _affiliations(store: Store) -> Iterator[Affiliation]:
    after = ""
    while True:
        parameters = {"after": after, "size": _RANGE}
        last = store.read(Statement(_LAST_PERSON, parameters))[0]["id"]
        if last is None:
            return
        for row in store.read(Statement(_AFFILIATIONS, parameters)):
            for person, label, body, since, until in row["rows"]:
                yield Affiliation(person, label, body, since, until)
        after = str(last)
