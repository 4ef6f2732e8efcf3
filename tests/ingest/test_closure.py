"""What a document no longer says is closed, not deleted, and may be said again."""

from datetime import date
from pathlib import Path

import pytest

from graph.ingest import closure as closing
from graph.ingest.load import load
from graph.ingest.report import ChangeCounts
from graph.model import HasStatusChange, Origin, PartialDate, Record, Reject, Status, StatusChange
from graph.model.events import Event
from graph.store.protocol import Store
from tests.ingest.small_source import (
    FIRST,
    SmallSource,
    ended,
    event,
    head,
    load_records,
    node_id,
    person,
    properties_of,
    record,
    revisions_of,
    snapshot,
    versions_of,
)

SECOND = date(2025, 7, 1)
THIRD = date(2025, 8, 1)


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    """Where refused records are listed."""
    return tmp_path / "rejects.jsonl"


def test_what_is_dropped_is_closed(store: Store, rejects: Path) -> None:
    """A record that the next edition lacks ends on its day: its relationships, and its nodes without evidence."""
    load_records(store, rejects, person("ada"), event("talk", "ada"))
    report = load_records(store, rejects, person("ada"), on=SECOND)
    assert report.tally.nodes == ChangeCounts(unchanged=3, closed=1)
    assert report.tally.relationships == ChangeCounts(unchanged=2, closed=2)
    assert ended(store, "Event", "talk") == SECOND
    [present] = versions_of(store, "PARTICIPATED_IN", node_id("Person", "ada"), node_id("Event", "talk"))
    assert (present["known_from"], present["known_to"]) == (FIRST, SECOND)
    assert ended(store, "Person", "ada") is None


def test_closing_is_done_once(store: Store, rejects: Path) -> None:
    """A third load of the shorter edition writes nothing."""
    load_records(store, rejects, person("ada"), event("talk", "ada"))
    load_records(store, rejects, person("ada"), on=SECOND)
    before = snapshot(store)
    report = load_records(store, rejects, person("ada"), on=THIRD)
    assert snapshot(store) == before
    assert report.tally.nodes.written == report.tally.relationships.written == 0


def test_a_refused_record_prevents_closing(store: Store, rejects: Path) -> None:
    """When a record of the document was refused, nothing of it is closed, and the report says so."""
    load_records(store, rejects, person("ada"), event("talk", "ada"))
    before = snapshot(store)
    refused = Reject(Origin(Path("a.xml"), 3), "r3", "no date")
    report = load_records(store, rejects, person("ada"), refused, on=SECOND)
    assert snapshot(store) == before
    assert report.not_closed == {node_id("Source", "a")}


def test_a_document_that_was_not_read_is_left_alone(store: Store, rejects: Path) -> None:
    """A load of one document closes nothing of another."""
    both = {"a": [head("a"), person("ada")], "b": [head("b"), person("bob", document="b")]}
    load(store, SmallSource(both), None, rejects=rejects)
    load(store, SmallSource({"a": [head("a")]}, SECOND), None, rejects=rejects)
    assert ended(store, "Person", "ada") == SECOND
    assert ended(store, "Person", "bob") is None


def test_an_unreadable_document_of_the_source_prevents_closing(store: Store, rejects: Path) -> None:
    """When a document could not be read at all, nobody knows what it still says, so nothing is closed."""
    load(store, SmallSource({"a": [head("a"), person("ada")]}), None, rejects=rejects)
    broken = SmallSource({"a": [head("a")], "b": [OSError("unreadable")]}, SECOND)
    report = load(store, broken, None, rejects=rejects)
    assert ended(store, "Person", "ada") is None
    assert report.not_closed == {node_id("Source", "a")}


def test_a_node_of_which_another_document_speaks_stays(store: Store, rejects: Path) -> None:
    """A node is closed only when no evidence for it is left."""
    both = {"a": [head("a"), person("ada")], "b": [head("b"), person("ada", document="b")]}
    load(store, SmallSource(both), None, rejects=rejects)
    report = load(store, SmallSource({"a": [head("a")]}, SECOND), None, rejects=rejects)
    assert report.tally.relationships.closed == 1
    assert ended(store, "Person", "ada") is None


def test_what_is_said_again_is_opened_again(store: Store, rejects: Path) -> None:
    """A record that comes back is known from that day on, and the gap stays a gap."""
    load_records(store, rejects, person("ada"), event("talk", "ada"))
    load_records(store, rejects, person("ada"), on=SECOND)
    report = load_records(store, rejects, person("ada"), event("talk", "ada"), on=THIRD)
    assert report.tally.nodes.reopened == 1
    assert report.tally.relationships.reopened == 2
    kept = properties_of(store, "Event", "talk")
    assert (kept["known_from"], kept["current_from"], kept.get("known_to")) == (FIRST, THIRD, None)
    [former] = revisions_of(store, "Event", "talk")
    assert (former["known_from"], former["known_to"]) == (FIRST, SECOND)
    versions = versions_of(store, "PARTICIPATED_IN", node_id("Person", "ada"), node_id("Event", "talk"))
    assert [(each["known_from"], each.get("known_to")) for each in versions] == [(FIRST, SECOND), (THIRD, None)]


