"""Decides which records tell of one event: those that fit nothing else of the other's document; the rest is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Final

from graph.resolve.events.likeness import VAGUE, Likeness, likeness
from graph.resolve.events.record import EventRecord
from graph.resolve.findings import POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups

RULE: Final = "rule:kind-days-participants"
"""Decides for events."""
Pair = tuple[str, str]


def decide_events(records: Sequence[EventRecord], verdicts: Groups | None = None) -> Iterator[Finding]:
    """What the rule finds of every pair that is worth it; the order of the records does not matter.

    Two sessions of one day stay two: where a document tells of several events that a record of another fits, none is joined
    with it, and each pair is doubtful. No two events of one document come to stand in one group.

    Args:
        records: the records of events, each id once.
        verdicts: what people decided already; no finding joins what they hold apart.
    """
    by_id = {record.id: record for record in records}
    found = {pair: seen for pair in _candidates(by_id) if (seen := likeness(by_id[pair[0]], by_id[pair[1]]))}
    found = {pair: seen for pair, seen in found.items() if seen.same or seen.doubtful}
    groups = verdicts or Groups()
    fits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other in found:
        for near, far in ((one, other), (other, one)):
            for document in by_id[far].documents:
                fits[near, document].add(far)

    def contradict(left: str, right: str) -> bool:
        return bool(by_id[left].documents & by_id[right].documents) if left in by_id and right in by_id else False

    doubtful: list[tuple[Pair, Likeness, str]] = []
    for pair, seen in sorted(found.items(), key=lambda item: (-round(item[1].probability, 6), item[0])):
        one, other = pair
        ends = ((one, other), (other, one))
        rivals = max(len(fits[near, document]) for near, far in ends for document in by_id[far].documents)
        if not seen.same:
            doubtful.append((pair, seen, ""))
        elif rivals > 1:
            doubtful.append((pair, seen, "; one document tells of several such events on these days"))
        elif other in groups.of(one):
            continue
        elif groups.join(one, other, contradict):
            yield _finding(pair, SAME, seen)
        else:
            doubtful.append((pair, seen, "; joining them would join two that one document tells apart"))
    for pair, seen, note in doubtful:
        if pair[1] not in groups.of(pair[0]):
            yield _finding(pair, POSSIBLE, seen, note)


def _candidates(records: dict[str, EventRecord]) -> list[Pair]:
    """Pairs of one kind whose days overlap and of whom somebody took part in both, the smaller id first."""
    by_actor: dict[tuple[str, str], list[EventRecord]] = defaultdict(list)
    for record in records.values():
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


def _finding(pair: Pair, kind: str, seen: Likeness, note: str = "") -> Finding:
    return Finding(pair[0], pair[1], kind, round(seen.probability, 4), seen.reason() + note, RULE)
