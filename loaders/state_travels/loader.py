"""Reads the journeys: who went where, when, in which office; and the presidents with their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final

from graph.model.actors import Person, Place, Post, Tenure
from graph.model.events import Event
from graph.model.names import words
from graph.model.participation import ParticipatedIn
from graph.model.record import Record
from graph.model.relationships import Held, LocatedIn, OfPost, PostIn, Represents
from graph.model.terms import Attendance, EventKind, Mode, Role, Status, TenureStatus
from loaders.description import FILE_NAME, Description
from loaders.formats.fields import Fields
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import XmlRecord
from loaders.historian.archive import Archive, ArchiveSurvey
from loaders.historian.dates import day_of, interval, published
from loaders.historian.encounters import Encounters
from loaders.historian.journey import Journey
from loaders.historian.nations import UNITED_STATES, Nations
from loaders.historian.spellings import Spellings
from loaders.state_travels.travellers import Life, Term, Travellers

_SECRETARY: Final = "secretary"
_PRESIDENCY: Final = "president-of-the-united-states"


def loader(description: Description) -> StateTravels:
    """A fresh loader of this source."""
    return StateTravels(description)


@dataclass(slots=True, kw_only=True)
class TravelSurvey(ArchiveSurvey):
    """The archive's people and places, and what its remarks say of others.

    Attributes:
        heading: what presidents.xml was made from and when, by the tag that says so.
    """

    nations: Nations
    travellers: Travellers
    encounters: Encounters
    places: Spellings = field(default_factory=Spellings)
    heading: dict[str, str] = field(default_factory=dict)


class StateTravels(Archive[TravelSurvey]):
    """The archive of journeys abroad."""

    ids: ClassVar[Mapping[str, str]] = {"trip": "id", "president": "@n"}
    headings: ClassVar[frozenset[str]] = frozenset({"source-url", "crawl-dateTime"})

    def begin(self, root: Path) -> TravelSurvey:
        """A survey that holds nothing yet."""
        nations, travellers = Nations(self.id), Travellers(self.id)
        encounters = Encounters(self.id, nations, travellers.president)
        return TravelSurvey(root=root, nations=nations, travellers=travellers, encounters=encounters)

    def subject(self, stem: str, survey: TravelSurvey) -> str:
        """The person whose journeys a file holds."""
        return survey.travellers.person(stem, stem).name

    def survey_element(self, tag: str, fields: Fields, survey: TravelSurvey) -> None:
        """Take the names of people, places and countries, and the lives of the presidents."""
        if tag == "trip":
            country = fields.take("country/@id")
            survey.nations.survey(country, fields.take("country"))
            if who := fields.take("@who"):
                survey.travellers.names.add(who, fields.take("name") or who)
                if fields.take("@role") == _SECRETARY:
                    survey.travellers.secretaries.add(who)
            if locale := fields.take("locale"):
                survey.places.add(_place_key(country, locale), locale)
            survey.encounters.survey(fields.take("remarks"), country, UNITED_STATES, fields.take("start-date")[:4])
        elif tag == "president":
            try:
                who = fields.need("id")
                survey.travellers.lives[who] = Life.of(fields)
                survey.travellers.terms.append(Term.of(who, fields))
            except ValueError:
                return  # refused when the record is read
        elif tag in self.headings:
            survey.heading[tag] = fields.take("text()")

    def read(self, entry: XmlRecord, fields: Fields, writer: RecordWriter, survey: TravelSurvey) -> Record:
        """Make a record of a trip or a president."""
        if entry.element.tag == "trip":
            return self._trip(entry, fields, writer, survey)
        return self._president(entry, fields, writer, survey)

    def _trip(self, entry: XmlRecord, fields: Fields, writer: RecordWriter, survey: TravelSurvey) -> Record:
        number, who, name = fields.need("id"), fields.need("@who"), fields.need("name")
        capacity = self._capacity(fields)
        start, end = interval(fields)
        country_id, country_text = fields.need("country/@id"), fields.need("country")
        locale, remarks = fields.take("locale"), fields.take("remarks")
        reported = published(fields, end)

        locator = f"/trips/trip[id='{number}']"
        record = writer.record(entry.origin, f"trip/{number}", reported=reported, locator=locator)
        person = self._traveller(record, writer, survey, who, name)
        country = survey.nations.add(record, writer, country_id, country_text)
        where = f"{country_text} ({locale})" if locale else country_text
        event = record.add(
            Event(
                id=record.id_of(Event, f"trip/{number}"),
                name=f"Visit of {name} to {where}",
                kind=EventKind.VISIT,
                mode=Mode.IN_PERSON,
                start=start,
                end=end,
                description=remarks or None,
                stated_status=Status.HELD,
            )
        )
        record.relate(
            ParticipatedIn(
                start=person.id,
                end=event.id,
                attendance=Attendance.ATTENDED,
                role=Role.TRAVELLER,
                in_capacity=capacity,
            )
        )
        if locale:
            key = _place_key(country_id, locale)
            place = Place(id=record.id_of(Place, key), name=survey.places.chosen(key, locale))
            writer.node(record, place)
            writer.relationship(record, LocatedIn(start=place.id, end=country.id))
            record.relate(
                LocatedIn(start=event.id, end=place.id),
                locator=f"{locator}/locale",
                quote=locale if locale != place.name else None,
            )
        else:
            record.relate(
                LocatedIn(start=event.id, end=country.id),
                locator=f"{locator}/country",
                quote=country_text if country_text != country.name else None,
            )
        survey.encounters.add(
            record,
            writer,
            Journey(
                event=event,
                person=person,
                role=Role.TRAVELLER,
                capacity=capacity,
                who=name,
                start=start,
                end=end,
                locator=f"{locator}/remarks",
                text=remarks,
                host=(country_id, country_text),
                home=(UNITED_STATES, "United States"),
            ),
        )
        return record

    def _president(self, entry: XmlRecord, fields: Fields, writer: RecordWriter, survey: TravelSurvey) -> Record:
        who, number = fields.need("id"), fields.need("@n")
        life = Life.of(fields)
        took = day_of(fields.need("took-office-date"), "took-office-date")
        left_text, still = fields.take("left-office-date"), fields.take("left-office-date/@still-in-office")
        left = day_of(left_text, "left-office-date") if left_text else None
        if left is None and still != "true":
            raise ValueError("<left-office-date> is blank without still-in-office='true': give one of them")
        if left and left.last < took.first:
            raise ValueError(f"left office on {left}, before taking it on {took}: correct one of the two")
        made = fields.take("created-date")
        fields.leave("created-by", "last-modified-by", "last-modified-date")
        created = day_of(made, "created-date").last if made else took.last

        record = writer.record(
            entry.origin,
            f"president/{number}",
            reported=max(created, took.last),
            locator=f"/presidents/president[@n='{number}']",
            via=_via(made, survey),
        )
        person = self._traveller(record, writer, survey, who, life.name)
        united_states = survey.nations.united_states(record, writer)
        post = Post(id=record.id_of(Post, _PRESIDENCY), name="President of the United States")
        writer.node(record, post)
        writer.relationship(record, PostIn(start=post.id, end=united_states.id))
        tenure = record.add(
            Tenure(
                id=record.id_of(Tenure, f"president/{number}"),
                status=TenureStatus.ENDED if left else TenureStatus.HELD,
                since=took,
                until=left,
            )
        )
        record.relate(Held(start=person.id, end=tenure.id))
        record.relate(OfPost(start=tenure.id, end=post.id))
        return record

    def _capacity(self, fields: Fields) -> str:
        role, again = fields.need("role"), fields.take("@role")
        if again and again != role:
            raise ValueError(f"<role> is {role!r} and the attribute role {again!r}: make them one")
        known = self.description.vocabulary["role"]
        if role not in known:
            raise ValueError(
                f"the role {role!r} is not known ({', '.join(known)}): correct it, or add it to {FILE_NAME}"
            )
        return known[role]

    def _traveller(self, record: Record, writer: RecordWriter, survey: TravelSurvey, who: str, name: str) -> Person:
        person = survey.travellers.person(who, name)
        writer.actor(record, person, name)
        united_states = survey.nations.united_states(record, writer)
        writer.relationship(record, Represents(start=person.id, end=united_states.id))
        return person


def _via(made: str, survey: TravelSurvey) -> str | None:
    """The page that presidents.xml was first made from, for the entries that were made on that day."""
    crawled = survey.heading.get("crawl-dateTime", "")[:10]
    return survey.heading.get("source-url") if made and made == crawled else None


def _place_key(country_id: str, locale: str) -> str:
    return f"{country_id}/{'-'.join(words(locale)) or locale}"
