"""The networkx backend: networkx's functions on an `ArrayGraph` run on array kernels, or else on a plain copy.

networkx finds it by the entry point `networkx.backends`. Graphs of other types it takes only when the caller asks for it
(`backend="chancery"`, or a priority in networkx's configuration), and then only for arguments for which the parity tests
compare it with networkx; `can_run` says why it does not take others.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from numbers import Real
from typing import Any, Final, NoReturn

import networkx as nx
import numpy as np
from networkx.utils import backends as dispatcher

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayDiGraph, ArrayGraph
from graph.analysis.backend_info import FUNCTIONS
from graph.analysis.measures import cohesion, holes, paths, volume, walks

Scores = dict[Any, float]


_FUNCTIONS: Final[Mapping[str, Any]] = vars(dispatcher)["_registered_algorithms"]
"""All functions that networkx dispatches, by name. networkx has no public name for it; a test checks that it exists."""


class Backend:
    """What networkx expects of a backend: its functions by name, conversions, and which calls it can run."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The implementation of networkx's function `name`. Raises AttributeError: networkx has no such function."""
        if name in FUNCTIONS:
            return partial(_run, name)
        function = _FUNCTIONS.get(name)
        if function is None:
            raise AttributeError(name)
        if function.mutates_input is True:
            return partial(_refuse, name)
        return partial(_run_plain, function.orig_func)

    @staticmethod
    def convert_from_nx(
        graph: Any,
        *,
        edge_attrs: Mapping[str, Any] | None = None,
        **_unused: Any,
    ) -> ArrayGraph:
        """A graph of arrays from a networkx graph, with the edge attributes that networkx asks for.

        Raises:
            NotImplementedError: it has parallel edges.
            TypeError: what is asked for is not a number on some edge, such as a text or None.
        """
        if graph.is_multigraph():
            raise NotImplementedError("graphs with parallel edges are not made into arrays")
        ids = tuple(graph)
        place = {node: number for number, node in enumerate(ids)}
        wanted = dict(edge_attrs or {})
        edges = list(graph.edges(data=True))
        if "weight" not in wanted and all(_is_number(data.get("weight", 1)) for _, _, data in edges):
            wanted["weight"] = 1
        first = np.array([place[a] for a, _, _ in edges], np.int64)
        second = np.array([place[b] for _, b, _ in edges], np.int64)
        columns = {name: _column(edges, name, 1 if default is None else default) for name, default in wanted.items()}
        kind = ArrayDiGraph if graph.is_directed() else ArrayGraph
        return kind.of(ids, first, second, columns)

    @staticmethod
    def convert_to_nx(result: Any, *, name: str | None = None) -> Any:
        """A plain networkx graph from an `ArrayGraph`; any other result as it is."""
        del name
        return result.to_networkx() if isinstance(result, ArrayGraph) else result

    @staticmethod
    def can_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """True where the call can be run; else False, or a text that says why not."""
        ours = any(isinstance(value, ArrayGraph) for value in _flat([*args, *kwargs.values()]))
        if name not in FUNCTIONS:
            return ours or "it has no kernel on arrays"
        if ours:
            return True  # what has no kernel for these arguments falls back
        graph = args[0] if args else kwargs.get("G")
        return _has_kernel(name, graph, args, kwargs)

    @staticmethod
    def should_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
        """Whether converting the graph is likely to pay: where the function has a kernel."""
        del args, kwargs
        return name in FUNCTIONS


backend: Final = Backend()
"""The entry point `networkx.backends`."""


def _is_number(value: object) -> bool:
    return isinstance(value, Real)


def _column(edges: Sequence[tuple[Any, Any, Mapping[str, Any]]], name: str, default: float) -> Floats:
    """An attribute of all edges as numbers. Raises TypeError: it is something else on one of them."""
    values = [data.get(name, default) for _, _, data in edges]
    if not all(map(_is_number, values)):
        a, b, value = next(
            (a, b, value) for (a, b, _), value in zip(edges, values, strict=True) if not _is_number(value)
        )
        raise TypeError(f"the edge from {a!r} to {b!r} has the {name} {value!r}, which is no number")
    return np.array(values, np.float64)


def _flat(values: Sequence[Any]) -> list[Any]:
    return [item for value in values for item in (value if isinstance(value, list | tuple) else [value])]


def _refuse(name: str, *_args: Any, **_kwargs: Any) -> NoReturn:
    raise nx.NetworkXError(f"{name} changes a graph, and one made of arrays cannot be changed: use its to_networkx()")


