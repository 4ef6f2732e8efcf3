"""The contract of `search` on the first dossier: types, what was known, and text that is no query."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.graphql.server.answer import execute
from graph.model.names import words
from graph.store.protocol import Store
from tests.contract.small_graph import names
from tests.contract.test_questions import asked

SEARCH = """
query ($text: String!, $types: [ActorType!], $first: Int, $after: String, $last: Int, $before: String, $day: Date) {
  search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before, knownAt: $day) {
    totalCount edges { cursor score matched node { __typename id name } }
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


def test_a_search_sees_what_was_known(dossier: Store) -> None:
    """With `knownAt`, a name is found from the day on which it was first reported."""
    assert found(dossier, "Marco Rubio", day="2025-06-20")["totalCount"] == 0
    assert found(dossier, "Marco Rubio", day="2025-06-21")["totalCount"] == 1


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
@given(text=st.one_of(st.text(NASTY, max_size=30), st.text(max_size=30)))
def test_no_text_reaches_the_query_syntax(dossier: Store, text: str) -> None:
    """Whatever is searched for is answered, and every hit has the last word, or half of the words."""
    answer = found(dossier, text)
    sought = set(words(text))
    if not sought:
        assert answer["totalCount"] == 0
    for hit in answer["edges"]:
        assert 0 < hit["score"] <= 1
        for name in hit["matched"]:
            has = set(words(name))
            begun = any(word.startswith(words(text)[-1]) for word in has)
            assert sought & has or begun


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("akazawa OR", ["Ryosei Akazawa"]),
        ("+akazawa -ryosei", ["Ryosei Akazawa"]),
        ("name:akazawa", ["Ryosei Akazawa"]),
        ("akazawa OR trump not", []),
        ("akaz?wa", []),
        ("akazwa~", []),
    ],
)
def test_operators_are_only_words(dossier: Store, text: str, hits: list[str]) -> None:
    """Operators of the index's own language are words like others, or nothing."""
    assert names([hit["node"] for hit in found(dossier, text)["edges"]]) == hits
