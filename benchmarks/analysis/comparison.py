"""Runs the questions on both sides in turn, and compares the answers."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

import networkx as nx
import numpy as np

from benchmarks.analysis import plain
from benchmarks.analysis.dataset import FIRST_DAY, YEARS
from graph.analysis.arrays.dtypes import Floats
from graph.analysis.claims.columns import day_number
from graph.analysis.contacts.projection import Projection
from graph.analysis.measures.centrality import MEASURES, node_scores, ranks
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import centrality
from graph.analysis.uncertainty.trajectory import trajectory
from graph.analysis.uncertainty.worlds import Worlds

T = TypeVar("T")
Tell = Callable[[str], None]
Scores = dict[str, float]

PAGERANK: Final = MEASURES["pagerank"]
SEED: Final = 1
YEARLY: Final = [(date(year, 1, 1), date(year, 12, 31)) for year in range(FIRST_DAY.year, FIRST_DAY.year + YEARS)]


@dataclass(frozen=True, slots=True)
class Result:
    """One question answered by both sides.

    Attributes:
        question: what was asked.
        ours, theirs: processor seconds, the least of all rounds.
        scaled: what the other side was timed on, where not on all of it; its seconds are scaled up from that.
        difference: the largest absolute difference of two scores of one node.
        agreement: Spearman's correlation of the ranks.
        largest: the largest score, to see the difference against.
    """

    question: str
    ours: float
    theirs: float
    scaled: str
    difference: float
    agreement: float
    largest: float

    @property
    def ratio(self) -> float:
        """How many times as long the other side takes."""
        return self.theirs / self.ours


def spent(work: Callable[[], T]) -> tuple[float, T]:
    """The processor time of a piece of work in this process, in seconds, and what it gave."""
    gc.collect()
    began = time.process_time()
    answer = work()
    return time.process_time() - began, answer


def compared(snapshot: Snapshot, rounds: int, worlds: int, sampled: int, tell: Tell) -> list[Result]:
    """PageRank, yearly windows and worlds, from the snapshot to the answer, the sides taking turns.

    Args:
        snapshot: the snapshot.
        rounds: how often each is asked.
        worlds: how many worlds we draw.
        sampled: how many of them networkx is timed on.
        tell: is told how far it is.
    """
    rows = plain.rows_of(snapshot.claims)
    days = [(day_number(first), day_number(last)) for first, last in YEARLY]
    gc.collect()
    gc.freeze()  # neither side is to go through the other's rows and columns again and again
    sides: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "PageRank": (lambda: nx.pagerank(snapshot.project("person")), lambda: plain.pagerank(rows)),
        f"PageRank in {len(days)} yearly windows": (
            lambda: trajectory(snapshot.projection("person"), PAGERANK, YEARLY),
            lambda: plain.windows(rows, days),
        ),
        f"PageRank in {worlds} worlds": (
            lambda: centrality(snapshot.projection("person"), PAGERANK, worlds=worlds, nulls=0, seed=SEED),
            lambda: _their_worlds(rows, sampled),
        ),
    }
    ours: dict[str, float] = dict.fromkeys(sides, math.inf)
    theirs, finding = dict(ours), math.inf
    answers: dict[str, tuple[Any, Any]] = {}
    for turn in range(rounds):
        tell(f"round {turn + 1} of {rounds}")
        for name, (mine, other) in sides.items():
            (our_seconds, our_answer), (their_seconds, their_answer) = spent(mine), spent(other)
            ours[name], theirs[name] = min(ours[name], our_seconds), min(theirs[name], their_seconds)
            answers[name] = our_answer, their_answer
        finding = min(finding, spent(lambda: plain.Uncertain.of(rows))[0])
    one, moved, drawn = sides
    # networkx finds its contacts once for all worlds, so that only what comes after is scaled.
    theirs[drawn] = finding + (theirs[drawn] - finding) * worlds / sampled
    over_time = answers[moved][0]
    scores: dict[str, Sequence[Scores]] = {
        one: [answers[one][0]],
        moved: [_named(over_time.nodes, column) for column in over_time.scores.T],
        drawn: _our_worlds(snapshot.projection("person"), sampled),
    }
    other_scores = {name: answer if isinstance(answer, list) else [answer] for name, (_, answer) in answers.items()}
    return [
        Result(
            name,
            ours[name],
            theirs[name],
            f"{sampled} of the worlds" if name == drawn else "",
            *alike(scores[name], other_scores[name]),
        )
        for name in sides
    ]


def _their_worlds(rows: Sequence[plain.Row], worlds: int) -> list[Scores]:
    uncertain = plain.Uncertain.of(rows)
    return [uncertain.world(SEED, number) for number in range(worlds)]


def _our_worlds(projection: Projection, worlds: int) -> list[Scores]:
    """Our scores in each world, which `centrality` sums up."""
    drawn = Worlds(projection.contacts, SEED)
    found = []
    for number in range(worlds):
        places, scores, _ = node_scores(projection, PAGERANK, kept=drawn.draw(number))
        found.append(_named([projection.contacts.nodes[place] for place in places.tolist()], scores))
    return found


def _named(nodes: Sequence[str], scores: Floats) -> Scores:
    return {node: score for node, score in zip(nodes, scores.tolist(), strict=True) if not math.isnan(score)}


def alike(mine: Sequence[Scores], other: Sequence[Scores]) -> tuple[float, float, float]:
    """The largest difference of two scores of one node, the least agreement of ranks, the largest score.

    Raises:
        ValueError: the sides do not score the same nodes.
    """
    differences, agreements, largest = [], [], []
    for one, two in zip(mine, other, strict=True):
        if one.keys() != two.keys():
            raise ValueError("the sides do not score the same nodes")
        first, second = np.array(list(one.values())), np.array([two[node] for node in one])
        differences.append(float(np.abs(first - second).max()))
        agreements.append(agreement(first, second))
        largest.append(float(second.max()))
    return max(differences), min(agreements), max(largest)


def agreement(one: Floats, other: Floats) -> float:
    """Spearman's correlation of two rankings, scores that differ by rounding being equal."""
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])
