"""Exports: what is written is what is read back, by networkx and pyarrow, with nulls, lists, days and any script."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest
from lxml import etree

from graph.analysis.claims.claim import Claim
from graph.analysis.snapshot import Snapshot
from graph.errors import BadRequestError
from graph.report.exports.formats import ENDINGS, checked, files
from graph.report.exports.network import Network, network
from tests.analysis.samples import met, person

NAMES = {person("a"): "Šimić, “Ana” <x & y>, 日本", person("b"): "line\nbreak\x0b", person("c"): "=cmd()"}


def drawn(**options: Any) -> Network:
    """Three people: two who met twice, once on a day that nobody states, and a dispute."""
    claims = [*met("e 1", "a", "b"), *met("e2", "a", "b", day=None, kind="visit"), *met("e3", "b", "c")]
    claims += [Claim("disputed", person("a"), person("c"), "c1", start="2025-07-01", end="2025-07-01", source="s")]
    snapshot = Snapshot.of(claims, NAMES)
    return network(snapshot.projection(**options), attributes={"snapshot": snapshot.digest()})


@pytest.fixture(params=[False, True], ids=["plain", "signed and directed"])
def exported(request: pytest.FixtureRequest) -> Network:
    """A network to write."""
    return drawn(signed=request.param, directed=request.param)


def written(content: Network, path: Path) -> Path:
    """Write an export and give its path."""
    for part, write in files(content, path).items():
        write(part)
    return path


def expected(content: Network) -> Iterator[dict[str, Any]]:
    """The ties' values, lists as JSON and days as text."""
    for tie in content.ties:
        yield {
            "weight": tie.weight,
            "positive": tie.positive,
            "negative": tie.negative,
            "contacts": tie.contacts,
            "first": tie.first and tie.first.isoformat(),
            "last": tie.last and tie.last.isoformat(),
            "kinds": json.dumps(tie.kinds, ensure_ascii=False),
            "events": json.dumps(tie.events, ensure_ascii=False),
        }


def exported_ties(content: Network) -> list[dict[str, Any]]:
    """The same without what is null."""
    return [{name: value for name, value in tie.items() if value is not None} for tie in expected(content)]


def test_a_network_says_what_its_ties_rest_on() -> None:
    """A tie names its events and kinds, and the days of its contacts; a day that nobody states is open."""
    content = drawn()
    (first, second) = content.ties
    assert (first.contacts, first.weight, first.kinds, first.events) == (2, 2, ("meeting", "visit"), ("e 1", "e2"))
    assert first.intervals == ((None, None), (date(2025, 6, 13), date(2025, 6, 13)))
    assert (first.first, first.last) == (None, None)
    assert (second.first, second.last) == (date(2025, 6, 13), date(2025, 6, 13))
    assert [node.name for node in content.nodes] == list(NAMES.values())
    assert len(drawn(directed=True).ties) == 4
    assert len(drawn(signed=True, directed=True).ties) == 5


def test_graphml_is_read_back_by_networkx(exported: Network, tmp_path: Path) -> None:
    """Nodes, names, weights, lists and missing values are the same; a control character becomes U+FFFD."""
    graph = nx.read_graphml(written(exported, tmp_path / "x.graphml"))
    assert graph.is_directed() is exported.directed
    assert graph.nodes[person("a")]["name"] == NAMES[person("a")]
    assert graph.nodes[person("b")]["name"] == "line\nbreak\N{REPLACEMENT CHARACTER}"
    for tie, values in zip(exported.ties, exported_ties(exported), strict=True):
        assert {name: value for name, value in graph[tie.source][tie.target].items() if name != "id"} == values
    assert graph.number_of_edges() == len(exported.ties)


def test_gexf_is_read_back_with_its_intervals(exported: Network, tmp_path: Path) -> None:
    """Networkx reads the same graph, and each tie has a spell for each of its contacts, open where its day is."""
    path = written(exported, tmp_path / "x.gexf")
    graph = nx.read_gexf(path)
    assert graph.is_directed() is exported.directed
    assert {node: data["label"] for node, data in graph.nodes(data=True)} == {
        node: name.replace("\x0b", "\N{REPLACEMENT CHARACTER}") for node, name in NAMES.items()
    }
    for tie, values in zip(exported.ties, exported_ties(exported), strict=True):
        found = graph[tie.source][tie.target]
        assert {name: found[name] for name in values} == values
    spaces = {"g": "http://www.gexf.net/1.2draft"}
    edges = etree.parse(path).findall(".//g:edge", spaces)
    for edge, tie in zip(edges, exported.ties, strict=True):
        spells = [(spell.get("start"), spell.get("end")) for spell in edge.findall(".//g:spell", spaces)]
        assert spells == [tuple(day and day.isoformat() for day in interval) for interval in tie.intervals]


def test_cytoscape_s_json_is_read_back_by_networkx(exported: Network, tmp_path: Path) -> None:
    """Lists are lists, nulls are null, and the graph is the same."""
    content = json.loads(written(exported, tmp_path / "x.cyjs").read_text(encoding="utf-8"))
    graph = nx.cytoscape_graph(content)
    assert graph.is_directed() is exported.directed
    assert {node: data["name"] for node, data in graph.nodes(data=True)} == NAMES
    for tie in exported.ties:
        found = graph[tie.source][tie.target]
        assert (found["weight"], found["positive"], found["events"]) == (tie.weight, tie.positive, list(tie.events))


def test_csv_is_read_back(exported: Network, tmp_path: Path) -> None:
    """Commas, quotes, line breaks and any script survive; what is null is an empty cell, lists are JSON."""
    path = written(exported, tmp_path / "x.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, tie, values in zip(rows, exported.ties, expected(exported), strict=True):
        assert (row["source"], row["target"]) == (tie.source, tie.target)
        assert {name: row[name] for name in values} == {
            name: "" if value is None else str(value) for name, value in values.items()
        }
    with (tmp_path / "x.nodes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["name"] for row in csv.DictReader(file)} == NAMES


def test_parquet_is_read_back(exported: Network, tmp_path: Path) -> None:
    """Days are days, lists are lists, nulls are null."""
    rows = pq.read_table(written(exported, tmp_path / "x.parquet")).to_pylist()
    for row, tie in zip(rows, exported.ties, strict=True):
        for name in ("source", "target", "weight", "positive", "negative", "contacts", "first", "last"):
            assert row[name] == getattr(tie, name)
        assert (tuple(row["kinds"]), tuple(row["events"])) == (tie.kinds, tie.events)
        assert tuple((each["start"], each["end"]) for each in row["intervals"]) == tie.intervals
    nodes = pq.read_table(tmp_path / "x.nodes.parquet").to_pylist()
    assert {node["id"]: node["name"] for node in nodes} == NAMES


def test_an_empty_graph_can_be_written(tmp_path: Path) -> None:
    """Every format takes a graph without nodes."""
    empty = network(Snapshot.of([]).projection())
    for ending in ENDINGS:
        assert written(empty, tmp_path / f"x{ending}").stat().st_size > 0


def test_another_ending_is_refused() -> None:
    """A name that says no format is refused with those that do."""
    with pytest.raises(BadRequestError, match=r"x\.doc: .*\.graphml"):
        checked(Path("x.doc"))
