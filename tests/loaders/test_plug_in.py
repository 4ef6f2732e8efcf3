"""Sources that other distributions bring: found by their entry points, loaded like our own, and broken alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from loaders.catalogue import BrokenSourceError, catalogue, loader
from tests.loaders.loader_result import read

LOADER = """
    from chancery.loader import Document, LeftOver, Origin, Record, make_id
    from chancery.model import Dataset, Event, EventKind, Evidence, InDataset, Source
    from datetime import date
    from pathlib import Path


    class Lines:
        \"\"\"A source whose documents hold an event a line; the survey says which names all of them have.\"\"\"

        revised_on = None

        def __init__(self, description):
            self.id, self.description = description.id, description

        def expected(self, path):
            return {}

        def documents(self, path):
            files = sorted((path or Path(__file__).with_name("sample")).glob("*.txt"))
            return [Document(file, file.stat().st_size) for file in files]

        def survey(self, path):
            return {line for document in self.documents(path) for line in document.path.read_text().split()}

        def records(self, document, survey):
            for number, name in enumerate(document.path.read_text().split(), start=1):
                source = Source(id=make_id(self.id, "Source", document.path.name), title=document.path.name)
                evidence = Evidence(
                    source_id=source.id, record=name, reported_at=date(2025, 1, 1), method=self.description.method
                )
                record = Record(self.id, Origin(document.path, number), evidence)
                dataset = record.add(Dataset(id=make_id(self.id, "Dataset", "all"), title=self.description.title))
                record.add(source)
                record.relate(InDataset(start=source.id, end=dataset.id), locator="the file")
                title = f"{name}, one of {len(survey)}"
                record.add(Event(id=record.id_of(Event, name), name=title, kind=EventKind.MEETING))
                yield record
            yield LeftOver({"remark": 2})


    def loader(description):
        return Lines(description)
"""
DESCRIPTION = "id: {id}\ntitle: Lines\npublisher: P\nlicence: CC0-1.0\ncoverage: C\n"


def install(
    folder: Path, source_id: str, *, loader: str = LOADER, description: str | None = None, to: str = ""
) -> Path:
    """Put a distribution with one source into a folder, as an installer does; gives the source's package."""
    name = source_id.replace("-", "_")
    package = folder / f"{name}_package" / "source"
    (package / "sample").mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "loader.py").write_text(dedent(loader))
    (package / "source.yml").write_text(description or DESCRIPTION.format(id=source_id))
    (package / "sample" / "a.txt").write_text("one\ntwo\n")
    (package / "sample" / "b.txt").write_text("three\n")
    metadata = folder / f"{name}_package-1.2.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {source_id}-package\nVersion: 1.2\n")
    (metadata / "entry_points.txt").write_text(f"[chancery.loaders]\n{source_id} = {to or f'{name}_package.source'}\n")
    return package


def chancery(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command where the distributions of a folder are installed."""
    return subprocess.run(
        [sys.executable, "-m", "chancery", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path]), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_distribution_brings_a_source(jobs: str, tmp_path: Path) -> None:
    """A source that another distribution registers is listed and loads, in several processes too."""
    install(tmp_path, "village-gazette")
    listed = chancery(tmp_path, "sources")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "village-gazette" in listed.stdout
    done = chancery(tmp_path, "load", "village-gazette", "--store", "store", "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    assert "3 records of 2 documents" in done.stderr
    assert "not read: remark, 4 times" in done.stderr
    (tmp_path / "q.graphql").write_text("{ events { edges { node { id name } } } }")
    asked = chancery(tmp_path, "query", "q.graphql", "--store", "store")
    assert "three, one of 3" in asked.stdout, asked.stderr


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"description": "id: [\n"}, "source.yml:2: not readable as YAML"),
        (
            {"description": DESCRIPTION.format(id="other")},
            "the id should be 'bad-one', by which it is found, not 'other'",
        ),
        ({"loader": "import nothing_of_this_name\n"}, "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ({"loader": "def loader(:\n"}, "gives no loader: SyntaxError"),
        ({"loader": "\n"}, "gives no loader: AttributeError"),
        ({"to": "bad_one_package.nowhere"}, "there is no package bad_one_package.nowhere"),
        ({"to": "bad_one_package.source:loader"}, "it should be the name of a package"),
    ],
    ids=["YAML", "another id", "import", "syntax", "no loader", "no package", "not a package"],
)
def test_a_broken_source_stops_only_itself(
    broken: dict[str, str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source that cannot be used says why; the others are read."""
    install(tmp_path, "bad-one", **broken)
    install(tmp_path, "village-gazette")
    monkeypatch.syspath_prepend(tmp_path)
    problems = {entry.id: entry.problem() for entry in catalogue()}
    assert problems["bad-one"].startswith("The source 'bad-one' of bad-one-package 1.2 cannot be used: ")
    assert reason in problems.pop("bad-one")
    assert not any(problems.values())
    with pytest.raises(BrokenSourceError, match="'bad-one'"):
        loader("bad-one")
    assert len(read(loader("village-gazette"), None).records) == 3
    for package in ("bad_one_package", "village_gazette_package"):
        for module in [name for name in sys.modules if name.startswith(package)]:
            del sys.modules[module]


def test_the_command_lists_a_broken_source_with_its_reason(tmp_path: Path) -> None:
    """`chancery sources` lists a broken source beside the others, and says why it cannot be used; nothing else fails."""
    install(tmp_path, "bad-one", loader="import nothing_of_this_name\n")
    install(tmp_path, "village-gazette")
    listed = chancery(tmp_path, "sources")
    assert listed.returncode == 0
    assert "bad-one" in listed.stdout
    assert "Lines" in listed.stdout
    assert "No module named 'nothing_of_this_name'" in listed.stderr
    refused = chancery(tmp_path, "load", "bad-one", "--store", "store")
    assert refused.returncode == 2
    assert "No module named 'nothing_of_this_name'" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    """A distribution cannot take the id of a source that is there: ours and the first one stay, and it is told."""
    install(tmp_path, "dossier")
    listed = chancery(tmp_path, "sources")
    assert "of dossier-package 1.2 cannot be used: Chancery itself has a source of this id" in listed.stderr
    assert "Hand-written dossiers" in listed.stdout
