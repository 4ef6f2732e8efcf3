"""How far a load has come, within long documents too."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.ingest.load import load
from graph.ingest.progress import LONG, LoadProgress, Reach
from graph.model import Origin, Record, Reject
from graph.model.loader import Document
from graph.store.protocol import Store
from tests.ingest.small_source import SmallSource, head, person

LINE = b"0123456789" * 10 + b"\n"


def long_file(path: Path, lines: int = 2 * LONG // len(LINE)) -> Document:
    """A document of that many lines."""
    path.write_bytes(LINE * lines)
    return Document(path, len(LINE) * lines)


def test_a_line_tells_how_far_a_long_document_is_read(tmp_path: Path) -> None:
    """Half of the lines are half of the bytes; what is done before counts whole."""
    short, long = Document(tmp_path / "short", 500), long_file(tmp_path / "long.csv", 20_000)
    reach = Reach([short, long])
    reach.begin(short)
    assert reach.bytes(Origin(short.path, 7)) == 0
    reach.begin(long)
    assert reach.bytes() == 500
    assert reach.bytes(Origin(long.path, 5_000)) == 500 + len(LINE) * 5_000
    assert reach.bytes(Origin(long.path, 99_999)) == reach.total
    reach.end()
    assert (reach.documents, reach.bytes()) == (2, reach.total)


def test_where_lines_tell_nothing_a_document_counts_when_it_is_done(tmp_path: Path) -> None:
    """A packed file, a record without a line and one of another file say nothing of how far the document is read."""
    packed = tmp_path / "long.csv.gz"
    packed.write_bytes(gzip.compress(LINE))
    zipped, plain = Document(packed, 2 * LONG), long_file(tmp_path / "long.csv")
    reach = Reach([zipped, plain])
    reach.begin(zipped)
    assert reach.bytes(Origin(packed, 1)) == 0
    reach.begin(plain)
    assert reach.bytes(Origin(plain.path)) == reach.bytes(Origin(packed, 9)) == zipped.size


@dataclass
class Table(SmallSource):
    """A source of one table, a person a line."""

    path: Path = Path()

    def documents(self, path: Path | None) -> list[Document]:
        """The table."""
        return [Document(self.path, self.path.stat().st_size)]

    def records(self, document: Document, survey: None) -> Iterator[Record | Reject]:
        """The document's head, and its people."""
        yield head()
        for number, line in enumerate(document.path.read_text(encoding="utf-8").splitlines(), start=1):
            made = person(line.partition(",")[0])
            made.origin = Origin(document.path, number)
            yield made


def test_a_long_document_moves_while_it_is_read(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading one table of more than a megabyte tells ever more bytes before it is done."""
    monkeypatch.setattr("graph.ingest.load.BATCH", 100)
    table = tmp_path / "people.csv"
    table.write_text("".join(f"p{number},{'a remark ' * 500}\n" for number in range(300)), encoding="utf-8")
    told: list[LoadProgress] = []
    load(store, Table({}, path=table), None, rejects=tmp_path / "r", progress=told.append)
    steps = [progress.size for progress in told]
    total = table.stat().st_size
    assert steps == sorted(steps)
    assert len([step for step in steps if 0 < step < total]) > 3
    assert steps[-1] == told[-1].size_total == total
