"""Spreadsheets by a mapping: what comes of them, whatever program wrote them, and what is told of mistakes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.load import load
from graph.model import Event, ParticipatedIn, Person, Status
from graph.store.protocol import Statement, Store
from loaders.catalogue import loader
from loaders.csv.mapping import read_mapping
from loaders.formats.spreadsheet import rows
from tests.archives import ROOT
from tests.loaders.reading import Reading, read

SAMPLE = ROOT / "loaders" / "csv" / "sample"
TABLE = (SAMPLE / "meetings.csv").read_text(encoding="utf-8")
MAPPING = (SAMPLE / "meetings.yml").read_text(encoding="utf-8")


def made(tmp_path: Path, table: bytes, mapping: str = MAPPING) -> Reading:
    """What a table and a mapping give."""
    (tmp_path / "meetings.csv").write_bytes(table)
    (tmp_path / "meetings.yml").write_text(mapping, encoding="utf-8")
    return read(loader("csv"), tmp_path / "meetings.yml")


def test_the_sample_gives_what_the_page_says() -> None:
    """Columns become nodes, relationships, dates and evidence; a row without a counterpart has none."""
    reading = read(loader("csv"), SAMPLE / "meetings.yml")
    assert reading.rejects == []
    event = reading.event("meeting/2")
    assert (str(event.start), event.stated_status, event.description) == ("2025-06", Status.CANCELLED, None)
    assert [person.name for person in reading.all(Person)] == ["Ana Ilić", "Bo Lind", "Ana Ilić"]
    assert len(list(reading.all(ParticipatedIn))) == 3
    assert reading.record("meeting/1").evidence.confidence == 0.9
    assert reading.event("meeting/1").description == 'They spoke of "trade";\nand of rail.'


def test_the_command_of_the_page_loads_it(tmp_path: Path) -> None:
    """The page's table and mapping, saved under the names it gives, are loaded by the very command that it shows."""
    page = (ROOT / "docs" / "csv.md").read_text(encoding="utf-8")
    table, mapping = re.findall(r"```(?:csv|yaml)\n(.*?)```", page, re.DOTALL)
    (tmp_path / "meetings.csv").write_text(table, encoding="utf-8")
    (tmp_path / "meetings.yml").write_text(mapping, encoding="utf-8")
    (command,) = set(re.findall(r"`chancery (load csv [^`]*)`", page))
    done = subprocess.run(
        [sys.executable, "-m", "chancery", *command.split(), "--store", "store"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2 records of 1 document" in done.stderr


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
    assert [list(row.values()) for _, row in rows(path)] == [row for row in cells if any(row)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("type: Person,", "type: Persona,", r"meetings\.yml:11: nodes\.minister\.type: 'Persona' is not one of"),
        ("attendance: attended}", "attendence: attended}", r"meetings\.yml:23: .*unknown key 'attendence'"),
        ("start: counterpart", "start: nobody", r"meetings\.yml:24: .*'nobody' is none of the nodes"),
        ("end: town", "end: minister", r"LOCATED_IN cannot end at a Person, but at: Place"),
        ("    kind: meeting\n", "", r"meetings\.yml:13: nodes\.talks: Event needs 'kind'"),
        ("published: 2025-07-01", "published: 2025-02-30", r"meetings\.yml:4: .*not a day"),
        ("title: Meetings", "titel: Meetings", r"'titel' was unexpected"),
        ("nodes:", "nodes: [", "not readable as YAML"),
    ],
)
def test_a_wrong_mapping_is_told_with_its_line(old: str, new: str, reason: str, tmp_path: Path) -> None:
    """What is wrong with a mapping is said before anything is read, with file and line."""
    assert old in MAPPING
    (tmp_path / "meetings.yml").write_text(MAPPING.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        read_mapping(tmp_path / "meetings.yml")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2025-06-13", "13.6.2025", "nodes.talks.start: '13.6.2025' is not a date"),
        (";yes;", ";maybe;", "'maybe' is none of: proposed"),
        ("Minister", "Ministre", "there is no column 'Minister'"),
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
