"""Reads when the United States and other states recognised each other, took up relations and broke them off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.model.actors import Country, Person
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.participation import About, ParticipatedIn
from graph.model.record import Record, Reject
from graph.model.terms import Attendance, EventKind, Status
from loaders.description import FILE_NAME, Description, read_description
from loaders.formats.document import Page
from loaders.formats.fields import fold
from loaders.formats.folder import Collection
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.archive import day_of
from loaders.historian.countries import CountryEntry, country_entry
from loaders.historian.nations import UNITED_STATES
from loaders.historian.spellings import Spellings
from loaders.state_rdcr.prose import Span, days_in, quoted, sentence_at, years_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PERSON: Final = re.compile(r"/departmenthistory/people/([a-z][a-z-]*[a-z])")
_TOLD: Final = 0.95
"""How sure it is that a date is the event's own, when its sentence tells of such an event."""
_NEAR: Final = 0.6
"""The same, when the sentence does not."""


def loader() -> StateRdcr:
    """A fresh loader of this source."""
    return StateRdcr(read_description(Path(__file__).with_name(FILE_NAME)))


class StateRdcr(Collection):
    """The guide: an article for each state, its entries in order of time."""

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self._people = Spellings()
        self._titles: dict[str, str] = {}
        self._kinds = [(re.compile(text, re.IGNORECASE), kind) for text, kind in description.vocabulary["kind"].items()]
        told = description.vocabulary["telling"]
        self._telling = {kind: re.compile(text, re.IGNORECASE) for kind, text in told.items()}

    def survey_folder(self, root: Path) -> None:
        """Take the articles' titles and how they write the names of people."""
        self._people, self._titles = Spellings(), {}
        for kind, file in self._files(root):
            try:
                tree = read_tree(file, kind.root)
            except BrokenFileError:
                continue
            self._titles[file.stem] = _title(tree) or file.stem
            for person, name in _people(tree.element):
                self._people.add(person, name)

    def subject(self, stem: str) -> str:
        """The state that an article is about."""
        return self._titles.get(stem, stem)

    def read_file(self, root: Path, file: Path, page: Page) -> Iterator[Record | Reject]:
        """A record for each entry that tells of relations between states."""
        try:
            tree = read_tree(file, self._kind(root, file).root)
        except BrokenFileError as broken:
            yield broken.reject
            return
        reported = _published(tree) or self.description.day
        entries = [each for each in tree.element.iter("{*}div") if each.get("type") == "timeline"]
        for ordinal, element in enumerate(entries, 1):
            entry, number = Branch(element, file, set()), f"entry/{file.stem}/{ordinal}"
            heading = entry.take("head")
            kind = self._kind_of(heading)
            if kind is None:
                self.left_over["entry on another matter" if heading else "entry without a heading"] += 1
                continue
            locator = f"(//div[@type='timeline'])[{ordinal}]"
            try:
                record = page.record(entry.origin, number, reported=reported, locator=locator)
                self._event(entry, heading, kind, record, page, file.stem)
            except ValueError as error:
                page.take_back()
                yield Reject(entry.origin, number, str(error))
                continue
            yield record

    def _kind_of(self, heading: str) -> EventKind | None:
        for pattern, word in self._kinds:
            if pattern.search(heading):
                return next(kind for kind in EventKind if kind == word)
        return None

    def _event(self, entry: Branch, heading: str, kind: EventKind, record: Record, page: Page, stem: str) -> None:
        locator = record.evidence.locator
        stated = _stated(entry) or years_of(heading)
        if (written := years_of(heading)) and stated and (stated.last < written.first or written.last < stated.first):
            stated = written  # a few marks contradict the words that they stand on: 1933 in "…, 1993"
        when, place, quote, sure = stated, f"{locator}/head", heading, 1.0
        paragraphs = entry.texts("p")
        if found := self._day(paragraphs, kind, stated):
            ordinal, span, sure = found
            text, when = paragraphs[ordinal], span.when
            place = f"{locator}/p[{ordinal + 1}], characters {span.start}-{span.end}"
            quote = quoted(text, span)
        country, united_states = self._country(stem), self._country(UNITED_STATES)
        for each in (country, united_states):
            page.actor(record, each, each.name)
            page.aliases(record, each, self._entry(each.id.rpartition("/")[2]).aliases)
        event = record.add(
            Event(
                id=record.id_of(Event, record.evidence.record.partition("/")[2]),
                name=f"{heading.rstrip('. ')} ({country.name})",
                kind=kind,
                start=when,
                end=when,
                description=" ".join(paragraphs) or None,
                stated_status=Status.HELD,
            ),
            locator=place,
            quote=quote,
            confidence=sure,
        )
        for each in {country.id: country, united_states.id: united_states}.values():
            record.relate(
                ParticipatedIn(start=each.id, end=event.id, attendance=Attendance.ATTENDED),
                locator=place,
                quote=quote,
            )
        for person_id, name in dict.fromkeys(_people(entry.element)):
            person = Person(
                id=record.id_of(Person, person_id),
                name=self._people.chosen(person_id, name),
                identifiers=(f"pocom/{person_id}",),
            )
            page.actor(record, person, name)
            record.relate(About(start=event.id, end=person.id), quote=name)

    def _day(
        self, paragraphs: Sequence[str], kind: EventKind, stated: PartialDate | None
    ) -> tuple[int, Span, float] | None:
        """The day of an event: of the dates that fit, the first whose sentence tells of it, else the first."""
        telling = self._telling.get(str(kind))
        first: tuple[int, Span, float] | None = None
        for ordinal, text in enumerate(paragraphs):
            for span in days_in(text, stated):
                start, end = sentence_at(text, span)
                if telling is None or telling.search(text[start:end]):
                    return ordinal, span, _TOLD
                first = first or (ordinal, span, _NEAR)
        return first

    def _country(self, stem: str) -> Country:
        entry = self._entry(stem)
        return Country(id=f"{self.id}:country/{stem}", name=entry.name, iso=entry.iso, identifiers=entry.identifiers)

    def _entry(self, stem: str) -> CountryEntry:
        """What the article of this name is about."""
        own = self.description.vocabulary["country"].get(stem, stem)
        return country_entry(own, self._titles.get(stem, stem))


def _stated(entry: Branch) -> PartialDate | None:
    """The date that the heading marks.

    Raises:
        ValueError: it is no date, or its interval ends before it begins.
    """
    for branch in entry.all("head/date"):
        when = branch.attribute("when")
        first, last = branch.attribute("from"), branch.attribute("to")
        if first and last:
            if day_of(last, "date").last < day_of(first, "date").first:
                raise ValueError(f"<date> is from {first} to {last}: it ends before it begins; correct it")
            return day_of(f"{first}/{last}", "date")
        if text := when or first or last:
            return day_of(text, "date")
    return None


def _title(tree: Branch) -> str:
    """The short title, which is the state's name, without the asterisk of former states."""
    titles = {each.attribute("type"): each.take(".") for each in tree.all("teiHeader/fileDesc/titleStmt/title")}
    return titles.get("short", "").rstrip("* ")


def _published(tree: Branch) -> date | None:
    """The last day of the year in which the article was published."""
    years = years_of(tree.take("teiHeader/fileDesc/publicationStmt/p"))
    return years.last if years else None


def _people(element: _Element) -> Iterator[tuple[str, str]]:
    """The people to whom a text links: the id of each, and how the text writes the name."""
    for ref in element.iter("{*}ref"):
        found = _PERSON.fullmatch(ref.get("target", ""))
        name = fold("".join(ref.itertext()))
        if found and name:
            yield found[1], name
