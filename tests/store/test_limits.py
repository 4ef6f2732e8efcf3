"""What a store bears: time, memory, rivals, power cuts, and values that it cannot hold."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import jpype
import pytest

from graph.errors import (
    BadRequestError,
    ChanceryError,
    QueryTimedOutError,
    QueryTooLargeError,
    StoreConflictError,
    StoreFaultError,
)
from graph.store.embedded.connection import CONNECTIONS, LIMITS
from graph.store.embedded.store import open_embedded
from graph.store.layout import schema
from graph.store.limits import Limits
from graph.store.neo4j import open_neo4j
from graph.store.protocol import Statement, Store, Transaction
from tests.engines.neo4j_server import Neo4jServer

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 "


def written(store: Store, text: str, **parameters: object) -> None:
    """Run one statement in a write transaction."""

    def work(transaction: Transaction) -> None:
        transaction.run(Statement(text, parameters))

    store.write(work)


def number(store: Store) -> int:
    """How many places there are."""
    return int(store.read(Statement("MATCH (n:Place) RETURN count(n) AS number", {}))[0]["number"])


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def impatient(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store on each engine that stops everything after a second."""
    if request.param == "arcadedb":
        opened: Store = open_embedded(tmp_path_factory.mktemp("store"), limits=replace(LIMITS, read=1, write=1))
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        with open_neo4j(server.address, server.user, server.password) as patient:
            patient.prepare(schema())
        opened = open_neo4j(server.address, server.user, server.password, limits=Limits(read=1, write=1))
    with opened:
        opened.prepare(schema())
        yield opened


def test_long_question_is_stopped(impatient: Store) -> None:
    """A statement that takes too long is stopped by the engine soon after its time, however it is run."""
    begun = time.monotonic()
    with pytest.raises(QueryTimedOutError):
        impatient.read(Statement(ENDLESS + "RETURN count(*) AS number", {}))
    with impatient.read_transaction() as transaction:
        with pytest.raises(QueryTimedOutError):
            transaction.run(Statement(ENDLESS + "RETURN count(*) AS number", {}))
        assert transaction.run(Statement("RETURN 1 AS one", {})) == [{"one": 1}]
    assert time.monotonic() - begun < 20


def test_long_write_is_undone(impatient: Store) -> None:
    """A write that takes too long is stopped, and leaves nothing."""
    before = number(impatient)
    with pytest.raises(QueryTimedOutError):
        written(impatient, "UNWIND range(1, 5000000) AS a CREATE (:Place {id: 'x' + toString(a)})")
    assert number(impatient) == before


def test_big_question_is_stopped_and_the_engine_lives(tmp_path: Path) -> None:
    """What would fill the heap is stopped with an error of its own; the heap is capped, and the store goes on."""
    with open_embedded(tmp_path) as store:
        assert int(jpype.JClass("java.lang.Runtime").getRuntime().maxMemory()) <= 2**30
        for text in (
            "UNWIND range(1, 2000000) AS i WITH collect('x' + toString(i)) AS texts RETURN size(texts) AS number",
            "UNWIND range(1, 400000) AS i WITH collect($text + toString(i)) AS texts RETURN size(texts) AS number",
        ):
            with pytest.raises(QueryTooLargeError):
                store.read(Statement(text, {"text": "x" * 4000}))
        assert store.read(Statement("RETURN 1 AS one", {})) == [{"one": 1}]


def test_commit_is_flushed_to_the_disk(tmp_path: Path) -> None:
    """The engine is set to flush each commit to the disk, and to read no files and no addresses for a statement."""
    with open_embedded(tmp_path):
        engine = CONNECTIONS.by_folder[tmp_path.resolve()].engine
        assert engine is not None
        assert engine.setting("arcadedb.txWalFlush") == "2"
        assert engine.setting("arcadedb.opencypher.loadCsv.allowFileUrls") == "false"
        assert engine.setting("arcadedb.opencypher.loadCsv.allowRemoteUrls") == "false"


