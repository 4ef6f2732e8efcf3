"""Communities: groups of nodes that are more in contact within the group than with others."""

from __future__ import annotations

from typing import Final, NamedTuple

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Ints
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.measures.accelerated import leiden
from graph.analysis.measures.volume import strength
from graph.errors import BadRequestError

LEIDEN: Final = "leiden"
LOUVAIN: Final = "louvain"


class Communities(NamedTuple):
    """A partition of the nodes.

    Attributes:
        label: the community of each node: 0 for the largest; equally large ones by their first node.
        modularity: share of the ties' weight within communities, less what chance would give; -0.5 to 1.
        method: `leiden` or `louvain`.
    """

    label: Ints
    modularity: float
    method: str


def communities(graph: ArrayGraph, *, resolution: float = 1.0, seed: int = 0) -> Communities:
    """The partition of the greatest modularity that a heuristic reaches.

    The heuristic is the Leiden algorithm where igraph is installed (Traag, Waltman & van Eck 2019, Sci. Rep. 9:5233),
    else networkx's Louvain (Blondel et al. 2008). Another seed may give another partition of nearly the same modularity,
    so that small differences mean nothing. Direction: ignored. Weights: the edges' weights, which must not be negative.
    About O(edges).

    Args:
        graph: the graph.
        resolution: above 1 for more and smaller communities, below for fewer (Reichardt & Bornholdt 2006).
        seed: of the order in which nodes are visited; the same seed gives the same partition.

    Raises:
        BadRequestError: a weight is negative, or the resolution is not a positive number.
    """
    if not 0 < resolution < np.inf:
        raise BadRequestError(f"a resolution is a positive number; {resolution} is not.")
    if (graph.weights < 0).any():
        raise BadRequestError("groups are of ties that are not against each other: measure a graph without signs.")
    if len(graph.indices) == 0:
        return Communities(np.arange(len(graph.ids), dtype=np.int32), 0.0, LEIDEN)
    both = undirected(graph)
    label, method = leiden(both, resolution, seed), LEIDEN
    if label is None:
        label, method = _louvain(both, resolution, seed), LOUVAIN
    _, first, number, counts = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    place = np.empty(len(counts), np.int32)
    place[np.lexsort((first, -counts))] = np.arange(len(counts))
    return Communities(place[number], modularity(both, label, resolution), method)


def members(graph: ArrayGraph, partition: Communities) -> list[list[str]]:
    """The nodes of each community, the largest community first, and in each the nodes of the greatest strength first."""
    volume = strength(graph)
    groups: list[list[str]] = []
    for number in range(int(partition.label.max(initial=-1)) + 1):
        places = np.flatnonzero(partition.label == number)
        order = np.argsort(-volume[places], kind="stable")
        groups.append([graph.ids[place] for place in places[order].tolist()])
    return groups


def modularity(graph: ArrayGraph, label: Ints, resolution: float = 1.0) -> float:
    """Modularity of a partition of an undirected graph. Newman & Girvan 2004, Phys. Rev. E 69:026113."""
    loops = graph.rows == graph.indices
    weights = np.where(loops, 2.0, 1.0) * graph.weights  # a loop has two ends, and stands once
    total = weights.sum()
    within = weights[label[graph.rows] == label[graph.indices]].sum()
    volume = np.bincount(label, np.bincount(graph.rows, weights, len(graph.ids)))
    return float(within / total - resolution * (volume**2).sum() / total**2)


def undirected(graph: ArrayGraph) -> ArrayGraph:
    """The graph without direction; the weights of both directions are added."""
    if not graph.directed:
        return graph
    size = len(graph.ids)
    ends = np.minimum(graph.rows, graph.indices) * size + np.maximum(graph.rows, graph.indices)
    pairs, number = np.unique(ends, return_inverse=True)
    return ArrayGraph.of(graph.ids, pairs // size, pairs % size, {"weight": np.bincount(number, graph.weights)})


def _louvain(graph: ArrayGraph, resolution: float, seed: int) -> Ints:
    label = np.empty(len(graph.ids), np.int32)
    for number, nodes in enumerate(nx.community.louvain_communities(graph.plain, resolution=resolution, seed=seed)):
        label[[graph.place[node] for node in nodes]] = number
    return label
