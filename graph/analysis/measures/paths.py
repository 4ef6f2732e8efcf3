"""Measures by shortest paths: betweenness, closeness, harmonic centrality.

Breadth-first search runs from many sources at once: a level of all of them is one product of the sparse adjacency matrix
with a dense block that has a column for each source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.arrays.graph import ArrayGraph

_BLOCK: Final = 320_000
"""Elements of a dense block: 2.5 MB, so that what a level reads and writes stays in the processor's cache."""


class Sampled(NamedTuple):
    """Scores estimated from the paths that start at a sample of the nodes.

    Attributes:
        scores: the estimates, unbiased.
        error: the standard error of each.
    """

    scores: Floats
    error: Floats


def betweenness(graph: ArrayGraph, *, weighted: bool = True) -> Floats:
    """Betweenness: the share of the shortest paths between other nodes that pass through a node.

    Unit: 0 to 1; of pairs with several shortest paths, the share of these. Direction: along the edges. Weights: with
    `weighted`, a tie is as long as its `distance` (the inverse of its weight, Opsahl et al. 2010, Social Networks
    32:245), so that frequent contacts are near; else each is one step. O(nodes * edges) and for weights a logarithm
    more. Freeman 1977, Sociometry 40:35; Brandes 2001, J. Math. Sociol. 25:163.
    """
    size = len(graph.ids)
    if weighted:
        from graph.analysis.measures.accelerated import betweenness as accelerated

        lengths = exact_lengths(graph)
        if (scores := accelerated(graph, lengths)) is None:
            scores = _by_networkx(graph, lengths)
    else:
        scores = dependencies(graph, np.arange(size)).sum(axis=0)
    return normalised(scores, size)


def sampled_betweenness(graph: ArrayGraph, sources: int, seed: int) -> Sampled:
    """Betweenness estimated from the paths that start at nodes drawn without replacement; each tie is one step.

    Unit, direction: as `betweenness`. The error is that of a mean of a sample from a finite set. O(sources * edges).
    Brandes & Pich 2007, Int. J. Bifurcat. Chaos 17:2303.

    Args:
        graph: the graph.
        sources: how many nodes to draw; at least 2.
        seed: of the draw; the same seed draws the same nodes.

    Raises:
        ValueError: fewer than 2 sources.
    """
    size = len(graph.ids)
    if sources < 2:
        raise ValueError("an error can be estimated from at least 2 sources")
    if sources >= size:
        return Sampled(normalised(dependencies(graph, np.arange(size)).sum(axis=0), size), np.zeros(size))
    drawn = np.sort(np.random.default_rng(seed).choice(size, sources, replace=False))
    total, squares = np.zeros(size), np.zeros(size)
    for block in blocks(drawn, size):
        through = _dependencies(graph, block)
        total += through.sum(axis=1)
        squares += (through**2).sum(axis=1)
    mean = total / sources
    variance = np.maximum(squares / sources - mean**2, 0) * sources / (sources - 1)
    error = np.sqrt(variance / sources * (1 - sources / size))
    return Sampled(normalised(mean * size, size), normalised(error * size, size))


def normalised(scores: Floats, size: int) -> Floats:
    """Sums over ordered pairs, divided by the number of pairs that a node can lie between."""
    return scores / ((size - 1) * (size - 2)) if size > 2 else np.zeros(size)


def dependencies(graph: ArrayGraph, sources: Rows) -> Floats:
    """For each block of sources (row) and node (column), the share of the paths from the sources that pass through."""
    size = len(graph.ids)
    sums = [_dependencies(graph, block).sum(axis=1) for block in blocks(sources, size)]
    return np.array(sums) if sums else np.zeros((0, size))


def _dependencies(graph: ArrayGraph, sources: Rows) -> npt.NDArray[np.float64]:
    """Brandes' accumulation for a block of sources: nodes in rows, sources in columns.

    Three products are saved: the first level is the sources' own edges, what leads back to a source does not count, and
    the search ends once as many nodes are reached as can be.
    """
    out = graph.matrix(None)
    into = out.T.tocsr() if graph.directed else out
    size, width = len(graph.ids), len(sources)
    columns = np.arange(width)
    depth = np.full((size, width), -1, np.int32)
    depth[sources, columns] = 0
    paths = np.zeros((size, width))
    paths[sources, columns] = 1
    left = _reachable(graph, sources) - width
    level, front = 0, paths
    while left:
        front = out[sources].T.toarray() if level == 0 else into @ front
        front[depth >= 0] = 0
        reached = front > 0
        if not (count := int(np.count_nonzero(reached))):
            break
        left -= count
        level += 1
        depth[reached] = level
        paths += front
    through = np.zeros((size, width))
    for at in range(level, 1, -1):
        share = np.divide(1 + through, paths, out=np.zeros((size, width)), where=depth == at)
        back = out @ share
        back *= paths
        np.add(through, back, out=through, where=depth == at - 1)
    return through


