"""Filters, orders and pages on both engines, on the first dossier."""

from typing import Any

import pytest

from graph.graphql.server.answer import execute
from graph.store.protocol import Store


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    response = execute(store, document, variables)
    assert "errors" not in response, response["errors"]
    data: dict[str, Any] = response["data"]
    return data


def every_event(store: Store) -> list[dict[str, Any]]:
    """All events with what the tests filter by."""
    document = (
        "{ events(first: 1000) { nodes { id name kind status mode start { earliest latest precision }"
        " participants(first: 1000) { edges { role attendance inCapacity"
        " node { __typename id name ... on Organisation { kind } } } } } } }"
    )
    found: list[dict[str, Any]] = asked(store, document)["events"]["nodes"]
    return found


def ids(store: Store, where: dict[str, Any]) -> set[str]:
    """The ids of the events of which a filter holds; the count agrees."""
    document = "query ($where: EventWhere) { events(where: $where, first: 1000) { totalCount nodes { id } } }"
    answer = asked(store, document, where=where)["events"]
    assert answer["totalCount"] == len(answer["nodes"])
    return {node["id"] for node in answer["nodes"]}


def attended(edge: dict[str, Any]) -> bool:
    """Whether a source says that they were there."""
    return "ATTENDED" in edge["attendance"]


CASES: dict[str, tuple[dict[str, Any], Any]] = {
    "eq": ({"kind": {"eq": "MEETING"}}, lambda e: e["kind"] == "MEETING"),
    "in": ({"kind": {"in": ["CALL", "SUMMIT"]}}, lambda e: e["kind"] in ("CALL", "SUMMIT")),
    "in nothing": ({"kind": {"in": []}}, lambda e: False),
    "contains": ({"name": {"contains": "Ishiba"}}, lambda e: "Ishiba" in e["name"]),
    "starts and ends": (
        {"name": {"startsWith": "M", "endsWith": "t"}},
        lambda e: e["name"].startswith("M") and e["name"].endswith("t"),
    ),
    "no value": ({"mode": {"eq": None}}, lambda e: e["mode"] is None),
    "an operator that is null": ({"name": {"contains": None}}, lambda e: True),
    "not what is unknown": ({"NOT": {"mode": {"eq": "PHONE"}}}, lambda e: e["mode"] != "PHONE"),
    "status": ({"status": {"in": ["CANCELLED", "NOT_HELD"]}}, lambda e: e["status"] in ("CANCELLED", "NOT_HELD")),
    "or": (
        {"OR": [{"kind": {"eq": "CALL"}}, {"name": {"contains": "Trump"}, "kind": {"eq": "MEETING"}}]},
        lambda e: e["kind"] == "CALL" or ("Trump" in e["name"] and e["kind"] == "MEETING"),
    ),
    "or of nothing": ({"OR": []}, lambda e: False),
    "and of nothing": ({"AND": []}, lambda e: True),
    "range": (
        {"start": {"earliest": {"gte": "2025-06-13", "lt": "2025-06-17"}}},
        lambda e: e["start"] is not None and "2025-06-13" <= (e["start"]["earliest"] or "") < "2025-06-17",
    ),
    "not stated": ({"start": {"isStated": False}}, lambda e: e["start"] is None),
    "within": (
        {"start": {"within": {"from": "2025-06-01", "to": "2025-06-30"}}},
        lambda e: (
            e["start"] is not None
            and (e["start"]["earliest"] or "") >= "2025-06-01"
            and (e["start"]["latest"] or "9") <= "2025-06-30"
        ),
    ),
    "overlaps": (
        {"start": {"overlaps": {"from": "2025-06-15", "to": "2025-06-20"}}},
        lambda e: (
            e["start"] is not None
            and (e["start"]["earliest"] or "0") <= "2025-06-20"
            and (e["start"]["latest"] or "9") >= "2025-06-15"
        ),
    ),
    "some": (
        {
            "participants": {
                "some": {"node": {"name": {"contains": "Akazawa"}}, "edge": {"attendance": {"eq": "ATTENDED"}}}
            }
        },
        lambda e: any("Akazawa" in edge["node"]["name"] and attended(edge) for edge in e["participants"]["edges"]),
    ),
    "none": (
        {"participants": {"none": {"edge": {"attendance": {"eq": "ATTENDED"}}}}},
        lambda e: not any(map(attended, e["participants"]["edges"])),
    ),
    "all": (
        {"participants": {"all": {"edge": {"attendance": {"eq": "ATTENDED"}}}}},
        lambda e: all(map(attended, e["participants"]["edges"])),
    ),
    "single": (
        {"participants": {"single": {"node": {"person": {}}}}},
        lambda e: sum(edge["node"]["__typename"] == "Person" for edge in e["participants"]["edges"]) == 1,
    ),
    "an edge without": (
        {"participants": {"some": {"NOT": {"edge": {"inCapacity": {"contains": "inister"}}}}}},
        lambda e: any(not any("inister" in said for said in edge["inCapacity"]) for edge in e["participants"]["edges"]),
    ),
    "an organisation of a kind": (
        {"participants": {"some": {"node": {"organisation": {"kind": {"eq": "PARTY"}}}}}},
        lambda e: any(edge["node"].get("kind") == "PARTY" for edge in e["participants"]["edges"]),
    ),
}

