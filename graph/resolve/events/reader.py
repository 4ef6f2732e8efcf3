"""Reads records of events from the store: those in which an actor has a part, and those that were ever joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.actors import Actor
from graph.model.names import search_text
from graph.model.span import Span, span
from graph.resolve.events import statements
from graph.resolve.events.record import EventRecord
from graph.resolve.tellings import Stamps
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 1_000
"""Records that one statement reads."""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """A record of an event as it is read.

    Attributes:
        record: what tells which event it is.
        own: the stamps that it has by itself.
        stamped: those that it has now.
        participants: the names of those who took part, sorted.
    """

    record: EventRecord
    own: Stamps
    stamped: Stamps
    participants: tuple[str, ...]


def event_ids(store: Store, progress: Callable[[int], None] | None = None) -> list[str]:
    """The ids of the records of events in which an actor has a part, and of those that were ever joined with another.

    Events that a machine coded are not among them: there are millions, each told once.
    """
    found: set[str] = set()
    for cls in Actor:
        text, after = statements.events_of(cls.__name__), ""
        while rows := store.read(Statement(text, {"after": after, "size": PAGE})):
            found.update(event for row in rows for event in row["events"])
            after = max(row["actor"] for row in rows)
            if progress:
                progress(len(found))
    return sorted(found | set(joined_ids(store, "Event")))


def joined_ids(store: Store, label: str) -> list[str]:
    """The ids of the records of a label that were ever joined with another."""
    rows = store.read(Statement(statements.joined_once(label), {}))
    return sorted({end for row in rows for end in (row["left"], row["right"])})


def read_events(store: Store, ids: Sequence[str]) -> Iterator[ReadEvent]:
    """The records of events that have these ids and are known."""
    for start in range(0, len(ids), PAGE):
        for row in store.read(Statement(statements.events(), {"ids": list(ids[start : start + PAGE])})):
            own = span(row["start"], row["start_by"], row["end_by"], ends=row["end"] is not None)
            told = row["told_status"] or row["status"]
            now = Stamps(row["status"], Span(row["span_from"], row["span_to"]))
            yield ReadEvent(_record(row, own), Stamps(told, own), now, tuple(sorted(row["participants"])))


def _record(row: Row, days: Span) -> EventRecord:
    people = frozenset(actor for actor in row["actors"] if ":person/" in actor)
    return EventRecord(
        row["id"],
        row["source"],
        frozenset(row["documents"]),
        row["canonical"],
        row["kind"],
        days.first,
        days.last,
        people,
        frozenset(row["actors"]) - people,
        frozenset(map(search_text, row["places"])),
        frozenset(row["countries"]),
        frozenset(row["series"]),
        row["name"],
        row["mode"],
    )