def _run_plain(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run networkx's own function on plain copies of the graphs among the arguments."""

    def plain(value: Any) -> Any:
        if isinstance(value, ArrayGraph):
            return value.plain
        return [plain(item) for item in value] if isinstance(value, list) else value

    return function(*map(plain, args), **{name: plain(value) for name, value in kwargs.items()})


_LOOPLESS: Final = ("core_number", "constraint", "effective_size")
_UNDIRECTED: Final = ("clustering", "triangles")
_OF_ALL: Final[Mapping[str, Mapping[str, Any]]] = {
    "betweenness_centrality": {"k": None, "weight": None, "endpoints": False},
    "closeness_centrality": {"u": None, "distance": None, "wf_improved": True},
    "harmonic_centrality": {"nbunch": None, "distance": None, "sources": None},
    "clustering": {"nodes": None},
    "triangles": {"nodes": None},
    "constraint": {"nodes": None},
    "effective_size": {"nodes": None},
}
"""The values of arguments for which there is a kernel; with others, networkx's own code runs."""


def _has_kernel(name: str, graph: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
    if graph.is_multigraph():
        return "graphs with parallel edges have no kernel"
    if name in _LOOPLESS and nx.number_of_selfloops(graph):
        return "graphs with loops have no kernel for it"
    if name in _UNDIRECTED and graph.is_directed():
        return "directed graphs have no kernel for it"
    if len(graph) == 0:
        return "networkx says what it is of an empty graph"
    bound = _arguments(name, args, kwargs)
    for argument, value in _OF_ALL.get(name, {}).items():
        if bound.get(argument, value) is not value:
            return f"there is no kernel for another {argument}"
    if name == "katz_centrality" and not isinstance(bound.get("beta", 1.0), int | float):
        return "there is no kernel for a beta of each node"
    if name in ("pagerank", "eigenvector_centrality") and len(graph) < 2:
        return "networkx says what it is of one node"
    return True


def _arguments(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    names = inspect.signature(_FUNCTIONS[name]).parameters
    return {**dict(zip(names, args, strict=False)), **kwargs}


def _by_node(graph: ArrayGraph, scores: Floats) -> Scores:
    return dict(zip(graph.ids, scores.tolist(), strict=True))


def _whole_by_node(graph: ArrayGraph, scores: Floats) -> dict[Any, int]:
    return dict(zip(graph.ids, scores.astype(int).tolist(), strict=True))


def _shares(graph: ArrayGraph, values: Mapping[Any, float] | None) -> Floats | None:
    """Values by node as an array that sums to 1, as networkx normalises them."""
    if values is None:
        return None
    shares = np.array([values.get(node, 0) for node in graph.ids], np.float64)
    if shares.sum() == 0:
        raise ZeroDivisionError
    return np.asarray(shares / shares.sum(), np.float64)


def _pagerank(
    graph: ArrayGraph,
    alpha: float = 0.85,
    personalization: Mapping[Any, float] | None = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[Any, float] | None = None,
) -> Scores:
    scores = walks.pagerank_iteration(
        graph,
        alpha,
        weight=weight if weight in graph.columns else None,
        tolerance=tol,
        iterations=max_iter,
        start=_shares(graph, nstart),
        teleport=_shares(graph, personalization),
        dangling=_shares(graph, dangling),
    )
    return _by_node(graph, scores)


def _eigenvector(
    graph: ArrayGraph,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = None,
) -> Scores:
    start = None if nstart is None else np.array([nstart[node] for node in graph.ids], np.float64)
    if start is not None and (start == 0).all():
        raise nx.NetworkXError("initial vector cannot have all zero values")
    return _by_node(graph, walks.power_iteration(graph, weight, tolerance=tol, iterations=max_iter, start=start))


def _katz(
    graph: ArrayGraph,
    alpha: float = 0.1,
    beta: float = 1.0,
    max_iter: int = 1000,
    tol: float = 1.0e-6,
    nstart: Mapping[Any, float] | None = None,
    normalized: bool = True,
    weight: str | None = None,
) -> Scores:
    start = None if nstart is None else np.array([nstart.get(node, 0) for node in graph.ids], np.float64)
    scores = walks.katz_iteration(
        graph,
        weight,
        alpha=alpha,
        beta=beta,
        tolerance=tol,
        iterations=max_iter,
        start=start,
        normalised=normalized,
    )
    return _by_node(graph, scores)


def _betweenness(graph: ArrayGraph, normalized: bool = True, seed: Any = None) -> Scores:
    del seed  # with all nodes as sources, nothing is drawn
    size = len(graph.ids)
    sums = paths.dependencies(graph, np.arange(size)).sum(axis=0)
    if normalized:
        return _by_node(graph, paths.normalised(sums, size))
    return _by_node(graph, sums if graph.directed else sums / 2)


def _degree_centrality(graph: ArrayGraph) -> Scores:
    return _by_node(graph, volume.degree(graph) / (len(graph.ids) - 1) if len(graph.ids) > 1 else np.ones(1))


def _clustering(graph: ArrayGraph, weight: str | None = None) -> Scores:
    return {node: score or 0 for node, score in _by_node(graph, cohesion.clustering(graph, weight)).items()}


_KERNELS: Final[Mapping[str, Callable[..., Any]]] = {
    "betweenness_centrality": _betweenness,
    "closeness_centrality": lambda graph: _by_node(graph, paths.closeness(graph)),
    "clustering": _clustering,
    "constraint": lambda graph, weight=None: _by_node(graph, holes.constraint(graph, weight)),
    "core_number": lambda graph: _whole_by_node(graph, cohesion.core(graph)),
    "degree_centrality": _degree_centrality,
    "effective_size": lambda graph, weight=None: _by_node(graph, holes.effective_size(graph, weight)),
    "eigenvector_centrality": _eigenvector,
    "harmonic_centrality": lambda graph: _by_node(graph, paths.harmonic(graph)),
    "katz_centrality": _katz,
    "pagerank": _pagerank,
    "triangles": lambda graph: _whole_by_node(graph, cohesion.triangles(graph) / 2),
}
"""The kernel of each of `FUNCTIONS`."""


def _run(name: str, *args: Any, **kwargs: Any) -> Any:
    """Run the kernel of `name`, or networkx's own code where it has none for these arguments."""
    bound = _arguments(name, args, kwargs)
    graph = bound.pop("G")
    if not isinstance(graph, ArrayGraph) or _has_kernel(name, graph, args, kwargs) is not True:
        return _run_plain(_FUNCTIONS[name].orig_func, *args, **kwargs)
    if "weight" in bound and bound["weight"] not in graph.columns:
        bound["weight"] = None  # networkx takes 1 where an edge lacks the attribute
    for constant in _OF_ALL.get(name, {}):
        bound.pop(constant, None)
    return _KERNELS[name](graph, **bound)
