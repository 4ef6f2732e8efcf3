"""A measure in one window of time after another, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.claims.columns import FIRST, LAST, day_of
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, node_scores, ranks
from graph.analysis.progress import ProgressCallback
from graph.analysis.uncertainty.distribution import Distribution, over_worlds
from graph.analysis.uncertainty.worlds import Together, Worlds
from graph.errors import BadRequestError


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory(Distribution):
    """Scores of nodes in windows: matrices with a row for each node and a column for each window.

    Attributes:
        nodes: canonical ids.
        windows: the windows, in order.
        scores: if every claim holds; NaN where the node has no contact in the window.
        ranks: from 1, likewise.
        worlds: how many worlds were drawn; they are the same in all windows.
        uncertain: number of reports in the windows of less than full confidence; with none, there are no intervals.
    """

    nodes: tuple[str, ...]
    windows: Sequence[Window]
    scores: Floats
    ranks: Floats
    worlds: int
    uncertain: int

    def foremost(self, top: int) -> list[int]:
        """The rows of the nodes that were ever among the `top`, ordered by best rank, then how often they had it, then id."""
        best = np.nanmin(np.where(np.isnan(self.ranks), np.inf, self.ranks), axis=1, initial=np.inf)
        often = (self.ranks == best[:, None]).sum(axis=1)
        order = np.lexsort((np.arange(len(best)), -often, best))
        return [int(number) for number in order if best[number] <= top]


def trajectory(
    projection: Projection,
    measure: Measure,
    windows: Sequence[Window],
    progress: ProgressCallback | None = None,
    *,
    worlds: int = 0,
    seed: int = 0,
    together: Together = Together.EVENT,
) -> Trajectory:
    """Score every node in every window.

    Each window is a graph of its own. A score that is a share of the graph (PageRank, betweenness) falls when the graph
    grows, so compare ranks over time rather than scores. A world is the same in all windows: a claim that spans two of
    them holds in both or in neither.

    Args:
        projection: the contacts.
        measure: the measure.
        windows: the windows, in order.
        progress: called after each window.
        worlds: how many worlds to draw; with 0, the distribution over worlds is NaN.
        seed: of all draws; the same seed gives the same result.
        together: which reports hold or fail together.

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
    over = {field.name: unknown.copy(order="F") if worlds else unknown for field in fields(Distribution)}
    draw = Worlds(contacts, seed, together).draw_all(worlds)
    within = np.zeros(len(contacts), np.bool_)
    for column, window in enumerate(windows):
        rows, measured, _ = node_scores(projection, measure, window)
        scores[rows, column] = measured
        places[rows, column] = ranks(measured, lowest_first=measure.lowest_first)
        if worlds and len(rows):
            within[projection.during(window)] = True
            distribution = over_worlds(projection, measure, window, rows, draw, worlds)
            for name, values in over.items():
                values[rows, column] = getattr(distribution, name)
        if progress is not None:
            progress("windows", column + 1, len(windows))
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