def _reachable(graph: ArrayGraph, sources: Rows) -> int:
    """An upper bound of the number of nodes that each source can reach, itself included, summed over the sources."""
    if graph.directed:
        return len(graph.ids) * len(sources)
    part = graph.component
    return int(np.bincount(part)[part[sources]].sum())


def closeness(graph: ArrayGraph) -> Floats:
    """Closeness: the inverse mean number of steps from the nodes that can reach a node, scaled by their share of all.

    Unit: 0 to 1. Direction: paths that lead to the node. Weights: not used. O(nodes * edges).
    Wasserman & Faust 1994, Social Network Analysis, eq. 5.22 with their correction for components.
    """
    size = len(graph.ids)
    total, reached = np.zeros(size), np.zeros(size)
    for nodes, level, reached_now in levels(graph, incoming=True):
        counts = reached_now.sum(axis=0)
        total[nodes] += level * counts
        reached[nodes] += counts
    scores = np.divide(reached, total, out=np.zeros(size), where=total > 0)
    return np.asarray(scores * reached / (size - 1) if size > 1 else scores, np.float64)


def harmonic(graph: ArrayGraph) -> Floats:
    """Harmonic centrality: the sum of the inverse number of steps from all others; 0 for those that cannot reach the node.

    Unit: nodes at one step. Direction: paths that lead to the node. Weights: not used. O(nodes * edges).
    Marchiori & Latora 2000, Physica A 285:539.
    """
    scores = np.zeros(len(graph.ids))
    for nodes, level, reached in levels(graph, incoming=True):
        scores[nodes] += reached.sum(axis=0) / level
    return scores


def levels(graph: ArrayGraph, *, incoming: bool) -> Iterator[tuple[Rows, int, npt.NDArray[np.bool_]]]:
    """Breadth-first search from every node, a block of nodes at a time.

    Args:
        graph: the graph.
        incoming: whether to follow edges backwards, to the nodes that can reach those of the block.

    Yields:
        The nodes of the block, a number of steps, and whether each node of the graph (row) is that many steps from each
        node of the block (column).
    """
    size = len(graph.ids)
    out = sparse.csr_array(graph.matrix(None).astype(np.float32))
    step = out if incoming or not graph.directed else out.T.tocsr()
    for nodes in blocks(np.arange(size), size):
        columns = np.arange(len(nodes))
        seen = np.zeros((size, len(nodes)), np.bool_)
        seen[nodes, columns] = True
        front, level = seen.astype(np.float32), 0
        while True:
            reached = (step @ front > 0) & ~seen
            if not reached.any():
                break
            level += 1
            seen |= reached
            yield nodes, level, reached
            front = reached.astype(np.float32)


def blocks(nodes: Rows, size: int) -> Iterator[Rows]:
    """Nodes in blocks, of which `_BLOCK` bounds the dense matrix."""
    width = max(8, min(_BLOCK // max(size, 1), 512))
    for start in range(0, len(nodes), width):
        yield nodes[start : start + width]


def exact_lengths(graph: ArrayGraph) -> Floats:
    """The lengths of edges: their distances, multiplied to whole numbers where the weights are small whole numbers.

    1/6 + 1/3 and 1/2 differ in their last bit, so that two shortest paths of the same length would seem to differ.
    """
    weights, lengths = graph.weights, graph.columns["distance"].astype(np.float64)
    if len(weights) and (weights == np.floor(weights)).all() and weights.min() > 0 and weights.max() <= 1_000:
        multiple = 1
        for weight in np.unique(weights).astype(int).tolist():
            multiple = int(np.lcm(multiple, weight)) if multiple < 2**40 else 0
            if not 0 < multiple < 2**40:
                return lengths
        return np.asarray(multiple / weights, np.float64)
    return lengths


def _by_networkx(graph: ArrayGraph, lengths: Floats) -> Floats:
    plain: Any = ArrayGraph if not graph.directed else type(graph)
    measured = plain(graph.ids, graph.indptr, graph.indices, {"length": lengths}).to_networkx()
    scores = nx.betweenness_centrality(measured, weight="length", normalized=False)
    sums = np.array([scores[node] for node in graph.ids])
    return sums if graph.directed else 2 * sums
