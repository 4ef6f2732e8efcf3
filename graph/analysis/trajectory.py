"""How central somebody was over time: a measure in one window after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.analysis.centrality import Measure, placed_scores, ranks
from graph.analysis.columns import FIRST, LAST, Floats, day_of
from graph.analysis.projection import Projection, Window
from graph.errors import BadRequestError


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """Scores of nodes in windows.

    Attributes:
        nodes: canonical ids.
        windows: the windows, in order.
        scores: a row for each node, a column for each window; NaN where the node had no contact.
        ranks: likewise, from 1.
    """

    nodes: tuple[str, ...]
    windows: Sequence[Window]
    scores: Floats
    ranks: Floats

    def foremost(self, top: int) -> list[int]:
        """The nodes that were ever among the `top`, by their best rank, then how often they had it, then id."""
        best = np.nanmin(np.where(np.isnan(self.ranks), np.inf, self.ranks), axis=1, initial=np.inf)
        often = (self.ranks == best[:, None]).sum(axis=1)
        order = np.lexsort((np.arange(len(best)), -often, best))
        return [int(number) for number in order if best[number] <= top]


def trajectory(
    projection: Projection,
    measure: Measure,
    windows: Sequence[Window],
    progress: Callable[[int], None] | None = None,
) -> Trajectory:
    """Score every node in every window.

    Each window is a graph of its own; a score that is a share of the graph (PageRank, betweenness) falls when the graph
    grows, so that ranks are what can be compared over time.

    Raises:
        BadRequestError: the measure is not defined on such graphs.
    """
    nodes = projection.contacts.nodes
    scores = np.full((len(nodes), len(windows)), np.nan, order="F")  # a window is a column
    places = np.full_like(scores, np.nan)
    for column, window in enumerate(windows):
        rows, found, _ = placed_scores(projection, measure, window)
        scores[rows, column] = found
        places[rows, column] = ranks(found, lowest_first=measure.lowest_first)
        if progress is not None:
            progress(column + 1)
    return Trajectory(nodes, windows, scores, places)


def spanned(projection: Projection) -> tuple[date, date]:
    """The first and the last day of any contact. Raises BadRequestError: no contact has a day."""
    start, end = projection.contacts.start, projection.contacts.end
    start, end = start[start > FIRST], end[end < LAST]
    if not len(start) or not len(end):
        raise BadRequestError("no contact has a day, so that there are no windows.")
    return day_of(int(start.min())), day_of(int(end.max()))
