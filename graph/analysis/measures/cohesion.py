"""How cohesive the neighbourhood of a node is: core number, triangles, clustering, reciprocity."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.arrays.products import masked_row_sums
from graph.analysis.arrays.rows import expand


def core(graph: ArrayGraph) -> Floats:
    """Core number: the largest k such that the node is in a group in which all have k counterparts in the group.

    Unit: nodes. Direction: ignored (two edges in opposite directions count as two, as in networkx). Weights: not used;
    loops are not allowed. O(edges). Seidman 1983, Social Networks 5:269; Batagelj & Zaversnik 2003.

    Raises:
        ValueError: the graph has loops.
    """
    if (graph.rows == graph.indices).any():
        raise ValueError("core numbers are defined without loops")
    indptr, indices = graph.indptr, graph.indices
    if graph.directed:
        order = np.argsort(np.concatenate([graph.rows, graph.indices]), kind="stable")
        indices = np.concatenate([graph.indices, graph.rows])[order]
        counts = np.diff(graph.indptr) + np.bincount(graph.indices, minlength=len(graph.ids))
        indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    left = np.diff(indptr)
    core_of = np.zeros(len(graph.ids), np.int64)
    alive = np.ones(len(graph.ids), np.bool_)
    least = 0
    while alive.any():
        least = max(least, int(left[alive].min()))
        front = np.flatnonzero(alive & (left <= least))
        while len(front):
            core_of[front] = least
            alive[front] = False
            gone = indices[expand(indptr[front], np.diff(indptr)[front])[1]]
            np.subtract.at(left, gone, 1)
            near = np.unique(gone)
            front = near[alive[near] & (left[near] <= least)]
    return core_of.astype(np.float64)


def triangles(graph: ArrayGraph, weight: str | None = None) -> Floats:
    """Twice the number of triangles through each node of an undirected graph; loops are ignored.

    With `weight`, each triangle counts the geometric mean of its edges' weights over the largest (Onnela et al. 2005,
    Phys. Rev. E 71:065103).
    """
    matrix = graph.matrix(weight)
    if weight is not None and matrix.nnz:
        matrix.data = np.cbrt(matrix.data / matrix.data.max())
    matrix = sparse.csr_array(matrix - sparse.diags_array(matrix.diagonal()))
    return masked_row_sums(matrix, matrix, matrix)


def clustering(graph: ArrayGraph, weight: str | None = None) -> Floats:
    """Share of a node's pairs of counterparts who are in contact themselves; 0 for nodes with fewer than two.

    Unit: 0 to 1. Undirected graphs only. Weights: none, or with `weight` as in `triangles`. O(sum of squared degrees).
    Watts & Strogatz 1998, Nature 393:440.
    """
    counterparts = np.diff(graph.indptr) - np.bincount(
        graph.rows[graph.rows == graph.indices], minlength=len(graph.ids)
    )
    pairs = (counterparts * (counterparts - 1)).astype(np.float64)
    return np.divide(triangles(graph, weight), pairs, out=np.zeros(len(pairs)), where=pairs > 0)


def reciprocity(graph: ArrayGraph) -> Floats:
    """Share of a node's directed ties that are returned; NaN for nodes without any.

    Unit: 0 to 1: twice the mutual pairs over the edges in and out. 1 in an undirected graph. Loops are
    ignored. Weights: not used. O(edges). Newman 2010, Networks, 7.10.
    """
    matrix = graph.matrix(None)
    matrix = sparse.csr_array(matrix - sparse.diags_array(matrix.diagonal()))
    matrix.eliminate_zeros()
    ties = np.asarray(matrix.sum(axis=0)).ravel() + np.asarray(matrix.sum(axis=1)).ravel()
    mutual = np.asarray(matrix.multiply(matrix.T).sum(axis=1)).ravel()
    return np.asarray(np.divide(2 * mutual, ties, out=np.full(len(ties), np.nan), where=ties > 0), np.float64)
