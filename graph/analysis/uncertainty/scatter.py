"""How a measure scatters over worlds: its mean, and between which its scores and its ranks lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Flags, Floats, Rows
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, placed_scores, ranks
from graph.errors import ChanceryError

LEVEL: Final = 0.95
"""The share of worlds that an interval holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """Scores and ranks of nodes over worlds, a place for each node; NaN in all of them where no world was drawn.

    Attributes:
        mean: over the worlds. Who has no contact in a world counts 0; for a measure by which the lowest is the most
            central, that world is left out.
        low, high: between which the score lies in 95 of 100 worlds.
        rank_low, rank_high: between which the rank lies in 95 of 100 worlds, ends included.
        top: share of worlds in which the node is among the first `k`.
    """

    mean: Floats
    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    top: Floats

    @classmethod
    def of(cls, scores: Floats, order: Floats, k: int) -> Scatter:
        """From scores and ranks, a row a world."""
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


def scatter(
    projection: Projection,
    measure: Measure,
    window: Window,
    places: Rows,
    draw: Callable[[int], Flags],
    worlds: int,
    *,
    k: int = 10,
    progress: Callable[[int], None] | None = None,
) -> Scatter:
    """Measure over worlds; a world that leaves the window as one before did is not measured again.

    Args:
        projection: the contacts.
        measure: the measure.
        window: the days.
        places: of the nodes, among the contacts' nodes, in order: who has a contact when every claim holds.
        draw: which contacts there are in the world of a number, from 0.
        worlds: how many.
        k: for the share of worlds among the first.
        progress: is told how many worlds are done.

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
            active, found = _in_world(projection, measure, window, kept, world)
            scores[world] = np.nan if measure.lowest_first else 0
            scores[world, column[active]] = found
            placed = ranks(scores[world], lowest_first=measure.lowest_first)
            order[world] = np.where(np.isnan(placed), len(places), placed)
        if progress is not None:
            progress(world + 1)
    return Scatter.of(scores, order, k)


def _in_world(projection: Projection, measure: Measure, window: Window, kept: Flags, world: int) -> tuple[Rows, Floats]:
    try:
        places, scores, _ = placed_scores(projection, measure, window, kept=kept)
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
    found = np.full(values.shape[1], np.nan)
    whole = ~np.isnan(values).any(axis=0)
    if whole.any():
        found[whole] = np.quantile(values[:, whole], share, axis=0, method=method)  # type: ignore[call-overload]
    for column in np.flatnonzero(~whole & ~np.isnan(values).all(axis=0)).tolist():
        there = values[:, column]
        found[column] = np.quantile(there[~np.isnan(there)], share, method=method)  # type: ignore[call-overload]
    return found
