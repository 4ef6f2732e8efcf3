"""Null graphs: random graphs in which every node has the same degree as in the given graph.

The ends of two edges are swapped over and over, unless that makes a loop or an edge that exists already: Maslov & Sneppen
2002, Science 296:910. A round swaps all edges in pairs at once, except those that would collide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from graph.analysis.arrays.dtypes import Flags, Rows
from graph.analysis.arrays.graph import ArrayGraph

_BURN_IN: Final = 10
"""Swaps per edge before the first null graph, after which the chain no longer depends on the given graph."""
_BETWEEN: Final = 3
"""Swaps per edge between one null graph and the next."""
_IDLE: Final = 20
"""Rounds without any swap after which a graph counts as the only one with its degrees, as a star is."""


def null_graphs(graph: ArrayGraph, number: int, seed: int) -> Iterator[ArrayGraph]:
    """Random graphs with the same degrees, in and out where the graph is directed; edges keep their attributes.

    Loops stay as they are. The same seed gives the same graphs.
    """
    chance = np.random.default_rng(seed)
    kept = (graph.rows != graph.indices) if graph.directed else (graph.rows < graph.indices)
    loops = graph.rows == graph.indices
    first, second = graph.rows[kept].copy(), graph.indices[kept].copy()
    columns = {name: np.concatenate([values[kept], values[loops]]) for name, values in graph.columns.items()}
    rigid = not _swap(first, second, _BURN_IN, graph.directed, len(graph.ids), chance)
    for _ in range(number):
        if not rigid:
            _swap(first, second, _BETWEEN, graph.directed, len(graph.ids), chance)
        ends = np.concatenate([first, graph.rows[loops]]), np.concatenate([second, graph.indices[loops]])
        yield type(graph).of(graph.ids, *ends, columns, node_columns=graph.node_columns, **graph.graph)


def _swap(first: Rows, second: Rows, times: int, directed: bool, size: int, chance: np.random.Generator) -> bool:
    """Swap the ends of edges in place, `times` per edge on average; return whether any could be swapped."""
    ties = len(first)
    done, idle, any_done = 0, 0, False
    while ties > 1 and done < times * ties and idle < _IDLE:
        order = chance.permutation(ties)
        one, other = order[: ties // 2], order[ties // 2 : 2 * (ties // 2)]
        if not directed:  # each tie may be taken by either end
            turned = one[chance.random(len(one)) < 0.5]
            first[turned], second[turned] = second[turned], first[turned]
        new = _keys(first[one], second[other], directed, size)
        new_other = _keys(first[other], second[one], directed, size)
        there = np.sort(_keys(first, second, directed, size))
        fits = (first[one] != second[other]) & (first[other] != second[one])
        fits &= ~_held(new, there) & ~_held(new_other, there)
        both = np.concatenate([new[fits], new_other[fits]])
        values, counts = np.unique(both, return_counts=True)
        repeated = values[counts > 1]
        fits &= ~_held(new, repeated) & ~_held(new_other, repeated)
        one, other = one[fits], other[fits]
        second[one], second[other] = second[other], second[one]
        done += 2 * len(one)
        idle = 0 if len(one) else idle + 1
        any_done |= bool(len(one))
    return any_done


def _keys(first: Rows, second: Rows, directed: bool, size: int) -> Rows:
    if directed:
        return first * size + second
    return np.minimum(first, second) * size + np.maximum(first, second)


def _held(keys: Rows, ordered: Rows) -> Flags:
    if not len(ordered):
        return np.zeros(len(keys), np.bool_)
    at = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return np.asarray(ordered[at] == keys, np.bool_)
