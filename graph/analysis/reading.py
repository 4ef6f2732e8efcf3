"""Claims read from the store: a range of keys at a time, each range as one collected row, so that memory is bounded.

A collected row crosses Bolt many times faster than as many single rows, and a range of keys costs the engine the
same wherever in the store it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.analysis.claims import Claim, Relation
from graph.query.scope import Scope, status_of
from graph.query.selection import Document
from graph.store.protocol import Statement, Store

RANGE: Final = 2_000
"""Nodes a statement."""

Progress = Callable[[str, int], None]
"""Is told what is read and how many nodes of it have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims to read; what is None does not restrict.

    Attributes:
        kinds: kinds of event.
        since, until: first and last day between which the event, or the holding of an office, can have been.
        known_at: only what had been reported by this day.
        min_confidence: the least confidence, 0 to 1.
    """

    kinds: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    known_at: date | None = None
    min_confidence: float = 0.0


def read_claims(store: Store, selection: Selection, progress: Progress | None = None) -> Iterator[Claim]:
    """The claims of a store in no particular order.

    Raises:
        ChanceryError: the store cannot be read.
    """
    yield from _events(store, selection, progress)
    for label in ("Person", "Organisation"):
        yield from _affiliations(store, selection, label, progress)
    for label in ("Claim", "Deadline", "Demand", "Measure"):
        yield from _stances(store, selection, label, progress)


def read_names(store: Store, progress: Progress | None = None) -> dict[str, str]:
    """The name to show of each actor, by canonical id. Raises ChanceryError when the store cannot be read."""
    names: dict[str, str] = {}
    for label in ("Person", "Organisation", "Country"):
        text = "RETURN CASE WHEN n.id = n.canonical_id THEN [n.id, n.name] END"
        for entries in _ranges(store, label, text, _scope(Selection()), progress):
            names.update((actor, name) for actor, name in entries)
    return names


def _events(store: Store, selection: Selection, progress: Progress | None) -> Iterator[Claim]:
    scope = _scope(selection)
    revised, state = scope.state("n", "Event")
    conditions = [scope.visible("n")]
    if selection.kinds is not None:
        conditions.append(f"{state}.kind IN {scope.bind(list(selection.kinds))}")
    if selection.since is not None:
        conditions.append(f"{state}.span_to >= {scope.bind(selection.since)}")
    if selection.until is not None:
        conditions.append(f"{state}.span_from <= {scope.bind(selection.until)}")
    conditions = [" AND ".join(conditions)]
    sure = scope.bind(selection.min_confidence)
    of_edge = "r.source_id, r.record, r.confidence, toString(r.known_from)"
    text = f"""
{revised}WITH n, {state} AS z, {conditions[0]} AS wanted
{status_of(scope, "n", "z", "standing")}
CALL (n, wanted) {{
  MATCH (a)-[r:PARTICIPATED_IN]->(n) WHERE wanted AND {scope.visible("r")} AND r.confidence >= {sure}
  RETURN collect([a.canonical_id, r.attendance, r.role, {of_edge}]) AS present
}}
CALL (n, z, wanted) {{
  MATCH (n)-[r:LOCATED_IN]->(place) WHERE wanted AND z.kind = 'visit' AND {scope.visible("r")} AND r.confidence >= {sure}
  CALL (place) {{
    MATCH (c:Country) WHERE c = place RETURN c
    UNION MATCH (place)-[up:LOCATED_IN]->(c:Country) WHERE {scope.visible("up")} RETURN c
  }}
  RETURN collect([c.canonical_id, {of_edge}]) AS countries
}}
RETURN CASE WHEN wanted AND size(present) > 0 THEN [n.id, z.kind, standing, toString(z.span_from), toString(z.span_to),
  z.start_precision, z.end_precision, z.codes, present, countries] END"""
    for events in _ranges(store, "Event", text, scope, progress):
        for event, kind, status, first, last, precise, precise_end, codes, present, countries in events:
            about = {"event": event, "kind": kind, "status": status, "start": _open(first), "end": _open(last)}
            about |= {"precision": _coarser(precise, precise_end), "codes": " ".join(codes) if codes else None}
            for actor, attendance, role, source, record, confidence, reported in present:
                yield Claim(
                    Relation.TOOK_PART.value,
                    actor,
                    attendance=attendance,
                    role=role,
                    source=source,
                    record=record,
                    confidence=confidence,
                    reported=reported,
                    **about,
                )
            for country, source, record, confidence, reported in countries:
                of_place = {"source": source, "record": record, "confidence": confidence, "reported": reported}
                yield Claim(Relation.VISITED.value, dst=country, **of_place, **about)


def _affiliations(store: Store, selection: Selection, label: str, progress: Progress | None) -> Iterator[Claim]:
    scope = _scope(selection)
    sure = scope.bind(selection.min_confidence)
    edge = "r.source_id AS source, r.record AS record, r.confidence AS confidence, toString(r.known_from) AS reported"
    known = f"{scope.visible('r')} AND r.confidence >= {sure}"
    branches = [
        f"MATCH (n)-[r:{kind}]->(b) WHERE {known} RETURN b, null AS since, null AS until, {edge}"
        for kind in (("REPRESENTS", "MEMBER_OF") if label == "Person" else ("REPRESENTS", "PART_OF"))
    ]
    if label == "Person":
        during = ""
        if selection.since is not None:
            during += f" AND coalesce(t.until_latest >= {scope.bind(selection.since)}, true)"
        if selection.until is not None:
            during += f" AND coalesce(t.since_earliest <= {scope.bind(selection.until)}, true)"
        branches.append(
            "MATCH (n)-[r:HELD]->(t:Tenure)-[o:OF_POST]->(:Post)-[i:POST_IN]->(b)"
            f" WHERE {known} AND {scope.visible('o', 'i')} AND t.status IN ['held', 'acting', 'ended']{during}"
            f" RETURN b, toString(t.since_earliest) AS since, toString(t.until_latest) AS until, {edge}"
        )
    text = f"""
