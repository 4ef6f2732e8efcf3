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
from loaders.state_rdcr.heading import Act, Heading

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


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of an article.

    Attributes:
        article: the name of the article's file.
        heading: its heading.
        kinds: of which kinds of acts it tells.
        locator: where it stands in the file.
        stated: the date that the heading has.
        paragraphs: its text.
        people: to whom the text links, and how it writes their names.
    """

    article: str
    heading: str
    kinds: frozenset[EventKind]
    locator: str
    stated: PartialDate | None
    paragraphs: Sequence[str]
    people: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, entry: Branch, heading: str, acts: Sequence[Act], locator: str) -> _Entry:
        """Read an entry. Raises ValueError when its date is none."""
        stated = _stated(entry) or years_of(heading)
        if (written := years_of(heading)) and stated and (stated.last < written.first or written.last < stated.first):
            stated = written  # a few marks contradict the words that they stand on: 1933 in "…, 1993"
        people = tuple(dict.fromkeys(_people(entry.element)))
        kinds = frozenset(act.kind for act in acts)
        return cls(entry.origin.file.stem, heading, kinds, locator, stated, entry.texts("p"), people)


class StateRdcr(FolderLoader[RdcrSurvey]):
    """The guide: an article for each state, its entries in order of time."""

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        kinds = description.vocabulary["kind"].items()
        self.kinds = [(re.compile(text, re.IGNORECASE), EventKind(kind)) for text, kind in kinds]
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
            acts = Heading(heading, self.kinds).acts()
            if not acts:
                writer.left_over["entry on another matter" if heading else "entry without a heading"] += 1
                continue
            locator = f"(//div[@type='timeline'])[{ordinal}]"
            try:
                record = writer.record(entry.origin, number, reported=reported, locator=locator)
                told = _Entry.of(entry, heading, acts, locator)
                for act, key in _numbered(acts, number.partition("/")[2]):
                    self._event(told, act, key, record, writer, survey)
            except ValueError as error:
                writer.take_back()
                yield Reject(entry.origin, number, str(error))
                continue
            yield record

    def _event(
        self, entry: _Entry, act: Act, number: str, record: Record, writer: RecordWriter, survey: RdcrSurvey
    ) -> None:
        """Add one of the acts of which an entry tells."""
        when, place, quote, sure = entry.stated, f"{entry.locator}/head", entry.heading, 1.0
        if day := self._day(entry, act.kind):
            ordinal, span, sure = day
            text, when = entry.paragraphs[ordinal], span.when
            place = f"{entry.locator}/p[{ordinal + 1}], characters {span.start}-{span.end}"
            quote = quoted(text, span)
        parties: list[Country] = []
        for own in dict.fromkeys((self._government(act, entry.article), UNITED_STATES)):
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
                id=record.id_of(Event, number),
                name=f"{act.title} ({parties[0].name})",
                kind=act.kind,
                start=when,
                end=when,
                description=" ".join(entry.paragraphs) or None,
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
        for person_id, name in entry.people:
            person = Person(
                id=record.id_of(Person, person_id),
                name=survey.people.chosen(person_id, name),
                identifiers=(f"pocom/{person_id}",),
            )
            writer.actor(record, person, name)
            record.relate(About(start=event.id, end=person.id), quote=name)

    def _government(self, act: Act, article: str) -> str:
        """With whom an act is: the government that the heading names, else that of the article, by the archives' ids."""
        governments = self.description.vocabulary["party"]
        named = act.party or ""
        return next((own for name, own in governments.items() if named.startswith(name)), article)

    def _day(self, entry: _Entry, kind: EventKind) -> tuple[int, Span, float] | None:
        """The day of an act: of the dates that fit, the first whose sentence tells of it, else the first.

        A sentence that tells of nothing else of which the heading tells goes before one that tells of both.
        """
        first: tuple[int, Span, float] | None = None
        shared: tuple[int, Span, float] | None = None
        others = entry.kinds - {kind}
        for ordinal, text in enumerate(entry.paragraphs):
            for span in days_in(text, entry.stated):
                start, end = sentence_at(text, span)
                sentence = text[start:end]
                if self._tells(sentence, kind):
                    if not any(self._tells(sentence, other) for other in others):
                        return ordinal, span, _STATED
                    shared = shared or (ordinal, span, _STATED)
                first = first or (ordinal, span, _NEAR)
        return shared or first

    def _tells(self, sentence: str, kind: EventKind) -> bool:
        """Whether a sentence tells of an act of a kind."""
        telling = self._telling.get(str(kind))
        return telling is None or telling.search(sentence) is not None

    def _entry(self, stem: str, survey: RdcrSurvey) -> CountryEntry:
        """What the article of this name is about."""
        own = self.description.vocabulary["country"].get(stem, stem)
        return country_entry(own, self.subject(stem, survey))


def _numbered(acts: Sequence[Act], entry: str) -> Iterator[tuple[Act, str]]:
    """Acts with the keys of their events: the first has that of the entry, whose kind it gives."""
    for place, act in enumerate(acts):
        yield act, f"{entry}/{act.kind}-{place + 1}" if place else entry


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
