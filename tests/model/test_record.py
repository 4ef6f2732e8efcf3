"""Records: facts with their evidence, as loaders fill them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.model import (
    Attribution,
    Country,
    Dataset,
    Event,
    EventKind,
    Evidence,
    Name,
    NameKind,
    Origin,
    Person,
    Place,
    Record,
    Reject,
    Source,
)
from graph.model.declaration import Node
from graph.model.loader import Document
from graph.model.ontology import NODE_TYPES
from graph.model.relationships import Named

EVIDENCE = Evidence(source_id="one:source/1", record="7", reported_at=date(2025, 6, 21), method="a test")


def record() -> Record:
    """An empty record."""
    return Record("one", Origin(Path("a.xml"), 3), EVIDENCE)


def test_a_fact_has_the_evidence_of_its_record() -> None:
    """Keyword arguments replace fields for one fact; None, and nothing, leave the record's evidence as it is."""
    made = record()
    event = Event(id=made.id_of(Event, "9"), name="Talks", kind=EventKind.MEETING)
    assert made.add(event) is event
    made.add(Place(id="one:place/x", name="X"), quote="in X", locator=None)
    made.relate(Named(start="one:person/a", end="one:name/a"), confidence=0.5, attribution=Attribution.NAMED)
    assert [fact.evidence for fact in made] == [
        EVIDENCE,
        replace(EVIDENCE, quote="in X"),
        replace(EVIDENCE, confidence=0.5, attribution=Attribution.NAMED),
    ]
    assert [fact.subject.id for fact in made.facts[:2] if isinstance(fact.subject, Node)] == [
        "one:event/9",
        "one:place/x",
    ]


def test_provenance_needs_no_evidence() -> None:
    """What describes where facts come from, or what a node was before, has nothing behind it."""
    made = record()
    for node in (Source(id="one:source/1", title="S"), Dataset(id="one:dataset/1", title="D")):
        made.add(node)
    assert [fact.evidence for fact in made] == [None, None]
    assert {label for label, cls in NODE_TYPES.items() if cls.provenance} >= {
        "Source",
        "Dataset",
        "LoadRun",
        "Revision",
    }
    assert not {"Person", "Event", "Claim"} & {label for label, cls in NODE_TYPES.items() if cls.provenance}


def test_an_actor_is_found_by_its_name() -> None:
    """An actor comes with its name, in the forms in which names are sought, and with the tie between them."""
    made = record()
    person = made.add_actor(Person(id=made.id_of(Person, "17"), name="Ilić, Ana"), language="sr", quote="Ana Ilić")
    assert [fact.subject for fact in made] == [
        person,
        Name(
            id="one:name/person/17/Ilić, Ana",
            name="Ilić, Ana",
            kind=NameKind.PRIMARY,
            language="sr",
            script="Latn",
            search="ilic ana",
            key="ana ilic",
            bearer="Person",
        ),
        Named(start="one:person/17", end="one:name/person/17/Ilić, Ana"),
    ]
    assert {fact.evidence.quote for fact in made if fact.evidence} == {"Ana Ilić"}


def test_an_actor_has_other_names() -> None:
    """Another name is an alias unless it is said what it is, in the script that it is written in or said to be."""
    made = record()
    japan = Country(id="one:country/jp", name="Japan")
    made.add_name(japan, "Nippon")
    made.add_name(japan, "日本", kind=NameKind.NATIVE, language="ja", script="Jpan", confidence=0.5)
    first, second = (fact.subject for fact in made if isinstance(fact.subject, Name))
    assert (first.id, first.kind, first.language, first.script, first.bearer) == (
        "one:name/country/jp/Nippon",
        NameKind.ALIAS,
        None,
        "Latn",
        "Country",
    )
    assert (second.kind, second.language, second.script, second.key) == (NameKind.NATIVE, "ja", "Jpan", "日本")
    assert [fact.evidence.confidence for fact in made if fact.evidence] == [1.0, 1.0, 0.5, 0.5]


def test_who_has_no_id_has_no_name() -> None:
    """The name of something whose id is none is refused."""
    with pytest.raises(ValueError, match="'Ana' is not a node id"):
        record().add_name(Person(id="Ana", name="Ana"), "Ana")


def test_a_record_without_an_id_is_refused() -> None:
    """The id of a node of this source needs the source's own id of it."""
    with pytest.raises(ValueError, match="a Person of one has an empty record id"):
        record().id_of(Person, " ")


@pytest.mark.parametrize("confidence", [0, 0.5, 1])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    """Anything from 0 to 1 is one, both included."""
    assert EVIDENCE.but(confidence=confidence).confidence == confidence


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_is_refused(confidence: float) -> None:
    """Evidence that is surer than sure, or less than not at all, is refused."""
    with pytest.raises(ValueError, match="it must be from 0 to 1"):
        EVIDENCE.but(confidence=confidence)


def test_what_loaders_hand_over_is_a_value() -> None:
    """Documents, facts and refusals are equal by content; a document is whole and of the loader's edition unless it says otherwise."""
    document = Document(Path("a.xml"), 10)
    assert document == Document(Path("a.xml"), 10, None, whole=True) != Document(Path("a.xml"), 10, whole=False)
    reject = Reject(Origin(Path("a.xml"), 3), "7", "no date")
    assert reject == Reject(Origin(Path("a.xml"), 3), "7", "no date") != Reject(Origin(Path("a.xml")), "7", "no date")
    assert {reject, reject, Origin(Path("a.xml"))} == {Origin(Path("a.xml")), reject}
    assert list(record()) == []


def test_a_place_in_a_file_is_told_as_editors_read_it() -> None:
    """The line stands behind the file, where there is one."""
    assert (str(Origin(Path("a.xml"), 3)), str(Origin(Path("a.csv")))) == ("a.xml:3", "a.csv")
