"""What the prose of a record tells, as facts of the graph: meetings within a journey, conferences, companions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model.actors import Organisation, Person
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.ids import make_id
from graph.model.names import words
from graph.model.participation import ParticipatedIn, Within
from graph.model.record import Record
from graph.model.relationships import Represents
from graph.model.terms import Attendance, Attribution, EventKind, Mode, OrganisationKind, Role, Status
from loaders.nations import Nations
from loaders.page import Page
from loaders.prose.confidence import confidence
from loaders.prose.meetings import METHOD, Meeting, Told, told
from loaders.prose.mentions import Kind, Mention, Span
from loaders.spellings import Spellings

COMPANION: Final = "accompanied"
"""The rule that finds companions."""

Known = Callable[[Mention, PartialDate], "Person | None"]
"""Finds the archive's own record of somebody whom a text mentions at a time, if it has one."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The record that tells.

    Attributes:
        event: the journey.
        person: who made it.
        role: their role in what they took part in.
        capacity: the office in which they did.
        who: their name as the record writes it.
        start: its first day.
        end: its last day.
        locator: where its text stands.
        text: the text.
        host: the archive's id of the country in which they were, and its name there.
        home: the archive's id of the country for which they acted, and its name there.
    """

    event: Event
    person: Person
    role: Role
    capacity: str | None
    who: str
    start: PartialDate
    end: PartialDate
    locator: str
    text: str
    host: tuple[str, str]
    home: tuple[str, str]


class Encounters:
    """The meetings of one archive, and the people met in them, each with one content whichever record speaks of them."""

    def __init__(self, source: str, nations: Nations, known: Known) -> None:
        self._source = source
        self._nations = nations
        self._known = known
        self._names = Spellings()

    def survey(self, text: str, host: str, home: str, year: str) -> None:
        """Count how the people of one text are written."""
        found = told(text, host)
        for meeting in found.meetings:
            for one in meeting.met:
                self._count(one, host, year)
        for one in found.accompanied:
            self._count(one, home, year)

    def add(self, record: Record, page: Page, journey: Journey) -> None:
        """Add to a journey's record what its text tells."""
        found: Told = told(journey.text, journey.host[0])
        for number, meeting in enumerate(found.meetings, 1):
            self._meeting(record, page, journey, meeting, number)
        for number, span in enumerate(found.conferences, 1):
            self._conference(record, journey, span, number)
        for one in found.accompanied:
            companion, _ = self._person(record, page, journey, one, journey.home)
            if companion.id == journey.person.id:
                continue
            record.relate(
                ParticipatedIn(
                    start=companion.id,
                    end=journey.event.id,
                    attendance=Attendance.ATTENDED,
                    role=journey.role,
                    in_capacity=one.office,
                ),
                **_evidence(journey, one.span, COMPANION),
            )

    def _meeting(self, record: Record, page: Page, journey: Journey, meeting: Meeting, number: int) -> None:
        proof = _evidence(journey, meeting.span, meeting.rule)
        when = _when(journey, meeting)
        held = meeting.status is Status.HELD
        attendance = Attendance.ATTENDED if held else Attendance.EXPECTED
        shown = ", ".join(" ".join(part for part in (one.office, one.name) if part) for one in meeting.met)
        event = record.add(
            Event(
                id=record.id_of(Event, f"{record.evidence.record}/meeting/{number}"),
                name=f"Meeting of {journey.who} with {shown}",
                kind=EventKind.MEETING,
                mode=Mode.IN_PERSON,
                start=when,
                end=when,
                stated_status=meeting.status,
            ),
            **proof,
        )
        record.relate(Within(start=event.id, end=journey.event.id), **proof)
        record.relate(
            ParticipatedIn(
                start=journey.person.id,
                end=event.id,
                attendance=attendance,
                role=journey.role,
                in_capacity=journey.capacity,
            ),
            **proof,
        )
        present = {journey.person.id}
        for one in meeting.companions:
            companion, _ = self._person(record, page, journey, one, journey.home)
            if companion.id not in present:
                present.add(companion.id)
                record.relate(
                    ParticipatedIn(
                        start=companion.id,
                        end=event.id,
                        attendance=attendance,
                        role=journey.role,
                        in_capacity=one.office,
                    ),
                    **_evidence(journey, one.span, COMPANION),
                )
        offices: dict[str, list[Mention]] = {}
        for one in meeting.met:
            if one.kind is Kind.PERSON:
                person, acts_for = self._person(record, page, journey, one, journey.host)
                if person.id in present:
                    continue
                present.add(person.id)
                record.relate(
                    ParticipatedIn(
                        start=person.id,
                        end=event.id,
                        attendance=attendance,
                        role=Role.HOST if acts_for == journey.host[0] else Role.PARTICIPANT,
                        in_capacity=one.office,
                    ),
                    **_evidence(journey, one.span, meeting.rule),
                )
            elif not one.body:
                offices.setdefault(one.nation or journey.host[0], []).append(one)
        for country_id, mentions in offices.items():
            # Nobody is named: the country took part, in the person of whoever held the office.
            country = self._nations.again(record, page, country_id, journey.host)
            record.relate(
                ParticipatedIn(
                    start=country.id,
                    end=event.id,
                    attendance=attendance,
                    role=Role.HOST if country_id == journey.host[0] else Role.PARTICIPANT,
                    in_capacity=" and ".join(one.office or "" for one in mentions),
                ),
                **_evidence(journey, mentions[0].span, meeting.rule),
            )

    def _conference(self, record: Record, journey: Journey, span: Span, number: int) -> None:
        proof = _evidence(journey, span, "conference")
        event = record.add(
            Event(
                id=record.id_of(Event, f"{record.evidence.record}/conference/{number}"),
                name=journey.text[span[0] : span[1]],
                kind=EventKind.SUMMIT,
                mode=Mode.IN_PERSON,
                start=PartialDate.between(journey.start.first, journey.end.last),
                end=PartialDate.between(journey.start.first, journey.end.last),
                stated_status=Status.HELD,
            ),
            **proof,
        )
        record.relate(Within(start=event.id, end=journey.event.id), **proof)
        record.relate(
            ParticipatedIn(
                start=journey.person.id,
                end=event.id,
                attendance=Attendance.ATTENDED,
                in_capacity=journey.capacity,
            ),
            **proof,
        )

    def _person(
        self, record: Record, page: Page, journey: Journey, one: Mention, default: tuple[str, str]
    ) -> tuple[Person, str | None]:
        """The record of a person and the id of the country for which they act; None for an organisation's."""
        name = one.name or ""
        if one.side is None and (own := self._known(one, journey.start)):
            page.actor(record, own, own.name)
            united_states = self._nations.united_states(record, page)
            page.tie(record, Represents(start=own.id, end=united_states.id))
            return own, "united-states"
        key = self._key(one, default[0], f"{journey.start.first.year}")
        person = Person(id=make_id(self._source, Person.__name__, key), name=self._names.chosen(key, name))
        page.actor(record, person, name)
        if one.body:
            slug = "-".join(words(one.body))
            body = Organisation(
                id=make_id(self._source, Organisation.__name__, slug), name=one.body, kind=OrganisationKind.IGO
            )
            page.actor(record, body, one.body)
            page.tie(record, Represents(start=person.id, end=body.id))
            return person, None
        country_id = one.nation or default[0]
        country = self._nations.again(record, page, country_id, default)
        page.tie(record, Represents(start=person.id, end=country.id))
        return person, country_id

    def _count(self, one: Mention, default: str, year: str) -> None:
        if one.name:
            self._names.add(self._key(one, default, year), one.name)

    def _key(self, one: Mention, default: str, year: str) -> str:
        """One name in one office of one country in one year is one person; the resolver joins the years."""
        side = "-".join(words(one.body)) if one.body else one.nation or default
        called = "-".join(words(f"{one.office or ''} {one.name}"))
        return f"{side}/{called}/{year}"


def _evidence(journey: Journey, span: Span, rule: str) -> dict[str, object]:
    start, end = span
    return {
        "locator": f"{journey.locator}#char={start},{end}",
        "quote": journey.text[start:end],
        "confidence": confidence(rule),
        "method": METHOD,
        "attribution": Attribution.INFERRED,
    }


def _when(journey: Journey, meeting: Meeting) -> PartialDate:
    """The day that the text gives, where the journey can have been on it; else some day of the journey."""
    first, last = journey.start.first, journey.end.last
    if meeting.day:
        for year in {first.year, last.year}:
            try:
                day = date(year, *meeting.day)
            except ValueError:
                continue
            if first <= day <= last:
                return PartialDate.on(day)
    return PartialDate.between(first, last)
