"""What is kept of nodes, relationships and evidence, and what cannot be."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.content import evidence_content, node_content, relationship_content
from graph.model import Attribution, Claim, Event, EventKind, Evidence, Mode, PartialDate, Person, Rate, StatusChange
from graph.model.declaration import Marker, Node, Property, properties
from graph.model.names import search_text
from graph.model.participation import ParticipatedIn
from graph.model.relationships import Represents
from graph.model.terms import Attendance, ClaimKind, Role, Status
from graph.model.vocabulary import Term

EVENT = Event(id="a:event/1", name="Talks", kind=EventKind.MEETING)
EVIDENCE = Evidence(source_id="a:source/1", record="1", reported_at=date(2025, 6, 1), method="a test")
SURE = {"stated_status": "unknown"}

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
days = st.dates(date(1866, 1, 1), date(2026, 12, 31))


def test_an_event_is_kept_in_the_stores_terms() -> None:
    """Partial dates become three properties, terms their words, tuples lists, the name its words; what is absent or derived is left out."""
    event = Event(
        id="a:event/1",
        name="Gespräche",
        kind=EventKind.MEETING,
        mode=Mode.VIDEO,
        start=PartialDate.by(date(2025, 6, 2)),
        codes=("CAMEO/1.1b3/040",),
        goldstein=1,
        status=Status.HELD,
    )
    kept = node_content(event)
    assert kept == SURE | {
        "name": "Gespräche",
        "search": "gesprache",
        "kind": "meeting",
        "mode": "video",
        "start_latest": date(2025, 6, 2),
        "start_precision": "before",
        "codes": ["CAMEO/1.1b3/040"],
        "goldstein": 1.0,
    }
    assert {name: type(value) for name, value in kept.items() if isinstance(value, str | float)} == dict.fromkeys(
        ("name", "search", "kind", "mode", "start_precision", "stated_status"), str
    ) | {"goldstein": float}


@given(name=texts, description=st.none() | texts, codes=st.lists(texts, max_size=3), begun=st.none() | days)
def test_whatever_text_is_given_is_kept_as_it_is(
    name: str, description: str | None, codes: list[str], begun: date | None
) -> None:
    """Texts of any script, lists of them and days come out as they went in."""
    start = PartialDate.on(begun) if begun else None
    event = Event(
        id="a:event/1",
        name=name,
        kind=EventKind.VISIT,
        description=description,
        codes=tuple(codes),
        start=start,
    )
    expected: dict[str, object] = {
        "stated_status": "unknown",
        "name": name,
        "search": search_text(name),
        "kind": "visit",
    }
    expected |= {"description": description} if description is not None else {}
    expected |= {"codes": codes} if codes else {}
    expected |= {"start_earliest": begun, "start_latest": begun, "start_precision": "day"} if begun else {}
    assert node_content(event) == expected


_GOOD: dict[type, list[Any]] = {
    str: ["a", "ä", "a" * 3999],
    int: [0, -(2**63) + 1, 2**63 - 1],
    float: [0.5, 1],
    date: [date(2025, 6, 1)],
    PartialDate: [PartialDate.parse("2025-06")],
}
_BAD: dict[type, list[Any]] = {
    str: [3, "a\x00b", "a\ud800b", date(2025, 6, 1), ("a",)],
    int: ["3", 1.5, True, 2**63],
    float: ["0.5", math.nan, math.inf, True],
    date: ["2025-06-01", datetime(2025, 6, 1, tzinfo=UTC)],
    PartialDate: [date(2025, 6, 1), "2025"],
}
SAMPLES: list[Node | ParticipatedIn | Evidence] = [
    EVENT,
    EVIDENCE,
    Claim(id="a:claim/1", name="So it is", kind=ClaimKind.DENIAL),
    Rate(id="a:rate/1", name="Ten", value=10.0, unit="per cent"),
    StatusChange(id="a:status-change/1", to_status=Status.HELD),
    ParticipatedIn(start="a:person/1", end="a:event/1", attendance=Attendance.ATTENDED, role=Role.HOST),
]


def _kept(sample: Node | ParticipatedIn | Evidence) -> dict[str, Any]:
    if isinstance(sample, Evidence):
        return evidence_content(sample)
    return node_content(sample) if isinstance(sample, Node) else relationship_content(sample)


def _with(sample: Any, name: str, value: object) -> Any:
    """The sample with a value that its class would refuse at once, as loaders that mistype do."""
    made = object.__new__(type(sample))
    for field in (*properties(type(sample)), *(("id",) if isinstance(sample, Node) else ())):
        object.__setattr__(made, field, getattr(sample, field))
    if isinstance(sample, ParticipatedIn):
        object.__setattr__(made, "start", sample.start)
        object.__setattr__(made, "end", sample.end)
    object.__setattr__(made, name, value)
    return made


def _given(sample: Any) -> list[Property]:
    """What sources give: not what the store stamps, nor the words of a name, which follow from it."""
    declared = properties(type(sample)).values()
    return [given for given in declared if Marker.DERIVED not in given.markers and given.name != "search"]


PROPERTIES = [(sample, each) for sample in SAMPLES for each in _given(sample)]


@pytest.mark.parametrize(
    ("sample", "declared"), PROPERTIES, ids=[f"{type(s).__name__}.{p.name}" for s, p in PROPERTIES]
)
def test_a_value_of_another_type_is_refused_by_name(sample: Any, declared: Property) -> None:
    """Each property takes what it declares, and says by its name what it does not take."""
    of_term = issubclass(declared.type, Term)
    for value in list(declared.type) if of_term else _GOOD[declared.type]:  # type: ignore[call-overload]
        if declared.name != "source_id":
            kept = _kept(_with(sample, declared.name, (value,) if declared.many else value))
            assert any(name in kept for name in declared.stored)
    for value in ["no such word", 3] if of_term else _BAD[declared.type]:
        if declared.many and value == ("a",):
            continue
        with pytest.raises(ValueError, match=rf"(\.|evidence's ){declared.name} "):
            _kept(_with(sample, declared.name, (value,) if declared.many else value))
    if declared.required:
        with pytest.raises(ValueError, match=f"{declared.name} is missing"):
            _kept(_with(sample, declared.name, () if declared.many else None))
    else:
        kept = _kept(_with(sample, declared.name, () if declared.many else None))
        assert not set(declared.stored) & set(kept)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: node_content(Person(id="a:event/1", name="Ada")), "is the id of a Event, not of a Person"),
        (lambda: node_content(Person(id="Ada", name="Ada")), "'Ada' is not a node id"),
        (lambda: node_content(Person(id=f"a:person/{'x' * 5000}", name="Ada")), "the id has 5009 bytes"),
        (lambda: node_content(Person(id="a:person/\x00", name="Ada")), "the id holds a NUL byte"),
        (lambda: evidence_content(EVIDENCE.but(source_id="a:person/1")), "is a Person; it should be a Source"),
        (lambda: evidence_content(EVIDENCE.but(record="ä" * 2001)), "record has 4002 bytes"),
        (lambda: evidence_content(EVIDENCE.but(record="")), "the evidence's record is empty"),
        (
            lambda: relationship_content(
                ParticipatedIn(start="a:event/1", end="a:event/1", attendance=Attendance.ATTENDED)
            ),
            "PARTICIPATED_IN cannot start at a Event",
        ),
    ],
)
def test_ids_and_records_that_lead_nowhere_are_refused(make: Callable[[], object], reason: str) -> None:
    """An id of another label, none at all, or one that no index holds is refused, and so is evidence of no document."""
    with pytest.raises(ValueError, match=reason):
        make()


def test_evidence_is_kept_with_what_was_changed() -> None:
    """Evidence that differs in some fields keeps the others; a change to None changes nothing."""
    kept = evidence_content(EVIDENCE.but(locator="page 3", quote=None, attribution=Attribution.NAMED))
    assert kept == {
        "source_id": "a:source/1",
        "record": "1",
        "reported_at": date(2025, 6, 1),
        "method": "a test",
        "attribution": "named",
        "locator": "page 3",
        "confidence": 1.0,
    }
    assert EVIDENCE.but(quote=None) is EVIDENCE


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2025-06-13", "2025-06-12", False),
        ("2025-06", "2025-06-12", True),
        ("2025-06", "2025-05", False),
        ("2025-06-13", None, True),
        ("2025-06-13", "2025-06-13", True),
        ("2025-06-01/..", "../2025-05-01", False),
    ],
)
def test_nothing_ends_before_it_begins(start: str, end: str | None, fits: bool) -> None:
    """An event or relationship whose end cannot be after its beginning is refused from every loader, and both days are told."""
    first, last = PartialDate.parse(start), PartialDate.parse(end) if end else None
    event = Event(id="a:event/1", name="Talks", kind=EventKind.MEETING, start=first, end=last)
    acting = Represents(start="a:person/1", end="a:country/1", since=first, until=last)
    if fits:
        assert node_content(event)
        assert relationship_content(acting)
        return
    with pytest.raises(ValueError, match=r"before .*correct one of them"):
        node_content(event)
    with pytest.raises(ValueError, match=r"before .*correct one of them"):
        relationship_content(acting)
