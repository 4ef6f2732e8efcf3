"""How well the rule tells events apart: stories of which it is known which records tell of one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from graph.model.names import search_text
from graph.resolve.evaluation.stories import MeasuredStories, Story, measure_stories, read_stories
from graph.resolve.events.record import EventRecord
from graph.resolve.events.rules import decide_events

LABELLED: Final = Path(__file__).with_name("labelled-events.yml")


def stories(path: Path = LABELLED) -> list[Story[EventRecord]]:
    """The labelled stories of events; every other one is held out.

    Raises:
        ValueError: a record is not written as the file's head says.
    """
    return read_stories(path, _record)


def measure_events(found: Iterable[Story[EventRecord]]) -> MeasuredStories:
    """Decide each story by itself, and compare every pair of its records with the truth."""
    return measure_stories(found, decide_events)


def _record(number: int, line: str) -> EventRecord:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 6:
        raise ValueError(f"{line!r} has {len(parts)} parts; it should have six")
    document, kind, days, who, where, name = parts
    first, _, last = days.partition("/")
    place, _, country = ("" if where == "-" else where).partition(", ")
    actors = frozenset(who.split())
    bodies = frozenset(actor for actor in actors if actor.isupper())
    return EventRecord(
        id=f"{document}:event/{number}",
        source=document,
        documents=frozenset({document}),
        canonical_id=f"{document}:event/{number}",
        kind=kind,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last or first),
        people=actors - bodies,
        bodies=bodies,
        places=frozenset({search_text(place)} if place else ()),
        countries=frozenset({country} if country else ()),
        series=frozenset(),
        name=name,
    )
