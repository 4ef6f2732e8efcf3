"""Reading a snapshot beside a row stream, on a Neo4j of the benchmark's own."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import neo4j
import numpy as np

from benchmarks.analysis.comparison import Tell
from benchmarks.graphql.bulk import write
from benchmarks.graphql.database import Database, database
from benchmarks.graphql.dataset import Generated, Size
from graph.analysis.claims.claim import Claims, Relation
from graph.analysis.snapshot import Snapshot
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store

T = TypeVar("T")
WARMING: Final = 20.0
"""Seconds in which each way is run before any is timed: the server compiles what it runs often."""
SIZE: Final = Size(people=5_000, organisations=500, events=50_000, participations=300_000, cancellations=0)
_STREAM: Final = """\
MATCH (a)-[r:PARTICIPATED_IN]->(e:Event) WHERE r.known_to IS NULL AND e.known_to IS NULL
RETURN a.canonical_id AS src, e.id AS event, e.kind AS kind, e.status AS status, {start} AS start, {end} AS end,
  coalesce(r.attendance, '') AS attendance,
  CASE WHEN coalesce(e.end_precision, 'day') = 'day' THEN e.start_precision ELSE e.end_precision END AS precision,
  coalesce(r.role, '') AS role, r.source_id AS source, r.record AS record, r.confidence AS confidence,
  {reported} AS reported"""
_DAYS: Final = {"start": "e.span_from", "end": "e.span_to", "reported": "r.known_from"}
STORED: Final = "as stored"
STREAMS: Final = {
    STORED: _STREAM.format(**_DAYS),
    "days as texts": _STREAM.format(**{name: f"toString({day})" for name, day in _DAYS.items()}),
}
"""Who took part in what, a row for each: what one writes first, and with days as what crosses Bolt more quickly."""
SCAN: Final = """\
MATCH (a)-[r:PARTICIPATED_IN]->(e:Event) WHERE r.known_to IS NULL AND e.known_to IS NULL
RETURN count(a.canonical_id), count(e.id), count(e.kind), count(e.status), count(e.span_from), count(e.span_to),
  count(r.attendance), count(e.end_precision), count(e.start_precision), count(r.role), count(r.source_id),
  count(r.record), sum(r.confidence), count(r.known_from)"""
"""The same properties looked at by one thread of the server and none of them sent: what any row stream costs at least."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """What a row stream took.

    Attributes:
        rows: seconds in which the driver hands over the rows, without any further use of them.
        made: seconds in which they are claims as well.
        equal: whether these are the snapshot's claims of who took part.
    """

    rows: float = math.inf
    made: float = math.inf
    equal: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading took, the least of all rounds.

    Attributes:
        claims: how many claims a snapshot has.
        scan: seconds in which the server looks at the properties of the rows and sends nothing but their numbers.
        snapshot: seconds on the clock in which it is read, names and affiliations included.
        streams: the row streams, by the names of `STREAMS`.
    """

    claims: int
    scan: float
    snapshot: float
    streams: dict[str, Streamed]


def read(home: Path, rounds: int, tell: Tell) -> Reading:
    """Fill a Neo4j, and read it in both ways in turn; the least of all rounds.

    Raises:
        Neo4jMissingError: this machine cannot run a Neo4j.
        Neo4jFailedError: it did not start.
    """
    tell("a Neo4j is filled")
    with database(home) as server, open_store(server.address, user=server.user, password=server.password) as store:
        store.prepare(schema())
        write(store, Generated(SIZE))
        return _in_turn(server, store, rounds, tell)


def _in_turn(server: Database, store: Store, rounds: int, tell: Tell) -> Reading:
    scan = snapshot = math.inf
    streams = dict.fromkeys(STREAMS, Streamed())
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.address, auth=auth, notifications_min_severity="OFF") as driver:
        scanning, reading = partial(_rows, driver, SCAN), partial(Snapshot.read, store)
        streaming = {name: partial(_rows, driver, statement) for name, statement in STREAMS.items()}
        tell("each way of reading is run for a while")
        ways: tuple[Callable[[], object], ...] = (scanning, reading, *streaming.values())
        for way in ways:
            _warm(way)
        for turn in range(rounds):
            tell(f"reading, round {turn + 1} of {rounds}")
            scanned, _ = _elapsed(scanning)
            taken, facts = _elapsed(reading)
            part = facts.claims.take(np.flatnonzero(facts.claims.relation.among([Relation.TOOK_PART])))
            digest = part.digest()
            scan, snapshot = min(scan, scanned), min(snapshot, taken)
            for name, stream in streaming.items():
                streams[name] = _least(streams[name], _streamed(stream, digest))
    return Reading(len(facts.claims), scan, snapshot, streams)


def _warm(way: Callable[[], object]) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < WARMING:
        way()


def _streamed(stream: Callable[[], tuple[list[str], list[list[Any]]]], digest: str) -> Streamed:
    rows, streamed = _elapsed(stream)
    more, claims = _elapsed(partial(_claims, *streamed))
    return Streamed(rows, rows + more, claims.digest() == digest)


def _least(one: Streamed, other: Streamed) -> Streamed:
    return Streamed(min(one.rows, other.rows), min(one.made, other.made), one.equal and other.equal)


def _elapsed(work: Callable[[], T]) -> tuple[float, T]:
    gc.collect()  # what the way before left is not this one's
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _rows(driver: neo4j.Driver, statement: str) -> tuple[list[str], list[list[Any]]]:
    with driver.session() as session:
        result = session.run(statement)
        return list(result.keys()), [record.values() for record in result]


def _claims(names: list[str], rows: list[list[Any]]) -> Claims:
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    days = {name: list(map(str, columns[name])) for name in _DAYS}
    return Claims.of_batches([{"relation": Relation.TOOK_PART.value, **columns, **days}])
