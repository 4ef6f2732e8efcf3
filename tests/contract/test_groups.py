"""The contract of `groups`: what `totalCount` counts, counted by a value, on every connection and both engines."""

from typing import Any

import pytest

from graph.graphql.fields.roots import ROOTS
from graph.graphql.schema.inputs import ENUM_TYPES
from graph.graphql.schema.objects import GroupsField
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.server.answer import execute
from graph.store.protocol import Store
from tests.contract.test_questions import asked

JAPAN = "tmtpost-2025-06-21:country/japan"
UNITED_STATES = "tmtpost-2025-06-21:country/united-states"
NEEDED = {"whoMet": '(of: "Akazawa")', "search": '(text: "a")', "timeline": '(of: "Japan")'}


def counts(groups: list[dict[str, Any]]) -> dict[str | None, int]:
    """How many of each value."""
    return {group["value"]: group["count"] for group in groups}


ABSENT = ("counts", "identityDecisions", "rankings")
"""Lists of what the first dossier has none of."""


@pytest.mark.parametrize("name", sorted(name for name, root in ROOTS.items() if root.type.is_connection))
def test_every_list_can_be_counted_by_every_key(dossier: Store, name: str) -> None:
    """Counts add up to `totalCount`, whatever is counted by; to more only where one may be of several countries."""
    grouped = OBJECT_TYPES[ROOTS[name].type.name].fields.get("groups")
    if grouped is None:
        assert name in ("series", "datasets"), "has nothing to be counted by"
        return
    assert isinstance(grouped.how, GroupsField)
    words = ENUM_TYPES[grouped.how.name].words
    fields = " ".join(f"{word}: groups(by: {word}, first: 1000) {{ value name count }}" for word in words)
    assert words
    answer = asked(dossier, f"{{ {name}{NEEDED.get(name, '')} {{ totalCount {fields} }} }}")[name]
    assert answer["totalCount"] > 0 or name in ABSENT, "the dossier has it"
    for word in words:
        values = [group["value"] for group in answer[word]]
        assert len(values) == len(set(values))
        total = sum(group["count"] for group in answer[word])
        assert total >= answer["totalCount"] if word == "COUNTRY" else total == answer["totalCount"], word
        sizes = [group["count"] for group in answer[word]]
        assert sizes == sorted(sizes, reverse=True)
        assert all((group["name"] is None) == (group["value"] is None) for group in answer[word])


def test_events_by_kind_status_time_and_country(dossier: Store) -> None:
    """Events are counted by words, by the year or month in which they surely were, and by where they were."""
    data = asked(
        dossier,
        "{ events { kinds: groups(by: KIND) { value name count } status: groups(by: STATUS) { value count }"
        " years: groups(by: YEAR) { value count } months: groups(by: MONTH, orderBy: VALUE) { value name count }"
        " countries: groups(by: COUNTRY) { value name count } } }",
    )["events"]
    assert data["kinds"][0] == {"value": "MEETING", "name": "meeting", "count": 5}
    assert counts(data["status"])["HELD"] == 8
    assert data["years"] == [{"value": "2025", "count": 9}, {"value": None, "count": 3}]
    assert data["months"] == [
        {"value": "2025-06", "name": "2025-06", "count": 7},
        {"value": "2025-07", "name": "2025-07", "count": 2},
        {"value": None, "name": None, "count": 3},
    ]
    assert {"value": JAPAN, "name": "Japan", "count": 2} in data["countries"]
    assert {"value": UNITED_STATES, "name": "United States", "count": 4} in data["countries"]


def test_groups_keep_the_filters_of_their_list(dossier: Store) -> None:
    """Who, where and days narrow what is counted as they narrow the list; the page does not."""
    data = asked(
        dossier,
        '{ events(who: "Akazawa", where: {kind: {in: [MEETING, STATEMENT]}}, first: 1) { totalCount nodes { id }'
        " groups(by: KIND) { value count } } }",
    )["events"]
    assert (data["totalCount"], len(data["nodes"])) == (4, 1)
    assert data["groups"] == [{"value": "MEETING", "count": 3}, {"value": "STATEMENT", "count": 1}]


def test_groups_as_they_were_known(dossier: Store) -> None:
    """With `knownAt`, events are counted by the status that was known then."""
    document = (
        'query ($day: Date) { events(who: "Ishiba", with: "Trump", knownAt: $day) { groups(by: STATUS) { value } } }'
    )
    before, after = (
        {group["value"] for group in asked(dossier, document, day=day)["events"]["groups"]}
        for day in ("2025-06-14", "2025-06-21")
    )
    assert "CONFIRMED" in before
    assert "NOT_HELD" not in before
    assert "NOT_HELD" in after


def test_nested_lists_are_counted_by_their_edges(dossier: Store) -> None:
    """Participants are counted by type, country and role; one edge each, as `totalCount` has it."""
    data = asked(
        dossier,
        '{ events(who: "Akazawa", where: {name: {startsWith: "Meeting of the LDP"}}) { nodes { participants(first: 1) {'
        " totalCount types: groups(by: TYPE) { value count } roles: groups(by: ROLE) { value name count }"
        " countries: groups(by: COUNTRY) { value count } } } } }",
    )["events"]
    (event,) = data["nodes"]
    participants = event["participants"]
    assert participants["totalCount"] == 2
    assert counts(participants["types"]) == {"PERSON": 1, "ORGANISATION": 1}
    assert participants["roles"] == [
        {"value": "HOST", "name": "host", "count": 1},
        {"value": "PARTICIPANT", "name": "participant", "count": 1},
    ]
    assert counts(participants["countries"]) == {JAPAN: 1, None: 1}


def test_people_met_by_country(dossier: Store) -> None:
    """Those whom somebody met are counted by the country for which they act."""
    data = asked(dossier, '{ whoMet(of: "Japan") { groups(by: COUNTRY) { __typename value name count } } }')["whoMet"]
    assert data["groups"] == [{"__typename": "Group", "value": UNITED_STATES, "name": "United States", "count": 2}]


def test_a_timeline_by_how_and_when(dossier: Store) -> None:
    """A timeline is counted by the ways in which things happened, and by month."""
    data = asked(
        dossier,
        '{ timeline(of: "Akazawa") { ways: groups(by: HOW, first: 2) { value name count }'
        " types: groups(by: TYPE) { value count } months: groups(by: MONTH) { value count } } }",
    )["timeline"]
    assert data["ways"] == [
        {"value": "ASSERTED", "name": "asserted", "count": 10},
        {"value": "PARTICIPATED_IN", "name": "participated in", "count": 5},
    ]
    assert counts(data["types"]) == {"CLAIM": 11, "EVENT": 5, "TENURE": 2, "DEADLINE": 1}
    assert counts(data["months"])["2025-06"] == 14


@pytest.mark.parametrize("first", [-1, 100_000])
def test_numbers_of_groups_that_are_refused(dossier: Store, first: int) -> None:
    """As many groups as a page may have entries, and no fewer than none."""
    response = execute(dossier, "query ($n: Int) { events { groups(by: KIND, first: $n) { count } } }", {"n": first})
    assert "errors" in response
    assert response["errors"][0]["extensions"]["code"] != "INTERNAL_ERROR"
