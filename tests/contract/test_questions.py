"""The contract: the four documents, as written, on both engines, and what follows from the rules on events."""

from typing import Any

import pytest

from graph.graphql.server.answer import execute
from graph.store.protocol import Store
from tests.contract.questions import CANCELLATIONS, DEADLINES, MEETINGS, WHO_MET


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    response = execute(store, document, variables)
    assert "errors" not in response, response["errors"]
    data: dict[str, Any] = response["data"]
    return data


def names(entries: list[dict[str, Any]]) -> set[str]:
    """The names in a list of named things."""
    return {entry["name"] for entry in entries}


def test_who_met_whom(dossier: Store) -> None:
    """Akazawa met Bessent and Lutnick on 13 June 2025, at two events within the sixth round."""
    answer = asked(dossier, WHO_MET)["whoMet"]
    assert answer["totalCount"] == 2
    met = {edge["node"]["name"]: edge for edge in answer["edges"]}
    assert set(met) == {"Scott Bessent", "Howard Lutnick"}
    for edge in met.values():
        assert edge["count"] == 1
        assert edge["first"] == edge["last"] == {"earliest": "2025-06-13"}
        (event,) = edge["events"]
        assert event["start"] == {"earliest": "2025-06-13", "latest": "2025-06-13"}
        assert "ixth round" in event["within"][0]["name"]
        assert edge["evidence"], "an encounter without evidence"
        assert all(entry["source"]["title"] for entry in edge["evidence"])
    assert met["Scott Bessent"]["events"] != met["Howard Lutnick"]["events"]


@pytest.mark.parametrize("name", ["Bessent", "Lutnick"])
def test_two_separate_meetings_are_no_pair(dossier: Store, name: str) -> None:
    """Bessent and Lutnick each met Akazawa, and not each other."""
    answer = asked(dossier, "query ($of: String!) { whoMet(of: $of) { nodes { name } } }", of=name)
    assert names(answer["whoMet"]["nodes"]) == {"Ryosei Akazawa"}


@pytest.mark.parametrize("name", ["Ishiba", "Trump"])
def test_being_at_a_summit_is_not_having_met(dossier: Store, name: str) -> None:
    """Ishiba and Trump were at one summit; neither a pair nor a held meeting follows."""
    data = asked(
        dossier,
        "query ($of: String!) { whoMet(of: $of) { totalCount } meetings(who: $of) { totalCount }"
        " calls: whoMet(of: $of, kind: [CALL]) { nodes { name } } }",
        of=name,
    )
    assert data["whoMet"]["totalCount"] == 0
    assert data["meetings"]["totalCount"] == 0
    assert names(data["calls"]["nodes"]) == {"Donald Trump", "Shigeru Ishiba"} - {
        "Donald Trump" if name == "Trump" else "Shigeru Ishiba"
    }


def test_summits_and_rounds_never_yield_pairs(dossier: Store) -> None:
    """Asking for summits and negotiations as encounters gives nobody."""
    data = asked(dossier, '{ whoMet(of: "Ishiba", kind: [SUMMIT, NEGOTIATION]) { totalCount } }')
    assert data["whoMet"]["totalCount"] == 0


def test_meetings(dossier: Store) -> None:
    """His held meetings of June are the two of 13 June and the task force's, whose day is only known by 20 June."""
    answer = asked(dossier, MEETINGS)["meetings"]
    assert answer["totalCount"] == 3
    meetings = [edge["node"] for edge in answer["edges"]]
    assert {meeting["kind"] for meeting in meetings} == {"MEETING"}
    assert {meeting["status"] for meeting in meetings} == {"HELD"}
    starts = sorted(str(meeting["start"]["earliest"]) for meeting in meetings)
    assert starts == ["2025-06-13", "2025-06-13", "None"]
    (task_force,) = [meeting for meeting in meetings if meeting["start"]["earliest"] is None]
    assert task_force["start"] == {"earliest": None, "latest": "2025-06-20", "precision": "BEFORE"}
    kinds = {edge["node"]["__typename"] for edge in task_force["participants"]["edges"]}
    assert kinds == {"Person", "Organisation"}
    for meeting in meetings:
        for edge in meeting["participants"]["edges"]:
            assert edge["attendance"] == ["ATTENDED"]
        assert meeting["evidence"][0]["source"]["publishedAt"] == "2025-06-21"
        assert 0 <= meeting["evidence"][0]["confidence"] <= 1


