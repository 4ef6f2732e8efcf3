"""docs/csv.md: its examples are the samples, and do what the page says of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model import Country, Event, Hosted, ParticipatedIn, Person, Represents, Status
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.loaders.loader_result import LoaderResult, read

PAGE = (ROOT / "docs" / "csv.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "loaders" / "csv" / "sample"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples of the page, saved under the names that it gives."""
    folder = tmp_path_factory.mktemp("page")
    for name, text in re.findall(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")
    assert {path.name for path in folder.iterdir()} == {path.name for path in SAMPLE.iterdir()}
    return folder


def example(folder: Path, name: str) -> LoaderResult:
    """What comes of an example, nothing of it refused and nothing left over."""
    reading = read(loader("csv"), folder / name)
    assert reading.rejects == []
    return reading


def test_the_spreadsheet_of_meetings(folder: Path) -> None:
    """Columns become nodes, relationships, dates and evidence; a row without a counterpart has none."""
    reading = example(folder, "meetings.yml")
    event = reading.event("meeting/2")
    assert (str(event.start), event.stated_status, event.description) == ("2025-06", Status.CANCELLED, None)
    assert [person.name for person in reading.all(Person)] == ["Ana Ilić", "Bo Lind", "Ana Ilić"]
    assert len(list(reading.all(ParticipatedIn))) == 3
    assert reading.record("meeting/1").evidence.confidence == 0.9
    assert reading.event("meeting/1").description == 'They spoke of "trade";\nand of rail.'
    assert reading.left_over == {}


def test_the_spreadsheet_of_guests(folder: Path) -> None:
    """A cell is parted into people without their titles, each of whom takes part; a row has its number as id."""
    reading = example(folder, "guests.yml")
    assert [record.evidence.record for record in reading.records] == ["dinner/1", "dinner/2"]
    assert [person.name for person in reading.all(Person)] == ["Ana Ilić", "Bo Lind", "Bo Lind"]
    assert [event.name for event in reading.all(Event)] == [
        "Dinner in Graz with Ana Ilić; Bo Lind",
        "Dinner in Graz with Bo Lind",
    ]
    assert [(edge.start, edge.end) for edge in reading.all(ParticipatedIn)] == [
        ("my-guests:person/Ana Ilić", "my-guests:event/2025-06-13"),
        ("my-guests:person/Bo Lind", "my-guests:event/2025-06-13"),
        ("my-guests:person/Bo Lind", "my-guests:event/2025-06-20"),
    ]
    assert [(country.name, country.iso) for country in reading.all(Country)] == [("Croatia", "HR")]
    assert len(list(reading.all(Hosted))) == 1


def test_the_json_of_calls(folder: Path) -> None:
    """Nested records are found by their path; people and countries of one list go together, item by item."""
    reading = example(folder, "calls.yml")
    first, second = reading.all(Event)
    assert (first.name, first.description, first.stated_status) == (
        "Call of Ana Ilić; Bo Lind",
        "steel; fish",
        Status.HELD,
    )
    assert (str(second.start), second.stated_status, second.description) == ("2025-05", Status.CANCELLED, None)
    assert [(edge.start, edge.end, str(edge.since)) for edge in reading.all(Represents)] == [
        ("my-calls:person/Ana Ilić", "my-calls:country/Croatia", "2025-05-02"),
        ("my-calls:person/Bo Lind", "my-calls:country/Sweden", "2025-05-02"),
        ("my-calls:person/Ana Ilić", "my-calls:country/Croatia", "2025-05"),
    ]
    assert str(reading.records[1].origin).endswith("calls.json, record 2")


def test_the_error_that_the_page_shows(folder: Path, tmp_path: Path) -> None:
    """The page's example of a mistake is what is said of it, to the letter."""
    ((shown),) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)
    (tmp_path / "guests.csv").write_bytes((folder / "guests.csv").read_bytes())
    mapping = (folder / "guests.yml").read_text(encoding="utf-8").replace('id: "{Guests}"', 'id: "{Guest}"')
    (tmp_path / "guests.yml").write_text(mapping, encoding="utf-8")
    with pytest.raises(ValueError, match="no column") as error:
        loader("csv").survey(tmp_path / "guests.yml")
    assert str(error.value).replace(f"{tmp_path}/", "") == shown


def test_the_command_of_the_page(folder: Path) -> None:
    """The page's first example is loaded by the very command that it shows."""
    (command,) = set(re.findall(r"`chancery (load csv [^`]*)`", PAGE))
    done = subprocess.run(
        [sys.executable, "-m", "chancery", *command.split(), "--store", "store"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2 records of 1 document" in done.stderr
