"""Decides which records tell of one event: those that fit nothing else of the other's document; the rest is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Final

from graph.resolve.events.likeness import VAGUE, likeness
from graph.resolve.events.record import EventRecord
from graph.resolve.findings import Finding
from graph.resolve.groups import Groups
from graph.resolve.matches import Pair, decide

RULE: Final = "rule:kind-days-participants"
"""Decides for events."""


def decide_events(records: Sequence[EventRecord], verdicts: Groups | None = None) -> Iterator[Finding]:
    """What the rule finds of every pair that is worth it; the order of the records does not matter.

    Two sessions of one day stay two: where a document tells of several events that a record of another fits, none is joined
    with it, and each pair is doubtful. No two events of one document come to stand in one group.

    Args:
        records: the records of events, each id once.
        verdicts: what people decided already; no finding joins what they hold apart.
    """
    return decide(records, _candidates(records), likeness, RULE, verdicts)


def _candidates(records: Sequence[EventRecord]) -> list[Pair]:
    """Pairs of one kind whose days overlap and of whom somebody took part in both, the smaller id first."""
    by_actor: dict[tuple[str, str], list[EventRecord]] = defaultdict(list)
    for record in records:
        if record.days is not None and record.days <= VAGUE:
            for actor in record.actors:
                by_actor[record.kind, actor].append(record)
    pairs: set[Pair] = set()
    for events in by_actor.values():
        by_day: dict[int, list[EventRecord]] = defaultdict(list)
        for event in events:
            for number in range(event.days or 0):
                by_day[(event.first + timedelta(number)).toordinal()].append(event)
        for there in by_day.values():
            for one, other in combinations(there, 2):
                if not one.documents & other.documents:
                    pairs.add((one.id, other.id) if one.id < other.id else (other.id, one.id))
    return sorted(pairs)
