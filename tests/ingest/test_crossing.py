"""Two loads at once: neither corrupts what the other writes."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from neo4j import exceptions

from graph.errors import StoreConflictError, StoreError, StoreRefusedError
from graph.ingest.load import load
from graph.ingest.report import LoadReport
from graph.ingest.writer import ATTEMPTS, Writer
from graph.store.protocol import Statement, Store, Transaction
from tests.ingest.small_source import FIRST, SmallSource, event, head, load_records, person, snapshot


def test_loads_that_cross_leave_one_copy(store: Store, tmp_path: Path) -> None:
    """Three loads of the same thing at the same time create it once between them, and none fails."""
    people = [f"p{number}" for number in range(60)]
    records = [*(person(name) for name in people), *(event(f"e{number}", *people[:5]) for number in range(40))]
    reports: list[LoadReport] = []

    def run(number: int) -> None:
        source = SmallSource({"a": [head(), *records]})
        reports.append(load(store, source, None, rejects=tmp_path / f"{number}.jsonl"))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 3
    assert all(report.complete for report in reports)
    [nodes] = store.read(Statement("MATCH (n) WHERE NOT n:LoadRun RETURN count(n) AS n", {}))
    [edges] = store.read(
        Statement("MATCH ()-[x]->() WHERE x.source_id IS NOT NULL RETURN count(x) AS n, count(DISTINCT x.key) AS k", {})
    )
    assert nodes["n"] == sum(report.tally.nodes.created for report in reports) == 102
    assert edges["n"] == edges["k"] == sum(report.tally.relationships.created for report in reports)


def test_a_crossed_batch_is_tried_again(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that another process crosses is read and written again, as if it came later."""
    load_records(store, tmp_path / "r.jsonl", person("ada"))
    before = snapshot(store)
    monkeypatch.setattr("graph.ingest.writer.PAUSE", 0)
    failed = failing(monkeypatch, store, StoreConflictError("crossed"), times=ATTEMPTS - 1)
    load_records(store, tmp_path / "r.jsonl", person("ada"))
    assert len(failed) == ATTEMPTS - 1
    assert snapshot(store) == before


def test_another_failure_is_not_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the store refuses for another reason fails at once."""
    failed = failing(monkeypatch, store, StoreError("no room"), times=9)
    with pytest.raises(StoreError, match="no room"):
        Writer(store).write([], FIRST)
    assert len(failed) == 1


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (exceptions.ConstraintError("there already"), StoreConflictError),
        (exceptions.TransientError("deadlock"), StoreConflictError),
        (exceptions.AuthError("who?"), StoreRefusedError),
    ],
)
def test_what_made_a_result_fail_is_told(store: Store, cause: exceptions.Neo4jError, told: type[StoreError]) -> None:
    """When the driver says only that a result failed, the error is that of its cause, so that what crossed is tried again."""

    def work(transaction: Transaction) -> None:
        raise _failed_result(cause)

    with pytest.raises(told) as raised:
        store.write(work)
    assert type(raised.value) is told


def _failed_result(cause: exceptions.Neo4jError) -> exceptions.ResultFailedError:
    """The driver's error of a result whose transaction failed by `cause`."""
    error = exceptions.ResultFailedError(None, "The result has failed.")
    error.__cause__ = cause
    return error


def failing(monkeypatch: pytest.MonkeyPatch, store: Store, error: StoreError, *, times: int) -> list[StoreError]:
    """Let the first writes of a store fail; those that did are in the list."""
    failed: list[StoreError] = []
    write = store.write

    def fail(work: Callable[[Transaction], Any]) -> Any:
        if len(failed) < times:
            failed.append(error)
            raise error
        return write(work)

    monkeypatch.setattr(store, "write", fail)
    return failed
