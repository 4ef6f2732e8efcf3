"""The array kernels by size, and PageRank by the other libraries on a graph that they have already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import igraph
import networkit
import numpy as np
import rustworkx

from benchmarks.analysis.comparison import PAGERANK, SEED, YEARLY, spent
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.contacts.projection import Projection
from graph.analysis.measures.walks import pagerank
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import centrality
from graph.analysis.uncertainty.trajectory import trajectory

WORLDS = 20


def kernels(snapshot: Snapshot, rounds: int) -> dict[str, float]:
    """Processor seconds of each step from the snapshot on, and of PageRank by each library; the least of all rounds."""
    networkit.setNumberOfThreads(1)
    projection = snapshot.projection("person")
    graph = projection.graph()
    works: dict[str, Callable[[], object]] = {
        "contacts from the snapshot": lambda: snapshot.projection("person"),
        "graph from the contacts": lambda: _fresh(projection).graph(),
        "PageRank": lambda: pagerank(graph),
        f"{len(YEARLY)} windows with PageRank": lambda: trajectory(projection, PAGERANK, YEARLY),
        f"{WORLDS} worlds with PageRank": lambda: centrality(projection, PAGERANK, worlds=WORLDS, nulls=0, seed=SEED),
        **_libraries(graph),
    }
    return {name: min(spent(work)[0] for _ in range(rounds)) for name, work in works.items()}


def _fresh(projection: Projection) -> Projection:
    """The same projection, whose contacts are not yet sorted."""
    return Projection.of(projection.contacts, names=projection.names)


def _libraries(graph: ArrayGraph) -> dict[str, Callable[[], Any]]:
    kept = graph.rows < graph.indices
    first, second, weights = graph.rows[kept], graph.indices[kept], graph.weights[kept]
    light = igraph.Graph(n=len(graph.ids), edges=np.column_stack([first, second]))
    listed = weights.tolist()
    ends = first.astype(np.uint64), second.astype(np.uint64)
    quick = networkit.GraphFromCoo((weights, ends), n=len(graph.ids), weighted=True, directed=False)
    rust: Any = rustworkx.PyDiGraph()
    rust.add_nodes_from(range(len(graph.ids)))
    rust.add_edges_from(list(zip(graph.rows.tolist(), graph.indices.tolist(), graph.weights.tolist(), strict=True)))
    # Each stops as it does by itself: igraph solves to machine precision, the others at a change of a step.
    return {
        "PageRank by igraph": lambda: light.pagerank(weights=listed),
        "PageRank by networkit": lambda: networkit.centrality.PageRank(quick, tol=1e-10).run(),
        "PageRank by rustworkx": lambda: rustworkx.pagerank(rust, weight_fn=float, tol=1e-10, max_iter=1_000),
    }
