"""The contract of `timeline`: everything that happened to or by somebody, in order, with how and on what evidence."""

from typing import Any

import pytest
from graphql import build_schema

from graph.graphql.server.answer import execute
from graph.graphql.server.schema import schema_text
from graph.model import Actor
from graph.model.ontology import RELATIONSHIP_TYPES
from graph.store.protocol import Store
from tests.contract.test_questions import asked

TIMELINE = """
query ($of: String!, $kinds: [Happening!], $between: DateRange, $first: Int, $after: String, $last: Int,
       $before: String, $day: Date, $asOf: Date) {
  timeline(of: $of, kinds: $kinds, between: $between, first: $first, after: $after, last: $last, before: $before,
           knownAt: $day, asOf: $asOf) {
    totalCount
    edges { cursor how at { earliest latest precision } actors { name } attendance role stance
      node { __typename id ... on Named { name } ... on StatusChange { to event { name } }
             ... on Tenure { status post { name } } }
      evidence { quote reportedAt source { publisher } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
"""


def timeline(store: Store, of: str, **given: Any) -> dict[str, Any]:
    """A timeline."""
    answer: dict[str, Any] = asked(store, TIMELINE, of=of, **{"first": 100} | given)["timeline"]
    return answer


def entries(store: Store, of: str, how: str, **given: Any) -> list[dict[str, Any]]:
    """The entries of a timeline that happened in one way."""
    found: list[dict[str, Any]] = timeline(store, of, kinds=[how], **given)["edges"]
    assert {entry["how"] for entry in found} <= {how}
    return found


def test_everything_in_order_of_time(dossier: Store) -> None:
    """Entries stand by their day, what has none last, each with its evidence; none is there twice."""
    answer = timeline(dossier, "Akazawa")
    days = [entry["at"] and (entry["at"]["earliest"] or entry["at"]["latest"]) for entry in answer["edges"]]
    stated = [day for day in days if day is not None]
    assert len(set(stated)) > 1
    assert None in days
    assert stated == sorted(stated)
    assert days == stated + [None] * (len(days) - len(stated))
    assert answer["totalCount"] == len(answer["edges"]) == len({entry["cursor"] for entry in answer["edges"]})
    assert {entry["how"] for entry in answer["edges"]} == {"PARTICIPATED_IN", "ASSERTED", "DISPUTES", "TENURE_BEGAN"}
    assert all(entry["evidence"] for entry in answer["edges"])
    assert {actor["name"] for entry in answer["edges"] for actor in entry["actors"]} == {"Ryosei Akazawa"}


def test_taking_part_tells_how(dossier: Store) -> None:
    """What they took part in shows attendance and role; other entries have neither."""
    found = {entry["node"]["name"]: entry for entry in entries(dossier, "Ishiba", "PARTICIPATED_IN")}
    remarks = found["Ishiba speaks to reporters after the call with Trump"]
    assert (remarks["attendance"], remarks["role"], remarks["stance"]) == (["ATTENDED"], ["SPEAKER"], [])
    beside = found["Meeting of Ishiba and Trump beside the G7 summit"]
    assert (beside["attendance"], beside["at"]) == (["EXPECTED"], None)
    (dispute, _) = entries(dossier, "Akazawa", "DISPUTES")
    assert (dispute["attendance"], dispute["role"], dispute["stance"]) == ([], [], ["DENIES"])


def test_an_act_without_a_day_was_done_by_its_report(dossier: Store) -> None:
    """An act of which no day is stated is dated by the day on which it was first reported, and says so."""
    (decision,) = entries(dossier, "Government of Japan", "DECIDED_BY")
    assert (decision["node"]["to"], decision["node"]["event"]["name"]) == (
        "CANCELLED",
        "Japan–US 2+2 security talks of 2025",
    )
    assert decision["at"] == {"earliest": None, "latest": "2025-06-20", "precision": "BEFORE"}
    (deadline,) = entries(dossier, "Trump administration", "SET_DEADLINE")
    assert deadline["at"] == {"earliest": None, "latest": "2025-06-21", "precision": "BEFORE"}
    (measure,) = entries(dossier, "Trump administration", "IMPOSED")
    assert measure["node"]["name"] == "US reciprocal tariffs on Japan"


