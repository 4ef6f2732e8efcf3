"""The contract of write-back: versions, nothing twice, nothing of the facts touched, on both engines."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.analysis.measures.centrality import MEASURES
from graph.analysis.ranking import ranking
from graph.analysis.snapshot import Snapshot
from graph.analysis.write_back import RankingRequest, drop, runs, write_back
from graph.errors import BadRequestError
from graph.report.exports.store_export import export_store
from graph.resolve.decisions.verdicts import Verdict, judge
from graph.store.protocol import Store
from graph.store.stats import counts
from tests.contract.rankings import kept, star
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked


@pytest.fixture
def small(store: Store, tmp_path: Path) -> Store:
    """A store of four people, one of whom met each other one."""
    archive = Archive("small")
    star(archive, "Bo Lind", "Cy Marr", "Dé Ōta")
    return loaded(store, tmp_path, archive)


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
    assert export_store(small, tmp_path / "export").relationships["RANKED"] == 4
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
    question = RankingRequest("degree", "person", {}, "0" * 64)
    with pytest.raises(BadRequestError, match="1 of 4 ranked actors"):
        write_back(small, question, lambda: other)
    assert runs(small) == []