NONE = ("in nothing", "or of nothing")
EVERY = ("an operator that is null", "and of nothing")
"""The cases that hold of no event, and those that hold of every one; all others tell some from the rest."""


@pytest.mark.parametrize("case", CASES)
def test_filters_hold_of_what_they_say(dossier: Store, case: str) -> None:
    """A filter finds just the events of which what it says is so in the answer without it."""
    where, holds = CASES[case]
    events = every_event(dossier)
    expected = {event["id"] for event in events if holds(event)}
    assert (expected != set()) == (case not in NONE)
    assert (len(expected) < len(events)) == (case not in EVERY)
    assert ids(dossier, where) == expected


@pytest.mark.parametrize(
    ("arguments", "reverse", "key"),
    [
        ("orderBy: {field: NAME}", False, "name"),
        ("orderBy: {field: NAME, direction: DESC}", True, "name"),
        ("orderBy: {field: ID, direction: DESC}", True, "id"),
    ],
)
@pytest.mark.parametrize("step", [1, 3, 100])
def test_pages_give_each_entry_once_both_ways(
    dossier: Store, arguments: str, reverse: bool, key: str, step: int
) -> None:
    """Following the cursors forwards or backwards gives the whole list in its order, without gap or repetition."""
    everything = sorted(every_event(dossier), key=lambda event: (event[key], event["id"]), reverse=reverse)
    expected = [event["id"] for event in everything]
    for size, cursor, more, end in (
        ("first", "after", "hasNextPage", "endCursor"),
        ("last", "before", "hasPreviousPage", "startCursor"),
    ):
        document = (
            f"query ($size: Int, $cursor: String) {{ events({arguments}, {size}: $size, {cursor}: $cursor)"
            " { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
        )
        found: list[str] = []
        at = None
        while True:
            page = asked(dossier, document, size=step, cursor=at)["events"]
            here = [node["id"] for node in page["nodes"]]
            found = found + here if size == "first" else here + found
            at = page["pageInfo"][end]
            if not page["pageInfo"][more]:
                break
        assert found == expected


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_what_has_no_value_stands_last(dossier: Store, direction: str) -> None:
    """Both ways, entries without a value come after those with one, and can be paged through."""
    document = (
        f"query ($after: String) {{ events(orderBy: {{field: MODE, direction: {direction}}}, first: 1,"
        " after: $after) { edges { cursor node { mode } } pageInfo { hasNextPage } } }"
    )
    modes: list[str | None] = []
    after = None
    while True:
        page = asked(dossier, document, after=after)["events"]
        for edge in page["edges"]:
            modes.append(edge["node"]["mode"])
            after = edge["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    stated = [mode for mode in modes if mode is not None]
    assert len(set(stated)) > 1
    assert modes.count(None) > 1
    assert modes == [*sorted(stated, reverse=direction == "DESC"), *[None] * modes.count(None)]


def test_nested_connections_have_filter_order_and_pages(dossier: Store) -> None:
    """Edges of a node are filtered, ordered and cut, and counted whatever the page."""
    (person,) = asked(
        dossier,
        '{ people(who: "Akazawa") { nodes { all: participations(first: 1000) { nodes { id name kind } }'
        " some: participations(where: {node: {kind: {eq: MEETING}}}, orderBy: {field: NAME, direction: DESC}, first: 2)"
        " { totalCount edges { cursor node { id } } pageInfo { hasNextPage } }"
        " last: participations(where: {node: {kind: {eq: MEETING}}}, orderBy: {field: NAME}, last: 1)"
        " { nodes { id } } } } }",
    )["people"]["nodes"]
    meetings = [node for node in person["all"]["nodes"] if node["kind"] == "MEETING"]
    meetings.sort(key=lambda node: (node["name"], node["id"]))
    assert person["some"]["totalCount"] == len(meetings) > 2
    assert [edge["node"]["id"] for edge in person["some"]["edges"]] == [each["id"] for each in meetings[::-1][:2]]
    assert person["some"]["pageInfo"]["hasNextPage"]
    assert person["last"]["nodes"] == [{"id": meetings[-1]["id"]}]


def test_edges_are_found_by_their_evidence(dossier: Store) -> None:
    """A condition on evidence reaches the document: publisher, confidence, attribution."""
    document = (
        "query ($who: ClaimWhere) { claims(where: $who, first: 1000) { nodes { name"
        " evidence { confidence source { publisher } } } } }"
    )
    where = {"evidence": {"some": {"source": {"publisher": {"eq": "TMTPOST"}}, "confidence": {"gte": 0.5}}}}
    said = asked(dossier, document, who=where)["claims"]["nodes"]
    assert said
    for claim in said:
        assert [
            each for each in claim["evidence"] if each["source"]["publisher"] == "TMTPOST" and each["confidence"] >= 0.5
        ]
    where = {"evidence": {"some": {"source": {"publisher": {"eq": "Nobody"}}}}}
    assert not asked(dossier, document, who=where)["claims"]["nodes"]


def test_status_is_filtered_as_of_a_day(dossier: Store) -> None:
    """What was confirmed before it was not held is found by the status of that day."""
    document = (
        '{ events(knownAt: "2025-06-14", where: {status: {eq: CONFIRMED}, name: {contains: "Ishiba"}}) { totalCount } }'
    )
    assert asked(dossier, document)["events"]["totalCount"] >= 1
    assert asked(dossier, document.replace("2025-06-14", "2025-06-21"))["events"]["totalCount"] == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ('after: "x"', "BAD_CURSOR"),
        ('after: "NAME=x|y"', "BAD_CURSOR"),
        ('after: "START=yesterday|y"', "BAD_CURSOR"),
        ("first: 1, last: 1", "BAD_REQUEST"),
        ("first: -1", "BAD_REQUEST"),
        ("first: 10001", "BAD_REQUEST"),
        ('where: {start: {within: {from: "2025-02-01", to: "2025-01-01"}}}', "BAD_REQUEST"),
    ],
)
def test_arguments_that_cannot_be_answered_are_refused(dossier: Store, arguments: str, code: str) -> None:
    """A cursor of another list, a page of no size, days that run backwards: each an error with a code."""
    response = execute(dossier, f"{{ events({arguments}) {{ totalCount nodes {{ id }} }} }}")
    assert [error["extensions"]["code"] for error in response["errors"]] == [code]


