"""Brokers: who stands between others, and how far their counterparts are in contact with each other anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.analysis.measures.holes import constraint, effective_size
from graph.analysis.ranking import RankedActor, Ranking
from graph.analysis.uncertainty.estimate import Uncertainty


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor with a high betweenness.

    Attributes:
        ranked: the betweenness, its rank, and how sure they are.
        constraint: Burt's constraint: how far the counterparts are in contact with each other; low for a broker.
        effective_size: number of counterparts less their redundancy; near their number for a broker.
    """

    ranked: RankedActor
    constraint: float
    effective_size: float


@dataclass(frozen=True, slots=True)
class Brokerage:
    """The brokers of a graph of contacts.

    Attributes:
        ranking: the ranking by betweenness.
        brokers: its rows, best first, with what says more of brokers.
    """

    ranking: Ranking
    brokers: Sequence[Broker]


def brokerage(betweenness: Uncertainty, top: int) -> Brokerage:
    """The `top` actors of the highest betweenness.

    Args:
        betweenness: a measured betweenness.
        top: how many.
    """
    ranking, graph = Ranking.of(betweenness, top), betweenness.graph
    constraints, sizes = constraint(graph), effective_size(graph)
    places = [graph.place[row.id] for row in ranking.rows]
    brokers = [
        Broker(row, float(constraints[place]), float(sizes[place]))
        for row, place in zip(ranking.rows, places, strict=True)
    ]
    return Brokerage(ranking, brokers)
