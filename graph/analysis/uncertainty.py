"""How sure a centrality is: the same measure over many worlds, and beside graphs that chance made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import networkx as nx
import numpy as np

from graph.analysis.arraygraph import ArrayGraph
from graph.analysis.centrality import Measure, placed_scores, ranks
from graph.analysis.columns import Flags, Floats, Picked, Rows
from graph.analysis.null import null_graphs
from graph.analysis.projection import Projection, Window
from graph.analysis.worlds import Together, Worlds
from graph.errors import BadRequestError, ChanceryError

LEVEL: Final = 0.95
"""The share of worlds that an interval holds."""

Progress = Callable[[str, int, int], None]
"""Is told what is drawn (`worlds`, `null graphs`), how many are done, and of how many."""


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Scores of nodes with their uncertainty, a place for each of `nodes`.

    Attributes:
        projection, measure, window: what was measured.
        places: of the nodes among the contacts' nodes, in order: who has a contact when every claim holds.
        score: when every claim holds.
        error: the standard error of each score that is estimated from a sample; None where scores are exact.
        rank: from 1, likewise; NaN where the measure is not defined.
        mean: over the worlds. Who has no contact in a world counts 0; for a measure by which the lowest is the most
            central, that world is left out.
        low, high: between which the score lies in 95 of 100 worlds.
        rank_low, rank_high: between which the rank lies in 95 of 100 worlds, ends included.
        top: share of worlds in which the node is among the first `k`.
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
    mean: Floats
    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    top: Floats
    z: Floats
    k: int
    worlds: int
    nulls: int
    uncertain: int

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Canonical ids, sorted."""
        return tuple(Picked(self.projection.contacts.nodes, self.places))

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
    drawn = Worlds.of(projection.contacts, seed, together)
    scores, order = _over_worlds(projection, measure, window, places, drawn, worlds, progress)
    tail = (1 - LEVEL) / 2
    empty = np.full(len(places), np.nan)
    return Uncertainty(
        projection=projection,
        measure=measure,
        window=window,
        places=places,
        score=score,
        error=error,
        rank=ranks(score, lowest_first=measure.lowest_first),
        mean=_mean(scores) if worlds else empty,
        low=_quantile(scores, tail, "linear") if worlds else empty,
        high=_quantile(scores, 1 - tail, "linear") if worlds else empty,
        rank_low=_quantile(order, tail, "lower") if worlds else empty,
        rank_high=_quantile(order, 1 - tail, "higher") if worlds else empty,
        top=(order <= k).mean(axis=0) if worlds else empty,
        z=_against_chance(projection, measure, window, score, nulls, seed, progress) if nulls > 1 else empty,
        k=k,
        worlds=worlds,
        nulls=nulls,
        uncertain=int((within[projection.contacts.report_contact] & (projection.contacts.report_confidence < 1)).sum()),
    )


def _over_worlds(
    projection: Projection,
    measure: Measure,
    window: Window,
    nodes: Rows,
    drawn: Worlds,
    number: int,
    progress: Progress | None,
) -> tuple[Floats, Floats]:
    """Scores and ranks, a row a world; a world that was drawn before is not scored again."""
    scores, order = np.empty((number, len(nodes))), np.empty((number, len(nodes)))
    column = np.zeros(len(projection.contacts.nodes), np.int64)
    column[nodes] = np.arange(len(nodes))
    within = projection.within(window)
    seen: dict[bytes, int] = {}
    for world in range(number):
        kept = drawn.draw(world) & within
        before = seen.setdefault(np.packbits(kept).tobytes(), world)
        if before != world:
            scores[world], order[world] = scores[before], order[before]
        else:
            places, found = _in_world(projection, measure, window, kept, world)
            scores[world] = np.nan if measure.lowest_first else 0
            scores[world, column[places]] = found
            placed = ranks(scores[world], lowest_first=measure.lowest_first)
            order[world] = np.where(np.isnan(placed), len(nodes), placed)
        if progress is not None:
            progress("worlds", world + 1, number)
    return scores, order


def _in_world(projection: Projection, measure: Measure, window: Window, kept: Flags, world: int) -> tuple[Rows, Floats]:
    try:
        places, scores, _ = placed_scores(projection, measure, window, kept=kept)
    except (ArithmeticError, ValueError, nx.NetworkXException) as error:
        raise ChanceryError(
            f"{measure.name} failed in world {world + 1}, so that there is no answer: {error}"
        ) from error
    return places, scores


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


def _mean(scores: Floats) -> Floats:
    there = ~np.isnan(scores)
    number = there.sum(axis=0)
    base = np.nanmin(np.where(there, scores, np.inf), axis=0, initial=np.inf)
    base = np.where(number > 0, base, 0)  # equal scores have themselves as their mean, to the last bit
    total = np.where(there, scores - base, 0).sum(axis=0)
    mean = np.full(scores.shape[1], np.nan)
    return np.asarray(np.divide(total, number, out=mean, where=number > 0) + base, np.float64)


def _quantile(values: Floats, share: float, method: str) -> Floats:
    """The quantile of each column over the worlds in which there is a value."""
    found = np.full(values.shape[1], np.nan)
    whole = ~np.isnan(values).any(axis=0)
    if whole.any():
        found[whole] = np.quantile(values[:, whole], share, axis=0, method=method)  # type: ignore[call-overload]
    for column in np.flatnonzero(~whole & ~np.isnan(values).all(axis=0)).tolist():
        there = values[:, column]
        found[column] = np.quantile(there[~np.isnan(there)], share, method=method)  # type: ignore[call-overload]
    return found
