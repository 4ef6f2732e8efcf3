"""Reading a snapshot beside a row stream, on a Neo4j of the benchmark's own."""

from __future__ import annotations

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
from graph.analysis.claims import Claims, Relation
from graph.analysis.snapshot import Snapshot
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store

T = TypeVar("T")
SIZE: Final = Size(people=1_000, organisations=100, events=10_000, participations=60_000, cancellations=0)
STREAM: Final = """\
MATCH (a)-[r:PARTICIPATED_IN]->(e:Event) WHERE r.known_to IS NULL AND e.known_to IS NULL
RETURN a.canonical_id AS src, e.id AS event, e.kind AS kind, e.status AS status, toString(e.span_from) AS start,
  toString(e.span_to) AS end, coalesce(r.attendance, '') AS attendance,
  CASE WHEN coalesce(e.end_precision, 'day') = 'day' THEN e.start_precision ELSE e.end_precision END AS precision,
  coalesce(r.role, '') AS role, r.source_id AS source, r.record AS record, r.confidence AS confidence,
  toString(r.known_from) AS reported"""
"""Who took part in what, a row for each: what one writes first."""
SCAN: Final = """\
MATCH (a)-[r:PARTICIPATED_IN]->(e:Event) WHERE r.known_to IS NULL AND e.known_to IS NULL
RETURN count(a.canonical_id), count(e.id), count(e.kind), count(e.status), count(e.span_from), count(e.span_to),
  count(r.attendance), count(e.end_precision), count(e.start_precision), count(r.role), count(r.source_id),
  count(r.record), sum(r.confidence), count(r.known_from)"""
"""The same properties looked at by one thread of the server and none of them sent: what any row stream costs at least."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading took.

    Attributes:
        claims: how many claims a snapshot has.
        scan: seconds in which the server looks at the properties of the rows and sends nothing but their numbers.
        snapshot: seconds on the clock in which it is read, names and affiliations included.
        rows: seconds in which the driver hands over the rows, without any further use of them.
        made: seconds in which they are claims as well.
        equal: whether both ways give the same claims of who took part.
    """

    claims: int
    scan: float
    snapshot: float
    rows: float
    made: float
    equal: bool


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
    scan = snapshot = rows = made = math.inf
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.address, auth=auth, notifications_min_severity="OFF") as driver:
        for turn in range(rounds):
            tell(f"reading, round {turn + 1} of {rounds}")
            seconds, _ = _elapsed(lambda: _rows(driver, SCAN))
            scan = min(scan, seconds)
            seconds, facts = _elapsed(lambda: Snapshot.read(store))
            snapshot = min(snapshot, seconds)
            seconds, streamed = _elapsed(lambda: _rows(driver, STREAM))
            rows = min(rows, seconds)
            more, claims = _elapsed(partial(_claims, streamed))
            made = min(made, seconds + more)
    part = facts.claims.take(np.flatnonzero(facts.claims.relation.among([Relation.TOOK_PART])))
    return Reading(len(facts.claims), scan, snapshot, rows, made, part.digest() == claims.digest())


def _elapsed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _rows(driver: neo4j.Driver, statement: str) -> tuple[list[str], list[list[Any]]]:
    with driver.session() as session:
        result = session.run(statement)
        return list(result.keys()), [record.values() for record in result]


def _claims(streamed: tuple[list[str], list[list[Any]]]) -> Claims:
    names, rows = streamed
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    return Claims.of_batches([{"relation": Relation.TOOK_PART.value, **columns}])
