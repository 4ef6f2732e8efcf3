"""Measures of how central somebody is in a graph of contacts. networkx is the implementation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from graph.store.protocol import Statement, Store

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        name: as on the command line.
        meaning: what it counts, its range, and what the weights mean to it.
        of: from a graph to a score for each node.
    """

    name: str
    meaning: str
    of: Callable[[Any], Scores]


def _eigenvector(graph: Any) -> Scores:
    # The measure is defined on a connected graph: two components would share one eigenvector by chance.
    scores: dict[str, float] = {}
    for component in nx.connected_components(graph):
        part = graph.subgraph(component)
        if len(part) < 3:
            scores.update({node: 1 / len(part) ** 0.5 for node in part})
        else:
            scores.update(nx.eigenvector_centrality_numpy(part, weight="weight"))
    return {node: abs(score) for node, score in scores.items()}


_MEASURES: Final = (
    Measure(
        "degree",
        "Number of different counterparts. Freeman 1978.",
        lambda graph: {node: float(degree) for node, degree in graph.degree()},
    ),
    Measure(
        "strength",
        "Number of encounters, summed over counterparts. Barrat et al. 2004.",
        lambda graph: {node: float(degree) for node, degree in graph.degree(weight="weight")},
    ),
    Measure(
        "betweenness",
        "Share of shortest paths that pass through, 0 to 1; frequent contacts are short. Freeman 1977, Brandes 2001.",
        lambda graph: nx.betweenness_centrality(graph, weight="distance"),
    ),
    Measure(
        "closeness",
        "Inverse mean distance to all reachable, 0 to 1, scaled by the share that is. Wasserman & Faust 1994.",
        lambda graph: nx.closeness_centrality(graph, distance=None),
    ),
    Measure(
        "harmonic",
        "Sum of inverse distances in steps; unconnected counts 0. Marchiori & Latora 2000.",
        nx.harmonic_centrality,
    ),
    Measure(
        "pagerank",
        "Share of a random walk that follows encounters, 0.85 damping; sums to 1. Brin & Page 1998.",
        lambda graph: nx.pagerank(graph, weight="weight"),
    ),
    Measure(
        "eigenvector",
        "Being in contact with those who are: each component on its own, largest eigenvector. Bonacich 1987.",
        _eigenvector,
    ),
    Measure(
        "core",
        "Largest k such that one is in a group where all have k counterparts in it. Seidman 1983.",
        lambda graph: {node: float(core) for node, core in nx.core_number(graph).items()},
    ),
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({measure.name: measure for measure in _MEASURES})
"""The measures by name."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking.

    Attributes:
        rank: from 1; equal scores share the better rank.
        id: canonical id of the actor.
        name: the name to show.
        score: in the measure's unit.
        counterparts: number of different counterparts.
        encounters: number of encounters.
    """

    rank: int
    id: str
    name: str
    score: float
    counterparts: int
    encounters: int


def ranking(graph: Any, measure: Measure, store: Store, top: int) -> list[Ranked]:
    """The `top` most central nodes, best first, ties by id.

    Raises:
        ChanceryError: the store cannot be read for the names.
    """
    scores = measure.of(graph)
    ordered = sorted(scores, key=lambda node: (-round(scores[node], 12), node))[:top]
    names = _names(store, ordered)
    ranked: list[Ranked] = []
    for place, node in enumerate(ordered, start=1):
        tied = ranked and round(ranked[-1].score, 12) == round(scores[node], 12)
        encounters = int(graph.degree(node, weight="weight"))
        ranked.append(
            Ranked(
                ranked[-1].rank if tied else place,
                node,
                names.get(node, node),
                scores[node],
                graph.degree(node),
                encounters,
            )
        )
    return ranked


def _names(store: Store, ids: list[str]) -> dict[str, str]:
    text = " UNION ".join(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, n.name AS name"
        for label in ("Person", "Organisation", "Country")
    )
    return {str(row["id"]): str(row["name"]) for row in store.read(Statement(text, {"ids": ids}))}
