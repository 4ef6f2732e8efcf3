"""How central somebody was over time, and how sure that is: a measure in one window after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.claims.columns import FIRST, LAST, day_of
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, placed_scores, ranks
from graph.analysis.uncertainty.scatter import Scatter, scatter
from graph.analysis.uncertainty.worlds import Together, Worlds
from graph.errors import BadRequestError


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory(Scatter):
    """Scores of nodes in windows: a row for each node, a column for each window, also of how they scatter over worlds.

    Attributes:
        nodes: canonical ids.
        windows: the windows, in order.
        scores: when every claim holds; NaN where the node had no contact.
        ranks: likewise, from 1.
        worlds: how many were drawn; all windows are of the same ones.
        uncertain: reports in the windows of less than full confidence; with none, or no worlds, there are no intervals.
    """

    nodes: tuple[str, ...]
    windows: Sequence[Window]
    scores: Floats
    ranks: Floats
    worlds: int
    uncertain: int

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
    *,
    worlds: int = 0,
    seed: int = 0,
    together: Together = Together.EVENT,
) -> Trajectory:
    """Score every node in every window.

    Each window is a graph of its own; a score that is a share of the graph (PageRank, betweenness) falls when the graph
    grows, so that ranks are what can be compared over time. A world is one of all windows: a claim that spans two of them
    is held in both or in neither.

    Args:
        projection: the contacts.
        measure: the measure.
        windows: the windows, in order.
        progress: is told how many windows are done.
        worlds: how many to draw; 0 for none, which leaves what speaks of worlds NaN.
        seed: the same gives the same answer.
        together: which reports stand or fall together.

    Raises:
        BadRequestError: a number is negative, or the measure is not defined on such graphs.
        ChanceryError: the measure failed in a world.
    """
    if min(worlds, seed) < 0:
        raise BadRequestError("worlds and the seed are not negative.")
    contacts = projection.contacts
    scores = np.full((len(contacts.nodes), len(windows)), np.nan, order="F")  # a window is a column
    places = np.full_like(scores, np.nan)
    unknown = np.broadcast_to(np.nan, scores.shape)
    over = {each.name: unknown.copy(order="F") if worlds else unknown for each in fields(Scatter)}
    draw = Worlds(contacts, seed, together).drawn(worlds)
    within = np.zeros(len(contacts), np.bool_)
    for column, window in enumerate(windows):
        rows, found, _ = placed_scores(projection, measure, window)
        scores[rows, column] = found
        places[rows, column] = ranks(found, lowest_first=measure.lowest_first)
        if worlds and len(rows):
            within[projection.during(window)] = True
            scattered = scatter(projection, measure, window, rows, draw, worlds)
            for name, values in over.items():
                values[rows, column] = getattr(scattered, name)
        if progress is not None:
            progress(column + 1)
    return Trajectory(
        **over,
        nodes=contacts.nodes,
        windows=windows,
        scores=scores,
        ranks=places,
        worlds=worlds,
        uncertain=contacts.uncertain(within) if worlds else 0,
    )


def spanned(projection: Projection) -> tuple[date, date]:
    """The first and the last day of any contact. Raises BadRequestError: no contact has a day."""
    start, end = projection.contacts.start, projection.contacts.end
    start, end = start[start > FIRST], end[end < LAST]
    if not len(start) or not len(end):
        raise BadRequestError("no contact has a day, so that there are no windows.")
    return day_of(int(start.min())), day_of(int(end.max()))
