"""Every fast path gives what pure networkx gives, on all four classes of graph, with loops and parallel edges."""

import math
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.utils import backends as dispatcher

from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.backend import backend
from graph.analysis.backend_info import FUNCTIONS
from graph.analysis.measures import accelerated, cohesion, holes, paths, volume, walks
from tests.analysis.samples import graphs

WEIGHTED = ("pagerank", "eigenvector_centrality", "katz_centrality", "clustering", "constraint", "effective_size")
CALLS: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in FUNCTIONS] + [
    (name, {"weight": "weight"}) for name in WEIGHTED
]
CALLS += [("betweenness_centrality", {"normalized": False}), ("katz_centrality", {"alpha": 0.01, "normalized": False})]


def pure(name: str, graph: Any, **options: Any) -> Any:
    """What networkx alone answers, or the class of its error.

    networkx 3.6.1 answers `effective_size` of all nodes at once by a short cut that divides columns where it should
    divide rows; of nodes that are named it is right.
    """
    if name == "effective_size" and (graph.is_directed() or "weight" in options):
        options["nodes"] = list(graph)
    return answer(name, graph, backend="networkx", **options)


def answer(name: str, graph: Any, **options: Any) -> Any:
    """The answer, or the class of the error."""
    try:
        return getattr(nx, name)(graph, **options)
    except (nx.NetworkXException, NotImplementedError, ZeroDivisionError) as error:
        return type(error)


def same(one: Any, other: Any) -> bool:
    """Whether two answers are equal but for rounding; NaN equals NaN."""
    if isinstance(one, type) or isinstance(other, type):
        return one is other
    return set(one) == set(other) and all(
        math.isclose(one[node], other[node], rel_tol=1e-6, abs_tol=1e-9)
        or (math.isnan(one[node]) and math.isnan(other[node]))
        for node in one
    )


@pytest.mark.filterwarnings("ignore:Note. conversions to backend graphs are saved to cache")
@pytest.mark.parametrize(("name", "options"), CALLS)
@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_kernels_answer_as_networkx_or_not_at_all(name: str, options: dict[str, Any], graph: Any) -> None:
    """On any graph a kernel gives networkx's answer or error, or says that it cannot; on simple ones it can."""
    ours = answer(name, graph, backend="chancery", **options)
    if ours is NotImplementedError:
        simple = not graph.is_multigraph() and not nx.number_of_selfloops(graph)
        assert not simple or (graph.is_directed() and name in ("clustering", "triangles"))
        return
    theirs = pure(name, graph, **options)
    if name == "effective_size" and graph.is_directed() and not isinstance(theirs, type):
        # networkx calls a node isolated when nothing leads out of it, though what leads in has an effective size.
        theirs = {node: ours[node] if not graph[node] else size for node, size in theirs.items()}
    assert same(ours, theirs)


@settings(max_examples=40, deadline=None)
@given(graph=graphs(multi=False))
@pytest.mark.parametrize(("name", "options"), CALLS)
def test_every_call_on_a_graph_of_arrays_is_answered_as_networkx(
    name: str, options: dict[str, Any], graph: Any
) -> None:
    """Whether by a kernel or by networkx's own code, a graph of arrays gets the answer of the plain graph."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    ours, theirs = answer(name, arrays, **options), pure(name, graph, **options)
    if name == "effective_size":
        if isinstance(ours, dict) and nx.number_of_selfloops(graph):
            return  # networkx's own code, with its short cut
        if graph.is_directed() and not isinstance(theirs, type):
            theirs = {node: ours[node] if not graph[node] else size for node, size in theirs.items()}
    assert same(ours, theirs)


@settings(max_examples=60, deadline=None)
@given(graph=graphs(multi=False))
def test_functions_without_a_kernel_run_as_networkx_s_own(graph: Any) -> None:
    """Paths, components, communities, products and generators take a graph of arrays, and answer as they do."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1, "distance": 1})
    graph = arrays.to_networkx()  # with neighbours in the same order, which some algorithms go by
    assert nx.to_dict_of_lists(arrays) == nx.to_dict_of_lists(graph)
    assert dict(nx.all_pairs_shortest_path_length(arrays)) == dict(nx.all_pairs_shortest_path_length(graph))
    assert nx.betweenness_centrality(arrays, weight="distance") == nx.betweenness_centrality(graph, weight="distance")
    assert nx.betweenness_centrality(arrays, k=2, seed=1) == nx.betweenness_centrality(graph, k=2, seed=1)
    assert nx.closeness_centrality(arrays, u=0) == nx.closeness_centrality(graph, u=0)
    assert nx.community.louvain_communities(arrays, seed=1) == nx.community.louvain_communities(graph, seed=1)
    assert nx.utils.graphs_equal(nx.compose(arrays, arrays), graph)
    assert nx.density(arrays) == nx.density(graph)


