"""The first dossier says what its article says, each thing on the word on which the article says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.ingest.admission import admit
from graph.model import Attribution, Evidence, EvidencedBy, Fact, Record, Represents
from graph.model.declaration import Node, Relationship, relationship_type
from graph.model.ids import parse_id
from loaders.catalogue import loader
from loaders.dossier.loader import SHIPPED
from loaders.dossier.problems import check, examined
from loaders.dossier.sections import SECTIONS

Triple = tuple[str, str, str]
FILE = SHIPPED / "2025-06-21-tmtpost-japan-us.yml"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The records of the first dossier."""
    source = loader("dossier")
    (document,) = (document for document in source.documents(None) if document.path == FILE)
    found = list(source.records(document, source.survey(None)))
    kept = [record for record in found if isinstance(record, Record)]
    assert len(kept) == len(found)
    return kept


@pytest.fixture(scope="module")
def nodes(records: list[Record]) -> Mapping[str, Node]:
    """Its nodes, by what follows the source in their ids."""
    subjects = [fact.subject for record in records for fact in record]
    return {short(subject.id): subject for subject in subjects if isinstance(subject, Node)}


@pytest.fixture(scope="module")
def edges(records: list[Record]) -> Mapping[Triple, Fact]:
    """Its relationships by start, type and end."""
    found: dict[Triple, Fact] = {}
    for fact in (fact for record in records for fact in record):
        if isinstance(edge := fact.subject, Relationship):
            found[short(edge.start), relationship_type(type(edge)), short(edge.end)] = fact
    return found


def short(node_id: str) -> str:
    """`person/akazawa`, without the source."""
    parts = parse_id(node_id)
    assert parts
    return f"{parts.label}/{parts.record}"


def references(top: Any) -> int:
    """How many relations a dossier states: by counting what stands under the keys that state them."""

    def items(value: Any) -> list[Any]:
        return value if isinstance(value, list) else [] if value is None else [value]

    total = 0
    for name, section in SECTIONS.items():
        for entry in top.get(name, {}).values():
            total += section.has_names + len(items(entry.get("names")))
            total += sum(len(items(entry.get(link.key))) for link in section.links)
            for nested in section.nested:
                for item in items(entry.get(nested.key)):
                    total += 1 + sum(len(items(item.get(link.key))) for link in nested.links)
    return total


def proof(fact: Fact) -> Evidence:
    """The evidence of a fact that has some."""
    assert fact.evidence
    return fact.evidence


def values(nodes: Mapping[str, Node], name: str) -> Any:
    """A node, whatever its type."""
    return nodes[name]


def test_clean() -> None:
    """It has no problems."""
    assert check(SHIPPED) == []


def test_fits_the_model(records: list[Record]) -> None:
    """Every fact is one that the model and the store admit."""
    for record in records:
        assert len(admit(record)) >= len({id(fact) for fact in record if isinstance(fact.subject, Node)})


def test_order(records: list[Record]) -> None:
    """A relationship's ends are in its own or an earlier record, and none is lost."""
    known: set[str] = set()
    total = acting = 0
    for record in records:
        known |= {fact.subject.id for fact in record if isinstance(fact.subject, Node)}
        for edge in (fact.subject for fact in record if isinstance(fact.subject, Relationship)):
            assert {edge.start, edge.end} <= known
            total += 1
            acting += isinstance(edge, Represents) and edge.since is not None
    assert acting == 13, "those who took part on behalf of a country, on the days of the event"
    assert total == references(examined(FILE).tree.top) + acting + 1, "the document's data set is the one more"


def test_records(records: list[Record]) -> None:
    """Each entry is one record, named after its place and starting on its line."""
    names = [record.evidence.record for record in records]
    assert len(set(names)) == len(names)
    (akazawa,) = (record for record in records if record.evidence.record == "people/akazawa")
    line = akazawa.origin.line
    assert line
    assert FILE.read_text(encoding="utf-8").splitlines()[line - 1].startswith("    akazawa: {")
    assert short(next(iter(akazawa)).subject.id) == "person/akazawa"  # type: ignore[union-attr]


