"""The analysing commands, on a snapshot file and on a store."""

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from graph.analysis.snapshot import Snapshot
from graph.cli.main import main
from graph.store import open_store
from tests.analysis.samples import met, person

NAMES = {person("go"): "Go Between", person("x0"): "Ximena [Zero]"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A snapshot of two groups and a go-between, over two years."""
    groups = [(f"{side}{one}", f"{side}{other}") for side in "xy" for one in range(4) for other in range(one)]
    claims = [c for n, two in enumerate(groups) for c in met(f"e{n:02}", *two, day="2024-05-01", confidence=0.9)]
    claims += [*met("f1", "go", "x0"), *met("f2", "go", "y0")]
    Snapshot.of(claims, NAMES).save(tmp_path / "facts.parquet")
    return tmp_path / "facts.parquet"


def chancery(*arguments: Any, status: int = 0, columns: int = 200) -> Result:
    """Run a command in this process, wide enough for its tables unless told otherwise."""
    result = CliRunner(env={"COLUMNS": f"{columns}", "NO_COLOR": "1"}).invoke(main, [str(each) for each in arguments])
    assert result.exit_code == status, result.output
    return result


def test_centrality_tells_how_sure_it_is(file: Path) -> None:
    """The table has the score, its mean and interval over the worlds, the ranks, P(top k) and z by default."""
    shown = chancery("centrality", "--snapshot", file, "--measure", "betweenness-steps", "--top", 2).stdout
    assert "Go Between" in shown
    assert "Ximena [Zero]" in shown
    for head in ("mean", "95% interval", "ranks", "P(top 10)", "z"):
        assert head in shown.splitlines()[0]
    assert "200 worlds" in shown
    assert "12 are not certain" in shown
    plain = chancery("centrality", "--snapshot", file, "--worlds", 0, "--nulls", 0).stdout
    assert "95% interval" not in plain


def test_a_sample_s_scores_come_with_their_error(file: Path) -> None:
    """Estimated from some nodes, a score has its standard error beside it; the error is 0 where all nodes are drawn."""
    estimated = (
        "centrality",
        "--snapshot",
        file,
        "--measure",
        "betweenness-steps",
        "--worlds",
        0,
        "--nulls",
        0,
        "--sample",
    )
    rows = json.loads(chancery(*estimated, 4, "--format", "json").stdout)["rows"]
    assert max(row["error"] for row in rows) > 0
    shown = chancery(*estimated, 4).stdout
    assert "± error" in shown.splitlines()[0]
    assert "from the paths that start at 4 of the nodes" in shown
    brokers = ("brokers", "--snapshot", file, "--worlds", 0, "--sample", 4)
    asked = json.loads(chancery(*brokers, "--format", "json", "--picture", file.with_suffix(".svg")).stdout)
    assert [(row["id"], row["betweenness-steps"], row["error"]) for row in asked["rows"]] == [
        (row["id"], row["score"], row["error"]) for row in rows
    ]
    assert "from the paths that start at 4 of the nodes" in asked["note"]
    assert "Estimated from the paths that start at 4 of 9 nodes" in file.with_suffix(".svg").read_text(encoding="utf-8")
    exact = json.loads(chancery(*estimated, 9, "--format", "json").stdout)["rows"]
    assert [row["error"] for row in exact] == [0] * 9
    assert exact[0]["name"] == "Go Between"


def test_the_same_seed_writes_the_same_bytes_with_a_manifest(file: Path, tmp_path: Path) -> None:
    """An output is the same twice; its manifest names the facts, the parameters, the versions and the file's hash."""
    for name in ("one.json", "two.json"):
        chancery("centrality", "--snapshot", file, "--format", "json", "--seed", 7, "-o", tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.json", "two.json"))
    assert one == two
    manifest = json.loads((tmp_path / "one.json.manifest.json").read_text(encoding="utf-8"))
    assert manifest["snapshot"] == Snapshot.load(file).digest()
    assert manifest["output"]["sha256"] == sha256(one).hexdigest()
    assert (manifest["parameters"]["seed"], manifest["parameters"]["worlds"]) == (7, 200)
    assert manifest["versions"]["networkx"] == nx.__version__


def test_brokers_and_communities(file: Path) -> None:
    """The go-between is the broker; the two groups are found, their members each with its group in CSV."""
    rows = json.loads(chancery("brokers", "--snapshot", file, "--format", "json", "--worlds", 20).stdout)["rows"]
    assert rows[0]["person"] == "Go Between"
    assert rows[0]["constraint"] == 0.5
    assert rows[0]["effective_size"] == 2
    assert "error" not in rows[0]
    shown = chancery("communities", "--snapshot", file).stdout
    assert "Leiden" in shown
    members = list(csv.DictReader(StringIO(chancery("communities", "--snapshot", file, "--format", "csv").stdout)))
    group = {row["id"]: row["group"] for row in members}
    assert len(group) == 9
    assert len({group[person(f"x{number}")] for number in range(4)}) == 1


def test_trajectories_over_years(file: Path) -> None:
    """Each year has its ranks; who had no contact in a year has none."""
    rows = csv.DictReader(StringIO(chancery("trajectory", "--snapshot", file, "--format", "csv", "--top", 9).stdout))
    ranks = {(row["id"], row["since"]): row["rank"] for row in rows}
    assert ranks[person("go"), "2025-01-01"] == "1"
    assert ranks[person("go"), "2024-01-01"] == ""
    assert "2024-01-01" in chancery("trajectory", "--snapshot", file).stdout


def test_trajectories_are_from_the_first_contact_to_the_last(file: Path) -> None:
    """Years before and after all contacts are no windows, whatever is asked for; windows begin in the month asked for."""
    options = ("--format", "csv", "--since", "0001-05", "--until", "2500")
    rows = csv.DictReader(StringIO(chancery("trajectory", "--snapshot", file, *options).stdout))
    assert {row["since"] for row in rows} == {"2024-05-01", "2025-05-01"}


def test_trajectories_tell_how_sure_they_are(file: Path) -> None:
    """Each window has mean and intervals over the worlds, the same for one seed; the table shows them below the rank."""

    def rows(*options: Any) -> list[dict[str, str]]:
        return list(
            csv.DictReader(StringIO(chancery("trajectory", "--snapshot", file, "--format", "csv", *options).stdout))
        )

    found = rows("--worlds", 50, "--seed", 1)
    assert found == rows("--worlds", 50, "--seed", 1) != rows("--worlds", 50, "--seed", 2)
    there = [row for row in found if row["rank"]]
    assert all(float(row["low"]) <= float(row["mean"]) <= float(row["high"]) for row in there)
    assert all(int(row["rank_low"]) <= int(row["rank_high"]) for row in there)
    uncertain = [row for row in there if row["low"] != row["high"]]
    assert {row["since"] for row in uncertain} == {"2024-01-01"}  # the meetings of 2025 are certain
    assert all(row["mean"] == row["rank_low"] == "" for row in rows("--worlds", 0))
    shown = chancery("trajectory", "--snapshot", file, "--worlds", 50, "--seed", 1).stdout
    assert "50 worlds, the same for all windows" in " ".join(shown.split())
    assert f"{float(uncertain[0]['mean']):.3g} (" in shown
    assert "not asked for" in chancery("trajectory", "--snapshot", file, "--worlds", 0).stdout


def test_differences_between_two_snapshots(file: Path, tmp_path: Path) -> None:
    """What came and went is counted, the moved are shown, and the status says whether anything differs."""
    later = tmp_path / "later.parquet"
    Snapshot.of([*Snapshot.load(file).claims, *met("g", "y1", "x1", "x2")], NAMES).save(later)
    shown = chancery("diff", file, later, status=1).stdout
    assert "took_part: 3 came, 0 went" in shown
    assert "small:person/y1" in shown
    assert "same claims" in chancery("diff", file, file).stdout
    chancery("diff", file, later, "--format", "csv", "-o", tmp_path / "diff.csv", status=1)
    assert "small:person/y1" in (tmp_path / "diff.csv").read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "diff.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest["snapshot"] == Snapshot.load(later).digest()
    assert manifest["parameters"]["before"] == Snapshot.load(file).digest()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["centrality", "--measure", "fame"], "there is no measure 'fame'"),
        (["centrality", "--measure", "reciprocity"], "--directed"),
        (["centrality", "--measure", "pagerank", "--sample", "9"], "pagerank is not estimated from a sample"),
        (["centrality", "--kind", "summit"], "not having met"),
        (["centrality", "--decay", "-3"], "half-life"),
        (["centrality", "--known-at", "2025"], "leave out --store"),
        (["centrality", "--weighting", "kind", "--kind-weights", "nowhere.json"], "nowhere.json cannot be read"),
        (["centrality", "--since", "2025-02-30"], "2025-02-30"),
        (["trajectory", "--since", "2025", "--until", "2024"], "no day from 2025-01-01 to 2024-12-31"),
        (["trajectory", "--kind", "sanction"], "count other kinds of event (--kind)"),
        (["communities", "--resolution", "nan"], "a resolution is a positive number"),
        (["centrality", "-o", "nowhere/ranks.csv"], "there is no folder nowhere to write ranks.csv in"),
        (["centrality", "--picture", "nowhere/ranks.svg"], "there is no folder nowhere to write ranks.svg in"),
        (["export", "graph.doc"], "graph.doc"),
        (["export", "/nowhere/graph.csv"], "cannot be written"),
    ],
)
def test_wrong_calls_are_told(file: Path, arguments: list[str], said: str) -> None:
    """A wrong option ends with 2 and one line that says what is wrong."""
    result = chancery(arguments[0], *arguments[1:], "--snapshot", file, status=2)
    assert said in result.stderr


