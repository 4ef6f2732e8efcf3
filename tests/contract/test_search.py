"""The contract of `search` on the first dossier: types, what was known, and text that is no query."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.graphql.server.answer import execute
from graph.model import Deadline
from graph.model.names import words
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded, names
from tests.contract.test_questions import asked

SEARCH = """
query ($text: String!, $types: [SearchType!], $first: Int, $after: String, $last: Int, $before: String, $day: Date) {
  search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before, knownAt: $day) {
    totalCount edges { cursor score matched matchedBy node { __typename id name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
"""
NASTY = '+-&|!(){}[]^"~*?:\\/.,;\x00 \t\n\u200f\u202e\u05d0\u0634\u06a9🇯🇵😀赤沢ÅßIıﬁAabORNOT'


def found(store: Store, text: str, **given: Any) -> dict[str, Any]:
    """What a search finds."""
    answer: dict[str, Any] = asked(store, SEARCH, text=text, **given)["search"]
    return answer


def test_types(dossier: Store) -> None:
    """`types` narrows a search to people, organisations or countries."""
    everything = found(dossier, "japan")
    best = everything["edges"][0]
    assert (best["node"]["__typename"], best["score"]) == ("Country", 1.0)
    assert {hit["node"]["__typename"] for hit in everything["edges"]} == {"Country", "Organisation"}
    countries = found(dossier, "japan", types=["COUNTRY", "PERSON"])
    assert names([hit["node"] for hit in countries["edges"]]) == ["Japan"]
    assert countries["totalCount"] == 1


def test_things_are_found_by_their_names(store: Store, tmp_path: Path) -> None:
    """Events and deadlines are found by words of their names where their types are asked for, whatever accents and case."""
    archive = Archive("notes")
    someone = archive.person("Málaga Ortiz")
    archive.event("Round of talks in Málaga, 2023", [someone])
    archive.event("Talks elsewhere", [someone])
    archive.record("due").add(Deadline(id=archive.id(Deadline, "due"), name="Answer to the Málaga note"))
    loaded(store, tmp_path, archive)
    answer = found(store, "malaga TALKS", types=["EVENT", "DEADLINE"])
    assert [(hit["node"]["__typename"], hit["node"]["name"]) for hit in answer["edges"]] == [
        ("Event", "Round of talks in Málaga, 2023")
    ]
    assert answer["edges"][0]["matched"] == ["Round of talks in Málaga, 2023"]
    begun = found(store, "mala", types=["EVENT", "DEADLINE", "PERSON"])
    assert {hit["node"]["__typename"] for hit in begun["edges"]} == {"Event", "Deadline", "Person"}
    assert names([hit["node"] for hit in found(store, "malaga")["edges"]]) == ["Málaga Ortiz"], "actors when left out"
    assert found(store, "alaga", types=["EVENT"])["totalCount"] == 0, "words are not parted"


@pytest.mark.parametrize(
    "kind", ["PERSON", "ORGANISATION", "COUNTRY", "EVENT", "DEADLINE", "DEMAND", "MEASURE", "CLAIM"]
)
def test_one_type_alone_has_its_nodes(dossier: Store, kind: str) -> None:
    """A search of one type alone gives the nodes themselves, also of a type whose records are never joined."""
    text = {"PERSON": "Ishiba", "ORGANISATION": "Government", "MEASURE": "tariffs"}.get(kind, "Japan")
    query = f'{{ search(text: "{text}", types: [{kind}]) {{ nodes {{ id name }} edges {{ node {{ id name }} }} }} }}'
    if kind == "DEADLINE":
        query = query.replace("Japan", "rate")
    search = asked(dossier, query)["search"]
    assert search["nodes"]
    assert search["nodes"] == [edge["node"] for edge in search["edges"]]
    assert all(node["id"] and node["name"] for node in search["nodes"])


def test_a_search_sees_what_was_known(dossier: Store) -> None:
    """With `knownAt`, somebody is found from the day on which anything was reported that names them, before the article."""
    assert found(dossier, "Marco Rubio", day="2025-06-19")["totalCount"] == 0
    assert found(dossier, "Marco Rubio", day="2025-06-20")["totalCount"] == 1


def test_a_cursor_of_another_list_is_refused(dossier: Store) -> None:
    """A cursor that no search gave is refused with a code."""
    response = execute(dossier, SEARCH, {"text": "japan", "after": "START=2025-06-13|x"})
    assert response["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


def test_too_many_words_are_refused(dossier: Store) -> None:
    """A text of more words than any name has is refused, and told how many may be asked."""
    response = execute(dossier, SEARCH, {"text": " ".join(f"word{number}" for number in range(2000))})
    (error,) = response["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "32" in error["message"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.text(NASTY, max_size=15), after=st.text(NASTY, max_size=15), other=st.text(max_size=20))
def test_no_text_reaches_the_query_syntax(dossier: Store, before: str, after: str, other: str) -> None:
    """Whatever stands around a name, just those are found by words whose names have most of them, the last perhaps begun."""
    people = asked(dossier, "{ people(first: 1000) { nodes { id names { name } } } }")["people"]["nodes"]
    bearers = [(set(words(name["name"])), person["id"]) for person in people for name in person["names"]]
    for text in (f"{before} Akazawa {after}", other):
        *whole, last = words(text) or ["?"]
        sought = {*whole} - {last}
        counts = [len(sought & has) + any(word.startswith(last) for word in has) for has, _ in bearers]
        enough = max(1, len(sought) // 2 + 1, *counts)
        expected = {bearer for (_, bearer), count in zip(bearers, counts, strict=True) if count >= enough}
        edges = found(dossier, text, types=["PERSON"], first=1000)["edges"]
        ids = {hit["node"]["id"] for hit in edges}
        otherwise = {hit["node"]["id"] for hit in edges if hit["matchedBy"] not in ("NAME", "PART")}
        every = max(counts) > len(sought)
        assert ids - otherwise == (expected - otherwise if every or not otherwise else set()), text
        assert not every or expected <= ids, text
        assert "PART" not in {hit["matchedBy"] for hit in edges} or not (every or otherwise)
        assert all(0 < hit["score"] <= 1 and hit["matched"] for hit in edges)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("akazawa OR", ["Ryosei Akazawa"]),
        ("+akazawa -ryosei", ["Ryosei Akazawa"]),
        ("name:akazawa", ["Ryosei Akazawa"]),
        ("akazawa OR trump not", []),
        ("akaz?wa", []),
        ("akaz*", ["Ryosei Akazawa"]),
        ("akazwa~", ["Ryosei Akazawa"]),
    ],
)
def test_operators_are_only_words(dossier: Store, text: str, hits: list[str]) -> None:
    """Operators of the index's own language are words like others, or nothing: one slip is forgiven with and without `~`."""
    assert names([hit["node"] for hit in found(dossier, text)["edges"]]) == hits
