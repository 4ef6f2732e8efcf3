"""Reads when the United States and other states recognised each other, took up relations and broke them off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.model.actors import Country, Person
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.participation import About, ParticipatedIn
from graph.model.record import Record, Reject
from graph.model.terms import Attendance, EventKind, Status
from loaders.countries import CountryEntry, country_entry
from loaders.description import Description, DocumentKind
from loaders.formats.fields import fold
from loaders.formats.folder import FolderLoader, FolderSurvey
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.dates import day_of
from loaders.historian.nations import UNITED_STATES
from loaders.historian.spellings import Spellings
from loaders.state_rdcr.days import Span, days_in, quoted, sentence_at, years_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PERSON: Final = re.compile(r"/departmenthistory/people/([a-z][a-z-]*[a-z])")
_STATED: Final = 0.95
"""How sure it is that a date is the event's own, when its sentence tells of such an event."""
_NEAR: Final = 0.6
"""The same, when the sentence does not."""


def loader(description: Description) -> StateRdcr:
    """A fresh loader of this source."""
    return StateRdcr(description)


@dataclass(slots=True, kw_only=True)
class RdcrSurvey(FolderSurvey):
    """The titles of the articles by their file's name, and how they write the names of people."""

    titles: dict[str, str] = field(default_factory=dict)
    people: Spellings = field(default_factory=Spellings)


class StateRdcr(FolderLoader[RdcrSurvey]):
    """The guide: an article for each state, its entries in order of time."""

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self._kinds = [(re.compile(text, re.IGNORECASE), kind) for text, kind in description.vocabulary["kind"].items()]
        words = description.vocabulary["telling"]
        self._telling = {kind: re.compile(text, re.IGNORECASE) for kind, text in words.items()}

    def survey_folder(self, root: Path) -> RdcrSurvey:
        """Take the articles' titles and how they write the names of people."""
        survey = RdcrSurvey(root=root)
        for kind, file in self.files(root):
            try:
                tree = read_tree(file, kind.root)
            except BrokenFileError:
                continue
            survey.titles[file.stem] = _title(tree) or file.stem
            for person, name in _people(tree.element):
                survey.people.add(person, name)
        return survey

    def subject(self, stem: str, survey: RdcrSurvey) -> str:
        """The state that an article is about."""
        return survey.titles.get(stem, stem)

    def read_file(
        self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: RdcrSurvey
    ) -> Iterator[Record | Reject]:
        """A record for each entry that tells of relations between states."""
        try:
            tree = read_tree(file, kind.root)
        except BrokenFileError as broken:
            yield broken.reject
            return
        reported = _published(tree) or self.description.day
        entries = [element for element in tree.element.iter("{*}div") if element.get("type") == "timeline"]
        for ordinal, element in enumerate(entries, 1):
            entry, number = Branch(element, file, set()), f"entry/{file.stem}/{ordinal}"
            heading = entry.take("head")
            event_kind = self._event_kind(heading)
            if event_kind is None:
                writer.left_over["entry on another matter" if heading else "entry without a heading"] += 1
                continue
            locator = f"(//div[@type='timeline'])[{ordinal}]"
            try:
                record = writer.record(entry.origin, number, reported=reported, locator=locator)
                self._event(entry, heading, event_kind, record, writer, survey)
            except ValueError as error:
                writer.take_back()
                yield Reject(entry.origin, number, str(error))
                continue
            yield record

    def _event_kind(self, heading: str) -> EventKind | None:
        for pattern, word in self._kinds:
            if pattern.search(heading):
                return next(kind for kind in EventKind if kind == word)
        return None

    def _event(
        self,
        entry: Branch,
        heading: str,
        kind: EventKind,
        record: Record,
        writer: RecordWriter,
        survey: RdcrSurvey,
    ) -> None:
        locator, stem = record.evidence.locator, entry.origin.file.stem
        stated = _stated(entry) or years_of(heading)
        if (written := years_of(heading)) and stated and (stated.last < written.first or written.last < stated.first):
            stated = written  # a few marks contradict the words that they stand on: 1933 in "…, 1993"
        when, place, quote, sure = stated, f"{locator}/head", heading, 1.0
        paragraphs = entry.texts("p")
        if day := self._day(paragraphs, kind, stated):
            ordinal, span, sure = day
            text, when = paragraphs[ordinal], span.when
            place = f"{locator}/p[{ordinal + 1}], characters {span.start}-{span.end}"
            quote = quoted(text, span)
        parties: list[Country] = []
        for own in dict.fromkeys((stem, UNITED_STATES)):
            entry_of = self._entry(own, survey)
            party = Country(
                id=record.id_of(Country, own),
                name=entry_of.name,
                iso=entry_of.iso,
                identifiers=entry_of.identifiers,
            )
            writer.actor(record, party, party.name)
            writer.aliases(record, party, entry_of.aliases)
            parties.append(party)
        event = record.add(
            Event(
                id=record.id_of(Event, record.evidence.record.partition("/")[2]),
                name=f"{heading.rstrip('. ')} ({parties[0].name})",
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
        for party in parties:
            record.relate(
                ParticipatedIn(start=party.id, end=event.id, attendance=Attendance.ATTENDED),
                locator=place,
                quote=quote,
            )
        for person_id, name in dict.fromkeys(_people(entry.element)):
            person = Person(
                id=record.id_of(Person, person_id),
                name=survey.people.chosen(person_id, name),
                identifiers=(f"pocom/{person_id}",),
            )
            writer.actor(record, person, name)
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
                    return ordinal, span, _STATED
                first = first or (ordinal, span, _NEAR)
        return first

    def _entry(self, stem: str, survey: RdcrSurvey) -> CountryEntry:
        """What the article of this name is about."""
        own = self.description.vocabulary["country"].get(stem, stem)
        return country_entry(own, self.subject(stem, survey))


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
    branches = tree.all("teiHeader/fileDesc/titleStmt/title")
    titles = {title.attribute("type"): title.take(".") for title in branches}
    return titles.get("short", "").rstrip("* ")


def _published(tree: Branch) -> date | None:
    """The last day of the year in which the article was published."""
    years = years_of(tree.take("teiHeader/fileDesc/publicationStmt/p"))
    return years.last if years else None


def _people(element: _Element) -> Iterator[tuple[str, str]]:
    """The people to whom a text links: the id of each, and how the text writes the name."""
    for ref in element.iter("{*}ref"):
        person = _PERSON.fullmatch(ref.get("target", ""))
        name = fold("".join(ref.itertext()))
        if person and name:
            yield person[1], name
