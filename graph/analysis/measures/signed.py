"""Measures of signed graphs: PN centrality, and the balance of triads."""

from __future__ import annotations

import warnings

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.arrays.products import masked_row_sums


def pn(graph: ArrayGraph) -> Floats:
    """PN centrality: standing by one's friends and enemies, and in turn by theirs.

    The solution of (1 - A / (2n - 2)) x = 1 with A = P - 2N, where P and N are the ties whose net weight is positive
    and negative. Above 1 with more friends, below with more enemies; an enemy's enemy helps. Unit: none. Direction:
    ties that lead to the node. Weights: only the net weight's sign. One sparse solution; NaN where the equation has none
    (two enemies alone, and a few other graphs that are as small). Everett & Borgatti 2014, Social Networks 38:111.
    """
    size = len(graph.ids)
    if size < 2:
        return np.ones(size)
    signs = _signs(graph)
    matrix = sparse.csr_array(signs.maximum(0) + 2 * signs.minimum(0)).T
    system = sparse.csc_array(sparse.identity(size, format="csc") - matrix / (2 * size - 2))
    with warnings.catch_warnings():
        warnings.simplefilter("error", linalg.MatrixRankWarning)
        try:
            return np.asarray(linalg.spsolve(system, np.ones(size)), np.float64)
        except linalg.MatrixRankWarning:
            return np.full(size, np.nan)


def balance(graph: ArrayGraph) -> Floats:
    """Balance: the share of the triangles through a node whose signs multiply to plus; NaN where there is no triangle.

    The friend of a friend, and the enemy of an enemy, is a friend. Unit: 0 to 1. Direction: ignored; the signs of both
    directions are added. Weights: only the sign of the net weight; ties whose net weight is 0 are left out. O(sum of squared
    degrees). Heider 1946; Cartwright & Harary 1956, Psychol. Rev. 63:277.
    """
    signs = _signs(graph)
    if graph.directed:
        signs = sparse.csr_array((signs + signs.T).sign())
    signs = sparse.csr_array(signs - sparse.diags_array(signs.diagonal()))
    signs.eliminate_zeros()
    size = abs(signs)
    difference, number = masked_row_sums(signs, signs, signs), masked_row_sums(size, size, size)
    shares = np.divide(difference, number, out=np.full(len(number), np.nan), where=number > 0)
    return np.asarray((1 + shares) / 2, np.float64)


def _signs(graph: ArrayGraph) -> sparse.csr_array:
    signs = sparse.csr_array(graph.matrix().sign())
    signs.eliminate_zeros()
    return signs