EXPECTED: list[Triple] = [
    # the cancelled 2+2
    ("event/two-plus-two-2025", "IN_SERIES", "series/japan-us-2-plus-2"),
    ("event/two-plus-two-2025", "LOCATED_IN", "place/washington"),
    ("place/washington", "LOCATED_IN", "country/united-states"),
    ("person/rubio", "PARTICIPATED_IN", "event/two-plus-two-2025"),
    ("person/hegseth", "PARTICIPATED_IN", "event/two-plus-two-2025"),
    ("person/iwaya", "PARTICIPATED_IN", "event/two-plus-two-2025"),
    ("person/nakatani", "PARTICIPATED_IN", "event/two-plus-two-2025"),
    ("event/two-plus-two-2025", "HAS_STATUS_CHANGE", "status-change/two-plus-two-2025/cancelled"),
    ("status-change/two-plus-two-2025/cancelled", "DECIDED_BY", "organisation/government-of-japan"),
    ("status-change/two-plus-two-2025/cancelled", "BECAUSE_OF", "demand/defence-spending-3-5"),
    ("status-change/two-plus-two-2025/cancelled", "BECAUSE_OF", "event/upper-house-election-2025"),
    ("organisation/government-of-japan", "PART_OF", "country/japan"),
    # the demands
    ("organisation/trump-administration", "MADE_DEMAND", "demand/defence-spending-3"),
    ("organisation/trump-administration", "MADE_DEMAND", "demand/defence-spending-3-5"),
    ("demand/defence-spending-3", "SUCCEEDED_BY", "demand/defence-spending-3-5"),
    ("demand/defence-spending-3-5", "ADDRESSED_TO", "country/japan"),
    ("claim/tokyo-annoyed", "CONCERNS", "demand/defence-spending-3-5"),
    # the deadline and the claim about it
    ("organisation/trump-administration", "SET_DEADLINE", "deadline/end-of-baseline-tariff"),
    ("deadline/end-of-baseline-tariff", "CONCERNS", "measure/reciprocal-tariffs"),
    ("measure/reciprocal-tariffs", "HAS_RATE", "rate/reciprocal-tariffs/1"),
    ("measure/reciprocal-tariffs", "HAS_RATE", "rate/reciprocal-tariffs/2"),
    ("person/akazawa", "DISPUTES", "deadline/end-of-baseline-tariff"),
    ("person/akazawa", "DISPUTES", "claim/negotiations-deadline"),
    ("claim/negotiations-deadline", "CONCERNS", "deadline/end-of-baseline-tariff"),
    ("claim/negotiations-deadline", "CONCERNS", "event/tariff-negotiations"),
    # Akazawa's other remarks
    *(
        ("person/akazawa", "ASSERTED", f"claim/{name}")
        for name in (
            "akazawa-in-a-fog",
            "akazawa-channels",
            "akazawa-consultations",
            "akazawa-good-faith",
            "akazawa-hopes-for-extension",
            "task-force-did-not-urge",
            "akazawa-no-comment-on-deal",
            "akazawa-detailed-exchange",
            "akazawa-auto-tariffs",
            "akazawa-no-details",
        )
    ),
    # the task force, the call, the summit, the round
    ("person/akazawa", "PARTICIPATED_IN", "event/task-force-meeting"),
    ("organisation/ldp-tariff-task-force", "PARTICIPATED_IN", "event/task-force-meeting"),
    ("organisation/ldp-tariff-task-force", "PART_OF", "organisation/liberal-democratic-party"),
    ("person/ishiba", "PARTICIPATED_IN", "event/ishiba-trump-call"),
    ("person/trump", "PARTICIPATED_IN", "event/ishiba-trump-call"),
    ("person/ishiba", "ASSERTED", "claim/ishiba-reiterated-views"),
    ("person/ishiba", "ASSERTED", "claim/leaders-accelerate"),
    ("person/trump", "ASSERTED", "claim/leaders-accelerate"),
    ("person/ishiba", "ASSERTED", "claim/ishiba-will-meet-trump"),
    ("event/ishiba-trump-sidelines", "ON_SIDELINES_OF", "event/g7-summit-2025"),
    ("event/g7-summit-2025", "LOCATED_IN", "country/canada"),
    ("status-change/ishiba-trump-sidelines/confirmed", "ANNOUNCED_BY", "person/ishiba"),
    ("status-change/ishiba-trump-sidelines/not_held", "BECAUSE_OF", "claim/trump-left-early"),
    ("event/akazawa-bessent", "WITHIN", "event/sixth-round"),
    ("event/akazawa-lutnick", "WITHIN", "event/sixth-round"),
    ("event/sixth-round", "WITHIN", "event/tariff-negotiations"),
    ("person/bessent", "PARTICIPATED_IN", "event/akazawa-bessent"),
    ("person/lutnick", "PARTICIPATED_IN", "event/akazawa-lutnick"),
    ("claim/ldp-to-lose-seats", "CONCERNS", "event/upper-house-election-2025"),
    ("person/akazawa", "HELD", "tenure/akazawa-minister"),
    ("tenure/akazawa-minister", "OF_POST", "post/economic-revitalization-minister"),
    ("person/rubio", "NAMED", "name/person/rubio/Macro Rubio"),
    ("person/akazawa", "NAMED", "name/person/akazawa/赤沢亮正"),
]


