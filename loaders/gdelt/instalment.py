"""One instalment of GDELT while it is read: the documents that its rows cite, and what its rows have stated so far."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlsplit

from graph.model.declaration import Relationship
from graph.model.evidence import Evidence
from graph.model.ids import make_id
from graph.model.provenance import InDataset
from graph.model.record import Origin, Record
from graph.model.sources import Source
from graph.model.terms import Attribution
from loaders.description import Description
from loaders.formats.record_writer import dataset_of
from loaders.formats.repeats import Repeats
from loaders.gdelt.columns import Row

FIRST_DAY: Final = date(2015, 2, 19)
"""The first day of GDELT 2.0, on which its code book is of. Who an actor is, it says; the news do not."""
PAST: Final = timedelta(days=10 * 366 + 31)
"""So long before it was added an event can be of which a row tells: GDELT dates `ten years ago`, and nothing before."""
AHEAD: Final = timedelta(days=1)
"""So long after the instalment a day can be, which is another east of Greenwich."""
ROOT_DIGITS: Final = 2
"""Digits of a root code of CAMEO."""
REMEMBERED: Final = 20_000
"""Actors, places and documents of one instalment that are not stated again."""


class Instalment:
    """Makes the records of one file. Each row cites a document of its own, since it is one report of an event.

    Attributes:
        source_id: the source's id.
        left_over: how often a field was met that is not kept, such as an actor that stands for nobody.
        repeats: what the rows stated so far.
    """

    def __init__(self, description: Description, day: date) -> None:
        """Begin the file of a day, as its name says."""
        self._last: Final = day + AHEAD
        self.source_id: Final = description.id
        self.left_over: Counter[str] = Counter()
        self.repeats: Final = Repeats(REMEMBERED)
        self._dataset = dataset_of(description)
        self._method = description.method
        self._code_book = Source(
            id=make_id(description.id, Source.__name__, "code-book"),
            title="GDELT's codes of actors (CAMEO) and its names of places",
            publisher=description.publisher,
            url=description.url,
            licence=description.licence,
        )

    def added(self, row: Row, column: str) -> date:
        """The day on which GDELT met what a row is about.

        Raises:
            ValueError: it is none, is before GDELT 2.0 began, or after the file was made.
        """
        day = row.day(column)
        if not FIRST_DAY <= day <= self._last:
            raise ValueError(f"{column} is {day}; rows of this file were added from {FIRST_DAY} to {self._last}")
        return day

    def record(
        self,
        origin: Origin,
        *,
        record: str,
        reported: date,
        document: str,
        address: bool,
        confidence: float,
        publisher: str | None = None,
        locator: str | None = None,
    ) -> Record:
        """Begin a record with its document: what GDELT says of that is its address alone, so that its title is that too.

        Args:
            origin: where the row stands.
            record: its id: `event/900000001`.
            reported: the day on which GDELT met the document.
            document: its address, or what else it is known by.
            address: whether that is an address.
            confidence: how far the row is believed, 0 to 1.
            publisher: who published a document that has no address.
            locator: where in the document it stands.
        """
        host = _host(document).removeprefix("www.") if address else publisher
        identity = document if address else f"{publisher} {document}"
        source = Source(
            id=make_id(self.source_id, Source.__name__, blake2b(identity.encode(), digest_size=12).hexdigest()),
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
        made = Record(self.source_id, origin, evidence)
        if self.repeats.is_new(self._dataset.id):
            made.add(self._dataset)
            made.add(self._code_book)
            book = self.by_the_book(self._code_book.id)
            made.relate(InDataset(start=self._code_book.id, end=self._dataset.id), **book)
        if self.repeats.is_new(source.id):
            made.add(source)
            made.relate(InDataset(start=source.id, end=self._dataset.id), confidence=1.0)
        return made

    def by_the_book(self, node_id: str, relationship: Relationship | None = None) -> dict[str, Any]:
        """The evidence of what is so whichever row states it: the same each time, so that it is kept once.

        Args:
            node_id: of whom or what it is stated.
            relationship: how they stand to somebody; where that has days, each interval is an entry of its own.
        """
        entry = node_id.partition(":")[2]
        since, until = getattr(relationship, "since", None), getattr(relationship, "until", None)
        if since or until:
            entry = f"{entry}/{since or '..'}/{until or '..'}"
        return {
            "source_id": self._code_book.id,
            "record": entry,
            "locator": entry,
            "reported_at": FIRST_DAY,
            "confidence": 1.0,
        }


def number_of(row: Row) -> str:
    """The number of a row's event. Raises ValueError when it is none."""
    number = row.need("GlobalEventID")
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"GlobalEventID is {number[:40]!r}; it should be a whole number")
    return number


def code_of(row: Row) -> str:
    """The code of what a row tells. Raises ValueError when its root is not how it begins: a spreadsheet took a zero away."""
    code, root = row.need("EventCode"), row.text("EventRootCode")
    if root and (len(root) != ROOT_DIGITS or not code.startswith(root)):
        raise ValueError(
            f"EventCode is {code[:40]!r} and EventRootCode {root[:40]!r}, which is not its beginning of two digits:"
            " has a spreadsheet taken their zeros away? Take the file as GDELT gives it"
        )
    return code


def told_of(row: Row, added: date) -> date:
    """The day of which a row tells. Raises ValueError when it is none, or one of which no row that was added then can tell."""
    day = row.day("Day")
    if not added - PAST <= day <= added + AHEAD:
        raise ValueError(
            f"Day is {day}; a row that was added on {added} tells of days from {added - PAST} to {added + AHEAD}"
        )
    return day


@lru_cache(maxsize=10_000)
def _host(address: str) -> str:
    """Who publishes under an address; most documents are spoken of several times."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""
