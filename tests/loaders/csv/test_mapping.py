"""Mistakes in a mapping: each is one error with file, line and what to do, before anything of the table is read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.catalogue import loader
from tests.archives import ROOT

SAMPLE = ROOT / "loaders" / "csv" / "sample"
TABLE = (SAMPLE / "meetings.csv").read_text(encoding="utf-8")
MAPPING = (SAMPLE / "meetings.yml").read_text(encoding="utf-8")


def refused(folder: Path, mapping: str, table: str | bytes = TABLE, name: str = "meetings.csv") -> str:
    """What is said of a mapping beside a table, before any row is read."""
    (folder / name).write_bytes(table if isinstance(table, bytes) else table.encode())
    path = folder / "meetings.yml"
    path.write_text(mapping, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(str(folder))) as error:
        loader("csv").survey(path)
    return str(error.value).replace(f"{folder}/", "")


def changed(old: str, new: str) -> str:
    """The sample's mapping with a change."""
    assert old in MAPPING
    return MAPPING.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        (
            "type: Person,",
            "type: Persona,",
            11,
            "nodes.minister.type: 'Persona' is not one of the words for this; did you mean 'Person'?",
        ),
        ("type: Person,", "type: person,", 11, "did you mean 'Person'?"),
        ("type: LOCATED_IN", "type: located_in", 25, "did you mean 'LOCATED_IN'?"),
        (
            "attendance: attended}",
            "attendence: attended}",
            23,
            "relationships.0.attendence: unknown key 'attendence'; did you mean 'attendance'?",
        ),
        (
            "start: counterpart",
            "start: conterpart",
            24,
            "relationships.1.start: 'conterpart' is none of the nodes; did you mean 'counterpart'?",
        ),
        ("end: town", "end: minister", 25, "relationships.2.end: LOCATED_IN cannot end at a Person, but at: Place"),
        ("    kind: meeting\n", "", 13, "nodes.talks: Event needs 'kind'"),
        (", attendance: attended}", "}", 23, "relationships.0: PARTICIPATED_IN needs 'attendance'"),
        ("published: 2025-07-01", "published: 2025-02-30", 4, "published: '2025-02-30' is not a day of the calendar"),
        (
            "published: 2025-07-01",
            "published: 2025",
            4,
            "published: 2025 is not a day of the calendar: write it as 2022-06-01",
        ),
        ("title: Meetings", "titel: Meetings", 2, "there is no field 'titel' here; did you mean 'title'?"),
        (
            "source: my-meetings",
            "source: My Meetings",
            1,
            "source: 'My Meetings' should be of lower case letters, digits and single hyphens",
        ),
        ("nodes:", "nodes: [", 12, "not readable as YAML"),
        (
            'id: "{Minister}"',
            "id: {Minister}",
            11,
            'nodes.minister.id: {Minister} without quotes is a mapping in YAML: write "{Minister}" in quotes',
        ),
        ('    id: "{No}"', "    id: {No}/{Day}", 15, 'put in quotes, as "{Name}"'),
        (
            '"Talks in {Where}"',
            '"Talks in {Where"',
            16,
            "nodes.talks.name: 'Talks in {Where' has a brace that is not closed",
        ),
        ('"Talks in {Where}"', '"Talks in {}"', 16, "has braces without a column in them"),
        ("kind: meeting", "kind: meting", 17, "nodes.talks.kind: 'meting' is none of: "),
        ('"no": cancelled', '"no": canceled', 9, "values.Took place.no: 'canceled' is none of: "),
        ("confidence: 0.9", "confidence: 90", 7, "evidence.confidence: confidence is 90; it must be from 0 to 1"),
        ("confidence: 0.9", "certainty: 0.9", 7, "there is no field 'certainty' here"),
        (
            "file: meetings.csv",
            "file: metings.csv",
            3,
            "file: there is no 'metings.csv' in the mapping's folder; there are: meetings.csv",
        ),
        (
            "file: meetings.csv",
            "file: meetings.csv\nrecords: results",
            4,
            "records: it is for JSON, and 'meetings.csv' is none",
        ),
        ("values:", "strip: {Minister: '(Mr'}\nvalues:", 8, "strip.Minister: '(Mr' is no regular expression"),
        ("\nnodes:", "\nsplit: [Minister]\nnodes:", 10, "split: this is a list; it should be a mapping"),
        ("\n  town:", "\n\ttown:", 21, "a tab stands where YAML allows spaces only"),
    ],
)
def test_a_wrong_mapping_is_told_with_its_line(old: str, new: str, line: int, reason: str, tmp_path: Path) -> None:
    """What is wrong with a mapping is said with file, line and what to do, and is all that is said."""
    said = refused(tmp_path, changed(old, new))
    assert said.startswith(f"meetings.yml:{line}: "), said
    assert reason in said
    assert len(said.splitlines()) == 1