@pytest.mark.parametrize("expected", EXPECTED, ids=" ".join)
def test_says(edges: Mapping[Triple, Fact], expected: Triple) -> None:
    """The assertion is there."""
    assert expected in edges


def test_does_not_say(edges: Mapping[Triple, Fact], nodes: Mapping[str, Node]) -> None:
    """Nobody asserted the disputed claim; Bessent and Lutnick share no event; nobody attended what was not held."""
    assert not [edge for edge in edges if edge[1:] == ("ASSERTED", "claim/negotiations-deadline")]
    attended = {(edge[0], edge[2]) for edge in edges if edge[1] == "PARTICIPATED_IN"}
    events = {who: {event for person, event in attended if person == f"person/{who}"} for who in ("bessent", "lutnick")}
    assert all(events.values())
    assert not events["bessent"] & events["lutnick"]
    for who in ("ishiba", "trump"):
        fact: Any = edges[f"person/{who}", "PARTICIPATED_IN", "event/ishiba-trump-sidelines"].subject
        assert fact.attendance == "expected"
    assert values(nodes, "event/ishiba-trump-sidelines").start is None


def test_reasons(edges: Mapping[Triple, Fact]) -> None:
    """The two reasons of the cancellation have an attribution and a confidence each."""
    change = "status-change/two-plus-two-2025/cancelled"
    demand = proof(edges[change, "BECAUSE_OF", "demand/defence-spending-3-5"])
    election = proof(edges[change, "BECAUSE_OF", "event/upper-house-election-2025"])
    assert (demand.attribution, demand.attributed_to) == (Attribution.ANONYMOUS, "people with knowledge of the matter")
    assert (election.attribution, election.attributed_to) == (Attribution.OFFICIAL, "a senior Japanese official")
    assert demand.via == election.via == "Financial Times"
    assert election.quote is None, "the cancellation's quote is of another telling"
    assert demand.confidence != election.confidence
    assert max(demand.confidence, election.confidence) < 1
    assert demand.reported_at == election.reported_at == date(2025, 6, 20)


