"""What our backend tells networkx about itself when networkx is imported; it imports nothing else of ours."""

from __future__ import annotations

from typing import Any

FUNCTIONS = {
    "betweenness_centrality": "breadth first from many sources at once; unweighted, from all nodes",
    "closeness_centrality": "breadth first from many sources at once; unweighted, of all nodes",
    "clustering": "products of sparse rows; undirected, of all nodes",
    "constraint": "products of sparse rows, no dense matrix; without loops, of all nodes",
    "core_number": "peeling a layer at a time; without loops",
    "degree_centrality": "counts",
    "effective_size": "products of sparse rows, no dense matrix; without loops, of all nodes",
    "eigenvector_centrality": "the same power iteration on a sparse matrix",
    "harmonic_centrality": "breadth first from many sources at once; unweighted, of all nodes",
    "katz_centrality": "the same iteration on a sparse matrix; one beta",
    "pagerank": "the same power iteration on a sparse matrix",
    "triangles": "products of sparse rows; of all nodes",
}
"""The functions that have a kernel on arrays, and how it works; all others run as networkx's own, on a plain copy."""


def backend_info() -> dict[str, Any]:
    """The entry point `networkx.backend_info`."""
    return {
        "backend_name": "chancery",
        "project": "chancery",
        "package": "chancery",
        "short_summary": "Graphs of diplomatic contacts as arrays, which every networkx function takes.",
        "functions": {name: {"additional_docs": how} for name, how in FUNCTIONS.items()},
    }
