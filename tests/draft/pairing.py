"""Which of several labels each of several proposals is, where one label is one proposal at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import networkx as nx

One = TypeVar("One")
Other = TypeVar("Other")


def pairs(ones: Sequence[One], others: Sequence[Other], fit: Callable[[One, Other], float]) -> list[tuple[int, int]]:
    """The most pairs, and of these the best fitting: places in the two sequences. What fits not at all has a fit of 0."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for row, one in enumerate(ones):
        for column, other in enumerate(others):
            if (weight := fit(one, other)) > 0:
                graph.add_edge(("one", row), ("other", column), weight=weight)
    matching = nx.max_weight_matching(graph, maxcardinality=True)
    ends = (sorted(pair) for pair in matching)
    return sorted((row, column) for (_, row), (_, column) in ends)
