"""How sure a centrality is: the same measure over many worlds, and beside graphs that chance made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property, partial

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.claims.columns import SelectedTexts
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, placed_scores, ranks
from graph.analysis.uncertainty.null_graphs import null_graphs
from graph.analysis.uncertainty.scatter import Scatter, scatter
from graph.analysis.uncertainty.worlds import Together, Worlds
from graph.errors import BadRequestError, ChanceryError

Progress = Callable[[str, int, int], None]
"""Is told what is drawn (`worlds`, `null graphs`), how many are done, and of how many."""


@dataclass(frozen=True, eq=False)
class Uncertainty(Scatter):
    """Scores of nodes with their uncertainty, a place for each of `nodes`; how they scatter over worlds is `Scatter`'s.

    Attributes:
        projection, measure, window: what was measured.
        places: of the nodes among the contacts' nodes, in order: who has a contact when every claim holds.
        score: when every claim holds.
        error: the standard error of each score that is estimated from a sample; None where scores are exact.
        rank: from 1, likewise; NaN where the measure is not defined.
        z: standard deviations from the mean of null graphs with the same degrees; NaN where these do not differ,
            and for measures over time.
        k: for `top`.
        worlds: how many were drawn.
        nulls: how many null graphs were drawn.
        uncertain: reports of less than full confidence; with none, intervals have no width.
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
        """What was measured as a graph, when every claim holds; its nodes are `nodes`."""
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
    progress: Progress | None = None,
) -> Uncertainty:
    """A measure with its uncertainty. The interval speaks of the claims that are held, and of nothing else.

    Args:
        projection: the contacts.
        measure: the measure.
        window: the days.
        worlds: how many to draw; 0 for none, which leaves what speaks of worlds NaN.
        nulls: how many null graphs; fewer than 2 leave z NaN.
        k: for the probability of being among the first.
        seed: the same gives the same answer.
        together: which reports stand or fall together.
        progress: is told how far it is.

    Raises:
        BadRequestError: a number is negative, or the measure is not defined on such a graph.
        ChanceryError: the measure failed in a world or a null graph: then there is no answer, not one of fewer worlds.
    """
    if min(worlds, nulls, seed) < 0 or k < 1:
        raise BadRequestError("worlds, null graphs and the seed are not negative, and k is at least 1.")
    places, score, error = placed_scores(projection, measure, window)
    within = projection.within(window)
    drawn = Worlds(projection.contacts, seed, together)
    tell = None if progress is None else partial(_tell, progress, worlds)
    unmeasured = np.full(len(places), np.nan)
    over = scatter(projection, measure, window, places, drawn.draw, worlds, k=k, progress=tell)
    return Uncertainty(
        **{each.name: getattr(over, each.name) for each in fields(over)},
        projection=projection,
        measure=measure,
        window=window,
        places=places,
        score=score,
        error=error,
        rank=ranks(score, lowest_first=measure.lowest_first),
        z=_against_chance(projection, measure, window, score, nulls, seed, progress) if nulls > 1 else unmeasured,
        k=k,
        worlds=worlds,
        nulls=nulls,
        uncertain=projection.contacts.uncertain(within),
    )


def _tell(progress: Progress, worlds: int, done: int) -> None:
    progress("worlds", done, worlds)


def _against_chance(
    projection: Projection,
    measure: Measure,
    window: Window,
    score: Floats,
    number: int,
    seed: int,
    progress: Progress | None,
) -> Floats:
    if measure.over_time is not None:
        return np.full(len(score), np.nan)
    found = np.empty((number, len(score)))
    for row, graph in enumerate(null_graphs(projection.graph(window), number, seed)):
        try:
            found[row], _ = measure.on(graph)
        except (ArithmeticError, ValueError, nx.NetworkXException) as error:
            raise ChanceryError(f"{measure.name} failed in null graph {row + 1}: {error}") from error
        if progress is not None:
            progress("null graphs", row + 1, number)
    mean, spread = found.mean(axis=0), found.std(axis=0, ddof=1)
    rounding = spread > 1e-9 * np.maximum(np.abs(mean), 1e-300)
    z = np.full(len(score), np.nan)
    return np.asarray(np.divide(score - mean, spread, out=z, where=rounding), np.float64)
