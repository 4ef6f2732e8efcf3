"""How well the rule tells events apart: stories of which it is known which records tell of one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from graph.model.names import search_text
from graph.resolve.events.record import EventRecord
from graph.resolve.events.rules import decide_events
from graph.resolve.findings import POSSIBLE, SAME
from graph.resolve.groups import Groups

LABELLED: Final = Path(__file__).with_name("labelled-events.yml")


@dataclass(frozen=True, slots=True)
class Story:
    """Records of a few events that are easily taken for one another.

    Attributes:
        name: what it is about.
        records: the records.
        truth: by record id, what event it tells of.
        held_out: whether it is kept for measuring.
    """

    name: str
    records: tuple[EventRecord, ...]
    truth: Mapping[str, str]
    held_out: bool


@dataclass(slots=True)
class MeasuredEvents:
    """How pairs of records were decided.

    Attributes:
        pairs: how many pairs there are.
        same: those that tell of one event.
        joined: those that the rule joins.
        wrong: those of them that tell of two.
        doubtful: those that are shown to a person.
        reached: those that tell of one event and are joined or shown.
    """

    pairs: int = 0
    same: int = 0
    joined: int = 0
    wrong: int = 0
    doubtful: int = 0
    reached: int = 0


def stories(path: Path = LABELLED) -> list[Story]:
    """The labelled stories; every other one is held out.

    Raises:
        ValueError: a record is not written as the file's head says.
    """
    content: Mapping[str, Mapping[str, list[str]]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [_story(name, events, bool(place % 2)) for place, (name, events) in enumerate(content.items())]


def measure_events(found: list[Story]) -> MeasuredEvents:
    """Decide each story by itself, and compare every pair of its records with the truth."""
    measured = MeasuredEvents()
    for story in found:
        groups, doubtful = Groups(), set[frozenset[str]]()
        for finding in decide_events(story.records):
            if finding.kind == SAME:
                groups.join(finding.left, finding.right)
            elif finding.kind == POSSIBLE:
                doubtful.add(frozenset((finding.left, finding.right)))
        for one, other in combinations(story.records, 2):
            same = story.truth[one.id] == story.truth[other.id]
            joined, shown = other.id in groups.of(one.id), frozenset((one.id, other.id)) in doubtful
            measured.pairs += 1
            measured.same += same
            measured.joined += joined
            measured.wrong += joined and not same
            measured.doubtful += shown
            measured.reached += same and (joined or shown)
    return measured


def _story(name: str, events: Mapping[str, list[str]], held_out: bool) -> Story:
    told = list(_records(events))
    return Story(name, tuple(record for _, record in told), {record.id: event for event, record in told}, held_out)


def _records(events: Mapping[str, list[str]]) -> Iterator[tuple[str, EventRecord]]:
    number = 0
    for event, lines in events.items():
        for line in lines:
            number += 1
            yield event, _record(number, line)


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