def test_things_are_found_by_their_ids_in_order(dossier: Store) -> None:
    """`nodes` answers in the order of the ids, with null for ids of nothing."""
    (person,) = asked(dossier, '{ people(who: "Akazawa") { nodes { id } } }')["people"]["nodes"]
    (event, *_) = every_event(dossier)
    wanted = [event["id"], "nonsense", person["id"], "small:event/none", event["id"]]
    nodes = asked(dossier, "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", ids=wanted)["nodes"]
    assert [node and node["id"] for node in nodes] == [event["id"], None, person["id"], None, event["id"]]


def test_a_plan_is_used_again_with_other_values(dossier: Store) -> None:
    """The same operation with other values of its variables gives their answer, not the first one's."""
    document = (
        "query ($who: String, $id: ID!, $n: Int, $where: EventWhere, $with: Boolean = true) {"
        " events(who: $who, first: $n, where: $where) { totalCount nodes { id name @include(if: $with) } }"
        " node(id: $id) { __typename id } }"
    )
    (event, other, *_) = every_event(dossier)
    first = {"who": "Akazawa", "id": event["id"], "n": 1, "where": {"kind": {"eq": "MEETING"}}}
    second = {
        "who": "Ishiba",
        "id": "x",
        "n": 5,
        "where": {"kind": {"eq": "CALL"}, "OR": [{"name": {"contains": "a"}}]},
    }
    third = {**first, "id": other["id"], "n": 2, "with": False}
    alone = [asked(dossier, f"{document} # {number}", **given) for number, given in enumerate((first, second, third))]
    again = [asked(dossier, document, **given) for given in (first, second, third)]
    assert again == alone
    assert len({str(answer) for answer in again}) == 3


def test_what_is_located_somewhere_has_a_name(dossier: Store) -> None:
    """A place lists what has a name; a tenure, which has none, is no error there."""
    answer = asked(dossier, "{ places { nodes { located { totalCount nodes { __typename name } } } } }")
    located = [node for place in answer["places"]["nodes"] for node in place["located"]["nodes"]]
    assert {node["__typename"] for node in located} == {"Event"}


def test_a_field_that_is_skipped_has_no_place_in_the_order(dossier: Store) -> None:
    """A field stands where it is first selected and not skipped."""
    document = "query ($no: Boolean!) { places(first: 1) { nodes { name @include(if: $no) id name } } }"
    assert list(asked(dossier, document, no=False)["places"]["nodes"][0]) == ["id", "name"]
    assert list(asked(dossier, document, no=True)["places"]["nodes"][0]) == ["name", "id"]
