"""Measures by walks along edges: PageRank, eigenvector and Katz centrality."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph, linalg

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.arrays.graph import ArrayGraph

_DENSE: Final = 64
"""Up to this size, eigenvectors are computed with a dense matrix, which is faster and cannot fail to converge."""


def pagerank(
    graph: ArrayGraph,
    damping: float = 0.85,
    *,
    weight: str | None = "weight",
    tolerance: float = 1e-10,
    iterations: int = 1_000,
) -> Floats:
    """PageRank: the share of time that a random walk spends at a node.

    At each step the walk follows an edge with probability `damping`, with a probability proportional to its weight, or
    else restarts at any node. Unit: shares, which sum to 1. Direction: along the edges; both ways in an undirected
    graph. O(edges) a step. Brin & Page 1998, Computer Networks 30:107.

    The iteration matrix of an undirected graph has real eigenvalues, none above `damping`, so that Chebyshev
    acceleration needs a third of the steps (Golub & Varga 1961, Numer. Math. 3:147).

    Args:
        graph: the graph.
        damping: probability of following an edge, 0 to 1.
        weight: the edge attribute to weigh by; None for equal weights.
        tolerance: stop when a step changes the scores, summed over the nodes, by less than this times their number.
        iterations: the greatest number of steps.

    Raises:
        networkx.PowerIterationFailedConvergence: the scores still change after so many steps.
    """
    if graph.directed:
        return pagerank_iteration(graph, damping, weight=weight, tolerance=tolerance, iterations=iterations)
    return stationary(graph.matrix(weight), damping, tolerance=tolerance, iterations=iterations)


def stationary(
    matrix: sparse.csr_array, damping: float = 0.85, *, tolerance: float = 1e-10, iterations: int = 1_000
) -> Floats:
    """The PageRank of an undirected graph from its adjacency matrix, in which a pair of nodes may have several entries.

    Raises:
        networkx.PowerIterationFailedConvergence: the scores still change after so many steps.
    """
    size = matrix.shape[0]
    if size == 0:
        return np.zeros(0)
    forward, stuck = _steps(matrix, damping, directed=False)
    if len(stuck):
        even = np.full(size, 1 / size)
        return _iterated(forward, stuck, even, (1 - damping) * even, damping * even, tolerance, iterations)
    anew = (1 - damping) / size
    before = scores = np.full(size, 1 / size)
    far = 1.0
    for number in range(iterations):
        step = forward @ scores
        step += anew
        # Looking takes a quarter of a step's time, so that every other one is looked at.
        if number % 2 and np.abs(step - scores).sum() < size * tolerance:
            return np.asarray(step, np.float64)
        far = 1.0 if number == 0 else 1 / (1 - damping**2 * far / (2 if number == 1 else 4))
        step -= before
        step *= far
        step += before
        before, scores = scores, step
    raise nx.PowerIterationFailedConvergence(iterations)


def pagerank_iteration(
    graph: ArrayGraph,
    damping: float = 0.85,
    *,
    weight: str | None = "weight",
    tolerance: float = 1e-6,
    iterations: int = 100,
    start: Floats | None = None,
    teleport: Floats | None = None,
    dangling: Floats | None = None,
) -> Floats:
    """PageRank by the same iteration as `networkx.pagerank`.

    Args:
        graph: the graph.
        damping: probability of following an edge, 0 to 1.
        weight: the edge attribute to weigh by; None for equal weights.
        tolerance: as in `pagerank`.
        iterations: the greatest number of steps.
        start: the scores to begin with, which sum to 1.
        teleport: the probability of each node when a walk restarts.
        dangling: the probability of each node after one without edges out; that of `teleport` when left out.

    Raises:
        networkx.PowerIterationFailedConvergence: the scores still change after so many steps.
    """
    size = len(graph.ids)
    if size == 0:
        return np.zeros(0)
    forward, stuck = _steps(graph.matrix(weight), damping, directed=graph.directed)
    even = np.full(size, 1 / size)
    teleport = even if teleport is None else teleport
    dangling = damping * (teleport if dangling is None else dangling)
    start = even if start is None else start
    return _iterated(forward, stuck, start, (1 - damping) * teleport, dangling, tolerance, iterations)


def _iterated(
    forward: Any, stuck: Rows, scores: Floats, anew: Floats, dangling: Floats, tolerance: float, iterations: int
) -> Floats:
    """Iterate until the scores change little; the scores of `stuck` nodes are distributed as `dangling` says."""
    for _ in range(iterations):
        last = scores
        scores = forward @ last
        scores += anew
        if len(stuck):
            scores += last[stuck].sum() * dangling
        if np.abs(scores - last).sum() < len(scores) * tolerance:
            return np.asarray(scores, np.float64)
    raise nx.PowerIterationFailedConvergence(iterations)


def _steps(matrix: sparse.csr_array, damping: float, *, directed: bool) -> tuple[Any, Rows]:
    """The matrix that takes scores one step along the edges, and the nodes without edges out."""
    sums = matrix @ np.ones(matrix.shape[0])
    inverse = np.divide(damping, sums, out=np.zeros(len(sums)), where=sums != 0)
    # An undirected graph's matrix is its own transpose, so that what is scaled there are the columns.
    scale = np.repeat(inverse, np.diff(matrix.indptr)) if directed else inverse[matrix.indices]
    forward = sparse.csr_array((matrix.data * scale, matrix.indices, matrix.indptr), shape=matrix.shape)
    return forward.T if directed else forward, np.flatnonzero(sums == 0)


def eigenvector(graph: ArrayGraph) -> Floats:
    """Eigenvector centrality: being in contact with those who are central; the leading eigenvector of each component.

    The measure is defined on a connected graph, so that each component has its own vector, of length 1. Unit: none, 0 to
    1, comparable within a component. Direction: ignored. Weights: an edge of twice the weight counts twice. O(edges) a step of Lanczos' iteration. Bonacich 1987, Am. J. Sociol. 92:1170.
    """
    matrix = graph.matrix()
    if graph.directed:
        matrix = sparse.csr_array(matrix + matrix.T)
    number, label = csgraph.connected_components(matrix, directed=False)
    order = np.argsort(label, kind="stable")
    bounds = np.searchsorted(label[order], np.arange(number + 1))
    scores = np.zeros(len(graph.ids))
    for lower, upper in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        nodes = order[lower:upper]
        scores[nodes] = _leading(matrix[nodes][:, nodes], len(nodes))
    return scores


def _leading(part: sparse.csr_array, size: int) -> Floats:
    if size < 3:
        return np.full(size, size**-0.5)
    if size <= _DENSE:
        _, vectors = np.linalg.eigh(part.toarray())
    else:
        _, vectors = linalg.eigsh(part, k=1, which="LA", v0=np.ones(size), maxiter=10_000)
    return np.asarray(np.abs(vectors[:, -1]), np.float64)


def power_iteration(
    graph: ArrayGraph,
    weight: str | None,
    *,
    tolerance: float = 1e-6,
    iterations: int = 100,
    start: Floats | None = None,
) -> Floats:
    """The leading eigenvector of the whole graph by the same iteration as `networkx.eigenvector_centrality`.

    Raises:
        networkx.PowerIterationFailedConvergence: it still changes after so many steps.
    """
    size = len(graph.ids)
    along = graph.matrix(weight).T.tocsr()
    scores = np.full(size, 1 / size) if start is None else start / start.sum()
    for _ in range(iterations):
        last = scores
        scores = last + along @ last
        scores = scores / (np.sqrt((scores**2).sum()) or 1)
        if np.abs(scores - last).sum() < size * tolerance:
            return np.asarray(scores, np.float64)
    raise nx.PowerIterationFailedConvergence(iterations)


def katz(graph: ArrayGraph, *, weight: str | None = "weight", share: float = 0.85) -> Floats:
    """Katz centrality: the number of walks that end at a node, where each further step weighs a walk by `alpha`.

    alpha is `share` of the largest for which the sum is finite, 1 / the largest eigenvalue, so that scores of graphs
    of different density can be compared (without cycles, where any is, 1 / the largest strength); the vector has
    length 1. Unit: none. Direction: along the edges. Weights: an edge of weight 2 counts as two edges. O(edges) a step,
    some 150 steps. Katz 1953, Psychometrika 18:39.

    Args:
        graph: the graph.
        weight: the edge attribute to weigh by; None for equal weights.
        share: alpha as a share of the largest one, between 0 and 1.
    """
    size = len(graph.ids)
    if size == 0:
        return np.zeros(0)
    along = graph.matrix(weight).T.tocsr()
    largest = _largest(along, graph.directed, size)
    alpha = share / largest if largest else 0.0
    scores, change = np.ones(size), np.inf
    while change > 1e-12 * np.abs(scores).max():
        last = scores
        scores = alpha * (along @ last) + 1
        change = float(np.abs(scores - last).max())
    return np.asarray(scores / np.linalg.norm(scores), np.float64)


def _largest(matrix: sparse.csr_array, directed: bool, size: int) -> float:
    """The largest eigenvalue; for a graph without cycles, whose eigenvalues are all 0, the largest sum of a row."""
    if directed and csgraph.connected_components(matrix, connection="strong")[0] == size and not matrix.trace():
        return float(np.asarray(matrix.sum(axis=1)).max())
    if size <= _DENSE:
        return float(np.abs(np.linalg.eigvals(matrix.toarray())).max())
    find = linalg.eigs if directed else linalg.eigsh
    values = find(matrix, k=1, which="LM", v0=np.ones(size), maxiter=10_000, return_eigenvectors=False)
    return float(np.abs(values).max())


def katz_iteration(
    graph: ArrayGraph,
    weight: str | None,
    *,
    alpha: float = 0.1,
    beta: float = 1.0,
    tolerance: float = 1e-6,
    iterations: int = 1000,
    start: Floats | None = None,
    normalised: bool = True,
) -> Floats:
    """Katz centrality by the same iteration as `networkx.katz_centrality`.

    Raises:
        networkx.PowerIterationFailedConvergence: it still changes after so many steps: alpha is too large.
    """
    size = len(graph.ids)
    along = graph.matrix(weight).T.tocsr()
    scores = np.zeros(size) if start is None else start
    for _ in range(iterations):
        last = scores
        with np.errstate(over="ignore", invalid="ignore"):
            scores = alpha * (along @ last) + beta
            change = np.abs(scores - last).sum()
        if change < size * tolerance:
            norm = float(np.linalg.norm(scores)) if normalised else 1.0
            return np.asarray(scores / (norm or 1.0), np.float64)
    raise nx.PowerIterationFailedConvergence(iterations)