def test_deadline(edges: Mapping[Triple, Fact], nodes: Mapping[str, Node]) -> None:
    """9 July ends the baseline tariff, by inference; Akazawa plays it down and denies that it is more."""
    assert str(values(nodes, "deadline/end-of-baseline-tariff").due) == "2025-07-09"
    setter = edges["organisation/trump-administration", "SET_DEADLINE", "deadline/end-of-baseline-tariff"]
    assert proof(setter).attribution is Attribution.INFERRED
    rates = [values(nodes, f"rate/reciprocal-tariffs/{number}") for number in (1, 2)]
    assert [(rate.value, str(rate.since), str(rate.until)) for rate in rates] == [
        (10.0, "None", "2025-07-09"),
        (24.0, "2025-07-09", "None"),
    ]
    for target, stance in (("deadline/end-of-baseline-tariff", "downplays"), ("claim/negotiations-deadline", "denies")):
        fact = edges["person/akazawa", "DISPUTES", target]
        dispute: Any = fact.subject
        assert dispute.stance == stance
        assert (proof(fact).attribution, proof(fact).reported_at) == (Attribution.NAMED, date(2025, 6, 20))
        assert proof(fact).quote


def test_histories(edges: Mapping[Triple, Fact], nodes: Mapping[str, Node]) -> None:
    """Each change has its place, its day where one is stated, and the day on which it was reported."""
    found = []
    for (event, kind, change), fact in edges.items():
        if kind == "HAS_STATUS_CHANGE":
            node = values(nodes, change)
            found.append((event, node.ordinal, node.to_status, str(node.at), str(proof(fact).reported_at)))
    assert sorted(found) == [
        ("event/ishiba-trump-sidelines", 1, "planned", "None", "2025-06-13"),
        ("event/ishiba-trump-sidelines", 2, "confirmed", "2025-06-13", "2025-06-13"),
        ("event/ishiba-trump-sidelines", 3, "not_held", "None", "2025-06-21"),
        ("event/two-plus-two-2025", 1, "planned", "None", "2025-06-20"),
        ("event/two-plus-two-2025", 2, "cancelled", "../2025-06-20", "2025-06-20"),
    ]


def test_days(nodes: Mapping[str, Node]) -> None:
    """An event has the day that the article states, and no other."""
    starts = {name: str(values(nodes, name).start) for name in nodes if name.startswith("event/")}
    assert starts == {
        "event/two-plus-two-2025": "2025-07-01",
        "event/upper-house-election-2025": "2025-07-20",
        "event/tariff-negotiations": "None",
        "event/sixth-round": "2025-06-13",
        "event/akazawa-bessent": "2025-06-13",
        "event/akazawa-lutnick": "2025-06-13",
        "event/task-force-meeting": "../2025-06-20",
        "event/ishiba-trump-call": "2025-06-13",
        "event/g7-summit-2025": "2025-06-15",
        "event/ishiba-trump-sidelines": "None",
        "event/akazawa-remarks": "2025-06-20",
        "event/ishiba-remarks": "2025-06-13",
    }


def test_names(nodes: Mapping[str, Node]) -> None:
    """A misprint is an alias of this source and not the name; a native name has its language and script."""
    assert values(nodes, "person/rubio").name == "Marco Rubio"
    assert values(nodes, "name/person/rubio/Macro Rubio").kind == "misprint"
    native = values(nodes, "name/person/akazawa/赤沢亮正")
    assert (native.kind, native.language, native.script) == ("native", "ja", "Hani")


def test_no_proof_of_proof(edges: Mapping[Triple, Fact]) -> None:
    """Evidence of nodes is left to the store, which makes it of each fact."""
    assert not [edge for edge in edges.values() if isinstance(edge.subject, EvidencedBy)]


def test_sample(tmp_path: Path) -> None:
    """The sample of the format is free of problems too, and stands outside what is loaded by default."""
    sample = Path(SHIPPED).with_name("sample")
    assert check(sample) == []
    assert {document.path.parent for document in loader("dossier").documents(None)} == {SHIPPED}


def test_documented(tmp_path: Path) -> None:
    """The example in docs/dossier.md is a valid dossier."""
    page = Path(__file__).parents[3] / "docs" / "dossier.md"
    example = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "example.yml"
    file.write_text(example, encoding="utf-8")
    assert check(file) == []
