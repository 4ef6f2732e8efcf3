"""A property: whatever editions of a document are loaded, each known day sees just the edition of that day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ingest.load import load
from graph.model import Attendance, ParticipatedIn, Record
from graph.store.protocol import Statement, Store
from tests.conftest import emptied
from tests.ingest.small_source import FIRST, SmallSource, event, head, node_id, person

PEOPLE = ("ada", "bob", "cleo")
EVENTS = ("talk", "call")

Edition = Mapping[str, int]
"""What an edition says: the variant of each person and event that it has."""

editions = st.lists(st.dictionaries(st.sampled_from(PEOPLE + EVENTS), st.integers(0, 1)), min_size=1, max_size=5)


def day_of(number: int) -> date:
    """The day of an edition."""
    return FIRST + timedelta(days=10 * number)


def facts_of(edition: Edition) -> set[tuple[str, str]]:
    """What an edition speaks of: each person and event, and each person at each event."""
    people = [name for name in PEOPLE if name in edition]
    events = [name for name in EVENTS if name in edition]
    return {(name, "") for name in (*people, *events)} | {(who, what) for who in people for what in events}


def records_of(edition: Edition, first_days: Mapping[tuple[str, str], date]) -> list[Record]:
    """The records of an edition: at an event are all its people, and the event's variant is in the quote.

    A fact is reported on the day of the first edition that has it, and ever after says that it was.
    """
    people = [name for name in PEOPLE if name in edition]
    made = [person(name, f"{name} {edition[name]}", reported=first_days[name, ""]) for name in people]
    for name in EVENTS:
        if name in edition:
            told = event(name, title=f"{name} {edition[name]}", reported=first_days[name, ""])
            for who in people:
                there = ParticipatedIn(
                    start=node_id("Person", who), end=node_id("Event", name), attendance=Attendance.ATTENDED
                )
                told.relate(there, quote=f"quote {edition[name]}", reported_at=first_days[who, name])
            made.append(told)
    return made


def said_by(edition: Edition) -> set[tuple[str, ...]]:
    """The facts of an edition."""
    facts: set[tuple[str, ...]] = {
        ("node", node_id("Person", name), f"{name} {edition[name]}") for name in PEOPLE if name in edition
    }
    for name in EVENTS:
        if name in edition:
            what = node_id("Event", name)
            facts.add(("node", what, f"{name} {edition[name]}"))
            facts |= {
                ("edge", node_id("Person", who), what, f"quote {edition[name]}") for who in PEOPLE if who in edition
            }
    return facts


def known_at(store: Store, day: date) -> set[tuple[str, ...]]:
    """The facts that the store held on a day, in the present states and the former ones."""
    seen = "{0}.known_to IS NULL OR {0}.known_to > $day"
    facts: set[tuple[str, ...]] = set()
    for label in ("Person", "Event"):
        present = (
            f"MATCH (n:{label}) WHERE n.current_from <= $day AND ({seen.format('n')}) RETURN n.id AS id, n.name AS name"
        )
        former = (
            f"MATCH (n:{label})-[:REVISED_FROM]->(r:Revision) WHERE r.known_from <= $day AND r.known_to > $day"
            " RETURN n.id AS id, r.name AS name"
        )
        for text in (present, former):
            for row in store.read(Statement(text, {"day": day})):
                fact = ("node", row["id"], row["name"])
                assert fact not in facts, f"{fact} is known twice on {day}"
                facts.add(fact)
    edges = (
        f"MATCH (a:Person)-[x:PARTICIPATED_IN]->(b:Event) WHERE x.known_from <= $day AND ({seen.format('x')})"
        " RETURN a.id AS start, b.id AS end, x.quote AS quote"
    )
    for row in store.read(Statement(edges, {"day": day})):
        edge = ("edge", row["start"], row["end"], row["quote"])
        assert edge not in facts, f"{edge} is known twice on {day}"
        facts.add(edge)
    return facts


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=editions)
def test_each_known_day_sees_its_edition(
    engine: Store, tmp_path_factory: pytest.TempPathFactory, sequence: Sequence[Edition]
) -> None:
    """On any day the store knows what the latest edition by then said, however facts came, changed, went and came."""
    emptied(engine)
    rejects = Path(tmp_path_factory.getbasetemp()) / "known-days.jsonl"
    first_days: dict[tuple[str, str], date] = {}
    for number, edition in enumerate(sequence):
        for fact in facts_of(edition):
            first_days.setdefault(fact, day_of(number))
        source = SmallSource({"a": [head(), *records_of(edition, first_days)]}, day_of(number))
        report = load(engine, source, None, rejects=rejects)
        assert report.complete, report.first_rejects
    for number, edition in enumerate(sequence):
        for day in (day_of(number), day_of(number) + timedelta(days=9)):
            assert known_at(engine, day) == said_by(edition), f"on {day}"
    emptied(engine)
