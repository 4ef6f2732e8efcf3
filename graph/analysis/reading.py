"""Claims read from the store: a range of keys at a time, each range as one collected row, so that memory is bounded.

A collected row crosses Bolt many times faster than as many single rows, and a range of keys costs the engine the
same wherever in the store it lies.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from graph.analysis.claims import Batch, Relation
from graph.analysis.columns import Repeated
from graph.query.scope import Scope, status_of
from graph.query.selection import Document
from graph.store.protocol import Row, Statement, Store

RANGE: Final = 2_000
"""Nodes a statement."""
AT_ONCE: Final = 2
"""Ranges that are read at once."""

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


def read_claims(store: Store, selection: Selection, progress: Progress | None = None) -> Iterator[Batch]:
    """The claims of a store in batches, in no particular order.

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


def _events(store: Store, selection: Selection, progress: Progress | None) -> Iterator[Batch]:
    """Who took part in the events of each range, and which countries visits were to, in flat columns.

    Flat columns of texts cost the driver and Python far less than a list for each claim: an event's own columns come
    once, what a record says of all who were there comes once a record, and `at` says which event that is of.
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
    record = "r.source_id AS source, r.record AS record, r.confidence AS confidence, r.known_from AS reported"
    text = f"""
{revised}WITH n, {state} AS z, {" AND ".join(wanted)} AS wanted
{status_of(scope, "n", "z", "standing")}
WITH collect(CASE WHEN wanted THEN {{n: n, z: z, standing: standing}} END) AS page
CALL (page) {{
  UNWIND range(0, size(page) - 1) AS at WITH at, page[at] AS x WITH at, x.n AS n
  MATCH (a)-[r:PARTICIPATED_IN]->(n) WHERE {known}
  WITH at, {record}, {
        _columns(src="a.canonical_id", attendance="coalesce(r.attendance, '')", role="coalesce(r.role, '')")
    }
  RETURN {_columns(src="src", attendance="attendance", role="role")}, {of_edge}
}}
WITH page, {{src: src, attendance: attendance, role: role, at: at, source: source, record: record,
  confidence: confidence, reported: reported}} AS present
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
    for row in _pages(store, "Event", text, scope, progress):
        about = {name: row[name] for name in ("event", "kind", "status")}
        about |= {name: list(map(_open, row[name])) for name in ("start", "end")}
        about["precision"] = list(map(_coarser, row["precise"], row["precise_end"]))
        about["codes"] = [" ".join(codes) if codes else None for codes in row["codes"]]
        for relation, columns in ((Relation.TOOK_PART, row["present"]), (Relation.VISITED, row["visited"])):
            at = columns.pop("at")
            ends = {name: columns.pop(name) for name in ("src", "dst", "attendance", "role") if name in columns}
            times = list(map(len, next(iter(ends.values()))))
            of_record = {name: list(map(values.__getitem__, at)) for name, values in about.items()} | columns
            yield {
                "relation": relation.value,
                **{name: list(chain.from_iterable(values)) for name, values in ends.items()},
                **{name: Repeated(values, times) for name, values in of_record.items()},
            }


def _columns(**expressions: str) -> str:
    return ", ".join(f"collect({expression}) AS {name}" for name, expression in expressions.items())


def _affiliations(store: Store, selection: Selection, label: str, progress: Progress | None) -> Iterator[Batch]:
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
    names = ("src", "dst", "start", "end", "source", "record", "confidence", "reported")
    for actors in _ranges(store, label, text, scope, progress):
        rows = [(actor, *body) for actor, bodies in actors for body in bodies if body[0] != actor]
        yield {"relation": Relation.ACTED_FOR.value, **_turned(names, rows)}


_AUTHORS: Final = {"Claim": "ASSERTED", "Deadline": "SET_DEADLINE", "Demand": "MADE_DEMAND", "Measure": "IMPOSED"}


def _stances(store: Store, selection: Selection, label: str, progress: Progress | None) -> Iterator[Batch]:
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
    names = ("event", "kind", "relation", "src", "dst", "source", "record", "confidence", "start", "reported")
    for things in _ranges(store, label, text, scope, progress):
        columns = _turned(names, [(thing, kind, *stance) for thing, kind, stances in things for stance in stances])
        yield {**columns, "end": columns["start"], "precision": "day"}


def _turned(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Rows as columns."""
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def _ranges(store: Store, label: str, text: str, scope: Scope, progress: Progress | None) -> Iterator[list[list[Any]]]:
    """The entries that `text` returns for each node `n` of a label, a range of keys at a time."""
    body, returned = text.rsplit("RETURN ", 1)
    whole = f"{body}RETURN collect({returned}) AS entries"
    for row in _pages(store, label, whole, scope, progress):
        yield row["entries"]


def _pages(store: Store, label: str, text: str, scope: Scope, progress: Progress | None) -> Iterator[Row]:
    """The rows that `text` returns for each range of keys of the nodes `n` of a label, in the order of the keys.

    A few ranges are read at once, so that the server works while what it sent is decoded; no more are held.
    """
    parameters = {name: binding.of({}) for name, binding in scope.parameters.items()}
    statement = f"MATCH (n:{label}) WHERE n.id > $after AND n.id <= $last\n{text}"

    def read(within: Row) -> Row:
        return store.read(Statement(statement, {**parameters, **within}, plain=True))[0]

    with ThreadPoolExecutor(AT_ONCE, "reading") as readers:
        waiting: deque[tuple[int, Future[Row]]] = deque()
        done = 0
        for within, size in _key_ranges(store, label):
            waiting.append((size, readers.submit(read, within)))
            while waiting and (len(waiting) > AT_ONCE or size < RANGE):
                number, row = waiting.popleft()
                yield row.result()
                done += number
                if progress is not None:
                    progress(label, done)


def _key_ranges(store: Store, label: str) -> Iterator[tuple[Row, int]]:
    """Ranges of the keys of a label and how many nodes are in each; the last has fewer than `RANGE`, or none."""
    text = f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $size RETURN count(n) AS read, max(n.id) AS last"
    after, size = "", RANGE
    while size == RANGE:
        row = store.read(Statement(text, {"after": after, "size": RANGE}, plain=True))[0]
        size, last = row["read"], row["last"] or after
        yield {"after": after, "last": last}, size
        after = last


def _scope(selection: Selection) -> Scope:
    return Scope(Document({}, {}, lambda _type, _field: {}), known_at=selection.known_at)


def _open(day: str | None) -> str | None:
    return None if day in ("0001-01-01", "9999-12-31") else day


def _coarser(start: str | None, end: str | None) -> str | None:
    return start if end in (None, "day") else end
