"""The vocabulary of diplomacy in a dossier: what is written of deadlines, demands, sanctions and posts is found by questions."""

from pathlib import Path

from graph.analysis.snapshot import Snapshot
from graph.ingest.load import load
from graph.store.protocol import Store
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.contract.test_questions import asked

DOSSIER = """
id: zenda-post
source: {title: Envoys sent home, publisher: The Zenda Post, published: 2024-03-05}
countries:
  ruritania: {name: Ruritania}
  graustark: {name: Graustark}
organisations:
  capitals: {name: some capitals, kind: unnamed, counts: [{value: 3, unit: capitals, bound: at_least}]}
people:
  sapt: {name: Colonel Sapt, represents: ruritania, supported_by: graustark}
  lorry: {name: Grenfall Lorry, represents: graustark}
posts:
  envoy: {name: Envoy to Graustark, post_in: ruritania, kind: envoy}
tenures:
  before: {who: lorry, post: envoy, status: recalled, accredited_to: graustark}
  after: {who: sapt, post: envoy, status: nominated, accredited_to: graustark, replaces: before}
measures:
  list:
    name: List of smugglers
    kind: sanction
    act: Decree 7
    imposed_by: graustark
    because: crossing
    lists: [{who: sapt, since: 2024-02-01, until: 2024-03-01, grounds: Ran the pass, act: Decree 7}]
    counts: [{value: 106, unit: people}, {value: 88, unit: bodies}]
demands:
  terms:
    name: Terms for the pass
    made_by: graustark
    addressed_to: ruritania
    in_response_to: expulsion
    parts: [{name: Open the gate, status: met}, {name: Pay for the gate, status: refused}]
deadlines:
  answer:
    name: Answer to the terms
    due: 2024-03-10
    time: "12:00"
    zone: Europe/Vienna
    set_by: graustark
    addressed_to: ruritania
    history:
      - to: set
      - {from: set, to: extended, at: 2024-03-02, until: 2024-03-20, at_request_of: ruritania, decided_by: graustark}
events:
  crossing: {name: The pass is crossed, kind: coercion, start: 2024-02-01, status: held}
  expulsion:
    name: Eleven envoys expelled
    kind: expulsion
    start: 2024-03-01
    time: "15:30"
    zone: "+01:00"
    minutes: 20
    status: held
    in_response_to: crossing
    at_request_of: capitals
    participants: [{who: graustark, attendance: party, role: initiator}, {who: ruritania, attendance: party, role: target}]
    counts: [{value: 11, unit: envoys}]
claims:
  threat:
    name: Graustark will close the pass
    kind: threat
    by: lorry
    condition: the terms are not met
    consequence: the pass is closed
    concerns: terms
"""


