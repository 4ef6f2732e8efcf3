"""What the comparison must show."""

from __future__ import annotations

from typing import Final

from benchmarks.gate import Bound, Gate
from benchmarks.graphql.comparison import Comparison
from benchmarks.graphql.dataset import Size
from benchmarks.graphql.questions import DEEP_PAGE, HUB, PAGE, QUESTIONS

OWN_COST_OF_BIG: Final = 1.3
"""Our time in process over the bare driver's, for 10,000 rows."""
OWN_COST_OF_SMALL: Final = 2.0
"""Milliseconds that we add to the bare driver's, for small answers."""
DEEP_OVER_FIRST: Final = 2.0
"""The deep page's time over the first page's."""
HITS_OF_A_ROW: Final = 10
"""Reads of the database for each row of the deep page."""
HITS_OF_HUB: Final = 5_000
"""Reads of the database for three events of the person with most of them, in the data set as it is; in a larger one that
person has more, and each must be looked at once."""


def gates(comparison: Comparison) -> list[Gate]:
    """All gates, with what was measured."""
    found = []
    for question in QUESTIONS:
        result = comparison.results[question.name]
        found.append(_at_most(f"{question.name}: answers that differ", float(not result.equal), 0))
        against = f"{question.name}: p50 in ms, against the peer's"
        found.append(Gate(against, result.ours.p50, Bound.BELOW, result.theirs.p50))
        if question.big:
            cost = result.in_process.p50 / result.floor.p50
            found.append(_at_most(f"{question.name}: own cost, times the bare driver's", cost, OWN_COST_OF_BIG))
        else:
            cost = result.in_process.p50 - result.floor.p50
            found.append(_at_most(f"{question.name}: own cost in ms", cost, OWN_COST_OF_SMALL))
    first, deep = comparison.results[PAGE.name], comparison.results[DEEP_PAGE.name]
    hub = comparison.results[HUB.name]
    if comparison.size == Size():
        found.append(_at_most("hub: db hits", hub.our_hits, HITS_OF_HUB))
    return [
        *found,
        _at_most("deep page: p50, times the first page's", deep.ours.p50 / first.ours.p50, DEEP_OVER_FIRST),
        _at_most("deep page: db hits", deep.our_hits, HITS_OF_A_ROW * DEEP_PAGE.page),
        _at_most("who met the hub: answers that differ", float(not comparison.by_hand.equal), 0),
    ]


def _at_most(what: str, found: float, limit: float) -> Gate:
    return Gate(what, found, Bound.AT_MOST, limit)