@settings(max_examples=80, deadline=None)
@given(graph=graphs(multi=False))
def test_arrays_and_dictionaries_hold_the_same(graph: Any) -> None:
    """A graph made into arrays and back is the graph, loops and both directions included."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1, "distance": 1})
    assert nx.utils.graphs_equal(backend.convert_to_nx(arrays), graph)
    assert (len(arrays), arrays.number_of_edges()) == (len(graph), graph.number_of_edges())
    assert volume.degree(arrays).tolist() == [degree for _, degree in graph.degree()]
    assert volume.strength(arrays).tolist() == [degree for _, degree in graph.degree(weight="weight")]


@settings(max_examples=80, deadline=None)
@given(graph=graphs(multi=False, most=12))
def test_weighted_betweenness_is_networkx_s(graph: Any) -> None:
    """By networkit, by igraph or without, betweenness over weighted paths is networkx's on lengths in whole numbers."""
    for _, _, data in graph.edges(data=True):
        data["length"] = 60 // data["weight"]
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1, "distance": 1})
    lengths = paths.exact_lengths(arrays)
    theirs = nx.betweenness_centrality(graph, weight="length")
    assert np.allclose(paths.betweenness(arrays), [theirs[node] for node in arrays.ids])
    for way in (accelerated.by_networkit, accelerated.by_igraph, paths._by_networkx):
        scores = way(arrays, lengths)
        assert scores is not None
        assert np.allclose(paths.normalised(scores, len(graph)), [theirs[node] for node in arrays.ids])


def test_paths_of_one_length_are_of_one_length_whatever_rounding_says() -> None:
    """0.1 + 0.2 is as long as 0.3: where lengths are no whole numbers, both paths count."""
    graph: Any = nx.Graph()
    for ends, length in {
        ("a", "b"): 0.1,
        ("b", "c"): 0.2,
        ("a", "d"): 0.2,
        ("d", "c"): 0.1 + 1e-17,
        ("a", "c"): 0.3,
    }.items():
        graph.add_edge(*ends, weight=1 / length, distance=length)
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1, "distance": 1})
    scores = dict(zip(arrays.ids, paths.betweenness(arrays).tolist(), strict=True))
    assert scores["b"] == pytest.approx(1 / 3 / 3)
    assert scores["d"] == pytest.approx(1 / 3 / 3)


@settings(max_examples=60, deadline=None)
@given(graph=graphs(multi=False, loops=False, most=12))
def test_measures_that_networkx_has_under_other_terms(graph: Any) -> None:
    """PageRank, eigenvectors a component, Katz by the largest alpha and reciprocity agree with networkx's where both are defined."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    undirected: Any = nx.Graph()
    undirected.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight"):
        before = undirected.get_edge_data(one, other, {"weight": 0})["weight"]
        undirected.add_edge(one, other, weight=before + weight)
    scores = dict(zip(arrays.ids, walks.eigenvector(arrays).tolist(), strict=True))
    for component in nx.connected_components(undirected):
        part = undirected.subgraph(component)
        matrix = nx.to_numpy_array(part)
        vector = np.array([scores[node] for node in part])
        assert np.linalg.norm(vector) == pytest.approx(1)
        if len(part) > 1:
            assert matrix @ vector == pytest.approx(vector * np.linalg.eigvalsh(matrix)[-1], abs=1e-6)
    largest = np.abs(np.linalg.eigvals(nx.to_numpy_array(graph))).max()
    if graph.number_of_edges() and not (graph.is_directed() and nx.is_directed_acyclic_graph(graph)):
        theirs = nx.katz_centrality_numpy(graph, alpha=0.85 / largest, weight="weight")
        assert np.allclose(walks.katz(arrays), [abs(theirs[node]) for node in arrays.ids], atol=1e-6)
    shares = nx.pagerank(graph, tol=1e-12, max_iter=1_000, weight="weight", backend="networkx")
    assert np.allclose(walks.pagerank(arrays), [shares[node] for node in arrays.ids], rtol=1e-6, atol=1e-9)
    if graph.is_directed():
        returned: Any = nx.reciprocity(graph, list(graph))
        ours = dict(zip(arrays.ids, cohesion.reciprocity(arrays).tolist(), strict=True))
        assert all(math.isnan(ours[node]) if value is None else ours[node] == value for node, value in returned.items())


def test_the_short_cut_of_networkx_is_still_wrong() -> None:
    """Networkx's effective size of all nodes differs from its own of named nodes: when it no longer does, say so."""
    graph = nx.Graph([(0, 1, {"weight": 1.0}), (1, 2, {"weight": 3.0}), (0, 2, {"weight": 5.0})])
    at_once = nx.effective_size(graph, weight="weight", backend="networkx")
    named = nx.effective_size(graph, nodes=list(graph), weight="weight", backend="networkx")
    ours = holes.effective_size(backend.convert_from_nx(graph, edge_attrs={"weight": 1}), "weight")
    assert ours.tolist() == pytest.approx(list(named.values()))
    assert list(at_once.values()) != pytest.approx(list(named.values()))


