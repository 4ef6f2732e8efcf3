"""Reads the visits: who came to the United States, from where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from graph.model.actors import Person
from graph.model.events import Event
from graph.model.names import words
from graph.model.participation import ParticipatedIn
from graph.model.record import Fact, Record
from graph.model.relationships import LocatedIn, Represents
from graph.model.terms import Attendance, EventKind, Mode, Role, Status
from loaders.description import FILE_NAME, Description, read_description
from loaders.formats.document import Page
from loaders.formats.fields import Fields
from loaders.formats.xml_stream import XmlRecord
from loaders.historian.archive import Archive, interval, published
from loaders.historian.journeys import Journey
from loaders.historian.meetings import Encounters
from loaders.historian.nations import UNITED_STATES, Nations
from loaders.historian.prose.offices import title
from loaders.historian.prose.tokens import tokens
from loaders.historian.prose.vocabulary import vocabulary
from loaders.historian.spellings import Spellings


def loader() -> StateVisits:
    """A fresh loader of this source."""
    return StateVisits(read_description(Path(__file__).with_name(FILE_NAME)))


class StateVisits(Archive):
    """The archive of visits to the United States."""

    ids: ClassVar[Mapping[str, str]] = {"visit": "id"}

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self.forget()

    def forget(self) -> None:
        """Forget what another archive's survey found."""
        self._nations = Nations(self.id)
        self._visitors = Spellings()
        self._encounters = Encounters(self.id, self._nations, lambda _, __: None)

    def survey(self, tag: str, fields: Fields) -> None:
        """Take the names of visitors and countries."""
        if tag == "visit":
            country, visitor = fields.take("from/@id"), fields.take("visitor")
            self._nations.survey(country, fields.take("from"))
            for one in people_in(visitor):
                self._visitors.add(_visitor_key(country, one), one)
            self._encounters.survey(fields.take("description"), UNITED_STATES, country, fields.take("start-date")[:4])

    def read(self, found: XmlRecord, fields: Fields, page: Page) -> Record:
        """Make a record of a visit."""
        number, visitor = fields.need("id"), fields.need("visitor")
        country_id, country_text = fields.need("from/@id"), fields.need("from")
        start, end = interval(fields)
        description = fields.take("description")
        reported = published(fields, end)

        locator = f"/visits/visit[id='{number}']"
        record = page.record(found.origin, f"visit/{number}", reported=reported, locator=locator)
        country = self._nations.add(record, page, country_id, country_text)
        united_states = self._nations.united_states(record, page)
        people = []
        for one in people_in(visitor):
            key = _visitor_key(country_id, one)
            person = Person(id=record.id_of(Person, key), name=self._visitors.chosen(key, one))
            page.actor(record, person, one)
            page.tie(record, Represents(start=person.id, end=country.id))
            people.append(person)
        event = record.add(
            Event(
                id=record.id_of(Event, f"visit/{number}"),
                name=f"Visit of {visitor} ({country_text}) to the United States",
                kind=EventKind.VISIT,
                mode=Mode.IN_PERSON,
                start=start,
                end=end,
                description=description or None,
                stated_status=Status.HELD,
            )
        )
        first, *others = people
        record.relate(
            ParticipatedIn(
                start=first.id,
                end=event.id,
                attendance=Attendance.ATTENDED,
                role=Role.GUEST,
                on_behalf_of=country_text,
            ),
            locator=f"{locator}/visitor",
            quote=visitor if visitor != first.name else None,
        )
        record.relate(LocatedIn(start=event.id, end=united_states.id))
        self._encounters.add(
            record,
            page,
            Journey(
                event=event,
                person=first,
                role=Role.GUEST,
                capacity=None,
                who=f"{visitor} ({country_text})",
                start=start,
                end=end,
                locator=f"{locator}/description",
                text=description,
                host=(UNITED_STATES, "United States"),
                home=(country_id, country_text),
            ),
        )
        for fact in [*record.facts]:  # who came together took part in the same
            if isinstance(fact.subject, ParticipatedIn) and fact.subject.start == first.id:
                tied = fact.subject
                record.facts += [Fact(replace(tied, start=other.id), fact.evidence) for other in others]
        return record


def people_in(visitor: str) -> list[str]:
    """The people of one field: `President A and Prime Minister B` are two, `Premier and Prince C` is one."""
    known, parts = vocabulary(), visitor.split(" and ")
    for part in parts:
        found = tokens(part)
        office = title(found, 0, known)
        if office is None or office.end == len(found):
            return [visitor] if visitor else []
    return list(dict.fromkeys(parts))


def _visitor_key(country_id: str, visitor: str) -> str:
    return f"{country_id}/{'-'.join(words(visitor)) or visitor}"
