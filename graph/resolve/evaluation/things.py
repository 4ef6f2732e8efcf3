"""How well the rule tells series, deadlines, demands and measures apart: stories of which the truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from graph.resolve.evaluation.stories import MeasuredStories, Story, measure_stories, read_stories
from graph.resolve.findings import Finding
from graph.resolve.things.record import ThingRecord
from graph.resolve.things.rules import decide_things

LABELLED: Final = Path(__file__).with_name("labelled-things.yml")


def thing_stories(path: Path = LABELLED) -> list[Story[ThingRecord]]:
    """The labelled stories of series, deadlines, demands and measures; every other one is held out.

    Raises:
        ValueError: a record is not written as the file's head says.
    """
    return read_stories(path, _record)


def stories_of(label: str, found: Iterable[Story[ThingRecord]]) -> list[Story[ThingRecord]]:
    """Those of some stories that are about things of a label: each is about one alone."""
    return [story for story in found if label_of_record(story.records[0]) == label]


def label_of_record(record: ThingRecord) -> str:
    """The label of a labelled record, as its id has it: `Deadline`."""
    return record.id.partition(":")[2].partition("/")[0].capitalize()


def measure_things(found: Iterable[Story[ThingRecord]]) -> MeasuredStories:
    """Decide each story by itself, one label at a time as in a store, and compare every pair of its records with the truth."""

    def decide(records: Iterable[ThingRecord]) -> Iterator[Finding]:
        for _, alike in groupby(sorted(records, key=label_of_record), label_of_record):
            yield from decide_things(list(alike))

    return measure_stories(found, decide)


def _record(number: int, line: str) -> ThingRecord:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (6, 7):
        raise ValueError(f"{line!r} has {len(parts)} parts; it should have six, or seven with a legal act or an amount")
    document, label, days, by, to, name, *more = parts
    label, _, kind = label.partition(" ")
    first, _, last = days.partition("/")
    key = f"{document}:{label}/{number}"
    sides = {"by": by, "ADDRESSED_TO": to}
    about = more[0] if more else None
    return ThingRecord(
        id=key,
        source=document,
        documents=frozenset({document}),
        canonical_id=key,
        name=name,
        kind=kind or None,
        first=None if first == "-" else date.fromisoformat(first),
        last=None if first == "-" else date.fromisoformat(last or first),
        parties={side: frozenset(() if who == "-" else who.split()) for side, who in sides.items()},
        amount=about if label == "demand" else None,
        act=about if label == "measure" else None,
    )
