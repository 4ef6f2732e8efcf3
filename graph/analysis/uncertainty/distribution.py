"""The distribution of a measure over possible worlds: the mean, and intervals of scores and ranks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Flags, Floats, Rows
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, node_scores, ranks
from graph.analysis.progress import ProgressCallback
from graph.errors import ChanceryError

LEVEL: Final = 0.95
"""The share of the worlds whose scores, or ranks, an interval holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """Scores and ranks of nodes over worlds: arrays with an element for each node; NaN where no world was drawn.

    Attributes:
        mean: mean score. A node without contacts in a world has the score 0 there; for a measure by which the lowest
            score is the most central, that world is left out instead.
        low, high: bounds of the score in 95 of 100 worlds.
        rank_low, rank_high: bounds of the rank in 95 of 100 worlds.
        top: share of the worlds in which the node is among the first `k`.
    """

    mean: Floats
    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    top: Floats

    @classmethod
    def of(cls, scores: Floats, order: Floats, k: int) -> Distribution:
        """The distribution of scores and ranks: matrices with a row for each world and a column for each node."""
        if not len(scores):
            return cls(*(np.full(scores.shape[1], np.nan) for _ in range(6)))
        tail = (1 - LEVEL) / 2
        return cls(
            mean=_mean(scores),
            low=_quantile(scores, tail, "linear"),
            high=_quantile(scores, 1 - tail, "linear"),
            rank_low=_quantile(order, tail, "lower"),
            rank_high=_quantile(order, 1 - tail, "higher"),
            top=(order <= k).mean(axis=0),
        )


def over_worlds(
    projection: Projection,
    measure: Measure,
    window: Window,
    places: Rows,
    draw: Callable[[int], Flags],
    worlds: int,
    *,
    k: int = 10,
    progress: ProgressCallback | None = None,
) -> Distribution:
    """Measure in each world. Worlds with the same contacts in the window are measured once.

    Args:
        projection: the contacts.
        measure: the measure.
        window: first and last day.
        places: the nodes that have a contact if every claim holds: positions in the contacts' nodes, ascending.
        draw: gives the contacts of the world of a number, from 0.
        worlds: how many worlds.
        k: for the share of the worlds in which a node is among the first `k`.
        progress: called after each world.

    Raises:
        ChanceryError: the measure failed in a world: then there is no answer, not one of fewer worlds.
    """
    scores, order = np.empty((worlds, len(places))), np.empty((worlds, len(places)))
    column = np.zeros(len(projection.contacts.nodes), np.int64)
    column[places] = np.arange(len(places))
    within = projection.within(window)
    seen: dict[bytes, int] = {}
    for world in range(worlds):
        kept = draw(world) & within
        before = seen.setdefault(np.packbits(kept).tobytes(), world)
        if before != world:
            scores[world], order[world] = scores[before], order[before]
        else:
            active, measured = _in_world(projection, measure, window, kept, world)
            scores[world] = np.nan if measure.lowest_first else 0
            scores[world, column[active]] = measured
            placed = ranks(scores[world], lowest_first=measure.lowest_first)
            order[world] = np.where(np.isnan(placed), len(places), placed)
        if progress is not None:
            progress("worlds", world + 1, worlds)
    return Distribution.of(scores, order, k)


def _in_world(projection: Projection, measure: Measure, window: Window, kept: Flags, world: int) -> tuple[Rows, Floats]:
    try:
        places, scores, _ = node_scores(projection, measure, window, kept=kept)
    except (ArithmeticError, ValueError, nx.NetworkXException) as error:
        raise ChanceryError(
            f"{measure.name} failed in world {world + 1}, so that there is no answer: {error}"
        ) from error
    return places, scores


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
    quantiles = np.full(values.shape[1], np.nan)
    whole = ~np.isnan(values).any(axis=0)
    if whole.any():
        quantiles[whole] = np.quantile(values[:, whole], share, axis=0, method=method)  # type: ignore[call-overload]
    for column in np.flatnonzero(~whole & ~np.isnan(values).all(axis=0)).tolist():
        there = values[:, column]
        quantiles[column] = np.quantile(there[~np.isnan(there)], share, method=method)  # type: ignore[call-overload]
    return quantiles
