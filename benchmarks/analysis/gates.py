"""What the comparison must show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.analysis.between import NETWORKX, OURS, Timing
from benchmarks.analysis.comparison import Result
from benchmarks.analysis.reading import STORED, Reading
from benchmarks.gate import Bound, Gate

RATIOS: Final = (20.0, 30.0, 30.0)
"""Of PageRank from a snapshot, of yearly windows, of worlds: how many times as long networkx takes."""
BETWEENNESS: Final = 40.0
READING: Final = 8.0
"""How many times as fast as a row stream a snapshot is read."""
DIFFERENCE: Final = 1e-6
"""Of two scores of one node, against the largest score."""
AGREEMENT: Final = 0.999999
"""Of two rankings."""


def gates(
    results: Sequence[Result],
    timings: Sequence[Timing],
    equal: dict[str, tuple[float, float, float]],
    reading: Reading | None,
) -> list[Gate]:
    """All gates, with what was measured."""
    found = []
    for result, ratio in zip(results, RATIOS, strict=True):
        found.append(_at_least(f"{result.question}: times as fast as networkx", round(result.ratio, 1), ratio))
        found += _same(result.question, result.difference, result.agreement, result.largest)
    for question, (difference, agreement, largest) in equal.items():
        found.append(
            _at_least(f"{question}: times as fast as networkx", round(ratio_of(timings, question), 1), BETWEENNESS)
        )
        found += _same(question, difference, agreement, largest)
    if reading is not None:
        found.append(
            _at_least(f"a snapshot is read, times as fast as a row stream {STORED}", round(rate(reading), 1), READING)
        )
        equal_claims = all(stream.equal for stream in reading.streams.values())
        found.append(_at_least("all ways give the same claims", float(equal_claims), 1))
    return found


def ratio_of(timings: Sequence[Timing], question: str) -> float:
    """How many times as long networkx takes for a betweenness."""
    theirs = next(each for each in timings if each.question == question and each.library == NETWORKX)
    ours = next(each for each in timings if each.question == question and each.library.startswith(OURS))
    return theirs.seconds / ours.seconds


def rate(reading: Reading, stream: str = STORED) -> float:
    """How many times as long the rows of the participations alone take as a whole snapshot."""
    return reading.streams[stream].rows / reading.snapshot


def _same(question: str, difference: float, agreement: float, largest: float) -> Iterator[Gate]:
    yield _at_least(f"{question}: agreement of the scores", 1 - difference / largest, 1 - DIFFERENCE)
    yield _at_least(f"{question}: agreement of the ranks", agreement, AGREEMENT)


def _at_least(what: str, found: float, limit: float) -> Gate:
    return Gate(what, found, Bound.AT_LEAST, limit, ",.7g")
