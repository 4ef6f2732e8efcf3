"""The contract of rankings that are read: by rank, per actor, filtered and paged, on both engines."""

from itertools import chain
from typing import Any

import pytest

from graph.analysis.snapshot import Snapshot
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.contract.rankings import kept, star
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

PLACES = (
    '{ rankings(measure: "degree") { nodes { id measure onto version title worlds snapshot'
    " ranked { totalCount edges { cursor rank score low high rankLow rankHigh node { name } } } } } }"
)


@pytest.fixture(scope="module")
def small(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of four people, one of whom met each other one, ranked by two measures. Tests only read it."""
    archive = Archive("small")
    star(archive, "Bo Lind", "Cy Marr", "Dé Ōta")
    loaded(emptied(engine), tmp_path_factory.mktemp("rankings"), archive)
    kept(engine)
    kept(engine, "harmonic")
    return engine


def test_a_ranking_is_read_back_best_first(small: Store) -> None:
    """`rankings` gives each run with its parameters, and whom it ranked by rank with scores and intervals."""
    (run,) = asked(small, PLACES)["rankings"]["nodes"]
    assert (run["measure"], run["onto"], run["version"]) == ("degree", "PERSON", 1)
    assert run["id"].startswith("analysis:ranking/")
    assert run["title"] == "degree of people"
    assert run["snapshot"] == Snapshot.read(small).digest()
    edges = run["ranked"]["edges"]
    assert run["ranked"]["totalCount"] == len(edges) == 4
    assert [(edge["node"]["name"], edge["rank"], edge["score"]) for edge in edges[:1]] == [("Ana Ilić", 1, 3.0)]
    assert {(edge["rank"], edge["score"], edge["low"], edge["rankHigh"]) for edge in edges[1:]} == {(2, 1.0, 1.0, 2)}


def test_an_actor_s_centrality_names_its_run(small: Store) -> None:
    """`centrality` on an actor gives where they stand, the run, and can be asked by measure; the newest comes first."""
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
    document = (
        '{ people(where: {centrality: {some: {rank: {lte: 1}, run: {measure: {eq: "degree"}}}}}) { nodes { name } }'
        ' rankings(measure: "degree") { nodes { ranked(where: {edge: {score: {lt: 2}}, node: {name: {startsWith: "B"}}})'
        " { totalCount nodes { name } } } } }"
    )
    answer = asked(small, document)
    assert answer["people"]["nodes"] == [{"name": "Ana Ilić"}]
    assert answer["rankings"]["nodes"] == [{"ranked": {"totalCount": 1, "nodes": [{"name": "Bo Lind"}]}}]


def test_a_ranking_is_paged_both_ways(small: Store) -> None:
    """Pages of a ranking follow each other by rank and miss nobody, forwards and backwards, by name too."""
    document = (
        'query ($first: Int, $last: Int, $after: String, $before: String, $order: ActorOrder) { rankings(measure: "degree") { nodes {'
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
