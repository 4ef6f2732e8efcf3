"""Reads GDELT 2.0: events with their coded actors, and the documents that mention them."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from graph.model.actors import Country, Organisation, Person, Place
from graph.model.dates import PartialDate
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.evidence import Evidence
from graph.model.ids import make_id
from graph.model.loader import Document
from graph.model.participation import ParticipatedIn
from graph.model.provenance import EvidencedBy, InDataset
from graph.model.record import Origin, Record, Reject
from graph.model.relationships import LocatedIn
from graph.model.sources import Dataset, Source
from graph.model.terms import Attendance, Attribution, NameKind, Role, Status
from loaders.description import FILE_NAME, Description, read_description
from loaders.gdelt.actors import Actors, Resolved
from loaders.gdelt.cameo import DYAD, ENCOUNTERS, SCHEME, VERSION, Cameo, kind
from loaders.gdelt.columns import EVENTS, MENTIONS, Row
from loaders.gdelt.files import CODE_BOOKS, DICTIONARIES, beside, lines, table, tables
from loaders.gdelt.phoenix import Phoenix
from loaders.gdelt.repeats import Told

MENTION_TYPES: Final = {
    "1": "web page",
    "2": "citation",
    "3": "CORE document",
    "4": "DTIC document",
    "5": "JSTOR document",
    "6": "text without an address",
}
"""What sort of document mentions an event, and so what its identifier is: an address, a citation or a DOI."""
WEB: Final = "1"
COUNTRY: Final = "1"
"""The type of a place that is a whole country."""
FIRST_DAY: Final = date(2015, 2, 19)
"""The first day of GDELT 2.0, on which its code book is of. Who an actor is, it says; the news do not."""
LONGEST_NAME: Final = 300
"""Letters of a name that GDELT gives; the few that are longer are pieces of pages, and are cut."""


def loader() -> Gdelt:
    """A fresh loader of this source."""
    return Gdelt(read_description(Path(__file__).with_name(FILE_NAME)))


class Gdelt:
    """The stream of events and mentions, an instalment every fifteen minutes.

    Attributes:
        description: the source as its `source.yml` describes it.
        left_over: how often a field was met that is not kept, such as an actor that stands for nobody.
    """

    def __init__(self, description: Description) -> None:
        self.description: Final = description
        self.left_over: Counter[str] = Counter()
        self._dataset = Dataset(
            id=make_id(description.id, Dataset.__name__, description.id),
            title=description.title,
            publisher=description.publisher,
            url=description.url,
            licence=description.licence,
        )
        self._method = f"{description.id} {description.format}"
        self._code_book = Source(
            id=make_id(description.id, Source.__name__, "code-book"),
            title="GDELT's codes of actors (CAMEO) and its names of places",
            publisher=description.publisher,
            url=description.url,
            licence=description.licence,
        )
        self._use(Phoenix(), Cameo({}))

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    @property
    def revised_on(self) -> date | None:
        """None: each instalment tells its own day."""
        return None

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a stream has as much as was fetched of it."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The instalments under a folder, or the one file, in order of time.

        The dictionaries of actors and the book of codes that stand beside them are read as well.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of GDELT.
            ValueError: the book of codes is not one.
        """
        if path is None:
            reason = f"it is not shipped; run `chancery fetch {self.id}`, or give the PATH of its files"
            raise FileNotFoundError(errno.ENOENT, reason, self.id)
        found = tables(path)
        book = next(iter(beside(path.resolve(), CODE_BOOKS)), None)
        self._use(Phoenix.of(beside(path.resolve(), DICTIONARIES)), Cameo.of(book))
        days = (date(int(each.stamp[:4]), int(each.stamp[4:6]), int(each.stamp[6:8])) for each in found)
        return [
            Document(each.path, each.path.stat().st_size, day, whole=False)
            for each, day in zip(found, days, strict=True)
        ]

    def records(self, document: Document) -> Iterator[Record | Reject]:
        """The rows of one file in order.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken from here on, or none of GDELT's.
        """
        found = table(document.path)
        if found is None:
            raise ValueError("none of GDELT's tables by its name")
        columns, read, prefix = (
            (EVENTS, self._event, "event") if found.kind == "export" else (MENTIONS, self._mention, "mention")
        )
        told = Told()
        for number, line in lines(document.path):
            origin = Origin(document.path, number)
            try:
                if "\x00" in line:
                    raise ValueError("it holds a NUL byte; a table of GDELT is plain text")
                record = read(columns.row(line), origin, told)
            except ValueError as error:
                told.take_back()
                yield Reject(origin, f"{prefix}/{line.split(chr(9))[0][:40]}", str(error))
                continue
            told.keep()
            yield record

    def _use(self, phoenix: Phoenix, cameo: Cameo) -> None:
        self._actors = Actors(self.description.id, phoenix)
        self._cameo = cameo

    def _event(self, row: Row, origin: Origin, told: Told) -> Record:
        number, code, day = _number(row), row.need("EventCode"), row.day("Day")
        what, encounter = kind(code), ENCOUNTERS.get(code[:3])
        record = self._record(
            origin,
            record=f"event/{number}",
            reported=row.day("DATEADDED"),
            document=row.need("SOURCEURL"),
            address=True,
            confidence=encounter.confidence if encounter else DYAD,
            told=told,
        )
        parties = [self._party(row, f"Actor{place}", day) for place in (1, 2)]
        event = record.add(
            Event(
                id=record.id_of(Event, number),
                name=self._name(row, code, parties),
                kind=what,
                mode=encounter.mode if encounter else None,
                start=PartialDate.on(day),
                codes=(f"{SCHEME}/{VERSION}/{code}",),
                goldstein=row.number("GoldsteinScale"),
                stated_status=Status.HELD,
            )
        )
        roles = encounter.roles if encounter else (Role.INITIATOR, Role.TARGET)
        seen: set[tuple[str, Role]] = set()
        attendance = Attendance.ATTENDED if encounter else Attendance.CODED
        for place, (party, role) in enumerate(zip(parties, roles, strict=True), start=1):
            if party is None:
                self.left_over[f"Actor{place}Code"] += bool(row.text(f"Actor{place}Code"))
                continue
            self._tell(record, party, told)
            if (party.actor.id, role) in seen:
                continue  # two of one body, such as two ministers who met: it took part once
            seen.add((party.actor.id, role))
            record.relate(
                ParticipatedIn(
                    start=party.actor.id,
                    end=event.id,
                    attendance=attendance,
                    role=role,
                    on_behalf_of=party.on_behalf_of,
                ),
                locator=f"Actor{place}",
                quote=row.text(f"Actor{place}Name") or None,
            )
        self._locate(record, row, event, told)
        return record

    def _mention(self, row: Row, origin: Origin, told: Told) -> Record:
        number, sort = _number(row), row.need("MentionType")
        if sort not in MENTION_TYPES:
            raise ValueError(f"MentionType is {sort!r}; it should be from 1 to 6")
        confidence = row.number("Confidence")
        if confidence is None or not 0 <= confidence <= 100:
            raise ValueError(f"Confidence is {row.text('Confidence')!r}; it should be from 0 to 100")
        sentence = row.text("SentenceID")
        record = self._record(
            origin,
            record=f"mention/{number}/{sentence}",
            reported=row.day("MentionTimeDate"),
            document=row.need("MentionIdentifier"),
            address=sort == WEB,
            publisher=row.text("MentionSourceName") or None,
            confidence=confidence / 100,
            locator=f"sentence {sentence}" if sentence not in ("", "-1") else None,
            told=told,
        )
        event = make_id(self.id, Event.__name__, number)
        record.relate(EvidencedBy(start=event, end=record.evidence.source_id))
        return record

    def _record(
        self,
        origin: Origin,
        *,
        record: str,
        reported: date,
        document: str,
        address: bool,
        confidence: float,
        told: Told,
        publisher: str | None = None,
        locator: str | None = None,
    ) -> Record:
        """A record with its document: what GDELT says of it is its address alone, so that its title is that too."""
        host = _host(document).removeprefix("www.") if address else publisher
        identity = document if address else f"{publisher} {document}"
        source = Source(
            id=make_id(self.id, Source.__name__, blake2b(identity.encode(), digest_size=12).hexdigest()),
            title=document.partition("://")[2][:1000] or document[:1000],
            publisher=host or None,
            url=document if address else None,
        )
        evidence = Evidence(
            source_id=source.id,
            record=record,
            reported_at=reported,
            method=self._method,
            attribution=Attribution.INFERRED,
            confidence=confidence,
            locator=locator,
        )
        made = Record(self.id, origin, evidence)
        if told.is_news(self._dataset.id):
            made.add(self._dataset)
            made.add(self._code_book)
            book = self._by_the_book(self._code_book.id)
            made.relate(InDataset(start=self._code_book.id, end=self._dataset.id), **book)
        if told.is_news(source.id):
            made.add(source)
            made.relate(InDataset(start=source.id, end=self._dataset.id), confidence=1.0)
        return made

    def _party(self, row: Row, place: str, day: date) -> Resolved | None:
        return self._actors.resolve(row.text(f"{place}Code"), row.text(f"{place}Name"), day)

    def _name(self, row: Row, code: str, parties: Sequence[Resolved | None]) -> str:
        names = [
            party.actor.name if party else row.text(f"Actor{place}Name").title() or row.text(f"Actor{place}Code")
            for place, party in enumerate(parties, start=1)
        ]
        who = " – ".join(name for name in names if name)
        what = self._cameo.name(code)
        return f"{what}: {who[:LONGEST_NAME]}" if who else what

    def _tell(self, record: Record, party: Resolved, told: Told) -> None:
        """Say who the actors are, once a file: they are the same whichever row speaks of them."""
        for node in party.nodes:
            if told.is_news(node.id):
                _add_actor(record, node, self._by_the_book(node.id))
        for tie in party.ties:
            if told.is_news(relationship_type(type(tie)), tie.start, tie.end):
                record.relate(tie, **self._by_the_book(tie.start))

    def _by_the_book(self, node_id: str) -> dict[str, Any]:
        """The evidence of what is so whichever row speaks of it: the same each time, so that it is kept once."""
        entry = node_id.partition(":")[2]
        return {
            "source_id": self._code_book.id,
            "record": entry,
            "locator": entry,
            "reported_at": FIRST_DAY,
            "confidence": 1.0,
        }

    def _locate(self, record: Record, row: Row, event: Event, told: Told) -> None:
        name, sort = row.text("ActionGeo_FullName"), row.text("ActionGeo_Type")
        if not name:
            return
        feature = row.text("ActionGeo_FeatureID") or row.text("ActionGeo_ADM1Code") or row.text("ActionGeo_CountryCode")
        name = name[:LONGEST_NAME]
        slug = name.replace("|", " ")
        place = Place(id=record.id_of(Place, f"{feature}/{slug}" if sort != COUNTRY else slug), name=name)
        if told.is_news(place.id):
            record.add(place, **self._by_the_book(place.id))
        record.relate(LocatedIn(start=event.id, end=place.id))


def _add_actor(record: Record, node: Person | Organisation | Country, evidence: dict[str, Any]) -> None:
    record.add(node, **evidence)
    record.add_name(node, node.name, kind=NameKind.PRIMARY, **evidence)
    if isinstance(node, Country) and node.iso == "US":
        for alias in ("USA", "US"):
            record.add_name(node, alias, kind=NameKind.ALIAS, **evidence)


@lru_cache(maxsize=10_000)
def _host(address: str) -> str:
    """Who publishes under an address; most documents are spoken of several times."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def _number(row: Row) -> str:
    number = row.need("GlobalEventID")
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"GlobalEventID is {number[:40]!r}; it should be a whole number")
    return number
