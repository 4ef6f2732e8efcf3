"""Measures that networkx does not have, against their definitions computed the slow way."""

import random
import sys
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.backend import backend
from graph.analysis.claims.claim import Claim
from graph.analysis.contacts.attendance import Attendance
from graph.analysis.contacts.projection import windows
from graph.analysis.measures import communities, signed
from graph.analysis.measures.centrality import MEASURES, scored
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.trajectory import spanned, trajectory
from graph.errors import BadRequestError
from tests.analysis.samples import acted, graphs, met, person, ties, visited

MEETINGS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 6)), max_size=14)


def on(day: int) -> str:
    """A day of June 2025."""
    return (date(2025, 6, 1) + timedelta(day)).isoformat()


def arrivals(meetings: list[tuple[int, int, int]], source: int) -> dict[int, int]:
    """When word from a node reaches the others, one step a day: the definition, day by day."""
    known = {source: -1}
    for day in sorted({day for _, _, day in meetings}):
        today = [pair for *pair, at in meetings if at == day]
        told = {b for one, other in today for a, b in ((one, other), (other, one)) if a in known and b not in known}
        known |= dict.fromkeys(told, day)
    del known[source]
    return known


@settings(max_examples=80, deadline=None)
@given(MEETINGS)
def test_word_follows_contacts_in_the_order_of_their_days(meetings: list[tuple[int, int, int]]) -> None:
    """Temporal reach counts whom word reaches; temporal harmonic closeness how soon, from the first day on."""
    meetings = [each for each in meetings if each[0] != each[1]]
    claims = [claim for n, (a, b, day) in enumerate(meetings) for claim in met(f"e{n}", f"{a}", f"{b}", day=on(day))]
    projection = Snapshot.of(claims).projection()
    first = min((day for *_, day in meetings), default=0)
    for name, count in (("reach", lambda _: 1.0), ("temporal-harmonic", lambda day: 1 / (day - first + 1))):
        nodes, scores = scored(projection, MEASURES[name])
        for node, score in zip(nodes, scores.tolist(), strict=True):
            found = arrivals(meetings, int(node.rpartition("/")[2]))
            assert score == pytest.approx(sum(count(day) for day in found.values()))


def test_contacts_of_which_only_a_span_is_known_come_late() -> None:
    """A contact known to the year passes word on at its end only, and one without a day not at all."""
    vague = met("e1", "a", "b", day=None, start="2025-01-01", end="2025-12-31", precision="year")
    claims = [*vague, *met("e2", "b", "c", day="2025-06-13"), *met("e3", "c", "d", day=None)]
    nodes, scores = scored(Snapshot.of(claims).projection(), MEASURES["reach"])
    assert dict(zip(nodes, scores.tolist(), strict=True)) == {
        person("a"): 1,
        person("b"): 2,
        person("c"): 2,
        person("d"): 0,
    }


@settings(max_examples=60, deadline=None)
@given(graph=graphs(multi=False, loops=False), chance=st.randoms())
def test_signed_measures_follow_their_definition(graph: Any, chance: random.Random) -> None:
    """PN centrality solves Everett and Borgatti's equation; balance counts the triangles one by one."""
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(chance.choice([-2, -1, 1, 3]))
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    matrix = nx.to_numpy_array(graph)
    positive, negative = matrix > 0, matrix < 0
    size = len(graph)
    system = np.eye(size) - (positive.astype(float) - 2 * negative).T / (2 * size - 2)
    scores = signed.pn(arrays)
    if abs(np.linalg.det(system)) > 1e-9:
        assert system @ scores == pytest.approx(np.ones(size))
    else:
        assert np.isnan(scores).all() or np.abs(scores).max() > 1e6
    signs = np.sign(matrix + matrix.T) if graph.is_directed() else np.sign(matrix)
    if graph.is_directed():
        signs = np.sign(np.sign(matrix) + np.sign(matrix).T)
    for node, share in enumerate(signed.balance(arrays).tolist()):
        triangles = [signs[node, a] * signs[a, b] * signs[b, node] for a, b in combinations(range(size), 2)]
        closed = [sign for sign in triangles if sign]
        assert np.isnan(share) if not closed else share == pytest.approx(sum(s > 0 for s in closed) / len(closed))


