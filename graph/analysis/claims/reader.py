"""Claims and names read from the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, product
from typing import Any, Final

import numpy as np

from graph.analysis.claims.claim import Batch, Claims, Relation
from graph.analysis.claims.columns import Listed, Repeated
from graph.analysis.claims.ranges import Part, Progress, read_parts
from graph.cypher.legacy import Scope, status_of
from graph.errors import StoreError
from graph.model.terms import Attendance, Role
from graph.store.protocol import Row, Store


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


def read_claims(store: Store, selection: Selection, progress: Progress | None = None) -> tuple[Claims, dict[str, str]]:
    """The claims of a store, and the name to show of each actor by canonical id.

    Raises:
        ChanceryError: the store cannot be read.
    """
    names: dict[str, str] = {}
    parts = (
        _events(selection),
        *(_actors(selection, label, names) for label in _BODIES),
        Part("Country", f"RETURN {_NAMES}", {}, partial(_of_names, names)),
        *(_stances(selection, label) for label in _AUTHORS),
    )
    return Claims.of_batches(read_parts(store, parts, progress)), names


_ROLES: Final = ("", *(term.value for term in Role))
_ATTENDANCES: Final = ("", *(term.value for term in Attendance))
_HOW: Final = tuple(product(_ROLES, _ATTENDANCES))
"""In which part, and whether, somebody can have been at an event."""
_PLACES: Final = {role: {seen: _HOW.index((role, seen)) for seen in _ATTENDANCES} for role in _ROLES}
"""The place of each of them in `_HOW`, by role and attendance."""


def _events(selection: Selection) -> Part[Batch]:
    """Who took part in the events of each range, and which countries visits were to, in flat columns.

    Flat columns cost the driver and Python far less than a list for each claim: an event's own columns come once, what
    a record says of all who were there comes once a record, and `at` says which event that is of. In which part
    somebody was there, the one thing beside the actor that comes for each claim, crosses as a place in `_HOW`.
    """
    scope = _scope(selection)
    revised, state = scope.state("n", "Event")
    wanted = [scope.visible("n")]
    if selection.kinds is not None:
        wanted.append(f"{state}.kind IN {scope.bind(list(selection.kinds))}")
    if selection.since is not None:
        wanted.append(f"{state}.span_to >= {scope.bind(selection.since)}")
    if selection.until is not None:
        wanted.append(f"{state}.span_from <= {scope.bind(selection.until)}")
    sure = scope.bind(selection.min_confidence)
    known = f"{scope.visible('r')} AND r.confidence >= {sure}"
    of_edge = (
        "collect(at) AS at, collect(coalesce(source, '')) AS source, collect(coalesce(record, '')) AS record,"
        " collect(confidence) AS confidence, collect(toString(reported)) AS reported"
    )
    how = scope.bind(_PLACES)
    record = "r.source_id AS source, r.record AS record, r.confidence AS confidence, r.known_from AS reported"
    text = f"""
{revised}WITH n, {state} AS z, {" AND ".join(wanted)} AS wanted
{status_of(scope, "n", "z", "standing")}
WITH collect(CASE WHEN wanted THEN {{n: n, z: z, standing: standing}} END) AS page
CALL (page) {{
  UNWIND range(0, size(page) - 1) AS at WITH at, page[at] AS x WITH at, x.n AS n
  MATCH (a)-[r:PARTICIPATED_IN]->(n) WHERE {known}
  WITH at, {record}, {_columns(src="a.canonical_id", how=f"coalesce({how}[coalesce(r.role, '')][coalesce(r.attendance, '')], -1)")}
  RETURN {_columns(src="src", how="how")}, {of_edge}
}}
WITH page, {{src: src, how: how, at: at, source: source, record: record, confidence: confidence,
  reported: reported}} AS present