def test_cancellation(dossier: Store) -> None:
    """The 2+2 of 1 July was cancelled by the Japanese government, with two reasons, each on another's word."""
    (edge,) = asked(dossier, CANCELLATIONS)["cancellations"]["edges"]
    change = edge["node"]
    assert change["to"] == "CANCELLED"
    assert change["at"] == {"earliest": None, "precision": "BEFORE"}
    assert change["event"]["start"] == {"earliest": "2025-07-01"}
    assert "2+2" in change["event"]["series"][0]["name"]
    (decider,) = change["decidedBy"]
    assert "Japan" in decider["name"]
    reasons = change["because"]
    assert {reason["attribution"] for reason in reasons} == {"ANONYMOUS", "OFFICIAL"}
    assert any("3.5" in reason["name"] for reason in reasons)
    assert any("lection" in reason["name"] for reason in reasons)
    assert len({reason["confidence"] for reason in reasons}) == 2


def test_cancellation_was_not_known_before(dossier: Store) -> None:
    """Nobody had heard of the cancellation on 19 June."""
    assert asked(dossier, CANCELLATIONS.replace("2025-06-21", "2025-06-19"))["cancellations"]["edges"] == []


def test_deadline_and_its_dispute(dossier: Store) -> None:
    """9 July ends the US baseline tariff; that it is the negotiations' deadline is disputed by Akazawa."""
    (edge,) = asked(dossier, DEADLINES)["deadlines"]["edges"]
    deadline = edge["node"]
    assert deadline["due"] == {"earliest": "2025-07-09", "precision": "DAY"}
    assert names(deadline["setBy"]) == {"Trump administration"}
    assert deadline["concerns"]
    assert {dispute["claimant"]["name"] for dispute in deadline["disputes"]} == {"Ryosei Akazawa"}
    assert "DENIES" in {dispute["stance"] for dispute in deadline["disputes"]}
    assert all(dispute["evidence"] for dispute in deadline["disputes"])
    data = asked(dossier, "{ deadlines { nodes { disputes { stance disputed { __typename name } } } } }")
    (found,) = data["deadlines"]["nodes"]
    denied = next(dispute for dispute in found["disputes"] if dispute["stance"] == "DENIES")
    assert denied["disputed"]["__typename"] == "Claim"
    assert "negotiations" in denied["disputed"]["name"]


@pytest.mark.parametrize(("known_at", "status"), [("2025-06-14", "CONFIRMED"), ("2025-06-21", "NOT_HELD")])
def test_sidelines_meeting_as_it_was_known(dossier: Store, known_at: str, status: str) -> None:
    """The meeting beside the summit was known as confirmed on 14 June, and as not held on 21 June."""
    data = asked(
        dossier,
        'query ($day: Date!) { events(who: "Ishiba", with: "Trump", kind: [MEETING], knownAt: $day)'
        " { nodes { status start { earliest } } } }",
        day=known_at,
    )
    assert data["events"]["nodes"] == [{"status": status, "start": None}]


@pytest.mark.parametrize(
    "who",
    ["Akazawa", "akazawa ryosei", "RYOSEI AKAZAWA", "Ryōsei Akazawa", "赤沢亮正", "Akazawa, Ryosei"],
)
def test_names_in_any_writing(dossier: Store, who: str) -> None:
    """A name is found in any order, case, accent and script."""
    data = asked(dossier, "query ($who: String) { people(who: $who) { nodes { name } } }", who=who)
    assert names(data["people"]["nodes"]) == {"Ryosei Akazawa"}


def test_misprint_is_an_alias_of_its_source(dossier: Store) -> None:
    """The article's misprint finds Rubio and is kept as a misprint with its source, never as the name."""
    data = asked(
        dossier, '{ people(who: "Macro Rubio") { nodes { name names { name kind evidence { source { title } } } } } }'
    )
    (person,) = data["people"]["nodes"]
    assert person["name"] == "Marco Rubio"
    (misprint,) = [name for name in person["names"] if name["kind"] == "MISPRINT"]
    assert misprint["name"] == "Macro Rubio"
    assert misprint["evidence"]


