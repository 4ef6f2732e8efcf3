"""Decides which records of a label tell of one series, deadline, demand or measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from graph.resolve.findings import Finding
from graph.resolve.groups import Groups
from graph.resolve.matches import Pair, decide
from graph.resolve.things.likeness import likeness
from graph.resolve.things.record import ThingRecord

RULE: Final = "rule:name-parties-days"
"""Decides for series, deadlines, demands and measures."""


def decide_things(records: Sequence[ThingRecord], verdicts: Groups | None = None) -> Iterator[Finding]:
    """What the rule finds of every pair that is worth it; the order of the records does not matter.

    Args:
        records: the records of one label, each id once.
        verdicts: what people decided already; no finding joins what they hold apart.
    """
    return decide(records, _candidates(records), likeness, RULE, verdicts)


def _candidates(records: Sequence[ThingRecord]) -> list[Pair]:
    """Pairs that have the same words for a name, or a word of it and a party in common."""
    blocks: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for record in records:
        if record.words:
            blocks["name", *sorted(record.words)].add(record.id)
        for word in record.words:
            for actor in record.everybody:
                blocks["party", actor, word].add(record.id)
    return sorted({pair for ids in blocks.values() for pair in combinations(sorted(ids), 2)})
