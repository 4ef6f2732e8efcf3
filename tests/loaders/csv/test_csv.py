"""Spreadsheets by a mapping: what comes of them, whatever program wrote them, and what is told of mistakes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.load import load
from graph.model import Event
from graph.store.protocol import Statement, Store
from loaders.catalogue import loader
from loaders.formats.cells import BrokenRow
from loaders.formats.spreadsheet import rows
from tests.archives import ROOT
from tests.loaders.loader_result import LoaderResult, read

SAMPLE = ROOT / "loaders" / "csv" / "sample"
TABLE = (SAMPLE / "meetings.csv").read_text(encoding="utf-8")
MAPPING = (SAMPLE / "meetings.yml").read_text(encoding="utf-8")


def made(tmp_path: Path, table: bytes, mapping: str = MAPPING) -> LoaderResult:
    """What a table and a mapping give."""
    (tmp_path / "meetings.csv").write_bytes(table)
    (tmp_path / "meetings.yml").write_text(mapping, encoding="utf-8")
    return read(loader("csv"), tmp_path / "meetings.yml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_program_may_have_written_it(encoding: str, delimiter: str, end: str, tmp_path: Path) -> None:
    """Encoding, delimiter and line ends are found out; quotes and line ends within fields are kept."""
    text = end.join([f"No{delimiter}Näme", f'1{delimiter}"a {delimiter} ""é""{end}b"', "", f"2{delimiter}", ""])
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    found = list(rows(tmp_path / "a.csv"))
    assert found == [(2, {"No": "1", "Näme": f'a {delimiter} "é"{end}b'}), (5, {"No": "2", "Näme": ""})]


@given(
    cells=st.lists(
        st.lists(st.text("ab,;\"'\n é", max_size=6).map(str.strip), min_size=2, max_size=2), min_size=1, max_size=5
    )
)
def test_what_a_program_writes_is_read(cells: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever Python's own writer writes is read as it was, but for blank rows."""
    import csv

    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["x", "y"], *cells])
    read = [row for row in rows(path) if not isinstance(row, BrokenRow)]
    assert [list(row.values()) for _, row in read] == [row for row in cells if any(row)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2025-06-13", "13.6.2025", "nodes.talks.start: '13.6.2025' is not a date"),
        (";yes;", ";maybe;", "'maybe' is none of: proposed"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(old: str, new: str, reason: str, tmp_path: Path) -> None:
    """A cell that cannot be read refuses its row alone."""
    reading = made(tmp_path, TABLE.replace(old, new, 1).encode())
    assert reason in reading.rejects[0].reason
    assert reading.rejects[0].origin.line == 2


def test_it_loads_and_an_edition_closes_what_it_no_longer_says(store: Store, tmp_path: Path) -> None:
    """The sample loads; again it writes nothing; a row that is taken out is closed."""
    made(tmp_path, TABLE.encode())
    first = load(store, loader("csv"), tmp_path / "meetings.yml", rejects=tmp_path / "r")
    assert first.complete, first.first_rejects
    again = load(store, loader("csv"), tmp_path / "meetings.yml", rejects=tmp_path / "r")
    assert (again.tally.nodes.written, again.tally.relationships.written) == (0, 0)
    made(tmp_path, TABLE[: TABLE.index("\n2;") + 1].encode())
    load(store, loader("csv"), tmp_path / "meetings.yml", rejects=tmp_path / "r")
    found = store.read(Statement(f"MATCH (e:{Event.__name__}) WHERE e.known_to IS NULL RETURN e.id AS id", {}))
    assert found == [{"id": "my-meetings:event/1"}]
