"""The rows of GDELT's mentions: each is evidence of its event in the document that mentions it."""

from __future__ import annotations

from typing import Final

from graph.model.events import Event
from graph.model.ids import make_id
from graph.model.provenance import EvidencedBy
from graph.model.record import Origin, Record
from loaders.gdelt.columns import Row
from loaders.gdelt.instalment import Instalment, number_of

TYPES: Final = {
    "1": "web page",
    "2": "citation",
    "3": "CORE document",
    "4": "DTIC document",
    "5": "JSTOR document",
    "6": "text without an address",
}
"""What sort of document mentions an event, and so what its identifier is: an address, a citation or a DOI."""
WEB: Final = "1"


def mention(row: Row, origin: Origin, instalment: Instalment) -> Record:
    """A row as a record. Raises ValueError, saying what is wrong with it."""
    number, sort = number_of(row), row.need("MentionType")
    if sort not in TYPES:
        raise ValueError(f"MentionType is {sort!r}; it should be from 1 to 6")
    confidence = row.number("Confidence")
    if confidence is None or not 0 <= confidence <= 100:
        raise ValueError(f"Confidence is {row.text('Confidence')!r}; it should be from 0 to 100")
    sentence = row.text("SentenceID")
    record = instalment.record(
        origin,
        record=f"mention/{number}/{sentence}",
        reported=instalment.added(row, "MentionTimeDate"),
        document=row.need("MentionIdentifier"),
        address=sort == WEB,
        publisher=row.text("MentionSourceName") or None,
        confidence=confidence / 100,
        locator=f"sentence {sentence}" if sentence not in ("", "-1") else None,
    )
    event = make_id(instalment.source_id, Event.__name__, number)
    record.relate(EvidencedBy(start=event, end=record.evidence.source_id))
    return record
