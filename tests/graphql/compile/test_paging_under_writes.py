"""Paging while others write: nothing that was there all along is missed or given twice."""

import threading
from pathlib import Path
from typing import Any

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.model import Event, EventKind, PartialDate
from graph.model.record import Record
from graph.store.protocol import Store
from tests.ingest.small_source import SmallSource, head, node_id, record

DOCUMENT = (
    "query ($cursor: String) {{ events({size}: 7, {at}: $cursor, orderBy: {{field: START, direction: {direction}}})"
    " {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
)


def event(number: int, *, late: bool = False) -> Record:
    """An event on one of ten days, so that many share a day."""
    name = f"{'late' if late else 'early'}-{number:03d}"
    made = record(name, document="late" if late else "early")
    day = PartialDate.parse(f"2025-03-{1 + number % 10:02d}")
    made.add(Event(id=node_id("Event", name), name=name, kind=EventKind.STATEMENT, start=day))
    return made


def test_nothing_is_missed_or_repeated(store: Store, tmp_path: Path) -> None:
    """Forwards and backwards, each event that was there before is given once, though others are written meanwhile."""
    early = [head("early"), *(event(number) for number in range(60))]
    load(store, SmallSource({"early": early}), None, rejects=tmp_path / "early.jsonl")
    stop = threading.Event()
    written = threading.Event()

    def write() -> None:
        for number in range(40):
            if stop.is_set():
                return
            late = [head("late"), *(event(each, late=True) for each in range(number + 1))]
            load(store, SmallSource({"late": late}), None, rejects=tmp_path / "late.jsonl")
            written.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert written.wait(60)
        for direction in ("ASC", "DESC"):
            for size, at, more, end in (
                ("first", "after", "hasNextPage", "endCursor"),
                ("last", "before", "hasPreviousPage", "startCursor"),
            ):
                document = DOCUMENT.format(size=size, at=at, direction=direction)
                found = given(store, document, more, end)
                assert any("late" in each for each in found)
                assert len(found) == len(set(found))
                assert {each for each in found if "early" in each} == {
                    node_id("Event", f"early-{n:03d}") for n in range(60)
                }
    finally:
        stop.set()
        writer.join()


def given(store: Store, document: str, more: str, end: str) -> list[str]:
    """The ids of all pages, one after another."""
    found: list[str] = []
    cursor = None
    while True:
        response: dict[str, Any] = execute(store, document, {"cursor": cursor})
        assert "errors" not in response, response
        page = response["data"]["events"]
        found += [node["id"] for node in page["nodes"]]
        if not page["pageInfo"][more]:
            return found
        cursor = page["pageInfo"][end]