WITH n, {scope.visible("n")} AS wanted
CALL (n, wanted) {{
  WITH n, wanted WHERE wanted
  CALL (n) {{ {" UNION ".join(branches)} }}
  CALL (b) {{
    WITH b RETURN b AS body
    UNION MATCH (b)-[up:PART_OF*1..5]->(body) WHERE all(x IN up WHERE {scope.visible("x")}) RETURN body
  }}
  RETURN collect([body.canonical_id, since, until, source, record, confidence, reported]) AS bodies
}}
RETURN CASE WHEN size(bodies) > 0 THEN [n.canonical_id, bodies] END"""
    for actors in _ranges(store, label, text, scope, progress):
        for actor, bodies in actors:
            for body, since, until, source, record, confidence, reported in bodies:
                if body != actor:
                    yield Claim(
                        Relation.ACTED_FOR.value,
                        actor,
                        body,
                        start=since,
                        end=until,
                        source=source,
                        record=record,
                        confidence=confidence,
                        reported=reported,
                    )


_AUTHORS: Final = {"Claim": "ASSERTED", "Deadline": "SET_DEADLINE", "Demand": "MADE_DEMAND", "Measure": "IMPOSED"}


def _stances(store: Store, selection: Selection, label: str, progress: Progress | None) -> Iterator[Claim]:
    scope = _scope(selection)
    sure = scope.bind(selection.min_confidence)
    days = scope.visible("n")
    if selection.since is not None:
        days += f" AND r.reported_at >= {scope.bind(selection.since)}"
    if selection.until is not None:
        days += f" AND r.reported_at <= {scope.bind(selection.until)}"
    author = f"MATCH (n)<-[m:{_AUTHORS[label]}]-(author) WHERE {scope.visible('m')}"
    sides = [
        f"{author} MATCH (n)<-[r:{kind}]-(src) WHERE {scope.visible('r')} AND {days}"
        f" RETURN '{relation}' AS relation, src, author AS dst, r, r.confidence * m.confidence AS confidence"
        for kind, relation in (("DISPUTES", Relation.DISPUTED.value), ("SUPPORTS", Relation.SUPPORTED.value))
    ]
    if label in ("Demand", "Measure"):
        relation = Relation.DEMANDED if label == "Demand" else Relation.IMPOSED
        sides.append(
            f"{author} MATCH (n)-[r:ADDRESSED_TO]->(dst) WHERE {scope.visible('r')} AND {days}"
            f" RETURN '{relation.value}' AS relation, author AS src, dst, r, r.confidence * m.confidence AS confidence"
        )
    text = f"""
CALL (n) {{
  CALL (n) {{ {" UNION ".join(sides)} }}
  WITH * WHERE confidence >= {sure} AND src.canonical_id <> dst.canonical_id
  RETURN collect([relation, src.canonical_id, dst.canonical_id, r.source_id, r.record, confidence,
    toString(r.reported_at), toString(r.known_from)]) AS stances
}}
RETURN CASE WHEN size(stances) > 0 THEN [n.id, {"null" if label in ("Deadline", "Demand") else "n.kind"}, stances] END"""
    for things in _ranges(store, label, text, scope, progress):
        for thing, kind, stances in things:
            for relation_name, src, dst, source, record, confidence, day, reported in stances:
                yield Claim(
                    relation_name,
                    src,
                    dst,
                    thing,
                    kind=kind,
                    start=day,
                    end=day,
                    precision="day",
                    source=source,
                    record=record,
                    confidence=confidence,
                    reported=reported,
                )


def _ranges(store: Store, label: str, text: str, scope: Scope, progress: Progress | None) -> Iterator[list[list[Any]]]:
    """The entries that `text` returns for each node `n` of a label, a range of keys at a time."""
    body, returned = text.rsplit("RETURN ", 1)
    statement = (
        f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $size\n{body}"
        f"RETURN count(n) AS read, max(n.id) AS last, collect({returned}) AS entries"
    )
    parameters = {name: binding.of({}) for name, binding in scope.parameters.items()}
    after, done = "", 0
    while True:
        row = store.read(Statement(statement, {**parameters, "after": after, "size": RANGE}))[0]
        yield row["entries"]
        done += row["read"]
        if progress is not None:
            progress(label, done)
        if row["read"] < RANGE:
            return
        after = row["last"]


def _scope(selection: Selection) -> Scope:
    return Scope(Document({}, {}, lambda _type, _field: {}), known_at=selection.known_at)


def _open(day: str | None) -> str | None:
    return None if day in ("0001-01-01", "9999-12-31") else day


def _coarser(start: str | None, end: str | None) -> str | None:
    return start if end in (None, "day") else end