def test_each_document_has_its_own_day(store: Store, rejects: Path) -> None:
    """A document's own day of revision goes before the loader's."""
    load(store, SmallSource({"a": [head("a"), person("ada")]}), None, rejects=rejects)
    source = SmallSource({"a": [head("a")]}, THIRD, days={"a": SECOND})
    load(store, source, None, rejects=rejects)
    assert ended(store, "Person", "ada") == SECOND


def test_many_dropped_facts_are_read_in_pages(store: Store, rejects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the keys are cut into pages and batches, all that was dropped is closed, and nothing else."""
    monkeypatch.setattr(closing, "PAGE", 7)
    monkeypatch.setattr(closing, "BATCH", 5)
    people = [person(f"p{number}") for number in range(60)]
    load_records(store, rejects, *people)
    report = load_records(store, rejects, *people[::3], on=SECOND)
    assert report.tally.nodes.closed == 40
    assert report.tally.relationships.closed == 40


def _change(number: int, status: Status, day: str | None, of: str = "talk") -> Record:
    made = record(f"change {number}")
    change = StatusChange(
        id=node_id("StatusChange", str(number)),
        to_status=status,
        at=PartialDate.parse(day) if day else None,
        ordinal=number,
    )
    made.add(change)
    made.relate(HasStatusChange(start=node_id("Event", of), end=change.id))
    return made


def test_the_latest_change_is_the_status(store: Store, rejects: Path) -> None:
    """The status of an event is that of its latest change, whatever the order in which they were loaded."""
    late = _change(1, Status.CANCELLED, "2025-06-20")
    early = _change(2, Status.CONFIRMED, "2025-06-10")
    load_records(store, rejects, event("talk", status=Status.PLANNED), late, early)
    assert properties_of(store, "Event", "talk")["status"] == "cancelled"


def test_a_closed_change_no_longer_counts(store: Store, rejects: Path) -> None:
    """When the next edition drops a change, the status goes back to what held without it."""
    planned = event("talk", status=Status.PLANNED)
    load_records(store, rejects, planned, _change(1, Status.CONFIRMED, "2025-06-10"), _change(2, Status.NOT_HELD, None))
    load_records(store, rejects, planned, _change(1, Status.CONFIRMED, "2025-06-10"), on=SECOND)
    assert properties_of(store, "Event", "talk")["status"] == "confirmed"
    load_records(store, rejects, planned, on=THIRD)
    assert properties_of(store, "Event", "talk")["status"] == "planned"


def test_a_revised_change_is_stamped_anew(store: Store, rejects: Path) -> None:
    """When the next edition says a change otherwise, the event's status follows."""
    load_records(store, rejects, event("talk"), _change(1, Status.CONFIRMED, "2025-06-10"))
    load_records(store, rejects, event("talk"), _change(1, Status.CANCELLED, "2025-06-10"), on=SECOND)
    assert properties_of(store, "Event", "talk")["status"] == "cancelled"


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (None, None, (date(1, 1, 1), date(9999, 12, 31))),
        ("2025-06-13", None, (date(2025, 6, 13), date(2025, 6, 13))),
        ("2025-06", None, (date(2025, 6, 1), date(2025, 6, 30))),
        ("../2025-06-20", None, (date(1, 1, 1), date(2025, 6, 20))),
        ("2025-06-13/..", None, (date(2025, 6, 13), date(9999, 12, 31))),
        ("2025-06-13", "2025-06-15", (date(2025, 6, 13), date(2025, 6, 15))),
        ("2025-06-13", "2025-06-15/..", (date(2025, 6, 13), date(9999, 12, 31))),
    ],
)
def test_the_span_of_an_event(
    store: Store, rejects: Path, start: str | None, end: str | None, span: tuple[date, date]
) -> None:
    """An event spans every day on which it can have been; an open bound is the first or last day there is."""
    from dataclasses import replace

    made = event("talk")
    subject = made.facts.pop().subject
    assert isinstance(subject, Event)
    dated = replace(
        subject,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
    )
    made.add(dated)
    load_records(store, rejects, made)
    kept = properties_of(store, "Event", "talk")
    assert (kept["span_from"], kept["span_to"]) == span
    load_records(store, rejects, event("talk"), on=SECOND)
    kept = properties_of(store, "Event", "talk")
    assert (kept["span_from"], kept["span_to"]) == (date(1, 1, 1), date(9999, 12, 31))
