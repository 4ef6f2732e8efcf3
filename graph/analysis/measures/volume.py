"""The volume of a node's contacts: degree and strength."""

from __future__ import annotations

import numpy as np

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph


def degree(graph: ArrayGraph) -> Floats:
    """Degree: the number of different counterparts.

    Unit: nodes. A loop counts twice. Direction: in a directed graph the edges in and those out count.
    Weights: not used. O(edges). Freeman 1978, Social Networks 1:215.
    """
    return _sums(graph, np.ones(len(graph.indices)))


def strength(graph: ArrayGraph) -> Floats:
    """Strength: the sum of the weights of a node's edges.

    Unit: that of the weights (contacts, where each weighs 1). Direction: both ways count in a directed graph.
    O(edges). Barrat et al. 2004, PNAS 101:3747.
    """
    return _sums(graph, graph.weights)


def _sums(graph: ArrayGraph, values: Floats) -> Floats:
    size = len(graph.ids)
    out = np.bincount(graph.rows, values, size)
    if graph.directed:
        return np.asarray(out + np.bincount(graph.indices, values, size), np.float64)
    loops = graph.rows == graph.indices  # stand once in the rows, and have two ends
    return np.asarray(out + np.bincount(graph.indices[loops], values[loops], size), np.float64)