@pytest.mark.parametrize("command", ["centrality", "brokers", "communities", "trajectory"])
def test_files_that_are_no_snapshots_are_told(file: Path, tmp_path: Path, command: str) -> None:
    """A file that is missing, a folder, damaged, cut off or of another program ends with 2, its name and what to do."""
    whole = file.read_bytes()
    (tmp_path / "folder").mkdir()
    (tmp_path / "words.parquet").write_text("no facts", encoding="utf-8")
    (tmp_path / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    for name, said in (
        ("missing.parquet", "is not there: name a file that `chancery snapshot` wrote"),
        ("folder", "is a folder"),
        ("words.parquet", "take it anew with `chancery snapshot`"),
        ("cut.parquet", "take it anew with `chancery snapshot`"),
        ("other.parquet", "is no snapshot of Chancery"),
    ):
        (line,) = chancery(command, "--snapshot", tmp_path / name, status=2).stderr.splitlines()
        assert line.startswith(f"chancery: {tmp_path / name} ")
        assert said in line


@pytest.mark.parametrize("command", ["centrality", "brokers", "communities", "trajectory"])
def test_days_without_contact_are_told_with_those_that_have_some(file: Path, command: str) -> None:
    """A window in which nobody met is no error: it says so, and from when to when there are contacts."""
    result = chancery(command, "--snapshot", file, "--since", "2030")
    assert "no two people are in contact from 2030-01-01 to …" in result.stderr
    assert "from 2024-05-01 to 2025-06-13" in result.stderr
    assert result.stdout.splitlines() in (["Nothing to show."], ["Nobody to rank."])


def test_facts_that_are_empty_are_told(tmp_path: Path) -> None:
    """A store or a file without facts says what to do."""
    Snapshot.of([]).save(tmp_path / "none.parquet")
    assert "load a source first" in chancery("brokers", "--snapshot", tmp_path / "none.parquet").stderr
    open_store(str(tmp_path / "store")).close()
    assert "load a source first" in chancery("snapshot", tmp_path / "new.parquet", "--store", tmp_path / "store").stderr


def test_a_table_of_weights_is_the_user_s(file: Path, tmp_path: Path) -> None:
    """A JSON file replaces the table of kinds; what is no table is refused."""
    table = tmp_path / "weights.json"
    table.write_text('{"meeting": 0.5}', encoding="utf-8")
    options = ("--weighting", "kind", "--kind-weights", table, "--measure", "strength", "--format", "csv", "--top", 1)
    (row,) = csv.DictReader(StringIO(chancery("centrality", "--snapshot", file, *options).stdout))
    assert float(row["score"]) == 2.0
    for content, said in (
        ("[1]", "no table of weights"),
        ('{"meting": 1}', "there is no kind meting; there are: "),
        ('{"meeting": NaN}', "the weight of meeting is no number"),
    ):
        table.write_text(content, encoding="utf-8")
        assert said in chancery("centrality", "--snapshot", file, *options, status=2).stderr


def test_export_with_its_manifests(file: Path, tmp_path: Path) -> None:
    """Ties and nodes are written, each with a manifest, and the window is kept to."""
    chancery("export", tmp_path / "graph.csv", "--snapshot", file, "--since", "2025", "--until", "2025")
    names = {path.name for path in tmp_path.iterdir()} - {file.name}
    assert names == {
        "graph.csv",
        "graph.csv.manifest.json",
        "graph.nodes.csv",
        "graph.nodes.csv.manifest.json",
    }
    assert len((tmp_path / "graph.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_snapshot_of_a_store_ranks_as_the_store_does(tmp_path: Path) -> None:
    """Taken from a store, a snapshot gives the ranking that the store itself gives; a file is no place for a store."""
    store = tmp_path / "store"
    chancery("load", "dossier", "--store", store)
    taken = chancery("snapshot", tmp_path / "facts.parquet", "--store", store).stdout
    digest = Snapshot.load(tmp_path / "facts.parquet").digest()
    assert f"sha256 {digest}" in taken
    manifest = json.loads((tmp_path / "facts.parquet.manifest.json").read_text(encoding="utf-8"))
    assert manifest["snapshot"] == digest
    options = ("--measure", "degree", "--format", "json")
    from_file = chancery("centrality", "--snapshot", tmp_path / "facts.parquet", *options).stdout
    assert from_file == chancery("centrality", "--store", store, *options).stdout
    assert "Ryosei Akazawa" in [row["name"] for row in json.loads(from_file)["rows"][:2]]
    early = json.loads(chancery("centrality", "--store", store, "--known-at", "2021-01-01", *options).stdout)
    assert early["rows"] == []


@pytest.mark.parametrize("command", ["centrality", "brokers"])
def test_names_are_shown_on_a_narrow_terminal(file: Path, command: str) -> None:
    """However narrow the terminal, names and numbers are whole, and lines run on."""
    result = CliRunner(env={"COLUMNS": "60", "NO_COLOR": "1"}).invoke(main, [command, "--snapshot", str(file)])
    assert "Go Between" in result.stdout
    assert "counterparts" in result.stdout