@pytest.mark.parametrize("who", ["", "   ", "+", '"', "a:b", "* OR *", "zzzz nobody", "\\", "AND", "赤"])
def test_hostile_names_find_nobody(dossier: Store, who: str) -> None:
    """User text never reaches the query syntax: odd names name nobody, which is told."""
    answer = execute(dossier, "query ($who: String) { people(who: $who) { nodes { name } } }", {"who": who})
    (error,) = answer["errors"]
    assert error["extensions"]["code"] in ("UNKNOWN_NAME", "BAD_REQUEST")
    assert answer["data"] == {"people": None}


def test_country_stands_for_its_office_holders(dossier: Store) -> None:
    """Japan's encounters are those of its minister; Japan met Americans, not its own people."""
    data = asked(
        dossier,
        '{ whoMet(of: "Japan") { nodes { name } } meetings(who: "Japan", with: "United States") { totalCount } }',
    )
    assert names(data["whoMet"]["nodes"]) == {"Scott Bessent", "Howard Lutnick"}
    assert data["meetings"]["totalCount"] == 2


def test_one_statement_a_root_field(dossier: Store) -> None:
    """Each root field is one statement, and all of them are read in one transaction."""
    document = '{ a: people { nodes { name names { name } } } b: deadlines { totalCount } node(id: "x") { id } }'
    response = execute(dossier, document, explain=True)
    assert "errors" not in response
    assert len(response["extensions"]["explain"]) == 3


def test_id_of_any_record_is_a_node(dossier: Store) -> None:
    """`node` answers for an id, with its type; an id of nothing is null."""
    (person,) = asked(dossier, '{ people(who: "Akazawa") { nodes { id } } }')["people"]["nodes"]
    document = "query ($id: ID!) { node(id: $id) { __typename id ... on Person { name } ... on Event { kind } } }"
    assert asked(dossier, document, id=person["id"])["node"] == {
        "__typename": "Person",
        "id": person["id"],
        "name": "Ryosei Akazawa",
    }
    assert asked(dossier, document, id="nothing:person/here")["node"] is None
    assert asked(dossier, document, id="no id at all")["node"] is None


def test_pages_join_without_gap_or_repeat(dossier: Store) -> None:
    """Paging through the events one by one gives the same list as asking for all."""
    everything = asked(dossier, "{ events(first: 1000) { totalCount nodes { id } pageInfo { hasNextPage } } }")[
        "events"
    ]
    assert not everything["pageInfo"]["hasNextPage"]
    assert everything["totalCount"] == len(everything["nodes"])
    paged: list[str] = []
    after = None
    while True:
        page = asked(
            dossier,
            "query ($after: String) { events(first: 2, after: $after) { edges { cursor node { id } }"
            " pageInfo { hasNextPage endCursor } } }",
            after=after,
        )["events"]
        paged += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert paged == [node["id"] for node in everything["nodes"]]


def test_fragments_aliases_and_directives(dossier: Store) -> None:
    """Fragments, aliases, @skip and @include shape the answer as the specification says."""
    data = asked(
        dossier,
        """
        query ($no: Boolean = false) {
          d: deadlines { total: totalCount nodes { ...What title: name name @skip(if: true) setBy @include(if: $no) { id } } }
        }
        fragment What on Deadline { __typename when: due { earliest day: precision } }
        """,
    )
    (node,) = data["d"]["nodes"]
    assert data["d"]["total"] == 1
    assert set(node) == {"__typename", "when", "title"}
    assert node["when"] == {"earliest": "2025-07-09", "day": "DAY"}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ people(first: -1) { nodes { id } } }", "BAD_REQUEST"),
        ("{ people(first: 100000) { nodes { id } } }", "BAD_REQUEST"),
        ('{ events(between: {from: "2025-07-01", to: "2025-06-01"}) { totalCount } }', "BAD_REQUEST"),
        ("{ nothing }", "GRAPHQL_INVALID"),
        ("{ people {", "GRAPHQL_INVALID"),
        ('{ deadlines(knownAt: "30 June") { totalCount } }', "GRAPHQL_INVALID"),
    ],
)
def test_errors_have_codes(dossier: Store, document: str, code: str) -> None:
    """A question that cannot be answered gets an error with a code and a message, and no statement."""
    (error,) = execute(dossier, document)["errors"]
    assert error["extensions"]["code"] == code
    assert error["message"]
    assert "MATCH" not in error["message"]
