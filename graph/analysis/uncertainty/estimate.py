"""How sure a centrality is: the same measure in many possible worlds, and in random graphs with the same degrees."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.claims.columns import SelectedTexts
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, node_scores, ranks
from graph.analysis.progress import ProgressCallback
from graph.analysis.uncertainty.distribution import Distribution, over_worlds
from graph.analysis.uncertainty.null_graphs import null_graphs
from graph.analysis.uncertainty.worlds import Together, Worlds
from graph.errors import BadRequestError, ChanceryError


@dataclass(frozen=True, eq=False)
class Uncertainty(Distribution):
    """Scores of nodes, and how sure they are: arrays with an element for each of `nodes`.

    Attributes:
        projection, measure, window: what was measured.
        places: the nodes that have a contact if every claim holds: positions in the contacts' nodes, ascending.
        score: if every claim holds.
        error: the standard error of each score that is estimated from a sample; None where scores are exact.
        rank: from 1, if every claim holds; NaN where the measure is not defined.
        z: standard deviations from the mean of null graphs with the same degrees; NaN where these do not differ,
            and for measures over time.
        k: the k of `top`.
        worlds: how many worlds were drawn.
        nulls: how many null graphs were drawn.
        uncertain: number of reports of less than full confidence; with none, intervals have no width.
    """

    projection: Projection
    measure: Measure
    window: Window
    places: Rows
    score: Floats
    error: Floats | None
    rank: Floats
    z: Floats
    k: int
    worlds: int
    nulls: int
    uncertain: int

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Canonical ids, sorted."""
        return tuple(SelectedTexts(self.projection.contacts.nodes, self.places))

    @cached_property
    def graph(self) -> ArrayGraph:
        """The graph that was measured, if every claim holds; its nodes are `nodes`."""
        return self.projection.graph(self.window)


def centrality(
    projection: Projection,
    measure: Measure,
    *,
    window: Window = (None, None),
    worlds: int = 200,
    nulls: int = 100,
    k: int = 10,
    seed: int = 0,
    together: Together = Together.EVENT,
    progress: ProgressCallback | None = None,
) -> Uncertainty:
    """A measure with its uncertainty: that of the claims in the snapshot. What no source says is in no interval.

    Args:
        projection: the contacts.
        measure: the measure.
        window: first and last day.
        worlds: how many worlds to draw; with 0, the distribution over worlds is NaN.
        nulls: how many null graphs to draw; with fewer than 2, `z` is NaN.
        k: `top` is the share of the worlds in which a node is among the first `k`.
        seed: of all draws; the same seed gives the same result.
        together: which reports hold or fail together.
        progress: called after each world and each null graph.

    Raises:
        BadRequestError: a number is negative, or the measure is not defined on such a graph.
        ChanceryError: the measure failed in a world or a null graph: then there is no answer, not one of fewer worlds.
    """
    if min(worlds, nulls, seed) < 0 or k < 1:
        raise BadRequestError("worlds, null graphs and the seed are not negative, and k is at least 1.")
    places, score, error = node_scores(projection, measure, window)
    within = projection.within(window)
    draw = Worlds(projection.contacts, seed, together).draw
    distribution = over_worlds(projection, measure, window, places, draw, worlds, k=k, progress=progress)
    return Uncertainty(
        **{field.name: getattr(distribution, field.name) for field in fields(distribution)},
        projection=projection,
        measure=measure,
        window=window,
        places=places,
        score=score,
        error=error,
        rank=ranks(score, lowest_first=measure.lowest_first),
        z=_z_scores(projection, measure, window, score, nulls, seed, progress),
        k=k,
        worlds=worlds,
        nulls=nulls,
        uncertain=projection.contacts.uncertain(within),
    )


def _z_scores(
    projection: Projection,
    measure: Measure,
    window: Window,
    score: Floats,
    number: int,
    seed: int,
    progress: ProgressCallback | None,
) -> Floats:
    """Standard deviations of each score from the mean of null graphs."""
    if number < 2 or measure.over_time is not None:
        return np.full(len(score), np.nan)
    scores = np.empty((number, len(score)))
    for row, graph in enumerate(null_graphs(projection.graph(window), number, seed)):
        try:
            scores[row], _ = measure.on(graph)
        except (ArithmeticError, ValueError, nx.NetworkXException) as error:
            raise ChanceryError(f"{measure.name} failed in null graph {row + 1}: {error}") from error
        if progress is not None:
            progress("null graphs", row + 1, number)
    mean, deviation = scores.mean(axis=0), scores.std(axis=0, ddof=1)
    differing = deviation > 1e-9 * np.maximum(np.abs(mean), 1e-300)
    z = np.full(len(score), np.nan)
    return np.asarray(np.divide(score - mean, deviation, out=z, where=differing), np.float64)
