"""What a load remembers: bounded, right when it forgets, and never taken for what others wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.admission import EdgeRow, admit
from graph.ingest.ledger import LoadLedger
from graph.ingest.load import load
from graph.ingest.memory import BloomFilter
from graph.ingest.report import LoadReport
from graph.ingest.revision import Stored
from graph.model import Record, Reject
from graph.model.loader import Document
from graph.store.protocol import Row, Statement, Store
from graph.store.transaction import BoltTransaction
from tests.conftest import emptied
from tests.ingest.small_source import FIRST, SmallSource, event, head, person, snapshot

PEOPLE = [f"p{number}" for number in range(30)]


@dataclass
class Stream(SmallSource):
    """A source of instalments, each of which only adds to those before."""

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The instalments in order."""
        return [replace(document, whole=False) for document in super().documents(path)]


@dataclass
class Crossed(SmallSource):
    """A source that another load brings into the store while this one is about to read its second document."""

    store: Store | None = None
    rejects: Path = Path()
    report: list[LoadReport] = field(default_factory=list)

    def records(self, document: Document, survey: None) -> Iterator[Record | Reject]:
        """Let the other load go first."""
        if document.path.stem == "b" and self.store is not None:
            self.report.append(load(self.store, SmallSource(self.content), None, rejects=self.rejects))
        return super().records(document, survey)


def documents() -> dict[str, list[Record]]:
    """Three documents that speak of the same people, and of meetings of their own."""
    return {
        name: [
            head(name),
            *(person(each, document=name) for each in PEOPLE),
            *(event(f"{name}{number}", *PEOPLE[number : number + 4], document=name) for number in range(20)),
        ]
        for name in "abc"
    }


def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a load write some ten facts at a time, and hold as many in memory."""
    monkeypatch.setattr("graph.ingest.load.BATCH", 10)
    monkeypatch.setattr("graph.ingest.memory.REMEMBERED", 10)


@pytest.mark.parametrize("kind", [SmallSource, Stream])
def test_what_is_not_in_memory_is_not_forgotten(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[SmallSource]
) -> None:
    """A load that holds ten things in memory writes the same graph as one that holds them all."""
    whole = load(store, kind(documents()), None, rejects=tmp_path / "r")
    expected = snapshot(store)
    emptied(store)
    in_small_batches(monkeypatch)
    report = load(store, kind(documents()), None, rejects=tmp_path / "r")
    assert report.complete
    assert snapshot(store) == expected
    assert report.tally.relationships == whole.tally.relationships
    assert report.tally.nodes.created == whole.tally.nodes.created


def test_a_contradiction_is_seen_after_a_long_way(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record of a whole document that contradicts one of which memory no longer holds anything is refused."""
    in_small_batches(monkeypatch)
    source = SmallSource(
        {"a": [head(), *map(person, PEOPLE), person("p0", "Somebody else"), event("talk", "p0", "p1")]}
    )
    report = load(store, source, None, rejects=tmp_path / "r")
    [refused] = report.first_rejects
    assert "small:person/p0 is given with other content than before in this load (a.xml)" in refused.reason
    assert report.records == len(PEOPLE) + 2


def test_a_rerun_with_little_memory_writes_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said again is found again, in a whole document, though memory holds ten things."""
    in_small_batches(monkeypatch)
    load(store, SmallSource(documents()), None, rejects=tmp_path / "r")
    before = snapshot(store)
    report = load(store, SmallSource(documents()), None, rejects=tmp_path / "r")
    assert snapshot(store) == before
    assert report.tally.nodes.written == report.tally.relationships.written == 0


def test_nothing_is_read_of_a_source_that_is_new(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first load asks once for each label whether there is anything, and reads neither nodes nor relationships."""
    statements: list[str] = []
    run = BoltTransaction.run

    def noted(self: BoltTransaction, statement: Statement) -> list[Row]:
        statements.append(statement.text)
        return run(self, statement)

    monkeypatch.setattr(BoltTransaction, "run", noted)
    monkeypatch.setattr("graph.ingest.load.BATCH", 10)
    load(store, Stream(documents()), None, rejects=tmp_path / "r")
    reading = [text for text in statements if "CREATE" not in text]
    assert sorted(reading) == sorted(set(reading))
    assert all("{source: $source}" in text for text in reading), reading


def test_a_load_that_is_crossed_after_it_found_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another load writes after this one found the source new is there once, and counted where it was written."""
    load(store, SmallSource(documents()), None, rejects=tmp_path / "r")
    expected = snapshot(store)
    emptied(store)
    monkeypatch.setattr("graph.ingest.load.BATCH", 10)
    source = Crossed(documents(), store=store, rejects=tmp_path / "other")
    report = load(store, source, None, rejects=tmp_path / "r")
    assert report.complete
    assert snapshot(store) == expected
    created = [each.tally.nodes.created for each in (report, *source.report)]
    assert min(created) > 0
    assert sum(created) == 3 + 1 + len(PEOPLE) + 60


@given(st.sets(st.text(), max_size=50))
def test_what_was_added_is_never_denied(texts: set[str]) -> None:
    """The filter says of everything that was put into it that it may be there."""
    forgotten = BloomFilter()
    for text in texts:
        forgotten.add(text)
    assert all(text in forgotten for text in texts)


def test_few_others_are_taken_for_what_was_added() -> None:
    """Of ids that were not added, next to none is taken for one that was."""
    forgotten = BloomFilter()
    for number in range(20_000):
        forgotten.add(f"gdelt:event/{number}")
    assert sum(f"gdelt:event/{number}" in forgotten for number in range(20_000, 40_000)) < 20


@given(st.dictionaries(st.text(min_size=1), st.dates(), max_size=20), st.lists(st.text(min_size=1), max_size=20))
def test_nodes_that_are_kept_come_back(kept: dict[str, date], others: list[str]) -> None:
    """The file gives back the nodes that were put into it, as they were put last, and no others."""
    said = LoadLedger()
    try:
        ids = [text for text in (*kept, *others) if text.isprintable()]
        expected: dict[str, Any] = {}
        for turn in (None, FIRST):
            expected = {each: Stored("d", kept[each], turn, kept[each]) for each in ids if each in kept}
            said.keep_nodes(expected.items())
        assert dict(said.nodes(ids)) == expected
    finally:
        said.close()


def test_relationships_that_are_kept_come_back() -> None:
    """The file gives back the digests of more relationships than it asks for at once, and counts them by document."""
    rows: list[EdgeRow] = []
    for number in range(1200):
        rows += admit(person(f"p{number}", document="a" if number % 3 else "b")).edges.values()
    said = LoadLedger()
    said.keep_edges(rows[:600])
    said.keep_edges(rows[600:1100])
    assert said.edges(row.key for row in rows) == {row.key: row.digest for row in rows[:1100]}
    numbers = [said.number("EVIDENCED_BY", f"small:source/{document}") for document in "ab"]
    assert numbers == [733, 367]
    said.close()