def test_rivals_who_merge_agree_on_one_node(store: Store) -> None:
    """Writers that merge the same keys at the same time all succeed, and make each node once."""
    failed: list[ChanceryError] = []

    def rival(name: str) -> None:
        try:
            written(store, "UNWIND range(0, 99) AS i MERGE (n:Place {id: 'p' + toString(i)}) SET n.name = $n", n=name)
        except ChanceryError as error:
            failed.append(error)

    rivals = [threading.Thread(target=rival, args=(name,)) for name in "abcd"]
    for each in rivals:
        each.start()
    for each in rivals:
        each.join()
    assert not failed
    assert number(store) == 100


def test_rivals_lose_no_update(store: Store) -> None:
    """Writers that change the same node at the same time are run one after another."""
    written(store, "CREATE (:Place {id: 'p', latitude: 0})")

    def rival() -> None:
        for _ in range(10):
            written(store, "MATCH (n:Place {id: 'p'}) SET n.latitude = n.latitude + 1")

    rivals = [threading.Thread(target=rival) for _ in range(3)]
    for each in rivals:
        each.start()
    for each in rivals:
        each.join()
    assert store.read(Statement("MATCH (n:Place) RETURN n.latitude AS sum", {})) == [{"sum": 30}]


def test_key_that_is_there_is_a_conflict(store: Store) -> None:
    """A node with a key that another has is refused as a conflict, and nothing is written."""
    written(store, "CREATE (:Place {id: 'p'})")
    with pytest.raises(StoreConflictError):
        written(store, "CREATE (:Place {id: 'q'}) CREATE (:Place {id: 'p'})")
    assert number(store) == 1


def test_question_cannot_write(store: Store) -> None:
    """A statement that writes is refused where only reading is meant, and leaves nothing."""
    statement = Statement("CREATE (n:Place {id: 'p'}) RETURN n.id AS id", {})
    with pytest.raises(StoreFaultError):
        store.read(statement)
    with store.read_transaction() as transaction:
        with pytest.raises(StoreFaultError):
            transaction.run(statement)
        assert transaction.run(Statement("MATCH (n:Place) RETURN count(n) AS number", {})) == [{"number": 0}]
    assert number(store) == 0


def test_errors_of_the_work_pass(store: Store) -> None:
    """What the work raises itself comes out as it is, even where the driver raises the like."""
    for error in (OSError("no such file"), ValueError("no such day"), TimeoutError("of the work")):

        def work(_: Transaction, error: Exception = error) -> None:
            raise error

        with pytest.raises(type(error)) as raised:
            store.write(work)
        assert raised.value is error


@pytest.mark.parametrize("value", ["\ud800", 2**63, object()], ids=["surrogate", "65 bits", "object"])
def test_value_that_no_store_holds(store: Store, value: object) -> None:
    """A text that is not Unicode, a number that is too big or a thing is a bad request; the store goes on."""
    with pytest.raises(BadRequestError):
        store.read(Statement("RETURN $value AS value", {"value": value}))
    with store.read_transaction() as transaction, pytest.raises(BadRequestError):
        transaction.run(Statement("RETURN $value AS value", {"value": [value]}))
    assert store.read(Statement("RETURN $value AS value", {"value": -(2**63)})) == [{"value": -(2**63)}]


def test_moments_come_back_as_utc(store: Store) -> None:
    """A moment is the same moment after it was stored, whatever its zone was; it is told in UTC."""
    moment = datetime(2025, 6, 13, 3, 0, tzinfo=timezone(timedelta(hours=9)))
    written(store, "CREATE (:Place {id: 'p', at: $at})", at=moment)
    (row,) = store.read(Statement("MATCH (n:Place) RETURN n.at AS at, [n.at] AS list, {at: n.at} AS map", {}))
    assert row == {"at": moment, "list": [moment], "map": {"at": moment}}
    assert row["at"].tzinfo is UTC
