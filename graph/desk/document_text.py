"""The text of a document in paragraphs and pieces, each piece with the entries that stand on its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from graph.desk.dossier import Dossier
from graph.desk.entry import Entry
from graph.draft.span import Span

_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document.

    Attributes:
        text: the words.
        entries: the ids of the entries that stand on them, the one with the shortest stretch first.
        waits: whether one of these waits for a person.
        unread: whether nothing was proposed from the sentence.
    """

    text: str
    entries: tuple[str, ...]
    waits: bool
    unread: bool


def in_order(dossier: Dossier) -> list[Entry]:
    """The entries in the order in which the document tells them; at the end those that stand on no words of it."""
    last = len(dossier.document) + 1
    return sorted(
        dossier.entries, key=lambda entry: min((span.start for span in entry.spans(dossier.document)), default=last)
    )


def next_waiting(dossier: Dossier, key: str) -> str:
    """The id of an entry, if it waits, or else of the next that does, from the beginning again; its own where none does."""
    entries = in_order(dossier)
    place = next((place for place, entry in enumerate(entries) if entry.key == key), 0)
    return next((entry.key for entry in [*entries[place:], *entries[:place]] if entry.waits), key)


def paragraphs(dossier: Dossier) -> Iterator[list[Piece]]:
    """The document's paragraphs, each in pieces."""
    text = dossier.document
    marked = [(span, entry) for entry in dossier.entries for span in entry.spans(text)]
    unread = [span for item in dossier.unread if (span := _place(item, text))]
    start = 0
    for end in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        if text[start:end].strip():
            yield list(_pieces(text, start, end, marked, unread))
        start = end


def _pieces(
    text: str, start: int, end: int, marked: Sequence[tuple[Span, Entry]], unread: Sequence[Span]
) -> Iterator[Piece]:
    inside = [(span, entry) for span, entry in marked if span.start < end and start < span.end]
    bounds = {place for span, _ in inside for place in (span.start, span.end)}
    bounds |= {place for span in unread for place in (span.start, span.end)}
    places = sorted({start, end, *(place for place in bounds if start < place < end)})
    for left, right in pairwise(places):
        over = sorted(
            ((span.end - span.start, entry) for span, entry in inside if span.start <= left and right <= span.end),
            key=lambda pair: pair[0],
        )
        yield Piece(
            text[left:right],
            tuple(dict.fromkeys(entry.key for _, entry in over)),
            any(entry.waits for _, entry in over),
            any(span.start <= left and right <= span.end for span in unread),
        )


def _place(told: dict[str, Any], text: str) -> Span | None:
    spans = Entry("events", "", told).spans(text)
    return spans[0] if spans else None
