"""Why records are one thing: the decisions that join and part them, asked for in GraphQL, and the records themselves."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.resolve.decisions.doubts import doubtful_pairs
from graph.resolve.decisions.verdicts import Verdict, judge, undo
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

REPORTED = "2025-06-01"
JOINED = '{ node(id: "%s") { id ... on Resolvable { records { id name } identityDecisions { kind reason records { id } } } } }'


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@pytest.fixture
def papers(store: Store, tmp_path: Path) -> Store:
    """Two sources, each of one country, one body and two people of one name, resolved."""
    one, two = Archive("one"), Archive("two")
    for paper, country in ((one, "America"), (two, "United States")):
        land = paper.country("US", country)
        paper.person("ana", land)
        paper.person("bo", land)
        paper.body("Office")
    return loaded(store, tmp_path, one, two)


def decisions(store: Store, arguments: str = "", selection: str = "kind records { id }") -> list[dict[str, Any]]:
    """The decisions of a store that the root field lists."""
    answer = asked(store, f"{{ identityDecisions{arguments} {{ totalCount nodes {{ {selection} }} }} }}")[
        "identityDecisions"
    ]
    nodes: list[dict[str, Any]] = answer["nodes"]
    assert answer["totalCount"] == len(nodes)
    return nodes


def test_a_thing_tells_its_records_and_why_they_are_one(papers: Store) -> None:
    """A country of two sources has both records, each with its own name and evidence, and the rule that joined them."""
    (country,) = asked(
        papers,
        """{ countries { nodes { id name records { id name thing { id } evidence { source { title } record } }
        identityDecisions { kind score reason decidedBy decidedOn records { id } } } } }""",
    )["countries"]["nodes"]
    assert [(record["id"], record["name"]) for record in country["records"]] == [
        ("one:country/US", "America"),
        ("two:country/US", "United States"),
    ]
    assert {record["thing"]["id"] for record in country["records"]} == {country["id"]}
    assert [record["evidence"][0]["source"]["title"] for record in country["records"]] == ["one", "two"]
    (decision,) = country["identityDecisions"]
    assert (decision["kind"], decision["decidedBy"]) == ("SAME_AS", "rule:iso")
    assert decision["reason"]
    assert 0.9 < decision["score"] <= 1
    assert decision["decidedOn"] == _today()
    assert [record["id"] for record in decision["records"]] == ["one:country/US", "two:country/US"]


def test_a_verdict_of_a_person_is_told_with_who_gave_it(papers: Store) -> None:
    """What a person decided stands beside what the rules did, until it is taken back; records that were parted are two."""
    pair = ("one:country/US", "two:country/US")
    judge(papers, Verdict(*pair, same=False, by="Ana", reason="not one for me"))
    apart = asked(papers, JOINED % pair[1])["node"]
    assert (apart["id"], [record["id"] for record in apart["records"]]) == (pair[1], [pair[1]])
    (decision,) = apart["identityDecisions"]
    assert (decision["kind"], decision["reason"]) == ("NOT_SAME_AS", "not one for me")
    assert [entry["records"] for entry in decisions(papers, '(decidedBy: "Ana")')] == [decision["records"]]
    undo(papers, *pair)
    assert decisions(papers, '(decidedBy: "Ana")') == []
    assert {record["id"] for record in asked(papers, JOINED % pair[1])["node"]["records"]} == set(pair)


def test_a_record_that_was_joined_says_that_it_was_asked_for(papers: Store) -> None:
    """`node` of a joined record answers for the thing; `records(id:)` gives the record that was asked for, by its own name."""
    for record, name in (("one:country/US", "America"), ("two:country/US", "United States")):
        document = f'{{ node(id: "{record}") {{ id ... on Resolvable {{ records(id: "{record}") {{ id name }} }} }} }}'
        answer = asked(papers, document)["node"]
        assert answer["records"] == [{"id": record, "name": name}]
        assert answer["id"] in {"one:country/US", "two:country/US"}
    stranger = asked(
        papers, '{ node(id: "one:country/US") { ... on Country { records(id: "one:person/ana") { id } } } }'
    )
    assert stranger["node"]["records"] == []


def test_doubtful_pairs_are_those_that_chancery_resolve_shows(papers: Store) -> None:
    """Pairs at which a person should look are in GraphQL with their reasons, each record with what it tells of."""
    doubts = {(pair.left.id, pair.right.id): pair.finding for pair in doubtful_pairs(papers)}
    assert doubts
    nodes = decisions(papers, "(kinds: [POSSIBLY_SAME_AS])", "kind score reason records { id thing { __typename id } }")
    assert {tuple(record["id"] for record in node["records"]): node["reason"] for node in nodes} == {
        pair: finding.reason for pair, finding in doubts.items()
    }
    for node in nodes:
        assert all(record["thing"]["id"] == record["id"] for record in node["records"])
        assert node["score"] == doubts[node["records"][0]["id"], node["records"][1]["id"]].probability


def test_decisions_are_paged_counted_and_parted_by_type(papers: Store) -> None:
    """The root field pages in a fixed order, the surest first, counts by kind and type, and lists those of a type alone."""
    every = decisions(papers, selection="score records { id }")
    assert len(every) > 2
    assert [node["score"] for node in every] == sorted((node["score"] for node in every), reverse=True)
    walked: list[Any] = []
    after = "null"
    for _ in every:
        document = f"{{ identityDecisions(first: 1, after: {after}) {{ edges {{ cursor node {{ score records {{ id }} }} }} }} }}"
        (edge,) = asked(papers, document)["identityDecisions"]["edges"]
        walked.append(edge["node"])
        after = f'"{edge["cursor"]}"'
    assert walked == every
    groups = asked(
        papers,
        "{ identityDecisions { kinds: groups(by: KIND) { value count } types: groups(by: TYPE) { value count } } }",
    )["identityDecisions"]
    assert sum(group["count"] for group in groups["kinds"]) == len(every)
    for group in groups["types"]:
        assert len(decisions(papers, f"(types: [{group['value']}])")) == group["count"]


def test_decisions_are_known_from_their_day(papers: Store) -> None:
    """As of a day before anybody decided, no decision is shown, though the records were known."""
    document = '{ nodes(ids: ["one:country/US"], knownAt: "%s") { ... on Country { records { id } identityDecisions { kind } } } }'
    (before,), (now,) = (asked(papers, document % day)["nodes"] for day in (REPORTED, _today()))
    assert (before["identityDecisions"], len(now["identityDecisions"])) == ([], 1)
    assert len(before["records"]) == 2


def test_a_name_that_several_sources_use_is_one_entry(papers: Store) -> None:
    """A thing has each of its names once, with the evidence of all who use it; each name knows its bearer."""
    judge(papers, Verdict("one:person/ana", "two:person/ana", same=True, by="Ana", reason="one person"))
    document = """{ people(where: {name: {eq: "ana"}}) { nodes { id names { id name bearer { id }
        evidence { source { title } } } } } countries { nodes { names { name } } }
        single: people(where: {names: {single: {name: {eq: "ana"}}}}) { totalCount }
        two: names(where: {name: {eq: "ana"}, evidence: {some: {source: {title: {eq: "two"}}}}}) { totalCount } }"""
    answer = asked(papers, document)
    (person,) = answer["people"]["nodes"]
    (name,) = person["names"]
    assert (name["name"], name["bearer"]) == ("ana", {"id": person["id"]})
    assert [proof["source"]["title"] for proof in name["evidence"]] == ["one", "two"]
    (country,) = answer["countries"]["nodes"]
    assert [name["name"] for name in country["names"]] == ["America", "United States"]
    assert (answer["single"]["totalCount"], answer["two"]["totalCount"]) == (1, 2)
