"""The contract of rankings that are written back: versions, per actor, apart from facts, on both engines."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.centrality import MEASURES
from graph.analysis.snapshot import Snapshot
from graph.analysis.table import ranking
from graph.analysis.write_back import Asked, Kept, drop, runs, write_back
from graph.errors import BadRequestError
from graph.resolve.verdicts import Verdict, judge
from graph.store.protocol import Store
from graph.store.stats import counts
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

PLACES = (
    "{ rankings { nodes { id measure onto version title worlds snapshot"
    " ranked { totalCount edges { cursor rank score low high rankLow rankHigh node { name } } } } } }"
)


def star(archive: Archive, *leaves: str, centre: str = "Ana Ilić") -> None:
    """Meetings of one person with others, each of its own."""
    middle = archive.person(centre)
    for leaf in leaves:
        archive.event(f"with {leaf}", [middle, archive.person(leaf)], start="2025-06-13")


def kept(store: Store, measure: str = "degree", **parameters: Any) -> Kept:
    """The ranking of people in the store by a measure, written back to it."""
    snapshot = Snapshot.read(store)
    options: Mapping[str, Any] = {"worlds": 5, "nulls": 0, "seed": 3, **parameters}
    projection = snapshot.projection("person")
    question = Asked(measure, "person", options, snapshot.digest(), snapshot.selection)
    return write_back(
        store, question, lambda: ranking(projection, MEASURES[measure], len(projection.contacts.nodes), **options)
    )


@pytest.fixture
def small(store: Store, tmp_path: Path) -> Store:
    """A store of four people, one of whom met each other one."""
    archive = Archive("small")
    star(archive, "Bo Lind", "Cy Marr", "Dé Ōta")
    return loaded(store, tmp_path, archive)


def test_a_ranking_is_read_back_best_first(small: Store) -> None:
    """`rankings` gives each run with its parameters, and whom it ranked by rank with scores and intervals."""
    written = kept(small)
    (run,) = asked(small, PLACES)["rankings"]["nodes"]
    assert (run["id"], run["measure"], run["onto"], run["version"]) == (written.id, "degree", "PERSON", 1)
    assert run["title"] == "degree of people"
    assert run["snapshot"] == Snapshot.read(small).digest()
    edges = run["ranked"]["edges"]
    assert run["ranked"]["totalCount"] == len(edges) == written.ranked == 4
    assert [(edge["node"]["name"], edge["rank"], edge["score"]) for edge in edges[:1]] == [("Ana Ilić", 1, 3.0)]
    assert {(edge["rank"], edge["score"], edge["low"], edge["rankHigh"]) for edge in edges[1:]} == {(2, 1.0, 1.0, 2)}


def test_an_actor_s_centrality_names_its_run(small: Store) -> None:
    """`centrality` on an actor gives where they stand, the run, and can be asked by measure; the newest comes first."""
    kept(small)
    kept(small, "harmonic")
    document = (
        '{ people(who: "Ana Ilić") { nodes { all: centrality { run { measure } }'
        ' degree: centrality(measure: "degree", first: 1) { __typename rank score top run { id version computedAt } }'
        ' high: centrality(where: {rank: {eq: 1}, run: {measure: {eq: "harmonic"}}}) { score } none:'
        ' centrality(measure: "fame") { rank } } } }'
    )
    (ana,) = asked(small, document)["people"]["nodes"]
    assert sorted(each["run"]["measure"] for each in ana["all"]) == ["degree", "harmonic"]
    (degree,) = ana["degree"]
    assert (degree["__typename"], degree["rank"], degree["score"], degree["top"]) == ("Centrality", 1, 3.0, 1.0)
    assert (degree["run"]["version"], degree["run"]["computedAt"][10], degree["run"]["computedAt"][-1]) == (1, "T", "Z")
    assert ana["high"] == [{"score": 3.0}]
    assert ana["none"] == []


def test_people_are_found_by_their_rank(small: Store) -> None:
    """A filter on people can ask for a rank in a run, and an edge of a ranking for a score."""
    kept(small)
    document = (
        '{ people(where: {centrality: {some: {rank: {lte: 1}, run: {measure: {eq: "degree"}}}}}) { nodes { name } }'
        ' rankings { nodes { ranked(where: {edge: {score: {lt: 2}}, node: {name: {startsWith: "B"}}})'
        " { totalCount nodes { name } } } } }"
    )
    answer = asked(small, document)
    assert answer["people"]["nodes"] == [{"name": "Ana Ilić"}]
    assert answer["rankings"]["nodes"] == [{"ranked": {"totalCount": 1, "nodes": [{"name": "Bo Lind"}]}}]


def test_a_ranking_is_paged_both_ways(small: Store) -> None:
    """Pages of a ranking follow each other by rank and miss nobody, forwards and backwards, by name too."""
    kept(small)
    document = (
        "query ($first: Int, $last: Int, $after: String, $before: String, $order: ActorOrder) { rankings { nodes {"
        " ranked(first: $first, last: $last, after: $after, before: $before, orderBy: $order) { nodes { name }"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"
    )

    def pages(size: str, end: str, more: str, **variables: Any) -> list[list[str]]:
        found: list[list[str]] = []
        while True:
            (run,) = asked(small, document, **{size: 2}, **variables)["rankings"]["nodes"]
            found.append([node["name"] for node in run["ranked"]["nodes"]])
            info = run["ranked"]["pageInfo"]
            if not info[more]:
                return found
            variables[end] = info["endCursor" if end == "after" else "startCursor"]

    forward = pages("first", "after", "hasNextPage")
    assert forward[0][0] == "Ana Ilić"
    assert [len(page) for page in forward] == [2, 2]
    backward = pages("last", "before", "hasPreviousPage")
    assert [*chain(*reversed(backward))] == [*chain(*forward)]
    by_name = pages("first", "after", "hasNextPage", order={"field": "NAME", "direction": "DESC"})
    assert by_name == [["Dé Ōta", "Cy Marr"], ["Bo Lind", "Ana Ilić"]]


def test_the_same_facts_and_parameters_are_stored_once(small: Store) -> None:
    """A rerun writes nothing and computes nothing; another parameter is another question, version 1 of its own."""
    first = kept(small)
    before = counts(small)
    again = kept(small)
    assert (again.id, again.version, again.ranked, again.written) == (first.id, 1, 4, False)
    assert counts(small) == before
    other = kept(small, seed=4)
    assert (other.version, other.written, other.id == first.id) == (1, True, False)


def test_other_facts_make_a_new_version(small: Store, tmp_path: Path) -> None:
    """When the facts change, the next run is version 2 and comes first; version 1 stays as it was."""
    kept(small)
    more = Archive("more")
    star(more, "Eva Q", "Fay Q", "Gil Q", "Hal Q", centre="Ida Q")
    loaded(small, tmp_path, more)
    second = kept(small)
    assert (second.version, second.ranked) == (2, 9)
    document = (
        '{ rankings(measure: "degree", onto: PERSON, orderBy: {field: VERSION}) { totalCount nodes { version'
        " ranked(first: 1) { totalCount nodes { name } } } }"
        ' none: rankings(onto: COUNTRY) { totalCount } people(who: "Ana Ilić") { nodes { centrality { rank } } } }'
    )
    answer = asked(small, document)
    assert [run["version"] for run in answer["rankings"]["nodes"]] == [1, 2]
    assert [run["ranked"]["totalCount"] for run in answer["rankings"]["nodes"]] == [4, 9]
    assert [run["ranked"]["nodes"][0]["name"] for run in answer["rankings"]["nodes"]] == ["Ana Ilić", "Ida Q"]
    assert answer["none"]["totalCount"] == 0
    assert sorted(each["rank"] for each in answer["people"]["nodes"][0]["centrality"]) == [1, 2]


def test_rankings_answer_per_canonical_actor(small: Store) -> None:
    """Records that are found to be one after the run show one person, with what the run gave to either of them."""
    kept(small)
    judge(small, Verdict("small:person/Bo Lind", "small:person/Cy Marr", True, "Ada", "a married name"))
    answer = asked(
        small,
        '{ people(who: "Bo Lind") { nodes { names { name } centrality { rank score } } }'
        " rankings { nodes { ranked { totalCount nodes { name } } } } }",
    )
    (one,) = answer["people"]["nodes"]
    assert {name["name"] for name in one["names"]} == {"Bo Lind", "Cy Marr"}
    assert one["centrality"] == [{"rank": 2, "score": 1.0}] * 2
    assert answer["rankings"]["nodes"][0]["ranked"]["totalCount"] == 3


def test_nothing_of_the_facts_is_touched(small: Store, tmp_path: Path) -> None:
    """Writing and dropping a run leaves the facts and all else as they were, and loading again changes nothing."""
    before, facts = counts(small), Snapshot.read(small).digest()
    run = kept(small)
    assert Snapshot.read(small).digest() == facts
    assert counts(small).nodes == {**before.nodes, "Ranking": 1}
    assert counts(small).relationships == {**before.relationships, "RANKED": 4}
    assert [each["id"] for each in runs(small)] == [run.id]
    archive = Archive("small")
    star(archive, "Bo Lind", "Cy Marr", "Dé Ōta")
    loaded(small, tmp_path, archive)
    assert counts(small).relationships["RANKED"] == 4
    assert drop(small, run.id) == 4
    after = counts(small)
    assert after.relationships == before.relationships
    assert {**after.nodes, "LoadRun": 1} == {**before.nodes, "LoadRun": 1}
    with pytest.raises(BadRequestError, match="no run"):
        drop(small, run.id)


def test_a_ranking_of_other_facts_is_refused_whole(small: Store) -> None:
    """Actors that the store does not have cannot be ranked in it; nothing is written."""
    snapshot = Snapshot.read(small)
    found = ranking(snapshot.projection("person"), MEASURES["degree"], 9, worlds=0, nulls=0)
    strange = [*found.rows[:3], replace(found.rows[3], id="else:person/x")]
    other = replace(found, rows=strange)
    question = Asked("degree", "person", {}, "0" * 64)
    with pytest.raises(BadRequestError, match="1 of 4 ranked actors"):
        write_back(small, question, lambda: other)
    assert runs(small) == []
