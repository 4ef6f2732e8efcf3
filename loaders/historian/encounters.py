"""What the prose of a journey tells, as events: the meetings and conferences within it, and who came along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.participation import OnSidelinesOf, ParticipatedIn, Within
from graph.model.record import Record
from graph.model.terms import Attendance, EventKind, Mode, Role, Status
from loaders.formats.record_writer import RecordWriter
from loaders.historian.counterparts import Counterparts, Known
from loaders.historian.journey import COMPANION, CONFERENCE, OFFICE, Journey
from loaders.historian.nations import Nations
from loaders.historian.prose.conferences import Gathering
from loaders.historian.prose.extraction import Meeting
from loaders.historian.prose.meetings import extract
from loaders.historian.prose.mentions import Kind, Mention, Span
from loaders.historian.prose.sides import Side

_BEFORE: Final = timedelta(days=31)
"""So long before a journey a conference was attended after which it was made: the texts do not say when."""


@dataclass(frozen=True, slots=True)
class _Joined:
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
        attended = [
            (one.span, self._conference(record, journey, one, number))
            for number, one in enumerate(extraction.conferences, 1)
        ]
        for number, meeting in enumerate(extraction.meetings, 1):
            held = self._meeting(record, writer, journey, meeting, number)
            for span, conference in attended:
                if meeting.occasion and span[0] <= meeting.occasion[0] and meeting.occasion[1] <= span[1]:
                    proof = journey.evidence(meeting.occasion, CONFERENCE)
                    record.relate(OnSidelinesOf(start=held.id, end=conference.id), **proof)
        present = {journey.person.id}
        self._companions(writer, _Joined(record, journey, journey.event), extraction.accompanied, present)

    def _meeting(self, record: Record, writer: RecordWriter, journey: Journey, meeting: Meeting, number: int) -> Event:
        shown = ", ".join(_shown(one) for one in meeting.met)
        when = journey.day(meeting)
        event = Event(
            id=record.id_of(Event, f"{record.evidence.record}/meeting/{number}"),
            name=f"Meeting of {journey.who} with {shown}",
            kind=EventKind.MEETING if meeting.mode is Mode.IN_PERSON else EventKind.CALL,
            mode=meeting.mode,
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
            capacity = " and ".join(one.office for one in mentions if one.office)
            held.joined(actor.id, _role(mentions[0], side.nation, journey), capacity, mentions[0].span, OFFICE)
        return event

    def _companions(
        self, writer: RecordWriter, event: _Joined, companions: tuple[Mention, ...], present: set[str]
    ) -> None:
        """Say who came with the traveller, in the traveller's role; `present` are those of whom that is said already."""
        for one in companions:
            person = self._people.companion(event.record, writer, event.journey, one)
            if person.id not in present:
                present.add(person.id)
                event.joined(person.id, event.journey.role, one.office, one.span, COMPANION)

    def _conference(self, record: Record, journey: Journey, one: Gathering, number: int) -> Event:
        first, last = journey.start.first, journey.end.last
        when = PartialDate.between(first - _BEFORE, first) if one.before else PartialDate.between(first, last)
        event = Event(
            id=record.id_of(Event, f"{record.evidence.record}/conference/{number}"),
            name=journey.text[slice(*one.span)],
            kind=one.kind,
            mode=one.mode,
            start=when,
            end=when,
            stated_status=Status.HELD,
        )
        held = self._within(record, journey, event, one.span, CONFERENCE, Attendance.ATTENDED, inside=not one.before)
        held.joined(journey.person.id, Role.PARTICIPANT, journey.capacity, one.span, CONFERENCE)
        return event

    def _within(
        self,
        record: Record,
        journey: Journey,
        event: Event,
        span: Span,
        rule: str,
        attendance: Attendance,
        *,
        inside: bool = True,
    ) -> _Joined:
        """Add an event, which was part of the journey where it was inside it."""
        proof = journey.evidence(span, rule)
        record.add(event, **proof)
        if inside:
            record.relate(Within(start=event.id, end=journey.event.id), **proof)
        return _Joined(record, journey, event, attendance)


def _shown(one: Mention) -> str:
    """Somebody in the name of a meeting: office and name, or the body."""
    parts = (one.body, one.office) if one.kind is Kind.BODY else (one.office, one.name)
    return " ".join(part for part in parts if part)


def _role(one: Mention, country: str | None, journey: Journey) -> Role:
    """A host at home; one of the traveller's own country, of whom no text needs to say so, is of the traveller's company."""
    if country == journey.host[0]:
        return Role.HOST
    return journey.role if country == journey.home[0] and one.side is None else Role.PARTICIPANT
