"""Exact betweenness by every library: all of it where that can be awaited, else on some sources and scaled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import igraph
import networkit
import networkx as nx
import numpy as np
import rustworkx

from benchmarks.analysis.comparison import Tell, alike, spent
from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.measures import paths

STEPS: Final = "betweenness, each tie one step"
WEIGHTED: Final = "betweenness, frequent contacts near"
NETWORKX, OURS = "networkx", "Chancery"
_SEED: Final = 1
_PART: Final = 2_000
"""Nodes of the part that rustworkx is timed on, which cannot begin at some sources only: its time is scaled by nodes
times ties."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one library takes.

    Attributes:
        question: `STEPS` or `WEIGHTED`.
        library: its name.
        seconds: processor time, scaled to all sources.
        sources: how many it was timed on; None for all.
    """

    question: str
    library: str
    seconds: float
    sources: int | None


def timed(graph: ArrayGraph, sources: int, tell: Tell) -> list[Timing]:
    """Time every library on one thread; igraph and networkx on some sources."""
    networkit.setNumberOfThreads(1)
    networkit.setSeed(_SEED, False)
    plain, size = graph.to_networkx(), len(graph.ids)
    kept = graph.rows < graph.indices
    ends = np.column_stack([graph.rows[kept], graph.indices[kept]])
    lengths = paths.exact_lengths(graph)[kept]
    light = igraph.Graph(n=size, edges=ends)
    part = ends[ends.max(axis=1) < _PART]
    rust: Any = rustworkx.PyGraph()
    rust.add_nodes_from(range(_PART))
    rust.add_edges_from_no_data([tuple(pair) for pair in part.tolist()])
    some = np.sort(np.random.default_rng(_SEED).choice(size, 10 * sources, replace=False)).tolist()
    runs: list[tuple[str, str, int | None, Callable[[], object]]] = [
        (STEPS, NETWORKX, sources, lambda: nx.betweenness_centrality(plain, k=sources, seed=_SEED, backend="networkx")),
        (STEPS, OURS, None, lambda: paths.betweenness(graph, weighted=False)),
        (STEPS, "igraph", 10 * sources, lambda: light.betweenness(sources=some)),
        (STEPS, "networkit", 10 * sources, _by_networkit(size, ends, None, 10 * sources)),
        (
            WEIGHTED,
            NETWORKX,
            sources,
            lambda: nx.betweenness_centrality(plain, k=sources, seed=_SEED, weight="distance", backend="networkx"),
        ),
        (WEIGHTED, f"{OURS} (networkit)", None, lambda: paths.betweenness(graph)),
        (WEIGHTED, "igraph", 2 * sources, lambda: light.betweenness(sources=some[::5], weights=lengths.tolist())),
    ]
    found = []
    for question, library, on, work in runs:
        tell(f"{question}: {library}")
        seconds, _ = spent(work)
        found.append(Timing(question, library, seconds if on is None else seconds / on * size, on))
    tell(f"{STEPS}: rustworkx")
    seconds, _ = spent(lambda: rustworkx.betweenness_centrality(rust, parallel_threshold=2**31))
    scaled = seconds * (size / _PART) * (len(ends) / max(len(part), 1))
    return [*found, Timing(STEPS, f"rustworkx, from {_PART:,} of the nodes", scaled, _PART)]


def _by_networkit(size: int, ends: Any, lengths: Floats | None, sources: int) -> Callable[[], object]:
    """Its estimate from some sources, which takes the same steps from each as the exact algorithm."""
    weights = np.ones(len(ends)) if lengths is None else lengths
    columns = ends[:, 0].astype(np.uint64), ends[:, 1].astype(np.uint64)
    graph = networkit.GraphFromCoo((weights, columns), n=size, weighted=lengths is not None, directed=False)
    return lambda: networkit.centrality.EstimateBetweenness(graph, sources).run()


def equal(graph: ArrayGraph) -> dict[str, tuple[float, float, float]]:
    """Our answers beside networkx's on all sources: the largest difference, the agreement of ranks, the largest score."""
    plain = graph.to_networkx()
    lengths = paths.exact_lengths(graph)
    for at, (one, other) in enumerate(zip(graph.rows.tolist(), graph.indices.tolist(), strict=True)):
        plain[graph.ids[one]][graph.ids[other]]["length"] = float(lengths[at])
    found = {}
    for question, weighted in ((STEPS, False), (WEIGHTED, True)):
        scores = paths.betweenness(graph, weighted=weighted).tolist()
        theirs: Any = nx.betweenness_centrality(plain, weight="length" if weighted else None, backend="networkx")
        found[question] = alike([dict(zip(graph.ids, scores, strict=True))], [theirs])
    return found
