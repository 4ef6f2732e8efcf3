"""The files for neo4j-admin: imported into a real Neo4j they give the graph that was loaded over Bolt."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ingest.load import load
from graph.model import Event, EventKind, Reject
from graph.report.exports.loader_export import export_loader
from graph.report.exports.neo4j_csv import ARGUMENTS, ExportError
from graph.report.exports.store_export import export_store
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.engines.neo4j_errors import Neo4jMissingError
from tests.engines.neo4j_jars import jars, java
from tests.engines.neo4j_process import HOST, USER, admin, neo4j_process
from tests.ingest.small_source import SmallSource, head, node_id, person, record, snapshot

SAMPLE = ROOT / "loaders" / "gdelt" / "sample"
AWKWARD = (
    'He said "no", then left',
    "one\r\ntwo\n\nthree",
    "a,b;c\td\\",
    "赤沢亮正 é \u2028",
    " ",
    "'",
    '""',
    "a\x1fb",
    "null",
)


def awkward() -> SmallSource:
    """A source of names that break careless files."""
    records = [person(f"p{place}", title) for place, title in enumerate(AWKWARD)]
    made = record("event")
    made.add(
        Event(
            id=node_id("Event", 'with, "quotes"\nand lines'),
            name="x",
            kind=EventKind.MEETING,
            codes=("cameo/1/040", 'a"b,c', ""),
            description="",
        )
    )
    return SmallSource({"a": [head(), *records, made]})


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a dossier, GDELT's sample, former states, and awkward names."""
    home = tmp_path_factory.mktemp("full")
    with open_store(str(home / "store")) as opened:
        opened.prepare(schema())
        for each, path in ((loader("dossier"), None), (loader("gdelt"), SAMPLE), (awkward(), None)):
            report = load(opened, each, path, rejects=home / "rejects")
            assert report.complete, report.first_rejects
        changed = SmallSource({"b": [head("b"), person("p0", "Another name", document="b")]})
        load(opened, changed, None, rejects=home / "rejects")
        yield opened


def test_neo4j_imports_what_was_loaded(full: Store, tmp_path: Path) -> None:
    """Each node, relationship and property of the store is in the Neo4j that imported its files, and nothing else."""
    done = export_store(full, tmp_path / "csv")
    words = ("database", "import", "full", "neo4j", "--overwrite-destination", f"@{ARGUMENTS}")
    try:
        runtime, libraries = java(), jars()
    except Neo4jMissingError as missing:
        pytest.skip(f"no Neo4j: {missing}")

    def imported(home: Path) -> None:
        admin(runtime, libraries, home, *words, folder=tmp_path / "csv")

    with (
        neo4j_process(runtime, libraries, tmp_path / "neo4j", before=imported) as process,
        open_store(f"bolt://{HOST}:{process.bolt}", user=USER, password=process.password) as neo4j,
    ):
        neo4j.prepare(schema())
        there, here = snapshot(neo4j), snapshot(full)
        differing = [(one, other) for one, other in zip(there, here, strict=True) if one != other]
        assert differing == []
        assert sum(done.nodes.values()) + sum(done.relationships.values()) == len(there) + _runs(full)
        again = load(neo4j, loader("gdelt"), SAMPLE, rejects=tmp_path / "r")
        assert (again.tally.nodes.written, again.tally.relationships.written) == (0, 0)


def _runs(store: Store) -> int:
    """How many nodes and relationships of the log of loads there are, which a snapshot leaves out."""
    from graph.store.protocol import Statement

    [row] = store.read(
        Statement("MATCH (r:LoadRun) OPTIONAL MATCH (r)-[x]->() RETURN count(DISTINCT r) + count(x) AS n", {})
    )
    return int(row["n"])


@pytest.mark.parametrize("source", ["dossier", "gdelt"])
def test_a_loader_alone_gives_the_same_files(source: str, tmp_path: Path) -> None:
    """What is written straight from a loader is what an empty store holds after loading it."""
    path = SAMPLE if source == "gdelt" else None
    refused: list[Reject] = []
    export_loader(loader(source), path, tmp_path / "alone", refused.append)
    with open_store(str(tmp_path / "store")) as opened:
        opened.prepare(schema())
        load(opened, loader(source), path, rejects=tmp_path / "r")
        export_store(opened, tmp_path / "stored")
    assert refused == []
    files = list((tmp_path / "alone").glob("*.csv"))
    assert files
    for file in files:
        stored = (tmp_path / "stored" / file.name).read_text().splitlines()
        assert sorted(file.read_text().splitlines()) == sorted(line for line in stored if ":load-run/" not in line)
    assert not list((tmp_path / "alone").glob("sorting-*"))


def test_what_contradicts_is_refused(tmp_path: Path) -> None:
    """Of two records that say different things of one id the first is written; what is said twice is written once."""
    source = SmallSource({"a": [head(), person("ada", "Ada"), person("ada", "Ada"), person("ada", "Not Ada")]})
    refused: list[Reject] = []
    done = export_loader(source, None, tmp_path / "csv", refused.append)
    assert done.nodes["Person"] == 1
    assert done.refused == len(refused) == 1
    assert "given with other content" in refused[0].reason
    assert '"Ada"' in (tmp_path / "csv" / "Person.csv").read_text()


def test_a_folder_with_files_is_left_alone(full: Store, tmp_path: Path) -> None:
    """Nothing is written over."""
    (tmp_path / "mine").touch()
    with pytest.raises(ExportError, match="is not empty"):
        export_store(full, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]
