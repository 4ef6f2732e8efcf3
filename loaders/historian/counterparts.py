"""The people and bodies that prose names, as nodes: of one id there is one content, whichever record names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.model.actors import Country, Organisation, Person
from graph.model.dates import PartialDate
from graph.model.ids import make_id
from graph.model.names import words
from graph.model.record import Record
from graph.model.relationships import Represents
from loaders.formats.record_writer import RecordWriter
from loaders.historian.journey import ELSEWHERE, STATED, VISITED, Journey
from loaders.historian.nations import UNITED_STATES, Nations
from loaders.historian.prose.homes import Homes
from loaders.historian.prose.lexicon import lexicon
from loaders.historian.prose.meetings import extract
from loaders.historian.prose.mentions import Kind, Mention
from loaders.historian.prose.sides import Side
from loaders.historian.spellings import Spellings

Known = Callable[[Mention, PartialDate], "Person | None"]
"""Finds the archive's own record of somebody whom a text mentions at a time, if it has one: of the United States.

A survey is pickled with it: a function of a module, or a method of what is in the survey too."""


def nobody(mention: Mention, day: PartialDate) -> Person | None:
    """The answer of an archive that has no records of such people."""
    return None


class Counterparts:
    """The people, countries and organisations that the texts of one archive name."""

    def __init__(self, source: str, nations: Nations, known: Known) -> None:
        self._source = source
        self._nations = nations
        self._known = known
        self._names = Spellings()
        self._homes = Homes()

    def survey(self, text: str, host: str, home: str, year: int) -> None:
        """Count how the people of one text are written, and with what country."""
        extraction = extract(text, host)
        for meeting in extraction.meetings:
            for one in meeting.met:
                if one.kind is Kind.PERSON:
                    self._names.add(_key(one, host, year), one.name or "")
                    self._homes.survey(one, host, year)
        for one in extraction.accompanied:
            self._names.add(_key(one, home, year), one.name or "")

    def companion(self, record: Record, writer: RecordWriter, journey: Journey, one: Mention) -> Person:
        """Somebody who came with the traveller."""
        return self._own(record, writer, journey, one) or self._person(
            record, writer, journey, one, journey.home, VISITED
        )

    def met(self, record: Record, writer: RecordWriter, journey: Journey, one: Mention) -> tuple[Person, str | None]:
        """Somebody who was met, and the id of the country for which they act; None for an organisation's."""
        if own := self._own(record, writer, journey, one):
            return own, UNITED_STATES
        rule = STATED if one.side else VISITED
        if home := self._homes.of(one, journey.host[0], journey.year):
            one, rule = replace(one, nation=home.nation, body=home.body), ELSEWHERE
        person = self._person(record, writer, journey, one, journey.host, rule)
        return person, None if one.body else one.nation or journey.host[0]

    def side(self, record: Record, writer: RecordWriter, journey: Journey, side: Side) -> Country | Organisation:
        """A country, or an organisation of which the text tells what it is called."""
        if side.body is None:
            return self._nations.again(record, writer, side.nation or journey.host[0], journey.host)
        body = Organisation(
            id=make_id(self._source, Organisation.__name__, "-".join(words(side.body))),
            name=side.body,
            kind=lexicon().body_kind(side.body),
        )
        writer.actor(record, body, side.body)
        return body

    def _own(self, record: Record, writer: RecordWriter, journey: Journey, one: Mention) -> Person | None:
        own = self._known(one, journey.start) if one.side in (None, UNITED_STATES) else None
        if own:
            writer.actor(record, own, own.name)
            united_states = self._nations.united_states(record, writer)
            writer.relationship(record, Represents(start=own.id, end=united_states.id))
        return own

    def _person(
        self, record: Record, writer: RecordWriter, journey: Journey, one: Mention, default: tuple[str, str], rule: str
    ) -> Person:
        key = _key(one, default[0], journey.year)
        name = one.name or ""
        person = Person(id=make_id(self._source, Person.__name__, key), name=self._names.chosen(key, name))
        writer.actor(record, person, name)
        side = self.side(record, writer, journey, Side(None if one.body else one.nation or default[0], one.body))
        writer.relationship(record, Represents(start=person.id, end=side.id), **journey.evidence(one.span, rule))
        return person


def _key(one: Mention, default: str, year: int) -> str:
    """One name in one office of one country in one year is one person; the resolver joins the years."""
    side = "-".join(words(one.body)) if one.body else one.nation or default
    called = "-".join(words(f"{one.office or ''} {one.name}"))
    return f"{side}/{called}/{year}"
