"""Structural holes: Burt's constraint and effective size, without dense matrices."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.arrays.products import masked_row_sums, row_blocks
from graph.analysis.measures.cohesion import triangles


def constraint(graph: ArrayGraph, weight: str | None = "weight") -> Floats:
    """Constraint: how far a node's counterparts are in contact with each other; low for a broker.

    The sum over counterparts j of (p_ij + sum over q of p_iq p_qj) squared, where p_ij is the share of i's ties that
    are with j. Unit: none, 0 to about 1.1; NaN for nodes without ties. Direction: ties both ways are added. Weights:
    the ties' shares. O(sum of squared degrees). Burt 1992, Structural Holes, eq. 2.4; 2004, Am. J. Sociol. 110:349.
    """
    mutual = _mutual(graph, weight)
    shares = _over(mutual, np.asarray(mutual.sum(axis=1)).ravel())
    pattern = _pattern(mutual)
    scores = np.zeros(len(graph.ids))
    for lower, upper in row_blocks(shares, shares):
        mine = shares[lower:upper]
        both = mine + (mine @ shares).multiply(pattern[lower:upper])
        scores[lower:upper] = np.asarray(both.power(2).sum(axis=1)).ravel()
    scores[np.diff(mutual.indptr) == 0] = np.nan
    return scores


def effective_size(graph: ArrayGraph, weight: str | None = None) -> Floats:
    """Effective size: the number of a node's counterparts less their redundancy, the ties among them.

    Without weights, n - 2t/n for n counterparts with t ties among them (Borgatti 1997, Connections 20:35). With
    weights or direction, the sum over j of 1 - sum over q of p_iq m_jq, where m_jq is j's tie with q over j's strongest.
    Unit: nodes, 0 to n; NaN for nodes without ties. Direction: ties both ways are added. O(sum of squared degrees).
    Burt 1992, Structural Holes, eq. 2.2.
    """
    mutual = _mutual(graph, weight)
    count = np.diff(mutual.indptr).astype(np.float64)
    alone = count == 0
    if weight is None and not graph.directed:
        redundant = np.divide(triangles(graph), count, out=np.zeros(len(count)), where=~alone)
    else:
        shares = _over(mutual, np.asarray(mutual.sum(axis=1)).ravel())
        strongest = np.asarray(mutual.max(axis=1).toarray()).ravel() if len(count) else count
        redundant = masked_row_sums(shares, _over(mutual, strongest).T.tocsr(), _pattern(mutual))
    scores = count - redundant
    scores[alone] = np.nan
    return np.asarray(scores, np.float64)


def _mutual(graph: ArrayGraph, weight: str | None) -> sparse.csr_array:
    matrix = graph.matrix(weight)
    mutual = sparse.csr_array(matrix + matrix.T)
    mutual.sort_indices()
    return mutual


def _pattern(matrix: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)


def _over(matrix: sparse.csr_array, divisor: Floats) -> sparse.csr_array:
    inverse = np.divide(1.0, divisor, out=np.zeros(len(divisor)), where=divisor != 0)
    return sparse.csr_array(sparse.diags_array(inverse) @ matrix)
