"""What did not take place as planned, and what has no day: told as it is, and in no range of days but its own."""

from pathlib import Path
from typing import Any

import pytest

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.store.protocol import Store
from loaders.catalogue import loader

DOSSIER = """\
id: courier-1
source: {title: The visits of the summer, publisher: The Courier, published: 2023-07-10}
countries:
  hungary: {name: Hungary, iso: HU}
people:
  ilic: {name: Ana Ilic}
  varga: {name: Béla Varga}
events:
  held:
    name: Talks in May
    kind: meeting
    start: 2023-05-03
    status: held
    participants: [{who: ilic, attendance: attended}, {who: varga, attendance: attended}]
  someday:
    name: Talks some day
    kind: meeting
    status: planned
    participants: [{who: ilic, attendance: expected}]
  off:
    name: Visit in June
    kind: visit
    start: 2023-06-20
    participants: [{who: ilic, attendance: expected}]
    history: [{to: cancelled, decided_by: varga}]
  later:
    name: Visit in July
    kind: visit
    start: 2023-07-20
    participants: [{who: ilic, attendance: expected}]
    history: [{to: postponed, at: 2023-06-30, decided_by: varga}]
  lapsed:
    name: Call in June
    kind: call
    start: 2023-06-25
    participants: [{who: ilic, attendance: expected}]
    history: [{to: not_held, at: 2023-06-25}]
deadlines:
  answer:
    name: Answer to the note
    due: 2023-08-01
    set_by: varga
    concerns: [hungary]
"""


@pytest.fixture
def courier(store: Store, tmp_path: Path) -> Store:
    """A store with the dossier."""
    path = tmp_path / "courier.yml"
    path.write_text(DOSSIER, encoding="utf-8")
    report = load(store, loader("dossier"), path, rejects=tmp_path / "rejects", progress=None)
    assert report.complete, report.first_rejects
    return store


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer."""
    response = execute(store, document, variables)
    assert "errors" not in response, response
    data: dict[str, Any] = response["data"]
    return data


CANCELLATIONS = """
query ($status: [Status!], $between: DateRange) {
  cancellations(status: $status, between: $between) { nodes { to event { name } } } }
"""


@pytest.mark.parametrize(
    ("given", "events"),
    [
        ({}, {"Visit in June", "Visit in July", "Call in June"}),
        ({"status": ["CANCELLED"]}, {"Visit in June"}),
        ({"status": ["POSTPONED", "NOT_HELD"]}, {"Visit in July", "Call in June"}),
        ({"between": {"from": "2023-06-01", "to": "2023-06-30"}}, {"Visit in July", "Call in June"}),
        ({"between": {"from": "2023-07-10", "to": "2023-07-10"}}, {"Visit in June"}),
        ({"between": {"from": "2023-08-01"}}, set()),
    ],
)
def test_cancellations_are_all_that_did_not_take_place(courier: Store, given: dict[str, Any], events: set[str]) -> None:
    """Cancelled, postponed and not held, unless fewer are asked for; one without a day counts on that of its report."""
    nodes = asked(courier, CANCELLATIONS, **given)["cancellations"]["nodes"]
    assert {change["event"]["name"] for change in nodes} == events


def test_a_plan_without_a_day_is_in_no_range(courier: Store) -> None:
    """An event of which no day is told is in lists, and in no range of days."""
    document = """
    query ($between: DateRange) {
      events(who: "Ilic", status: [PLANNED], between: $between) { nodes { name } }
      timeline(of: "Ilic", between: $between) { nodes { ... on Named { name } } } }
    """
    whole = asked(courier, document)
    assert whole["events"]["nodes"] == [{"name": "Talks some day"}]
    assert {"name": "Talks some day"} in whole["timeline"]["nodes"]
    for between in ({"from": "2030-01-01"}, {"to": "2000-01-01"}, {"from": "2023-01-01", "to": "2023-12-31"}):
        within = asked(courier, document, between=between)
        assert within["events"]["nodes"] == []
        assert {"name": "Talks some day"} not in within["timeline"]["nodes"]
    assert {"name": "Talks in May"} in within["timeline"]["nodes"]


def test_an_act_without_a_day_counts_on_that_of_its_report(courier: Store) -> None:
    """In a timeline a decision without a day is within the day of its report, and in no earlier or later range."""
    document = """
    query ($from: Date!, $to: Date!) {
      timeline(of: "Varga", between: {from: $from, to: $to}) { edges { how node { ... on StatusChange { to } } } } }
    """
    decisions = {
        (start, end): [
            edge["node"]["to"]
            for edge in asked(courier, document, **{"from": start, "to": end})["timeline"]["edges"]
            if edge["how"] == "DECIDED_BY"
        ]
        for start, end in (("1990-01-01", "2023-06-29"), ("2023-06-30", "2023-06-30"), ("2023-07-10", "2023-07-10"))
    }
    assert [*decisions.values()] == [[], ["POSTPONED"], ["CANCELLED"]]


def test_a_timeline_tells_where_events_stand(courier: Store) -> None:
    """Each event in a timeline has its status and the attendance; what is no event has none."""
    document = '{ timeline(of: "Ilic") { edges { status attendance node { ... on Named { name } } } } }'
    edges = asked(courier, document)["timeline"]["edges"]
    assert {edge["node"]["name"]: (edge["status"], edge["attendance"]) for edge in edges} == {
        "Talks in May": ("HELD", ["ATTENDED"]),
        "Talks some day": ("PLANNED", ["EXPECTED"]),
        "Visit in June": ("CANCELLED", ["EXPECTED"]),
        "Visit in July": ("POSTPONED", ["EXPECTED"]),
        "Call in June": ("NOT_HELD", ["EXPECTED"]),
    }
    before = document.replace('of: "Ilic"', 'of: "Ilic", asOf: "2023-06-29"')
    as_of = {edge["node"]["name"]: edge["status"] for edge in asked(courier, before)["timeline"]["edges"]}
    assert as_of["Call in June"] == "NOT_HELD"
    assert as_of["Visit in June"] != "CANCELLED"
    acts = asked(courier, '{ timeline(of: "Varga", kinds: [SET_DEADLINE]) { edges { status } } }')
    assert acts["timeline"]["edges"] == [{"status": None}]


def test_a_deadline_for_somebody_is_in_their_timeline(courier: Store) -> None:
    """A deadline that concerns a country is in the country's timeline."""
    document = '{ timeline(of: "Hungary") { edges { how node { ... on Named { name } } } } }'
    assert asked(courier, document)["timeline"]["edges"] == [
        {"how": "CONCERNS", "node": {"name": "Answer to the note"}},
    ]