def test_large_graphs_take_no_dense_matrix() -> None:
    """Constraint and effective size of 100,000 nodes need memory for their ties, where networkx asks for 80 GB."""
    chance = np.random.default_rng(1)
    ends = np.sort(chance.integers(0, 100_000, (300_000, 2)), axis=1)
    ends = np.unique(ends[ends[:, 0] < ends[:, 1]], axis=0)
    graph = ArrayGraph.of(tuple(range(100_000)), ends[:, 0], ends[:, 1], {"weight": np.ones(len(ends))})
    size = holes.effective_size(graph)
    assert np.nanmax(size) <= volume.degree(graph).max()
    assert np.nanmax(holes.constraint(graph)) <= 1.125 + 1e-9


@given(sources=st.integers(2, 40), seed=st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_sampled_betweenness_comes_with_its_error(sources: int, seed: int) -> None:
    """The same seed gives the same estimate; from all nodes it is exact, with no error."""
    graph = backend.convert_from_nx(nx.karate_club_graph())
    exact = paths.betweenness(graph, weighted=False)
    one, other = (paths.sampled_betweenness(graph, sources, seed) for _ in range(2))
    assert (one.scores == other.scores).all()
    if sources >= len(graph):
        assert np.allclose(one.scores, exact)
        assert not one.error.any()


def test_the_errors_of_samples_cover_the_truth() -> None:
    """Over many samples the estimate is right on average, and two errors hold the truth about 19 times in 20."""
    graph = backend.convert_from_nx(nx.karate_club_graph())
    exact = paths.betweenness(graph, weighted=False)
    drawn = [paths.sampled_betweenness(graph, 17, seed) for seed in range(200)]
    centre = np.argsort(exact)[-5:]
    mean = np.mean([sample.scores[centre] for sample in drawn], axis=0)
    assert mean == pytest.approx(exact[centre], rel=0.05)
    held = [np.abs(sample.scores[centre] - exact[centre]) <= 2 * sample.error[centre] for sample in drawn]
    assert 0.85 < np.mean(held) < 0.99


def test_networkx_knows_the_backend() -> None:
    """The entry points are found, and each function they name is one of networkx's."""
    assert "chancery" in nx.config.backends
    assert set(FUNCTIONS) <= set(vars(dispatcher)["_registered_algorithms"])
    assert "chancery" in nx.pagerank.backends


@pytest.mark.parametrize("weight", [None, "2", "heavy"])
@pytest.mark.parametrize("name", ["clustering", "constraint", "effective_size", "pagerank"])
def test_a_weight_that_is_no_number_is_refused(name: str, weight: object) -> None:
    """No fast path takes a text, or nothing at all, for a number: the edge is named; what asks for no weight is answered."""
    graph = nx.Graph([("b", "c"), ("c", "d")])
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(TypeError, match=r"the edge from '[ab]' to '[ab]'"):
        getattr(nx, name)(graph, weight="weight", backend="chancery")
    assert nx.closeness_centrality(graph, backend="chancery") == pytest.approx(nx.closeness_centrality(graph))
