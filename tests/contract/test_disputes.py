"""Disputed meetings: they count as their sources have it, say on each edge who disputes them, and can be left out."""

import pytest

from graph.ingest.load import load
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.contract.test_questions import asked

DOSSIER = """\
id: herald-1
source: {title: Whom the duke met, publisher: The Herald, published: 2024-06-09}
evidence: {attribution: anonymous, confidence: 0.6}
people:
  duke: {name: Duke Michael}
  bersonin: {name: Bersonin}
  detchard: {name: Detchard}
  krafstein: {name: Krafstein}
  lauengram: {name: Lauengram}
events:
  denied:
    name: The denied talk
    kind: meeting
    start: 2024-06-01
    status: held
    participants: [{who: duke, attendance: attended}, {who: bersonin, attendance: attended}]
    disputed_by: {who: duke, stance: denies, attribution: named, quote: we never met}
  doubted:
    name: The doubted talk
    kind: meeting
    start: 2024-06-02
    participants: [{who: duke, attendance: attended}, {who: detchard, attendance: attended}]
    history:
      - {to: planned, at: 2024-05-01}
      - {to: held, at: 2024-06-02, disputed_by: {who: bersonin, stance: questions}}
  downplayed:
    name: The downplayed talk
    kind: meeting
    start: 2024-06-03
    status: held
    participants: [{who: duke, attendance: attended}, {who: krafstein, attendance: attended}]
    disputed_by: {who: bersonin, stance: downplays}
  plain:
    name: The plain talk
    kind: meeting
    start: 2024-06-04
    participants: [{who: duke, attendance: attended}, {who: lauengram, attendance: attended}]
    history:
      - {to: planned, at: 2024-05-01, disputed_by: {who: krafstein, stance: denies}}
      - {to: held, at: 2024-06-04}
claims:
  doubt: {name: The doubted talk went well, kind: statement, by: duke, concerns: doubted}
  view: {name: The plain talk went well, kind: statement, by: duke, concerns: plain, disputed_by: {who: lauengram, stance: rejects}}
"""


@pytest.fixture(scope="module")
def herald(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of one document that tells of four meetings. Tests only read it."""
    path = tmp_path_factory.mktemp("herald") / "herald.yml"
    path.write_text(DOSSIER, encoding="utf-8")
    report = load(emptied(engine), loader("dossier"), path, rejects=path.with_suffix(".rejects"))
    assert report.complete, report.first_rejects
    return engine


def met(store: Store, disputed: bool | None) -> set[str]:
    """Whom the duke met, by what is asked of disputes."""
    document = 'query ($disputed: Boolean) { whoMet(of: "Duke Michael", disputed: $disputed) { nodes { name } } }'
    return {node["name"] for node in asked(store, document, disputed=disputed)["whoMet"]["nodes"]}


def test_an_edge_says_who_disputes_the_encounter(herald: Store) -> None:
    """Each edge of whoMet tells whether an encounter is disputed, and by whom, how and in which words."""
    document = """{ whoMet(of: "Duke Michael") { edges { node { name } disputed disputes {
      stance claimant { name } disputed { name } evidence { quote } } } } }"""
    edges = {edge["node"]["name"]: edge for edge in asked(herald, document)["whoMet"]["edges"]}
    assert {name: edge["disputed"] for name, edge in edges.items()} == {
        "Bersonin": True,
        "Detchard": True,
        "Krafstein": False,
        "Lauengram": False,
    }
    (denial,) = edges["Bersonin"]["disputes"]
    assert denial["stance"] == "DENIES"
    assert denial["claimant"]["name"] == "Duke Michael"
    assert denial["evidence"] == [{"quote": "we never met"}]
    (doubt,) = edges["Detchard"]["disputes"]
    assert (doubt["stance"], doubt["claimant"]["name"]) == ("QUESTIONS", "Bersonin")
    assert doubt["disputed"] == {"name": "The doubted talk"}
    assert edges["Krafstein"]["disputes"] == edges["Lauengram"]["disputes"] == []


def test_disputed_encounters_can_be_left_out(herald: Store) -> None:
    """All count when nothing is asked; `disputed` leaves those out, or all others. To downplay is not to deny."""
    assert met(herald, None) == {"Bersonin", "Detchard", "Krafstein", "Lauengram"}
    assert met(herald, False) == {"Krafstein", "Lauengram"}
    assert met(herald, True) == {"Bersonin", "Detchard"}


def test_a_path_says_what_is_disputed_and_can_do_without(herald: Store) -> None:
    """A step of a path tells of disputes as an edge does; without disputed encounters there may be no path."""
    document = """query ($disputed: Boolean) { path(from: "Bersonin", to: "Lauengram", disputed: $disputed) {
      length steps { disputed disputes { claimant { name } } } } }"""
    steps = [
        {"disputed": True, "disputes": [{"claimant": {"name": "Duke Michael"}}]},
        {"disputed": False, "disputes": []},
    ]
    assert asked(herald, document, disputed=None)["path"] == {"length": 2, "steps": steps}
    assert asked(herald, document, disputed=False)["path"] is None


def test_events_and_claims_by_who_disputes_them(herald: Store) -> None:
    """Events are found by who disputes them, a step of theirs or a claim about them; claims by disputes of what they are about."""
    document = """query ($who: String!) {
      events(disputedBy: $who) { nodes { name } } claims(disputedBy: $who) { nodes { name } }
      with: events(who: "Detchard", disputedBy: $who) { totalCount } }"""
    by = {who: asked(herald, document, who=who) for who in ("Duke Michael", "Bersonin", "Lauengram")}
    events = {who: sorted(node["name"] for node in found["events"]["nodes"]) for who, found in by.items()}
    assert events == {
        "Duke Michael": ["The denied talk"],
        "Bersonin": ["The doubted talk", "The downplayed talk"],
        "Lauengram": ["The plain talk"],
    }
    claims = {who: [node["name"] for node in found["claims"]["nodes"]] for who, found in by.items()}
    assert claims == {
        "Duke Michael": [],
        "Bersonin": ["The doubted talk went well"],
        "Lauengram": ["The plain talk went well"],
    }
    assert {who: found["with"]["totalCount"] for who, found in by.items()} == {
        "Duke Michael": 0,
        "Bersonin": 1,
        "Lauengram": 0,
    }


def test_a_step_lists_its_disputes(herald: Store) -> None:
    """A step in the history of an event tells who disputes it."""
    document = """{ events(who: "Lauengram") { nodes { statusHistory { to disputes { stance claimant { name } disputed { name } } } } } }"""
    (event,) = asked(herald, document)["events"]["nodes"]
    planned, held = event["statusHistory"]
    denial = {"stance": "DENIES", "claimant": {"name": "Krafstein"}, "disputed": {"name": "The plain talk"}}
    assert planned == {"to": "PLANNED", "disputes": [denial]}
    assert held == {"to": "HELD", "disputes": []}
