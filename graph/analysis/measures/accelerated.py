"""Measures by optional libraries, each used only for what the parity tests compare with networkx.

For betweenness over weighted paths networkit is the fastest (docs/benchmarks.md), but takes lengths that differ by
rounding for different, so that it is used for lengths in whole numbers; igraph tolerates rounding. Not used are
rustworkx, whose betweenness takes no weights and is slower than ours without; nx-rustworkx, whose core numbers of
directed graphs are wrong; and graphblas-algorithms, which is wrong on multigraphs.
"""

from __future__ import annotations

import random
from typing import Any, Final

import numpy as np

from graph.analysis.arrays.dtypes import Floats, Ints
from graph.analysis.arrays.graph import ArrayGraph

_LARGE: Final = 100_000_000
"""Nodes times edges above which networkit's speed makes up for the two seconds that its import takes."""


def igraph_of(graph: ArrayGraph) -> Any | None:
    """The graph as an `igraph.Graph`; None where igraph is not installed."""
    try:
        import igraph
    except ImportError:
        return None
    kept = slice(None) if graph.directed else graph.rows <= graph.indices
    ends = np.column_stack([graph.rows[kept], graph.indices[kept]])
    return igraph.Graph(n=len(graph.ids), edges=ends, directed=graph.directed)


def betweenness(graph: ArrayGraph, lengths: Floats) -> Floats | None:
    """Betweenness over weighted paths, as sums over ordered pairs; None where neither library is installed."""
    quick = len(graph.ids) * len(lengths) > _LARGE and bool((lengths == np.floor(lengths)).all())
    first, second = (by_networkit, by_igraph) if quick else (by_igraph, by_networkit)
    scores = first(graph, lengths)
    return second(graph, lengths) if scores is None else scores


def by_igraph(graph: ArrayGraph, lengths: Floats) -> Floats | None:
    """The same by igraph; None where it is not installed."""
    fast = igraph_of(graph)
    if fast is None:
        return None
    kept = slice(None) if graph.directed else graph.rows <= graph.indices
    scores = np.array(fast.betweenness(weights=lengths[kept].tolist() if len(lengths) else None), np.float64)
    return scores if graph.directed else 2 * scores


def by_networkit(graph: ArrayGraph, lengths: Floats) -> Floats | None:
    """The same by networkit; None where it is not installed.

    It runs on one thread: several would add up in a different order each time, and the same facts must give the same
    digits.
    """
    try:
        import networkit
    except ImportError:
        return None
    kept = graph.rows != graph.indices if graph.directed else graph.rows < graph.indices
    ends = graph.rows[kept].astype(np.uint64), graph.indices[kept].astype(np.uint64)
    fast = networkit.GraphFromCoo((lengths[kept], ends), n=len(graph.ids), weighted=True, directed=graph.directed)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        scores = networkit.centrality.Betweenness(fast, normalized=False).run().scores()
    finally:
        networkit.setNumberOfThreads(threads)
    return np.array(scores, np.float64)


def leiden(graph: ArrayGraph, resolution: float, seed: int) -> Ints | None:
    """The community of each node by igraph's Leiden algorithm; None where igraph is not installed.

    igraph draws from Python's `random`, which is seeded for the call and has its state restored afterwards.
    """
    fast = igraph_of(graph)
    if fast is None:
        return None
    kept = graph.rows <= graph.indices
    state = random.getstate()
    random.seed(seed)
    try:
        partition = fast.community_leiden(
            objective_function="modularity",
            weights=graph.weights[kept].tolist(),
            resolution=resolution,
            n_iterations=-1,
        )
    finally:
        random.setstate(state)
    return np.array(partition.membership, np.int32)