HAS = "(meetings.csv has: No, Day, Minister, Counterpart, Where, Took place, Note)"


@pytest.mark.parametrize(
    ("table", "mapping", "said"),
    [
        (
            TABLE,
            MAPPING.replace("{Where}", "{where}"),
            f"meetings.yml:16: nodes.talks.name: there is no column 'where' (and in 2 more places); did you mean 'Where'? {HAS}",
        ),
        (
            TABLE,
            MAPPING.replace("  Took place:", "  Took_place:"),
            f"meetings.yml:9: values: there is no column 'Took_place'; did you mean 'Took place'? {HAS}",
        ),
        (
            TABLE.replace(";", "~"),
            MAPPING,
            "meetings.csv:1: the heading is one column, 'No~Day~Minister~Counterpart~Where~Took place~Note': say in the mapping",
        ),
    ],
    ids=["another case", "in values", "another delimiter"],
)
def test_a_column_that_is_not_there_is_one_error(table: str, mapping: str, said: str, tmp_path: Path) -> None:
    """A column that the table lacks is told once, with the first line that names it, the likeliest, and what there is."""
    (line,) = refused(tmp_path, mapping, table).splitlines()
    assert said in line


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """Several problems are several lines of one error, in the order of the mapping."""
    said = refused(tmp_path, changed("kind: meeting", "kind: meting").replace("start: minister", "start: nobody"))
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["meetings.yml:17:", "meetings.yml:23:"]


SECRET = "Zaphod Beeblebrox"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("meetings.csv", f"No;Minister\n1;{SECRET}\n", "is a table: give the PATH of a mapping"),
        ("meetings.txt", f"No;Minister\n1;{SECRET}\n", "is no mapping: give the PATH of a mapping"),
        ("meetings.json", f'[{{"Minister": "{SECRET}"}}]', "is a table: give the PATH of a mapping"),
        ("meetings.yml", f"- {SECRET}\n", "is no mapping: give the PATH of a mapping"),
        ("dossier.yml", f"id: x\npeople: {{a: {{name: {SECRET}}}}}\n", "is no mapping: give the PATH of a mapping"),
        ("large.yml", f"{SECRET}\n" * 100_000, "is a table: give the PATH of a mapping"),
        ("image.yml", b"\x89PNG\x00\xff", "not readable as YAML in UTF-8"),
    ],
)
def test_a_table_in_place_of_its_mapping_is_not_printed(
    name: str, content: str | bytes, reason: str, tmp_path: Path
) -> None:
    """Who gives the table where the mapping should be is told so in a line, which shows nothing of it."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match=reason) as error:
        loader("csv").documents(path)
    assert SECRET not in str(error.value)
    assert len(str(error.value)) < 400


def test_a_folder_in_place_of_a_mapping_is_told(tmp_path: Path) -> None:
    """Who gives the folder is told to give the mapping in it."""
    with pytest.raises(ValueError, match="is a folder: give the PATH of a mapping in it"):
        loader("csv").documents(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "meetings.xlsx",
            b"PK\x03\x04\x00",
            "meetings.yml:3: file: a workbook is no table of text: save its sheet as CSV",
        ),
        ("meetings.csv", b"PK\x03\x04\x00", "meetings.yml:3: file: 'meetings.csv' is no text: save it as CSV or JSON"),
    ],
)
def test_a_workbook_is_told(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """A workbook, also under another name, is no table that can be read, and what to do is said."""
    assert reason in refused(tmp_path, MAPPING.replace("meetings.csv", name), content, name)


def test_the_command_says_it_once(tmp_path: Path) -> None:
    """The command ends with the one error, lists no refused rows, and prints no table."""
    (tmp_path / "meetings.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "meetings.yml").write_text(MAPPING.replace("{Minister}", "{minister}"), encoding="utf-8")
    for given, reason in (("meetings.yml", "there is no column 'minister'"), ("meetings.csv", "is a table")):
        done = subprocess.run(
            [sys.executable, "-m", "chancery", "load", "csv", given, "--store", "store"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.count(reason) == 1
        assert "Ana" not in done.stderr + done.stdout
        assert not list(tmp_path.glob("*.rejects.jsonl"))
