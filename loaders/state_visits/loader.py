"""Reads the visits: who came to the United States, from where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from graph.model.actors import Person
from graph.model.events import Event
from graph.model.names import words as words_of
from graph.model.names.person import shown_name
from graph.model.participation import ParticipatedIn
from graph.model.record import Fact, Record
from graph.model.relationships import LocatedIn, Represents
from graph.model.terms import Attendance, EventKind, Mode, Role, Status
from loaders.description import Description
from loaders.formats.fields import Fields
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import XmlRecord
from loaders.historian.archive import Archive, ArchiveSurvey
from loaders.historian.counterparts import nobody
from loaders.historian.dates import interval, published
from loaders.historian.encounters import Encounters
from loaders.historian.journey import Journey
from loaders.historian.nations import UNITED_STATES, Nations
from loaders.historian.prose.lexicon import lexicon
from loaders.historian.prose.offices import title
from loaders.historian.prose.tokens import tokenize
from loaders.historian.spellings import Spellings


def loader(description: Description) -> StateVisits:
    """A fresh loader of this source."""
    return StateVisits(description)


@dataclass(slots=True, kw_only=True)
class VisitSurvey(ArchiveSurvey):
    """How the archive writes the names of countries and visitors, and what its descriptions say of people."""

    nations: Nations
    encounters: Encounters
    visitors: Spellings = field(default_factory=Spellings)


class StateVisits(Archive[VisitSurvey]):
    """The archive of visits to the United States."""

    ids: ClassVar[Mapping[str, str]] = {"visit": "id"}

    def begin(self, root: Path) -> VisitSurvey:
        """A survey that holds nothing yet."""
        nations = Nations(self.id)
        return VisitSurvey(root=root, nations=nations, encounters=Encounters(self.id, nations, nobody))

    def survey_element(self, tag: str, fields: Fields, survey: VisitSurvey) -> None:
        """Take the names of visitors and countries."""
        if tag == "visit":
            country, visitor = fields.take("from/@id"), fields.take("visitor")
            survey.nations.survey(country, fields.take("from"))
            for name in people_in(visitor):
                survey.visitors.add(_visitor_key(country, name), name)
            survey.encounters.survey(fields.take("description"), UNITED_STATES, country, fields.take("start-date")[:4])

    def read(self, entry: XmlRecord, fields: Fields, writer: RecordWriter, survey: VisitSurvey) -> Record:
        """Make a record of a visit."""
        number, visitor = fields.need("id"), fields.need("visitor")
        country_id, country_text = fields.need("from/@id"), fields.need("from")
        start, end = interval(fields)
        description = fields.take("description")
        reported = published(fields, end)

        locator = f"/visits/visit[id='{number}']"
        record = writer.record(entry.origin, f"visit/{number}", reported=reported, locator=locator)
        country = survey.nations.add(record, writer, country_id, country_text)
        united_states = survey.nations.united_states(record, writer)
        people = []
        for name in people_in(visitor):
            key = _visitor_key(country_id, name)
            person = Person(id=record.id_of(Person, key), name=shown_name(survey.visitors.chosen(key, name)))
            writer.actor(record, person, name)
            writer.relationship(record, Represents(start=person.id, end=country.id))
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
        survey.encounters.add(
            record,
            writer,
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
        for subject, evidence in [*record.facts]:  # who came together took part in the same
            if isinstance(subject, ParticipatedIn) and subject.start == first.id:
                record.facts += [Fact(replace(subject, start=other.id), evidence) for other in others]
        return record


def people_in(visitor: str) -> list[str]:
    """The people of one field: `President A and Prime Minister B` are two, `Premier and Prince C` is one."""
    known, parts = lexicon(), visitor.split(" and ")
    for part in parts:
        words = tokenize(part)
        office = title(words, 0, known)
        if office is None or office.end == len(words):
            return [visitor] if visitor else []
    return list(dict.fromkeys(parts))


def _visitor_key(country_id: str, visitor: str) -> str:
    return f"{country_id}/{'-'.join(words_of(visitor)) or visitor}"
