"""The optional accelerators, each used only for what the parity suite compares with networkx.

igraph counts paths as of one length when they differ by less than rounding; so do we, by making lengths whole numbers
where they can be. Not used, since the parity suite or its authors found them wrong: nx-rustworkx's core numbers of
directed graphs, graphblas-algorithms on multigraphs.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from graph.analysis.arraygraph import ArrayGraph
from graph.analysis.columns import Floats, Ints


def igraph_of(graph: ArrayGraph) -> Any | None:
    """The graph as igraph has it, or None where igraph is not installed."""
    try:
        import igraph
    except ImportError:
        return None
    kept = slice(None) if graph.directed else graph.rows <= graph.indices
    ends = np.column_stack([graph.rows[kept], graph.indices[kept]])
    return igraph.Graph(n=len(graph.ids), edges=ends, directed=graph.directed)


def betweenness(graph: ArrayGraph, lengths: Floats) -> Floats | None:
    """Betweenness over weighted paths as sums over ordered pairs, by igraph; None where it is not installed."""
    fast = igraph_of(graph)
    if fast is None:
        return None
    kept = slice(None) if graph.directed else graph.rows <= graph.indices
    scores = np.array(fast.betweenness(weights=lengths[kept].tolist() if len(lengths) else None), np.float64)
    return scores if graph.directed else 2 * scores


def leiden(graph: ArrayGraph, resolution: float, seed: int) -> Ints | None:
    """A community for each node by the Leiden algorithm of igraph; None where it is not installed.

    The seed is that of Python's `random`, which igraph draws from; its state is put back.
    """
    fast = igraph_of(graph)
    if fast is None:
        return None
    kept = graph.rows <= graph.indices
    state = random.getstate()
    random.seed(seed)
    try:
        found = fast.community_leiden(
            objective_function="modularity",
            weights=graph.weights[kept].tolist(),
            resolution=resolution,
            n_iterations=-1,
        )
    finally:
        random.setstate(state)
    return np.array(found.membership, np.int32)
