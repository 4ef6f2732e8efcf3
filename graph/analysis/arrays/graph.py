"""Graphs made of arrays, which are a `networkx.Graph` to read and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, NoReturn, Self

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.arrays.rows import order_by

BACKEND = "chancery"
"""The name of our backend in networkx."""


class ArrayGraph(nx.Graph):  # type: ignore[type-arg]  # networkx's Graph is not generic at run time
    """An undirected graph in compressed sparse rows, without parallel edges.

    It is a `networkx.Graph` to read: nodes, edges, degrees, attributes, drawing; the dictionaries of networkx are made when
    they are first read. networkx's functions run on array kernels where our backend (`graph.analysis.backend`) has one,
    or else as networkx's own code on a plain copy. Methods that would change it raise `networkx.NetworkXError`: change
    `to_networkx()` instead.

    Attributes:
        ids: the nodes in order.
        indptr, indices: as in `scipy.sparse.csr_array`; an undirected edge is in both rows, a loop once.
        columns: edge attributes, arrays beside `indices`; there is always a `weight`.
        node_columns: node attributes, sequences beside `ids`.
    """

    __networkx_backend__: ClassVar[str] = BACKEND
    directed: ClassVar[bool] = False

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Create the object without networkx's dispatcher, which would call our backend."""
        return object.__new__(cls)

    def __init__(
        self,
        ids: Sequence[Any],
        indptr: npt.NDArray[Any],
        indices: npt.NDArray[Any],
        columns: Mapping[str, npt.NDArray[Any]],
        *,
        node_columns: Mapping[str, Sequence[Any]] | None = None,
        **attributes: Any,
    ) -> None:
        """Take arrays as they are: the indices of each row are sorted, and nothing is checked. They become read-only."""
        self.ids = ids
        self.indptr = indptr
        self.indices = indices
        self.columns = dict(columns)
        self.node_columns = dict(node_columns or {})
        self.graph = attributes
        self.__networkx_cache__ = {}
        for values in (indptr, indices, *self.columns.values()):
            values.flags.writeable = False

    @classmethod
    def of(
        cls,
        ids: Sequence[Any],
        first: npt.NDArray[Any],
        second: npt.NDArray[Any],
        columns: Mapping[str, npt.NDArray[Any]],
        **more: Any,
    ) -> Self:
        """A graph from the positions of the ends of its edges, in any order; no edge may be given twice."""
        row, column = first.astype(np.int64), second.astype(np.int64)
        values = {name: np.asarray(value) for name, value in columns.items()}
        if not cls.directed:
            row, column = np.minimum(row, column), np.maximum(row, column)
        order = order_by(row, column)
        values = {name: value[order] for name, value in values.items()}
        return cls.of_sorted(ids, row[order], column[order], values, **more)

    @classmethod
    def of_sorted(
        cls,
        ids: Sequence[Any],
        first: npt.NDArray[Any],
        second: npt.NDArray[Any],
        columns: Mapping[str, npt.NDArray[Any]],
        **more: Any,
    ) -> Self:
        """As `of`, from edges that are sorted by their ends; undirected ones have `first <= second`."""
        if cls.directed:
            return cls(ids, _bounds(first, len(ids)), second, columns, **more)
        number = np.arange(1, len(first) + 1)  # from 1, since a sum of matrices drops zeros
        upper = _matrix(number, first, second, len(ids))
        apart = first != second
        turned = upper if apart.all() else _matrix(number[apart], first[apart], second[apart], len(ids))
        both = upper + turned.T.tocsr()
        entry = both.data - 1
        values = {name: value[entry] for name, value in columns.items()}
        return cls(ids, both.indptr, both.indices, values, **more)

    @property
    def weights(self) -> Floats:
        """The weights of the edges, beside `indices`."""
        weights: Floats = self.columns["weight"].astype(np.float64, copy=False)
        return weights

    @cached_property
    def place(self) -> dict[Any, int]:
        """The position of each node in `ids`."""
        return {node: number for number, node in enumerate(self.ids)}

    @cached_property
    def rows(self) -> Rows:
        """The row of each entry of `indices`."""
        return np.repeat(np.arange(len(self.ids)), np.diff(self.indptr))

    def matrix(self, column: str | None = "weight") -> sparse.csr_array:
        """The adjacency matrix of an edge attribute; of ones for None."""
        values = np.ones(len(self.indices)) if column is None else self.columns[column].astype(np.float64)
        size = len(self.ids)
        return sparse.csr_array((values, *self._structure), shape=(size, size))

    @cached_property
    def _structure(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """`indices` and `indptr` in the smallest type that scipy takes."""
        kind = np.int32 if max(len(self.indices), len(self.ids)) <= np.iinfo(np.int32).max else np.int64
        return self.indices.astype(kind, copy=False), self.indptr.astype(kind, copy=False)

    @cached_property
    def component(self) -> npt.NDArray[np.int32]:
        """For each node, the number of its connected component, from 0; direction is ignored."""
        labels: npt.NDArray[np.int32] = csgraph.connected_components(self.matrix(None), directed=False)[1]
        return labels

    def to_networkx(self) -> Any:
        """A plain networkx graph with the same nodes, edges and attributes, which can be changed."""
        plain: Any = nx.DiGraph() if self.directed else nx.Graph()
        plain.graph.update(self.graph)
        for number, node in enumerate(self.ids):
            plain.add_node(node, **{name: values[number] for name, values in self.node_columns.items()})
        kept = slice(None) if self.directed else self.rows <= self.indices
        names = tuple(self.columns)
        values = zip(*(self.columns[name][kept].tolist() for name in names), strict=True)
        ends = zip(self.rows[kept].tolist(), self.indices[kept].tolist(), values, strict=True)
        plain.add_edges_from((self.ids[a], self.ids[b], dict(zip(names, value, strict=True))) for a, b, value in ends)
        return plain

    @cached_property
    def plain(self) -> Any:
        """The same as a frozen plain networkx graph, made when it is first asked for; it holds the dictionaries to read."""
        return nx.freeze(self.to_networkx())

    @property
    def _adj(self) -> Any:
        return self.plain._adj

    @property
    def _node(self) -> Any:
        return self.plain._node

    def __len__(self) -> int:
        """The number of nodes."""
        return len(self.ids)

    def __iter__(self) -> Iterator[Any]:
        """The nodes in order."""
        return iter(self.ids)

    def __contains__(self, node: object) -> bool:
        """Whether it is a node."""
        try:
            return node in self.place
        except TypeError:
            return False

    def number_of_nodes(self) -> int:
        """The number of nodes."""
        return len(self.ids)

    def order(self) -> int:
        """The number of nodes."""
        return len(self.ids)

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        """The number of edges, or of those between two nodes."""
        if u is not None:
            return int(self.has_edge(u, v))
        loops = int(np.count_nonzero(self.rows == self.indices))
        return len(self.indices) if self.directed else (len(self.indices) + loops) // 2

    def copy(self, as_view: bool = False) -> Any:
        """A plain networkx graph that can be changed; with `as_view`, a frozen one."""
        return self.plain if as_view else self.to_networkx()

    def subgraph(self, nodes: Any) -> Any:
        """Networkx's view of some nodes of the plain graph."""
        return self.plain.subgraph(nodes)

    def edge_subgraph(self, edges: Any) -> Any:
        """Networkx's view of some edges of the plain graph."""
        return self.plain.edge_subgraph(edges)

    def to_directed(self, as_view: bool = False) -> Any:
        """The plain graph as a directed one."""
        return self.plain.to_directed(as_view)

    def to_undirected(self, *args: Any, **kwargs: Any) -> Any:
        """The plain graph as an undirected one."""
        return self.plain.to_undirected(*args, **kwargs)

    def __reduce__(self) -> Any:
        """Pickle the arrays, not the dictionaries."""
        return _restored, (
            type(self),
            tuple(self.ids),
            self.indptr,
            self.indices,
            self.columns,
            self.node_columns,
            self.graph,
        )

    def _frozen(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise nx.NetworkXError("this graph is made of arrays and cannot be changed: change its to_networkx()")

    add_node = add_nodes_from = remove_node = remove_nodes_from = _frozen
    add_edge = add_edges_from = add_weighted_edges_from = remove_edge = remove_edges_from = _frozen
    clear = clear_edges = update = _frozen


class ArrayDiGraph(ArrayGraph, nx.DiGraph):  # type: ignore[type-arg]
    """A directed graph in compressed sparse rows, without parallel edges; the row of an edge is its start."""

    directed: ClassVar[bool] = True

    @property
    def _succ(self) -> Any:
        return self.plain._succ

    def reverse(self, copy: bool = True) -> Any:
        """The plain graph with every edge reversed."""
        return self.plain.reverse(copy)

    @property
    def _pred(self) -> Any:
        return self.plain._pred


def _matrix(values: npt.NDArray[Any], row: npt.NDArray[Any], column: npt.NDArray[Any], size: int) -> sparse.csr_array:
    """A square matrix of values that are sorted by row and column."""
    return sparse.csr_array((values, column, _bounds(row, size)), shape=(size, size))


def _bounds(row: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """`indptr` of so many rows, from the sorted row numbers of the entries."""
    bounds = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(row, minlength=size), out=bounds[1:])
    return bounds


def _restored(
    cls: type[ArrayGraph],
    ids: Sequence[Any],
    indptr: npt.NDArray[Any],
    indices: npt.NDArray[Any],
    columns: Mapping[str, npt.NDArray[Any]],
    node_columns: Mapping[str, Sequence[Any]],
    attributes: dict[str, Any],
) -> ArrayGraph:
    return cls(ids, indptr, indices, columns, node_columns=node_columns, **attributes)
