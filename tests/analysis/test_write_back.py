"""`chancery write-back` on an embedded store: from its own facts and from a file, listed and dropped."""

import json
from pathlib import Path

import pytest

from graph.analysis.snapshot import Snapshot
from tests.analysis.samples import met
from tests.cli.test_analysis import chancery

ASK = (
    '{ people(who: "Akazawa") { nodes { name centrality(measure: "degree") { rank score low high'
    " run { version snapshot worlds } } } } }"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the first dossier."""
    folder = tmp_path_factory.mktemp("kept")
    chancery("load", "dossier", "--store", folder / "store")
    return folder / "store"


def test_a_ranking_is_stored_once_shown_and_dropped(store: Path, tmp_path: Path) -> None:
    """What is written is what `centrality` shows; it is listed, written once, read by GraphQL, and dropped by its id."""
    options = ("--measure", "degree", "--worlds", 20, "--nulls", 0, "--store", store)
    first = chancery("write-back", *options).stdout.splitlines()
    assert first[0] == "degree of people, version 1: 6 ranked; stored"
    assert "stored already; nothing was written" in chancery("write-back", *options).stdout
    (tmp_path / "ask.graphql").write_text(ASK, encoding="utf-8")
    answer = json.loads(chancery("query", tmp_path / "ask.graphql", "--store", store).stdout)
    (found,) = answer["data"]["people"]["nodes"][0]["centrality"]
    shown = json.loads(chancery("centrality", *options, "--format", "json").stdout)["rows"][0]
    assert {name: found[name] for name in ("rank", "score", "low", "high")} == {
        name: shown[name] for name in ("rank", "score", "low", "high")
    }
    assert found["run"]["worlds"] == 20
    assert first[1] in chancery("write-back", "--list", "--store", store, columns=60).stdout
    assert "with 6 ranked" in chancery("write-back", "--drop", first[1], "--store", store).stdout
    assert "No ranking" in chancery("write-back", "--list", "--store", store).stdout
    assert "there is no run" in chancery("write-back", "--drop", first[1], "--store", store, status=2).stderr


def test_an_estimate_is_stored_with_its_error(store: Path, tmp_path: Path) -> None:
    """A ranking of a sample is a run beside the exact one, of the scores that `centrality --sample` shows, and says so."""
    options = ("--measure", "betweenness-steps", "--worlds", 0, "--nulls", 0, "--store", store)
    sampled = (*options, "--sample", 2)
    first, run = chancery("write-back", *sampled).stdout.splitlines()
    assert first.startswith("betweenness-steps of people, estimated from a sample of 2, version 1")
    exact, other = chancery("write-back", *options).stdout.splitlines()
    assert exact.startswith("betweenness-steps of people, version 1")
    ask = "{ rankings { nodes { id sample ranked { edges { rank score error node { name } } } } } }"
    (tmp_path / "ask.graphql").write_text(ask, encoding="utf-8")
    answer = json.loads(chancery("query", tmp_path / "ask.graphql", "--store", store).stdout)
    found = {each["id"]: each for each in answer["data"]["rankings"]["nodes"]}
    assert {each: found[each]["sample"] for each in (run, other)} == {run: 2, other: None}
    shown = json.loads(chancery("centrality", *sampled, "--format", "json").stdout)["rows"]
    edges = {
        edge["node"]["name"]: (edge["rank"], edge["score"], edge["error"]) for edge in found[run]["ranked"]["edges"]
    }
    assert edges == {row["name"]: (row["rank"], row["score"], row["error"]) for row in shown}
    assert {edge["error"] for edge in found[other]["ranked"]["edges"]} == {None}
    for each in (run, other):
        chancery("write-back", "--drop", each, "--store", store)
    refused = chancery("write-back", "--measure", "pagerank", "--sample", 2, "--store", store, status=2)
    assert "pagerank is not estimated from a sample" in refused.stderr


def test_facts_of_a_file_are_ranked_into_the_store(store: Path, tmp_path: Path) -> None:
    """A snapshot file gives the facts and the store takes the ranking; a file of another store's people is refused."""
    facts = tmp_path / "facts.parquet"
    chancery("snapshot", facts, "--store", store)
    options = ("--measure", "degree", "--worlds", 0, "--nulls", 0, "--since", "2021", "--store", store)
    said = chancery("write-back", *options, "--snapshot", facts).stdout
    assert said.startswith("degree of people, 2021-01-01 to the end, version 1")
    assert "stored already" in chancery("write-back", *options).stdout
    Snapshot.of(met("e", "ada", "bo")).save(tmp_path / "strange.parquet")
    refused = chancery("write-back", *options, "--snapshot", tmp_path / "strange.parquet", status=2)
    assert "2 of 2 ranked actors are not in this store" in refused.stderr
    assert "--measure pagerank" in chancery("write-back", "--store", store, status=2).stderr
