"""What the prose of a journey tells, as events: the meetings and conferences within it, and who came along."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.participation import ParticipatedIn, Within
from graph.model.record import Record
from graph.model.terms import Attendance, EventKind, Mode, Role, Status
from loaders.formats.record_writer import RecordWriter
from loaders.historian.counterparts import Counterparts, Known
from loaders.historian.journey import COMPANION, CONFERENCE, OFFICE, Journey
from loaders.historian.nations import Nations
from loaders.historian.prose.meetings import Meeting, extract
from loaders.historian.prose.mentions import Kind, Mention, Span
from loaders.historian.prose.sides import Side


@dataclass(frozen=True, slots=True)
class _Gathering:
    """An event of which a journey's text tells."""

    record: Record
    journey: Journey
    event: Event
    attendance: Attendance = Attendance.ATTENDED

    def joined(self, actor: str, role: Role, capacity: str | None, span: Span, rule: str) -> None:
        """Say that somebody took part."""
        self.record.relate(
            ParticipatedIn(
                start=actor, end=self.event.id, attendance=self.attendance, role=role, in_capacity=capacity or None
            ),
            **self.journey.evidence(span, rule),
        )


class Encounters:
    """The meetings of one archive."""

    def __init__(self, source: str, nations: Nations, known: Known) -> None:
        self._people = Counterparts(source, nations, known)

    def survey(self, text: str, host: str, home: str, year: str) -> None:
        """Count how the people of one text are written."""
        self._people.survey(text, host, home, int(year))

    def add(self, record: Record, writer: RecordWriter, journey: Journey) -> None:
        """Add to a journey's record what its text tells."""
        extraction = extract(journey.text, journey.host[0])
        for number, meeting in enumerate(extraction.meetings, 1):
            self._meeting(record, writer, journey, meeting, number)
        for number, span in enumerate(extraction.conferences, 1):
            self._conference(record, journey, span, number)
        present = {journey.person.id}
        self._companions(writer, _Gathering(record, journey, journey.event), extraction.accompanied, present)

    def _meeting(self, record: Record, writer: RecordWriter, journey: Journey, meeting: Meeting, number: int) -> None:
        shown = ", ".join(" ".join(part for part in (one.office, one.name) if part) for one in meeting.met)
        when = journey.day(meeting)
        event = Event(
            id=record.id_of(Event, f"{record.evidence.record}/meeting/{number}"),
            name=f"Meeting of {journey.who} with {shown}",
            kind=EventKind.MEETING,
            mode=Mode.IN_PERSON,
            start=when,
            end=when,
            stated_status=meeting.status,
        )
        attendance = Attendance.ATTENDED if meeting.status is Status.HELD else Attendance.EXPECTED
        held = self._within(record, journey, event, meeting.span, meeting.rule, attendance)
        held.joined(journey.person.id, journey.role, journey.capacity, meeting.span, meeting.rule)
        present = {journey.person.id}
        self._companions(writer, held, meeting.companions, present)
        offices: dict[Side, list[Mention]] = {}
        for one in meeting.met:
            if one.kind is not Kind.PERSON:
                side = Side(None if one.body else one.nation or journey.host[0], one.body)
                offices.setdefault(side, []).append(one)
                continue
            person, country = self._people.met(record, writer, journey, one)
            if person.id not in present:
                present.add(person.id)
                held.joined(person.id, _role(one, country, journey), one.office, one.span, meeting.rule)
        for side, mentions in offices.items():
            # Nobody is named: the country or the organisation took part, in the person of whoever held the office.
            actor = self._people.side(record, writer, journey, side)
            capacity = " and ".join(one.office or "" for one in mentions)
            held.joined(actor.id, _role(mentions[0], side.nation, journey), capacity, mentions[0].span, OFFICE)

    def _companions(
        self, writer: RecordWriter, event: _Gathering, companions: tuple[Mention, ...], present: set[str]
    ) -> None:
        """Say who came with the traveller, in the traveller's role; `present` are those of whom that is said already."""
        for one in companions:
            person = self._people.companion(event.record, writer, event.journey, one)
            if person.id not in present:
                present.add(person.id)
                event.joined(person.id, event.journey.role, one.office, one.span, COMPANION)

    def _conference(self, record: Record, journey: Journey, span: Span, number: int) -> None:
        when = PartialDate.between(journey.start.first, journey.end.last)
        event = Event(
            id=record.id_of(Event, f"{record.evidence.record}/conference/{number}"),
            name=journey.text[span[0] : span[1]],
            kind=EventKind.SUMMIT,
            mode=Mode.IN_PERSON,
            start=when,
            end=when,
            stated_status=Status.HELD,
        )
        held = self._within(record, journey, event, span, CONFERENCE, Attendance.ATTENDED)
        held.joined(journey.person.id, Role.PARTICIPANT, journey.capacity, span, CONFERENCE)

    def _within(
        self, record: Record, journey: Journey, event: Event, span: Span, rule: str, attendance: Attendance
    ) -> _Gathering:
        """Add an event that was part of the journey."""
        proof = journey.evidence(span, rule)
        record.add(event, **proof)
        record.relate(Within(start=event.id, end=journey.event.id), **proof)
        return _Gathering(record, journey, event, attendance)


def _role(one: Mention, country: str | None, journey: Journey) -> Role:
    """A host at home; one of the traveller's own country, of whom no text needs to say so, is of the traveller's company."""
    if country == journey.host[0]:
        return Role.HOST
    return journey.role if country == journey.home[0] and one.side is None else Role.PARTICIPANT