CALL (page) {{
  UNWIND range(0, size(page) - 1) AS at WITH at, page[at] AS x WITH at, x.n AS n, x.z AS z WHERE z.kind = 'visit'
  MATCH (n)-[r:LOCATED_IN]->(place) WHERE {known}
  CALL (place) {{
    MATCH (c:Country) WHERE c = place RETURN c
    UNION MATCH (place)-[up:LOCATED_IN]->(c:Country) WHERE {scope.visible("up")} RETURN c
  }}
  WITH at, {record}, collect(c.canonical_id) AS dst
  RETURN {_columns(dst="dst")}, {of_edge}
}}
RETURN [x IN page | x.n.id] AS event, [x IN page | x.z.kind] AS kind, [x IN page | x.standing] AS status,
  [x IN page | toString(x.z.span_from)] AS start, [x IN page | toString(x.z.span_to)] AS end,
  [x IN page | x.z.start_precision] AS precise, [x IN page | x.z.end_precision] AS precise_end,
  [x IN page | x.z.codes] AS codes, present, {{dst: dst, at: at, source: source, record: record,
  confidence: confidence, reported: reported}} AS visited"""
    return Part("Event", text, _parameters(scope), _of_events)


def _of_events(row: Row) -> Iterator[Batch]:
    about = {name: row[name] for name in ("event", "kind", "status")}
    about |= {name: list(map(_open, row[name])) for name in ("start", "end")}
    about["precision"] = list(map(_coarser, row["precise"], row["precise_end"]))
    about["codes"] = [" ".join(codes) if codes else None for codes in row["codes"]]
    yield {"relation": Relation.TOOK_PART.value, **_present(_of_records(about, row["present"], "src", "how"))}
    yield {"relation": Relation.VISITED.value, **_of_records(about, row["visited"], "dst")}


def _of_records(about: dict[str, list[str | None]], columns: Row, *own: str) -> dict[str, Any]:
    """Columns of claims about events; those of `own` come with a list for each record, with a value for each claim."""
    times = np.fromiter(map(len, columns[own[0]]), np.int64)
    events = np.repeat(np.array(columns.pop("at"), np.int64), times)
    claims: dict[str, Any] = {name: list(chain.from_iterable(columns.pop(name))) for name in own}
    claims |= {name: Listed(values, events) for name, values in about.items()}
    return claims | {name: Repeated(values, times) for name, values in columns.items()}


def _present(claims: dict[str, Any]) -> dict[str, Any]:
    """Claims of who took part, with role and attendance instead of their place in `_HOW`.

    Raises:
        StoreError: somebody's role or attendance is no term of the model.
    """
    how = np.array(claims.pop("how"), np.int64)
    event: Listed = claims["event"]
    if len(strange := event.places[how < 0]):
        raise StoreError(
            f"{event.words[strange[0]]} has a participant whose role or attendance is none that this version knows."
            " Load with this version of Chancery what was loaded with another, or mend what was written by hand."
        )
    roles, attendances = zip(*_HOW, strict=True)
    return claims | {"role": Listed(roles, how), "attendance": Listed(attendances, how)}


def _columns(**expressions: str) -> str:
    return ", ".join(f"collect({expression}) AS {name}" for name, expression in expressions.items())


_BODIES: Final = {"Person": ("REPRESENTS", "MEMBER_OF"), "Organisation": ("REPRESENTS", "PART_OF")}
_NAMES: Final = "collect(CASE WHEN n.id = n.canonical_id THEN [n.id, n.name] END) AS names"


def _actors(selection: Selection, label: str, names: dict[str, str]) -> Part[Batch]:
    """Whom the actors of a label acted for; their names go into `names`."""
    scope = _scope(selection)
    sure = scope.bind(selection.min_confidence)
    edge = "r.source_id AS source, r.record AS record, r.confidence AS confidence, toString(r.known_from) AS reported"
    known = f"{scope.visible('r')} AND r.confidence >= {sure}"
    branches = [
        f"MATCH (n)-[r:{kind}]->(b) WHERE {known} RETURN b, null AS since, null AS until, {edge}"
        for kind in _BODIES[label]
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
RETURN {_NAMES}, collect(CASE WHEN size(bodies) > 0 THEN [n.canonical_id, bodies] END) AS actors"""
    return Part(label, text, _parameters(scope), partial(_of_actors, names))


def _of_actors(names: dict[str, str], row: Row) -> Iterator[Batch]:
    columns = ("src", "dst", "start", "end", "source", "record", "confidence", "reported")
    rows = [(actor, *body) for actor, bodies in row["actors"] for body in bodies if body[0] != actor]
    yield {"relation": Relation.ACTED_FOR.value, **_turned(columns, rows)}
    yield from _of_names(names, row)


def _of_names(names: dict[str, str], row: Row) -> Sequence[Batch]:
    """Keep the names; there are no claims in them."""
    names.update(row["names"])
    return ()


_AUTHORS: Final = {"Claim": "ASSERTED", "Deadline": "SET_DEADLINE", "Demand": "MADE_DEMAND", "Measure": "IMPOSED"}


def _stances(selection: Selection, label: str) -> Part[Batch]:
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
RETURN collect(CASE WHEN size(stances) > 0
  THEN [n.id, {"null" if label in ("Deadline", "Demand") else "n.kind"}, stances] END) AS things"""
    return Part(label, text, _parameters(scope), _of_things)


def _of_things(row: Row) -> Iterator[Batch]:
    names = ("event", "kind", "relation", "src", "dst", "source", "record", "confidence", "start", "reported")
    rows = [(thing, kind, *stance) for thing, kind, stances in row["things"] for stance in stances]
    columns = _turned(names, rows)
    yield {**columns, "end": columns["start"], "precision": "day"}


def _turned(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Rows as columns."""
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def _scope(selection: Selection) -> Scope:
    return Scope(known_at=selection.known_at)


def _parameters(scope: Scope) -> dict[str, Any]:
    return {name: binding.of({}) for name, binding in scope.parameters.items()}


def _open(day: str | None) -> str | None:
    return None if day in ("0001-01-01", "9999-12-31") else day


def _coarser(start: str | None, end: str | None) -> str | None:
    return start if end in (None, "day") else end
