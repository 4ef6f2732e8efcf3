"""A networkx graph made of arrays: it cannot be changed, and makes its dictionaries only when somebody looks at them."""

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
"""The name under which networkx knows our backend."""


class ArrayGraph(nx.Graph):  # type: ignore[type-arg]  # networkx's Graph is not generic at run time
    """An undirected graph in compressed sparse rows, without parallel edges.

    It is a `networkx.Graph` to read: nodes, edges, degrees, attributes, drawing. Functions of networkx go to array
    kernels where there are some (`graph.analysis.backend`), else to networkx's own code on a plain copy. What would
    change it raises `networkx.NetworkXError`: change `to_networkx()`.

    Attributes:
        ids: the nodes in order.
        indptr, indices: as in `scipy.sparse.csr_array`; each undirected edge stands in both rows, a loop once.
        columns: edge attributes beside `indices`; `weight` is always there.
    """

    __networkx_backend__: ClassVar[str] = BACKEND
    directed: ClassVar[bool] = False

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make one without asking networkx's dispatcher, which would ask us."""
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
        """Take arrays as they are; indices are sorted within each row."""
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
        """A graph from edges by the places of their ends, each edge once; later ones must not repeat earlier ones."""
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
        """As `of`, from edges in the order of their ends; those of an undirected graph have `first <= second`."""
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
        """The edges' weights beside `indices`."""
        weights: Floats = self.columns["weight"].astype(np.float64, copy=False)
        return weights

    @cached_property
    def place(self) -> dict[Any, int]:
        """The place of each node among `ids`."""
        return {node: number for number, node in enumerate(self.ids)}

    @cached_property
    def rows(self) -> Rows:
        """The row of each entry of `indices`."""
        return np.repeat(np.arange(len(self.ids)), np.diff(self.indptr))

    def matrix(self, column: str | None = "weight") -> sparse.csr_array:
        """The adjacency matrix with an edge attribute as its values; with ones for None."""
        values = np.ones(len(self.indices)) if column is None else self.columns[column].astype(np.float64)
        size = len(self.ids)
        return sparse.csr_array((values, *self._structure), shape=(size, size))

    @cached_property
    def _structure(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """`indices` and `indptr` in as few bits as scipy takes."""
        kind = np.int32 if max(len(self.indices), len(self.ids)) <= np.iinfo(np.int32).max else np.int64
        return self.indices.astype(kind, copy=False), self.indptr.astype(kind, copy=False)

    @cached_property
    def component(self) -> npt.NDArray[np.int32]:
        """The number of the connected component of each node, directions left aside."""
        found: npt.NDArray[np.int32] = csgraph.connected_components(self.matrix(None), directed=False)[1]
        return found

    def to_networkx(self) -> Any:
        """A plain networkx graph of the same content, which can be changed."""
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
        """The same as a plain networkx graph, made once and frozen: what dictionaries are shown."""
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
        """A plain networkx graph of the same content, which can be changed; a view is a plain frozen one."""
        return self.plain if as_view else self.to_networkx()

    def subgraph(self, nodes: Any) -> Any:
        """The plain view of some nodes, as networkx has it."""
        return self.plain.subgraph(nodes)

    def edge_subgraph(self, edges: Any) -> Any:
        """The plain view of some edges, as networkx has it."""
        return self.plain.edge_subgraph(edges)

    def to_directed(self, as_view: bool = False) -> Any:
        """A plain directed graph of the same content."""
        return self.plain.to_directed(as_view)

    def to_undirected(self, *args: Any, **kwargs: Any) -> Any:
        """A plain undirected graph of the same content."""
        return self.plain.to_undirected(*args, **kwargs)

    def __reduce__(self) -> Any:
        """Pickled as its arrays."""
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
    """A directed graph in compressed sparse rows, without parallel edges: rows are where edges start."""

    directed: ClassVar[bool] = True

    @property
    def _succ(self) -> Any:
        return self.plain._succ

    def reverse(self, copy: bool = True) -> Any:
        """A plain graph with every edge turned round."""
        return self.plain.reverse(copy)

    @property
    def _pred(self) -> Any:
        return self.plain._pred


def _matrix(values: npt.NDArray[Any], row: npt.NDArray[Any], column: npt.NDArray[Any], size: int) -> sparse.csr_array:
    """A square matrix of values whose rows and columns are in order."""
    return sparse.csr_array((values, column, _bounds(row, size)), shape=(size, size))


def _bounds(row: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """Where each of so many rows begins, and the last ends."""
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
