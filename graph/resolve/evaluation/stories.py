"""Stories: records of a few things that are easily taken for one another, of which it is known which tell of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Generic

from ruamel.yaml import YAML

from graph.resolve.findings import POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.matches import RecordT


@dataclass(frozen=True, slots=True)
class Story(Generic[RecordT]):
    """Records of a few things that are easily taken for one another.

    Attributes:
        name: what it is about.
        records: the records.
        truth: by record id, what it tells of.
        held_out: whether it is kept for measuring.
    """

    name: str
    records: tuple[RecordT, ...]
    truth: Mapping[str, str]
    held_out: bool


@dataclass(slots=True)
class MeasuredStories:
    """How pairs of records were decided.

    Attributes:
        pairs: how many pairs there are.
        same: those that tell of one thing.
        joined: those that the rule joins.
        wrong: those of them that tell of two.
        doubtful: those that are shown to a person.
        reached: those that tell of one thing and are joined or shown.
    """

    pairs: int = 0
    same: int = 0
    joined: int = 0
    wrong: int = 0
    doubtful: int = 0
    reached: int = 0


def read_stories(path: Path, record: Callable[[int, str], RecordT]) -> list[Story[RecordT]]:
    """The stories of a file; every other one is held out.

    Args:
        path: the file: stories by name, then lines by what they truly tell of.
        record: makes the record of a line from its number in the story and its text.

    Raises:
        ValueError: a record is not written as the file's head says.
    """
    content: Mapping[str, Mapping[str, list[str]]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    found = []
    for place, (name, things) in enumerate(content.items()):
        lines = [(thing, line) for thing, told in things.items() for line in told]
        told = [(thing, record(number, line)) for number, (thing, line) in enumerate(lines, 1)]
        truth = {one.id: thing for thing, one in told}
        found.append(Story(name, tuple(one for _, one in told), truth, bool(place % 2)))
    return found


def measure_stories(
    found: Iterable[Story[RecordT]], decide: Callable[[Sequence[RecordT]], Iterable[Finding]]
) -> MeasuredStories:
    """Decide each story by itself, and compare every pair of its records with the truth."""
    measured = MeasuredStories()
    for story in found:
        groups, doubtful = Groups(), set[frozenset[str]]()
        for finding in decide(story.records):
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