def test_a_country_stands_for_those_who_act_for_it(dossier: Store) -> None:
    """Japan's timeline holds its government's decision, its ministers' claims, and what it was asked; says who."""
    answer = timeline(dossier, "Japan")
    who = {(entry["how"], actor["name"]) for entry in answer["edges"] for actor in entry["actors"]}
    assert {
        ("DECIDED_BY", "Government of Japan"),
        ("ASSERTED", "Shigeru Ishiba"),
        ("ADDRESSED_TO", "Japan"),
        ("TENURE_BEGAN", "Takeshi Iwaya"),
        ("ANNOUNCED_BY", "Shigeru Ishiba"),
    } <= who
    (cancelled,) = [
        entry for entry in answer["edges"] if entry["how"] == "PARTICIPATED_IN" and "2+2" in entry["node"]["name"]
    ]
    assert [actor["name"] for actor in cancelled["actors"]] == ["Takeshi Iwaya", "Gen Nakatani"]
    assert len(cancelled["evidence"]) == 2


def test_days_and_what_was_known(dossier: Store) -> None:
    """`between` keeps what can have been within it; `knownAt` and `asOf` keep what was reported, and had begun."""
    within = entries(dossier, "Akazawa", "PARTICIPATED_IN", between={"from": "2025-06-13", "to": "2025-06-13"})
    names = {entry["node"]["name"] for entry in within}
    assert "Meeting of Akazawa and Bessent" in names
    assert "Akazawa speaks to reporters in Tokyo" not in names
    assert "Meeting of the LDP tariff task force with Akazawa" in names, "its day is only known by 20 June"
    assert timeline(dossier, "Akazawa", day="2025-06-19")["totalCount"] < timeline(dossier, "Akazawa")["totalCount"]
    assert entries(dossier, "Japan", "DECIDED_BY", day="2025-06-19") == []
    assert len(entries(dossier, "Japan", "DECIDED_BY", day="2025-06-21")) == 1
    as_of = {entry["node"]["name"] for entry in entries(dossier, "Akazawa", "PARTICIPATED_IN", asOf="2025-06-14")}
    assert "Meeting of Akazawa and Bessent" in as_of
    assert "Akazawa speaks to reporters in Tokyo" not in as_of


def test_pages_run_both_ways(dossier: Store) -> None:
    """Paging forwards and backwards gives every entry once, through those without a day."""
    everything = [entry["cursor"] for entry in timeline(dossier, "Japan")["edges"]]
    for forward in (True, False):
        paged: list[str] = []
        cursor = None
        while True:
            given = {"first": 4, "after": cursor} if forward else {"first": None, "last": 4, "before": cursor}
            page = timeline(dossier, "Japan", **given)
            cursors = [entry["cursor"] for entry in page["edges"]]
            paged = paged + cursors if forward else cursors + paged
            cursor = page["pageInfo"]["endCursor" if forward else "startCursor"]
            if not page["pageInfo"]["hasNextPage" if forward else "hasPreviousPage"]:
                break
        assert paged == everything


@pytest.mark.parametrize("of", ["nobody at all", "", "g7-summit", "tmtpost-2025-06-21:event/sixth-round"])
def test_nobody_has_no_timeline(dossier: Store, of: str) -> None:
    """Names that nobody bears, ids of what does not act and names without a letter are errors, not an empty list."""
    answer = execute(dossier, TIMELINE, {"of": of, "first": 10})
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNKNOWN_NAME" if of else "BAD_REQUEST"]


def test_ways_follow_from_the_model() -> None:
    """The ways are the model's relationship types between actors and what happens; a tenure begins and ends."""
    words = set(build_schema(schema_text()).type_map["Happening"].values)  # type: ignore[attr-defined]
    assert words >= {
        *("PARTICIPATED_IN", "HOSTED", "DECIDED_BY", "ANNOUNCED_BY", "SET_DEADLINE", "MADE_DEMAND", "ADDRESSED_TO"),
        *("IMPOSED", "ASSERTED", "DISPUTES", "SUPPORTS", "CONCERNS", "TENURE_BEGAN", "TENURE_ENDED", "ACCREDITED_TO"),
    }
    types = {RELATIONSHIP_TYPES[word] for word in words - {"TENURE_BEGAN", "TENURE_ENDED"}}
    assert all(set(Actor) & {*cls.starts, *cls.ends} for cls in types)
    assert not words & {"NAMED", "HELD", "MEMBER_OF", "REPRESENTS", "LOCATED_IN", "WITHIN", "HAS_STATUS_CHANGE"}