def test_what_is_written_is_found(store: Store, tmp_path: Path) -> None:
    """Extensions, parts of demands, listings, numbers, accreditation, successors and conditions are answered as written."""
    file = tmp_path / "zenda.yml"
    file.write_text(DOSSIER, encoding="utf-8")
    assert check(file) == []
    assert load(store, loader("dossier"), file, rejects=tmp_path / "rejects.jsonl").complete
    found = asked(
        store,
        """{
        deadlines(to: "Ruritania") { nodes { status time zone
            statusHistory { to until { earliest } atRequestOf { name } decidedBy { name } subject { name } } } }
        demands(to: "Ruritania") { nodes { parts { name ... on Demand { status partOf { name } } } inResponseTo { name } } }
        measures { nodes { act because { name } counts { value unit }
            listed { edges { node { name } grounds until { earliest } } } } }
        tenures(status: [NOMINATED]) { nodes { accreditedTo { name } replaced { status person { name } } } }
        events(kind: [EXPULSION]) { nodes { time zone minutes counts { value } inResponseTo { name } atRequestOf { name }
            responses { name } participants { edges { role attendance } } } }
        claims(where: {kind: {eq: THREAT}}) { nodes { condition consequence } }
        organisations(where: {kind: {eq: UNNAMED}}) { nodes { counts { bound } } }
        people(where: {supports: {some: {claimant: {name: {eq: "Graustark"}}}}}) { nodes { name } }
        }""",
    )
    assert found["deadlines"]["nodes"] == [
        {
            "status": "EXTENDED",
            "time": "12:00",
            "zone": "Europe/Vienna",
            "statusHistory": [
                {
                    "to": "SET",
                    "until": None,
                    "atRequestOf": [],
                    "decidedBy": [],
                    "subject": {"name": "Answer to the terms"},
                },
                {
                    "to": "EXTENDED",
                    "until": {"earliest": "2024-03-20"},
                    "atRequestOf": [{"name": "Ruritania"}],
                    "decidedBy": [{"name": "Graustark"}],
                    "subject": {"name": "Answer to the terms"},
                },
            ],
        }
    ]
    (demand,) = found["demands"]["nodes"]
    assert [(part["name"], part["status"]) for part in demand["parts"]] == [
        ("Open the gate", "MET"),
        ("Pay for the gate", "REFUSED"),
    ]
    assert demand["inResponseTo"] == [{"name": "Eleven envoys expelled"}]
    (measure,) = found["measures"]["nodes"]
    assert measure["because"] == [{"name": "The pass is crossed"}]
    assert {(count["value"], count["unit"]) for count in measure["counts"]} == {(106, "people"), (88, "bodies")}
    (listing,) = measure["listed"]["edges"]
    assert (listing["node"]["name"], listing["grounds"], listing["until"]) == (
        "Colonel Sapt",
        ["Ran the pass"],
        {"earliest": "2024-03-01"},
    )
    assert found["tenures"]["nodes"] == [
        {
            "accreditedTo": [{"name": "Graustark"}],
            "replaced": [{"status": "RECALLED", "person": {"name": "Grenfall Lorry"}}],
        }
    ]
    (event,) = found["events"]["nodes"]
    assert (event["time"], event["zone"], event["minutes"], event["counts"]) == ("15:30", "+01:00", 20, [{"value": 11}])
    assert (event["inResponseTo"], event["atRequestOf"]) == (
        [{"name": "The pass is crossed"}],
        [{"name": "some capitals"}],
    )
    assert event["responses"] == [{"name": "Terms for the pass"}]
    assert found["claims"]["nodes"] == [{"condition": "the terms are not met", "consequence": "the pass is closed"}]
    assert found["organisations"]["nodes"] == [{"counts": [{"bound": "AT_LEAST"}]}]
    assert found["people"]["nodes"] == [{"name": "Colonel Sapt"}]


TWICE = """
id: strelsau-gazette
source: {title: An offer, publisher: The Strelsau Gazette, published: 2024-03-05}
evidence: {reliability: usually_reliable}
countries:
  ruritania: {name: Ruritania, supported_by: graustark}
  graustark: {name: Graustark}
people:
  sapt: {name: Colonel Sapt, represents: ruritania}
  lorry: {name: Grenfall Lorry, represents: graustark}
events:
  talks:
    name: Talks on the pass
    kind: meeting
    start: 2024-03-01
    status: held
    participants: [{who: sapt, attendance: attended}, {who: lorry, attendance: attended}]
    attribution: anonymous
    attributed_to: a courtier
    credibility: possibly_true
    confidence: 0.5
    also_told:
      - {attribution: official, attributed_to: the palace, reported: 2024-03-04, credibility: confirmed, confidence: 0.9}
"""


def test_a_fact_is_told_twice_by_one_document(store: Store, tmp_path: Path) -> None:
    """First anonymously, later on record: both evidences stand, each with its grades; it is one meeting with one telling."""
    file = tmp_path / "twice.yml"
    file.write_text(TWICE, encoding="utf-8")
    assert check(file) == []
    assert load(store, loader("dossier"), file, rejects=tmp_path / "rejects.jsonl").complete
    found = asked(
        store,
        """{ whoMet(of: "Sapt") { edges { count node { name }
          evidence { attribution attributedTo reliability credibility confidence reportedAt } } }
        events { nodes { tellingCount evidence { attribution credibility } } } }""",
    )
    (edge,) = found["whoMet"]["edges"]
    assert (edge["count"], edge["node"]["name"]) == (1, "Grenfall Lorry")
    told = {
        (said["attribution"], said["attributedTo"], said["reliability"], said["credibility"], said["reportedAt"])
        for said in edge["evidence"]
    }
    assert told == {
        ("ANONYMOUS", "a courtier", "USUALLY_RELIABLE", "POSSIBLY_TRUE", "2024-03-05"),
        ("OFFICIAL", "the palace", "USUALLY_RELIABLE", "CONFIRMED", "2024-03-04"),
    }
    (event,) = found["events"]["nodes"]
    assert event["tellingCount"] == 1
    assert {said["attribution"] for said in event["evidence"]} == {"ANONYMOUS", "OFFICIAL"}
    sided = [claim for claim in Snapshot.read(store).claims if claim.relation == "supported"]
    assert [(claim.src, claim.dst) for claim in sided] == [
        ("strelsau-gazette:country/graustark", "strelsau-gazette:country/ruritania")
    ]
