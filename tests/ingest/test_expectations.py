"""What a load is expected to find, and what it did not take: told in every mode, and kept in the log."""

import io
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

from graph.cli.load_run import run_load
from graph.ingest.load import load
from graph.model.loader import Document
from graph.store.protocol import Store
from graph.store.runs import runs
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.ingest.small_source import SmallSource, event, head, person

SAMPLE = ROOT / "loaders" / "state_rdcr" / "sample"


def test_what_is_expected_stands_beside_what_was_found(store: Store, tmp_path: Path) -> None:
    """Each measure is counted over what was taken in, once for each node, and kept in the log of the load."""
    expect = {"documents": 1, "records": 4, "nodes/Person": 3, "events/meeting": 1, "left/rank": 2}
    source = SmallSource({"a": [head(), person("ada"), person("bo"), event("talks", "ada", "bo")]}, expect=expect)
    report = load(store, source, None, rejects=tmp_path / "r")
    assert {check.measure: (check.found, check.holds) for check in report.checks} == {
        "documents": (1, True),
        "records": (4, True),
        "nodes/Person": (2, False),
        "events/meeting": (1, True),
        "left/rank": (0, False),
    }
    assert runs(store, 1)[0]["checks"][2] == "nodes/Person: 2 found, 3 expected"


@pytest.mark.parametrize(
    ("expect", "part"),
    [
        ({"records": 3}, False),
        ({"records": 4}, True),
        ({"records": 4, "nodes/Person": 2}, True),
        ({"records": 4, "nodes/Person": 1}, False),
        ({}, False),
    ],
)
def test_less_of_some_things_and_more_of_none_is_a_part(
    store: Store, tmp_path: Path, expect: dict[str, int], *, part: bool
) -> None:
    """Files that hold less than an edition, and nothing that it has not, are a part of it; as many are the whole."""
    source = SmallSource({"a": [head(), person("ada"), person("bo")]}, expect=expect)
    assert load(store, source, None, rejects=tmp_path / "r").part is part


def test_a_part_of_an_edition_is_told_as_one(store: Store, tmp_path: Path) -> None:
    """A load of some files of an edition says how much of it they are, and asks nobody to fetch them again."""
    text = (ROOT / "loaders" / "state_visits" / "sample" / "data" / "2010.xml").read_text(encoding="utf-8")
    first = text[: text.index("</visit>")] + "</visit></visits>"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "2010.xml").write_text(first, encoding="utf-8")
    out = io.StringIO()
    run_load(store, "state-visits", tmp_path, tmp_path / "r", Console(width=400, file=out))
    assert "a part of edition" in out.getvalue()
    assert "records/visit: 1 of 3,264" in out.getvalue()
    assert "fetch them again" not in out.getvalue()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_left_over_is_told_in_every_mode(store: Store, tmp_path: Path, jobs: int) -> None:
    """Entries that a loader does not take are counted by whichever process reads, and kept in the log of the load."""
    fresh = partial(loader, "state-rdcr")
    report = load(store, fresh(), SAMPLE, rejects=tmp_path / "r", jobs=jobs, again=fresh)
    assert report.left_over == Counter({"entry on another matter": 1, "entry without a heading": 1})
    assert runs(store, 1)[0]["left_over"] == ["entry on another matter: 1", "entry without a heading: 1"]


def test_neither_a_sample_nor_a_part_is_held_to_the_whole(tmp_path: Path) -> None:
    """Only the folder of an archive is held to its counts: not the sample that comes with it, nor a file of it."""
    archive = tmp_path / "archive"
    shutil.copytree(SAMPLE, archive)
    chosen = loader("state-rdcr")
    assert chosen.expected(archive)["documents"] == 228
    assert chosen.expected(tmp_path / "archive" / "articles") == {}
    assert chosen.expected(next((archive / "articles").iterdir())) == {}
    assert chosen.expected(SAMPLE) == {}


def test_another_edition_is_told_with_both_numbers(store: Store, tmp_path: Path) -> None:
    """Where the counts are others, each is said with what was expected and what that may mean; the load stands."""
    archive = tmp_path / "archive"
    shutil.copytree(SAMPLE, archive)
    out = io.StringIO()
    run_load(store, "state-rdcr", archive, tmp_path / "r", Console(width=400, file=out))
    said = out.getvalue()
    assert "228 expected" in said
    assert "fetch them again" in said


def test_an_instalment_of_something_unknown_is_out_of_range(store: Store, tmp_path: Path) -> None:
    """What a stream says of what was never loaded is counted and no refusal; of a whole document it is one."""

    class Stream(SmallSource):
        def documents(self, path: Path | None) -> list[Document]:
            """The documents, each an instalment."""
            return [Document(each.path, 10, whole=False) for each in super().documents(path)]

    records = [head(), person("ada"), event("talks", "ada", "nobody")]
    report = load(store, Stream({"a": records}), None, rejects=tmp_path / "r")
    assert (report.complete, report.out_of_range, report.records) == (True, 1, 2)
    assert runs(store, 1)[0]["out_of_range"] == 1
    assert load(store, SmallSource({"a": records}), None, rejects=tmp_path / "r").rejected == 1
