"""Reads the journeys: who went where, when, in which office; and the presidents with their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from graph.model.actors import Person, Place, Post, Tenure
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.names import words
from graph.model.participation import ParticipatedIn
from graph.model.record import Record
from graph.model.relationships import Held, LocatedIn, OfPost, PostIn, Represents
from graph.model.terms import Attendance, EventKind, Mode, Role, Status, TenureStatus
from loaders.description import FILE_NAME, Description, read_description
from loaders.formats.document import Page
from loaders.formats.fields import Fields
from loaders.formats.xml_stream import XmlRecord
from loaders.historian.archive import Archive, day_of, interval, published
from loaders.historian.journeys import Journey
from loaders.historian.meetings import Encounters
from loaders.historian.nations import UNITED_STATES, Nations
from loaders.historian.prose.mentions import Mention
from loaders.historian.spellings import Spellings

_SECRETARY: Final = "secretary"
_PRESIDENCY: Final = "president-of-the-united-states"


def loader() -> StateTravels:
    """A fresh loader of this source."""
    return StateTravels(read_description(Path(__file__).with_name(FILE_NAME)))


@dataclass(frozen=True, slots=True)
class _Life:
    """What presidents.xml says of a person."""

    name: str
    birth: PartialDate | None
    death: PartialDate | None


@dataclass(frozen=True, slots=True)
class _Term:
    """From when to when somebody was President."""

    who: str
    first: date
    last: date


class StateTravels(Archive):
    """The archive of journeys abroad."""

    ids: ClassVar[Mapping[str, str]] = {"trip": "id", "president": "@n"}

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self.forget()

    def forget(self) -> None:
        """Forget what another archive's survey found."""
        self._nations = Nations(self.id)
        self._people = Spellings()
        self._secretaries: set[str] = set()
        self._places = Spellings()
        self._lives: dict[str, _Life] = {}
        self._terms: list[_Term] = []
        self._encounters = Encounters(self.id, self._nations, self._president_of)
        self._heading: dict[str, str] = {}

    def subject(self, stem: str) -> str:
        """The person whose journeys a file holds."""
        return self._person(stem, stem).name

    def survey(self, tag: str, fields: Fields) -> None:
        """Take the names of people, places and countries, and the lives of the presidents."""
        if tag == "trip":
            country = fields.take("country/@id")
            self._nations.survey(country, fields.take("country"))
            if who := fields.take("@who"):
                self._people.add(who, fields.take("name") or who)
                if fields.take("@role") == _SECRETARY:
                    self._secretaries.add(who)
            if locale := fields.take("locale"):
                self._places.add(_place_key(country, locale), locale)
            self._encounters.survey(fields.take("remarks"), country, UNITED_STATES, fields.take("start-date")[:4])
        elif tag == "president":
            try:
                self._lives[who := fields.need("id")] = _life(fields)
                left = fields.take("left-office-date")
                self._terms.append(
                    _Term(
                        who,
                        day_of(fields.need("took-office-date"), "took-office-date").first,
                        day_of(left, "left-office-date").last if left else date.max,
                    )
                )
            except ValueError:
                return  # told when the record is read

    def read_heading(self, fields: Fields, tag: str) -> None:
        """Take from presidents.xml what it was made from, and when."""
        if tag in ("source-url", "crawl-dateTime"):
            self._heading[tag] = fields.take("text()")
        else:
            super().read_heading(fields, tag)

    def read(self, found: XmlRecord, fields: Fields, page: Page) -> Record:
        """Make a record of a trip or a president."""
        if found.element.tag == "trip":
            return self._trip(found, fields, page)
        return self._president(found, fields, page)

    def _trip(self, found: XmlRecord, fields: Fields, page: Page) -> Record:
        number, who, name = fields.need("id"), fields.need("@who"), fields.need("name")
        capacity = self._capacity(fields)
        start, end = interval(fields)
        country_id, country_text = fields.need("country/@id"), fields.need("country")
        locale, remarks = fields.take("locale"), fields.take("remarks")
        reported = published(fields, end)

        locator = f"/trips/trip[id='{number}']"
        record = page.record(found.origin, f"trip/{number}", reported=reported, locator=locator)
        person = self._traveller(record, page, who, name)
        country = self._nations.add(record, page, country_id, country_text)
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
            place = Place(id=record.id_of(Place, key), name=self._places.chosen(key, locale))
            page.node(record, place)
            page.tie(record, LocatedIn(start=place.id, end=country.id))
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
        self._encounters.add(
            record,
            page,
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

    def _president_of(self, one: Mention, day: PartialDate) -> Person | None:
        """The President of the United States of whom a text speaks by surname, while in office."""
        if one.office != "President" or not one.name:
            return None
        called = words(one.name)
        for term in self._terms:
            own = tuple(word for word in words(self._lives[term.who].name) if word not in ("jr", "sr"))
            if term.first <= day.first <= term.last and own[-len(called) :] == called:
                return self._person(term.who, self._lives[term.who].name)
        return None

    def _president(self, found: XmlRecord, fields: Fields, page: Page) -> Record:
        who, number = fields.need("id"), fields.need("@n")
        life = _life(fields)
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

        record = page.record(
            found.origin,
            f"president/{number}",
            reported=max(created, took.last),
            locator=f"/presidents/president[@n='{number}']",
            via=self._via(made),
        )
        person = self._traveller(record, page, who, life.name)
        united_states = self._nations.united_states(record, page)
        post = Post(id=record.id_of(Post, _PRESIDENCY), name="President of the United States")
        page.node(record, post)
        page.tie(record, PostIn(start=post.id, end=united_states.id))
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

    def _via(self, made: str) -> str | None:
        """The page that presidents.xml was first made from, for the entries that were made on that day."""
        crawled = self._heading.get("crawl-dateTime", "")[:10]
        return self._heading.get("source-url") if made and made == crawled else None

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

    def _traveller(self, record: Record, page: Page, who: str, name: str) -> Person:
        person = self._person(who, name)
        page.actor(record, person, name)
        united_states = self._nations.united_states(record, page)
        page.tie(record, Represents(start=person.id, end=united_states.id))
        return person

    def _person(self, who: str, name: str) -> Person:
        """A person: as presidents.xml has them, else under the name that the archive writes most often."""
        life = self._lives.get(who) or _Life(self._people.chosen(who, name), None, None)
        # the archive names Secretaries by their ids in the Principal Officers and Chiefs of Mission
        identifiers = (f"pocom/{who}",) if who in self._secretaries else ()
        return Person(
            id=f"{self.id}:person/{who}", name=life.name, birth=life.birth, death=life.death, identifiers=identifiers
        )


def _life(fields: Fields) -> _Life:
    name, birth, death = fields.need("name"), fields.take("birth-year"), fields.take("death-year")
    fields.leave("death-year/@still-alive")
    return _Life(
        name,
        day_of(birth, "birth-year") if birth else None,
        day_of(death, "death-year") if death else None,
    )


def _place_key(country_id: str, locale: str) -> str:
    return f"{country_id}/{'-'.join(words(locale)) or locale}"