@settings(max_examples=60, deadline=None)
@given(graph=graphs(multi=False), label=st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_modularity_is_networkx_s(graph: Any, label: list[int]) -> None:
    """The modularity of any partition is what networkx says, loops included."""
    arrays = backend.convert_from_nx(nx.Graph(graph), edge_attrs={"weight": 1})
    if graph.number_of_edges():
        groups = [{node for node in graph if label[node] == number} for number in range(3)]
        theirs = nx.community.modularity(nx.Graph(graph), [group for group in groups if group])
        assert communities.modularity(arrays, np.array(label[: len(graph)])) == pytest.approx(theirs)


def test_communities_by_leiden_and_by_louvain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both find the two halves of a barbell, name the method, and draw the same from the same seed."""
    barbell = backend.convert_from_nx(nx.barbell_graph(6, 1))
    found = communities.communities(barbell, seed=3)
    assert found.method == "leiden"
    assert (found.label == communities.communities(barbell, seed=3).label).all()
    monkeypatch.setitem(sys.modules, "igraph", None)
    slow = communities.communities(barbell, seed=3)
    assert slow.method == "louvain"
    for each in (found, slow):
        assert each.modularity > 0.4
        label = dict(zip(barbell.ids, each.label.tolist(), strict=True))
        assert len({label[node] for node in range(6)}) == len({label[node] for node in range(7, 13)}) == 1
        assert np.bincount(each.label).tolist() == sorted(np.bincount(each.label).tolist(), reverse=True)


def test_communities_leave_chance_as_it_was() -> None:
    """Python's random numbers go on as if nothing had been drawn."""
    random.seed(1)
    expected = random.random()
    random.seed(1)
    communities.communities(backend.convert_from_nx(nx.karate_club_graph()))
    assert random.random() == expected


@settings(max_examples=40, deadline=None)
@given(graph=graphs(multi=False))
def test_a_directed_graph_is_grouped_as_its_undirected_sum(graph: Any) -> None:
    """Direction is taken away by adding both ways, loops counted once."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    plain = communities.undirected(arrays).to_networkx()
    for one, other, weight in plain.edges(data="weight"):
        if graph.is_directed() and one != other:
            both = [graph.get_edge_data(*ends, {"weight": 0})["weight"] for ends in ((one, other), (other, one))]
            assert weight == sum(both)
        else:
            assert weight == graph[one][other]["weight"]
    assert {frozenset(edge) for edge in plain.edges} == {frozenset(edge) for edge in graph.edges}


def attended() -> Attendance:
    """A summit of four, talks of two of them, and a call that was cancelled."""
    claims: list[Claim] = [*met("summit", "a", "b", "c", "d", kind="summit"), *met("talks", "a", "b")]
    claims += [*met("call", "a", "e", kind="call", status="cancelled"), *met("talks", "a", record="2")]
    return Attendance.of(Snapshot.of(claims).claims)


def test_attendance_is_of_two_kinds_of_node() -> None:
    """Summits count, the cancelled do not, one event told of twice is one; networkx's bipartite functions take it."""
    attendance = attended()
    assert attendance.events_attended().tolist() == [2, 2, 1, 1]
    assert attendance.co_attendees().tolist() == [3, 3, 3, 3]
    assert attendance.selectivity().tolist() == [0.375, 0.375, 0.25, 0.25]
    graph = attendance.graph()
    assert isinstance(graph, ArrayGraph)
    people = [node for node in graph if node.startswith("small:person/")]
    assert [graph.nodes[node]["bipartite"] for node in (person("a"), "talks")] == [0, 1]
    assert len(people) == 4
    assert nx.is_bipartite(graph)
    assert nx.bipartite.degree_centrality(graph, people)[person("a")] == 1
    plain = nx.bipartite.weighted_projected_graph(graph, people)
    ours = attendance.co_attendance()
    assert ties(ours) == ties(plain)


def test_co_attendance_is_weighed_by_number_or_shared_out() -> None:
    """Newman's weights share an event out over who was there, so that each gets 1 of it; other weights are refused."""
    from graph.analysis.contacts.weights import Weighting

    shared = attended().co_attendance(Weighting.NEWMAN)
    assert shared[person("a")][person("b")]["weight"] == pytest.approx(1 + 1 / 3)
    assert shared[person("c")][person("d")]["weight"] == pytest.approx(1 / 3)
    with pytest.raises(BadRequestError, match="count or newman"):
        attended().co_attendance(Weighting.DURATION)


def test_trajectories_rank_in_each_window() -> None:
    """Each window is a graph of its own; who had no contact in it has neither score nor rank."""
    claims = [*met("e1", "a", "b", day="2024-05-01"), *met("e2", "a", "c", day="2024-06-01")]
    claims += [*met("e3", "b", "c", day="2025-02-01"), acted("a", "US"), visited("e9", "FR")]
    projection = Snapshot.of(claims).projection()
    assert spanned(projection) == (date(2024, 5, 1), date(2025, 2, 1))
    calls: list[tuple[str, int, int | None]] = []
    years = windows(date(2024, 1, 1), date(2025, 12, 31), 12)
    found = trajectory(projection, MEASURES["degree"], years, lambda *call: calls.append(call))
    assert found.nodes == tuple(map(person, "abc"))
    assert np.array_equal(found.scores, np.array([[2, np.nan], [1, 1], [1, 1]]), equal_nan=True)
    assert np.array_equal(found.ranks, np.array([[1, np.nan], [2, 1], [2, 1]]), equal_nan=True)
    assert found.foremost(1) == [0, 1, 2]
    assert calls == [("windows", 1, 2), ("windows", 2, 2)]
    with pytest.raises(BadRequestError, match="no contact has a day"):
        spanned(Snapshot.of([]).projection())
