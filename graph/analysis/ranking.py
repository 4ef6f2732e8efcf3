"""Rankings: the actors who are most central by a measure, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, measure_named
from graph.analysis.measures.volume import degree, strength
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import Uncertainty, centrality
from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class RankedActor:
    """One row of a ranking; what is not defined or was not asked for is None.

    Attributes:
        rank: from 1; equal scores share the better rank.
        id: canonical id of the actor.
        name: the name to show.
        score: in the measure's unit, if every claim holds.
        mean: of the score, over the worlds.
        low, high: the bounds between which the score lies in 95 of 100 worlds.
        rank_low, rank_high: the bounds between which the rank lies in 95 of 100 worlds.
        top: share of the worlds in which the actor is among the first k.
        z: standard deviations from the mean of null graphs, in which all keep their number of counterparts.
        counterparts: number of different counterparts.
        weight: of all contacts; their number, where each weighs 1.
        error: the standard error of a score that is estimated from a sample.
    """

    rank: int
    id: str
    name: str
    score: float
    mean: float | None
    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    top: float | None
    z: float | None
    counterparts: int
    weight: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The most central actors, and what the ranking was computed on.

    Attributes:
        onto: what the nodes are: `person`, `organisation` or `country`.
        measure: the measure's name.
        weighting: the name of the weighting of contacts.
        rows: the actors, best first.
        nodes, edges: size of the graph.
        contacts: number of contacts behind it.
        worlds, nulls, k: how many worlds and null graphs were drawn, and the k of `top`.
        uncertain: number of reports of less than full confidence.
        sample: from how many nodes the scores are estimated; None where they are exact.
    """

    onto: str
    measure: str
    weighting: str
    rows: Sequence[RankedActor]
    nodes: int
    edges: int
    contacts: int
    worlds: int
    nulls: int
    k: int
    uncertain: int
    sample: int | None = None

    @classmethod
    def of(cls, uncertainty: Uncertainty, top: int) -> Ranking:
        """The `top` most central actors of those that were measured, best first, equal ones by id."""
        graph, projection = uncertainty.graph, uncertainty.projection
        counterparts, weight = degree(graph), strength(graph)
        order = np.argsort(uncertainty.rank, kind="stable")[:top]  # nodes are in the order of their ids, NaN comes last
        rows = [
            _row(uncertainty, place, int(counterparts[place]), float(weight[place]))
            for place in order.tolist()
            if not math.isnan(uncertainty.rank[place])
        ]
        return cls(
            onto=projection.contacts.onto.value,
            measure=uncertainty.measure.name,
            weighting=projection.weighting.value,
            rows=rows,
            nodes=len(graph),
            edges=graph.number_of_edges(),
            contacts=len(projection.during(uncertainty.window)),
            worlds=uncertainty.worlds,
            nulls=uncertainty.nulls,
            k=uncertainty.k,
            uncertain=uncertainty.uncertain,
            sample=uncertainty.measure.sample,
        )


def rank(store: Store, onto: str, measure: str, top: int, kinds: Sequence[str] | None = None) -> Ranking:
    """Read the whole store, project it and rank, with the default of every other option.

    Args:
        store: the store.
        onto: what the nodes are: `person`, `organisation` or `country`.
        measure: the measure's name.
        top: how many rows.
        kinds: kinds of event that count; meetings and visits when left out.

    Raises:
        ChanceryError: the store cannot be read, or there is no such measure.
    """
    return ranking(Snapshot.read(store).projection(onto, kinds=kinds), measure_named(measure), top)


def ranking(
    projection: Projection, measure: Measure, top: int, window: Window = (None, None), **options: Any
) -> Ranking:
    """Measure the contacts of a window, and rank the `top` most central actors.

    Args:
        projection: the contacts.
        measure: the measure.
        top: how many rows.
        window: first and last day.
        options: those of `uncertainty.estimate.centrality`: `worlds`, `nulls`, `k`, `seed`, `together`, `progress`.

    Raises:
        ChanceryError: as `uncertainty.estimate.centrality`.
    """
    return Ranking.of(centrality(projection, measure, window=window, **options), top)


def _row(uncertainty: Uncertainty, place: int, counterparts: int, weight: float) -> RankedActor:
    def value(name: str) -> float | None:
        number = float(getattr(uncertainty, name)[place])
        return None if math.isnan(number) else number

    def whole(name: str) -> int | None:
        return None if (number := value(name)) is None else int(number)

    node = uncertainty.nodes[place]
    return RankedActor(
        rank=int(uncertainty.rank[place]),
        id=node,
        name=uncertainty.projection.names.get(node, node),
        score=float(uncertainty.score[place]),
        mean=value("mean"),
        low=value("low"),
        high=value("high"),
        rank_low=whole("rank_low"),
        rank_high=whole("rank_high"),
        top=value("top"),
        z=value("z"),
        counterparts=counterparts,
        weight=weight,
        error=None if uncertainty.error is None else float(uncertainty.error[place]),
    )
