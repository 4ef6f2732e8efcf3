"""Small graphs for the contract tests: sources of people and of what they did, each event a record of its own."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.ingest.load import load
from graph.model import (
    Attendance,
    Country,
    Event,
    EventKind,
    Evidence,
    Held,
    OfPost,
    Organisation,
    OrganisationKind,
    Origin,
    PartialDate,
    ParticipatedIn,
    PartOf,
    Person,
    Post,
    PostIn,
    Record,
    Represents,
    Source,
    Status,
    Tenure,
    TenureStatus,
)
from graph.model.declaration import Node
from graph.model.ids import make_id
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Store
from tests.ingest.small_source import FIRST, SmallSource


class Archive:
    """A source being written down."""

    def __init__(self, source: str) -> None:
        """Begin with a document."""
        self.source = source
        self.records: list[Record] = []
        self.record("head").add(Source(id=self.id(Source, "a"), title=source))

    def id(self, label: type[Node], name: str) -> str:
        """The id of a node of the source."""
        return make_id(self.source, label.__name__, name)

    def record(self, name: str, reported: date = FIRST) -> Record:
        """Another record."""
        evidence = Evidence(source_id=self.id(Source, "a"), record=name, reported_at=reported, method="a test")
        self.records.append(Record(self.source, Origin(Path("a.xml")), evidence))
        return self.records[-1]

    def country(self, iso: str, name: str) -> str:
        """A country; gives its id."""
        return self.record(f"country {iso}").add_actor(Country(id=self.id(Country, iso), name=name, iso=iso)).id

    def person(self, name: str, country: str | None = None, *aliases: str) -> str:
        """A person, who may act for a country; gives the id, which ends in the name."""
        record = self.record(f"person {name}")
        made = record.add_actor(Person(id=self.id(Person, name), name=name))
        for alias in aliases:
            record.add_name(made, alias)
        if country is not None:
            record.relate(Represents(start=made.id, end=country))
        return made.id

    def body(self, name: str, acts: type[PartOf | Represents] | None = None, above: str = "") -> str:
        """An organisation, which may be part of another body or of a country, or represent it; gives its id."""
        record = self.record(f"body {name}")
        made = record.add_actor(Organisation(id=self.id(Organisation, name), name=name, kind=OrganisationKind.MINISTRY))
        if acts is not None:
            record.relate(acts(start=made.id, end=above))
        return made.id

    def office(
        self,
        holder: str,
        above: str,
        status: TenureStatus = TenureStatus.HELD,
        since: str | None = None,
        until: str | None = None,
        reported: date = FIRST,
    ) -> Record:
        """A record of a tenure of a post in a body or country."""
        record = self.record(f"office {len(self.records)}", reported)
        post = record.add(Post(id=self.id(Post, record.evidence.record), name="Officer", kind=None))
        tenure = Tenure(id=self.id(Tenure, record.evidence.record), status=status, since=day(since), until=day(until))
        record.add(tenure)
        record.relate(Held(start=holder, end=tenure.id))
        record.relate(OfPost(start=tenure.id, end=post.id))
        record.relate(PostIn(start=post.id, end=above))
        return record

    def acts(
        self,
        actor: str,
        above: str,
        since: str | None = None,
        until: str | None = None,
        *,
        attested: date | None = None,
    ) -> Record:
        """A record that says directly that somebody represents a body or country; perhaps only as of its own day."""
        record = self.record(f"standing {len(self.records)}", attested or FIRST)
        days = {"since": day(since), "until": day(until)}
        record.relate(Represents(start=actor, end=above, attested=True if attested else None, **days))
        return record

    def event(
        self,
        name: str,
        present: Sequence[str],
        *,
        kind: EventKind = EventKind.MEETING,
        status: Status = Status.HELD,
        start: str | None = None,
        attendance: Attendance = Attendance.ATTENDED,
        reported: date = FIRST,
        apart: bool = False,
    ) -> Record:
        """An event with those who took part, told by one record, or by one for each of them (`apart`)."""
        record = self.record(f"event {name}", reported)
        event = record.add(
            Event(id=self.id(Event, name), name=name, kind=kind, stated_status=status, start=day(start), mode=None)
        )
        for who in present:
            said = self.record(f"event {name} {who}", reported) if apart else record
            said.relate(ParticipatedIn(start=who, end=event.id, attendance=attendance))
        return record


def day(text: str | None) -> PartialDate | None:
    """A date as a source states it."""
    return PartialDate.parse(text) if text else None


def loaded(store: Store, folder: Path, *archives: Archive) -> Store:
    """The store with these sources, resolved."""
    for archive in archives:
        source = SmallSource({"a": archive.records}, id=archive.source)
        report = load(store, source, None, rejects=folder / f"{archive.source}.jsonl")
        assert report.complete, report.first_rejects
    resolve(store)
    return store


def names(entries: Sequence[dict[str, Any]]) -> list[str]:
    """The names in a list of named things, in order."""
    return [entry["name"] for entry in entries]
