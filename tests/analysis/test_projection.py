"""From claims to contacts and to graphs: who is joined, by which weight, in which window."""

import pickle
from collections.abc import Callable
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.claims.claim import Claim
from graph.analysis.contacts.projection import windows
from graph.analysis.contacts.weights import EVEN, GOLDSTEIN
from graph.analysis.measures.centrality import measure_named, scored
from graph.analysis.snapshot import Snapshot
from graph.errors import BadRequestError
from tests.analysis.samples import acted, country, met, person, ties, visited


def projected(*claims: Claim, onto: str = "person", **options: Any) -> dict[tuple[str, str], float]:
    """The weights of the ties."""
    return ties(Snapshot.of(claims).project(onto, **options))


def test_people_together_are_joined_once_an_encounter() -> None:
    """The weight of a tie is the number of encounters; its distance is the inverse."""
    graph = Snapshot.of([*met("e1", "a", "b"), *met("e2", "a", "b", "c")]).project()
    assert graph[person("a")][person("b")] == {"weight": 2, "distance": 0.5}
    assert ties(graph) == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}


def test_people_of_different_records_are_not_joined() -> None:
    """Two records of one event that each name one person do not put them together; nor do two sources."""
    assert not projected(*met("e", "a", record="1"), *met("e", "b", record="2"))
    assert not projected(*met("e", "a"), *met("e", "b", source="another"))


def test_two_records_of_one_contact_are_one_contact() -> None:
    """An encounter of which two sources tell is one encounter, as sure as the surer of them has it."""
    claims = [*met("e", "a", "b", confidence=0.5), *met("e", "b", "a", source="t", confidence=0.75)]
    projection = Snapshot.of(claims).projection()
    assert ties(projection.graph()) == {("a", "b"): 1}
    assert projection.contacts.confidence.tolist() == [0.75]


def test_roles_in_one_record_make_nobody_meet_themselves() -> None:
    """Somebody named twice in one record, as host and as chair, is one participant."""
    claims = [*met("e", "a", role="host"), *met("e", "a", "b", role="chair")]
    assert projected(*claims) == {("a", "b"): 1}


@pytest.mark.parametrize("kind", ["summit", "negotiation"])
def test_gatherings_never_yield_contacts(kind: str) -> None:
    """Being at one summit is not having met, and asking for it is refused."""
    assert not projected(*met("e", "a", "b", kind=kind))
    with pytest.raises(BadRequestError, match="not having met"):
        projected(*met("e", "a", "b", kind=kind), kinds=[kind])


def test_calls_count_when_asked_for() -> None:
    """A call is no encounter unless one says so."""
    call = met("e", "a", "b", kind="call")
    assert not projected(*call)
    assert projected(*call, kinds=["call"]) == {("a", "b"): 1}


def test_only_what_was_held_and_attended_counts() -> None:
    """A cancelled meeting and an absent guest join nobody; they do in the graph of what was announced."""
    claims = [*met("e", "a", "b", status="cancelled"), *met("f", "a"), *met("f", "c", attendance="absent")]
    assert not projected(*claims)
    assert projected(*claims, expected=True) == {("a", "b"): 1, ("a", "c"): 1}
    assert projected(*met("e", "a", "b", confidence=0.4), min_confidence=0.5) == {}


def test_countries_are_joined_through_those_who_act_for_them() -> None:
    """A country is in the encounter only while the person acts for it, and is never joined to itself."""
    acting = [acted("a", "JP"), acted("b", "US", end="2025-01-20"), acted("c", "US", start="2025-01-20")]
    claims = [*met("e1", "a", "b"), *met("e2", "a", "c"), *met("e3", "b", "c", day="2025-01-20"), *acting]
    assert projected(*claims, onto="country") == {("JP", "US"): 1}


def test_a_shared_country_joins_nothing() -> None:
    """Two who both act for one country and one of them for another as well: the shared one is on both sides."""
    claims = [*met("e", "a", "b"), acted("a", "FR"), acted("b", "FR"), acted("b", "MC")]
    assert projected(*claims, onto="country") == {}
    assert projected(*claims, acted("a", "IT"), onto="country") == {("IT", "MC"): 1}


def test_visits_join_the_visitor_s_country_with_the_one_visited() -> None:
    """A traveller's country and the country visited are joined; two countries visited are not, nor one's own."""
    trip = [*met("e", "a", kind="visit"), acted("a", "US"), visited("e", "FR"), visited("e", "IT"), visited("e", "US")]
    assert projected(*trip, onto="country") == {("FR", "US"): 1, ("IT", "US"): 1}
    directed = Snapshot.of(trip).project("country", directed=True)
    assert sorted(directed.edges) == [(country("US"), country("FR")), (country("US"), country("IT"))]
    assert sorted(Snapshot.of(met("e", "a", "b")).project(directed=True).edges) == [
        (person("a"), person("b")),
        (person("b"), person("a")),
    ]


def test_weightings() -> None:
    """By number, shared out over those who took part, by the days, and by a table of kinds that the user replaces."""
    claims = [*met("e1", "a", "b", "c"), *met("e2", "a", "b", day=None, start="2025-06-01", end="2025-06-03")]
    claims += met("e3", "a", "b", day=None, start="2025-01-01", end="2025-12-31", precision="year")
    assert projected(*claims)["a", "b"] == 3
    assert projected(*claims, weighting="newman")["a", "b"] == 2.5
    assert projected(*claims, weighting="duration")["a", "b"] == 5
    assert projected(*claims, weighting="kind", kind_weights={"meeting": 0.25})["a", "b"] == 0.75
    coded = met("e4", "a", "b", codes="cow/1/9 cameo/1.1b3/042")
    assert projected(*coded, weighting="kind", kind_weights={**EVEN, "cameo/042": 1.9}) == {("a", "b"): 1.9}
    assert projected(*claims, weighting="kind", kind_weights={"visit": 1}) == {}
    with pytest.raises(BadRequestError, match="'fame'; there are: count, newman, kind, duration"):
        projected(*claims, weighting="fame")


def test_windows_take_what_can_have_been_in_them() -> None:
    """A window's days are included; a contact known to the year is in each window of the year."""
    claims = [*met("e1", "a", "b"), *met("e2", "a", "c", day=None, start="2025-01-01", end="2025-12-31")]
    assert projected(*claims, window=(date(2025, 6, 13), date(2025, 6, 13))) == {("a", "b"): 1, ("a", "c"): 1}
    assert projected(*claims, window=(date(2025, 6, 14), None)) == {("a", "c"): 1}
    assert projected(*claims, window=(None, date(2024, 12, 31))) == {}
    with pytest.raises(BadRequestError, match="after the last"):
        projected(*claims, window=(date(2025, 2, 1), date(2025, 1, 1)))


def test_contacts_fade_by_half_after_each_half_life() -> None:
    """Ten days before the window's end weigh half of a contact on its last day; a negative half-life is refused."""
    claims = [*met("e1", "a", "b", day="2025-06-03"), *met("e2", "a", "c", day="2025-06-13")]
    assert projected(*claims, decay=10) == {("a", "b"): 0.5, ("a", "c"): 1}
    assert projected(*claims, decay=10, window=(None, date(2025, 6, 23))) == {("a", "b"): 0.25, ("a", "c"): 0.5}
    with pytest.raises(BadRequestError, match="half-life"):
        projected(*claims, decay=-1)


@given(
    st.lists(st.tuples(st.sets(st.sampled_from("abcdefg"), min_size=1), st.integers(1, 28)), min_size=1, max_size=12),
    st.none() | st.integers(1, 28),
    st.none() | st.floats(0.5, 100),
)
def test_the_matrix_of_a_window_is_that_of_its_graph(
    meetings: list[tuple[set[str], int]], since: int | None, decay: float | None
) -> None:
    """It has the same nodes and, ties of one pair summed, the same weights; PageRank is the same from both."""
    claims = [met(f"e{at}", *who, day=f"2025-06-{day:02}") for at, (who, day) in enumerate(meetings)]
    projection = Snapshot.of(claim for each in claims for claim in each).projection(decay=decay)
    window = None if since is None else date(2025, 6, since), date(2025, 6, 28)
    nodes, graph = projection.graph_with_places(window)
    places, matrix = projection.matrix(window)
    order = np.argsort(places)
    assert places[order].tolist() == nodes.tolist()
    np.testing.assert_allclose(matrix.toarray()[order][:, order], graph.matrix().toarray(), rtol=1e-12)
    found, scores = scored(projection, measure_named("pagerank"), window)
    assert dict(zip(found, scores, strict=True)) == pytest.approx(
        nx.pagerank(graph.to_networkx(), tol=1e-12, max_iter=1_000)
    )


def test_signed_ties_carry_what_is_for_and_against() -> None:
    """A meeting and a dispute leave nothing net; stances join only in signed graphs, by Goldstein's scale too."""
    dispute = Claim("disputed", person("a"), person("b"), "claim", start="2025-06-13", end="2025-06-13", source="s")
    claims = [*met("e1", "a", "b"), dispute, dispute._replace(record="2", dst=person("c"))]
    assert projected(*claims) == {("a", "b"): 1}
    graph = Snapshot.of(claims).project(signed=True)
    assert graph[person("a")][person("b")] == {"weight": 0, "positive": 1, "negative": 1, "distance": 1}
    assert graph[person("a")][person("c")]["weight"] == -1
    rated = Snapshot.of([*claims, *met("e2", "a", "d", kind="threat")])
    weights = ties(rated.project(signed=True, weighting="kind", kind_weights=GOLDSTEIN))
    assert weights == {("a", "b"): -1.0, ("a", "c"): -2.0, ("a", "d"): -4.4}
    with pytest.raises(BadRequestError, match="signed=True"):
        rated.project(kinds=["threat"], weighting="kind", kind_weights=GOLDSTEIN)


def test_windows_are_whole_months() -> None:
    """Windows follow each other without a gap, may overlap, and end with the one that holds the last day."""
    assert windows(date(2024, 11, 1), date(2025, 1, 1), 1) == [
        (date(2024, 11, 1), date(2024, 11, 30)),
        (date(2024, 12, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 1, 31)),
    ]
    assert windows(date(2024, 1, 1), date(2024, 6, 1), 6, 12)[0] == (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(BadRequestError, match="one month"):
        windows(date(2024, 1, 1), date(2025, 1, 1), 0)


def test_a_graph_of_arrays_is_a_networkx_graph_that_cannot_be_changed() -> None:
    """It reads, prints, pickles and draws like any; changing it is refused, its copy can be changed."""
    graph = Snapshot.of([*met("e1", "a", "b"), *met("e2", "b", "c")], {person("b"): "Ana Šimić"}).project()
    assert isinstance(graph, nx.Graph)
    assert (len(graph), graph.number_of_edges(), graph.degree[person("b")]) == (3, 2, 2)
    assert graph.nodes[person("b")] == {"name": "Ana Šimić"}
    assert person("b") in graph
    assert ["no node"] not in graph
    assert nx.utils.graphs_equal(pickle.loads(pickle.dumps(graph)).to_networkx(), graph.to_networkx())
    changing: Any = graph
    changes: list[Callable[[], Any]] = [
        lambda: graph.add_edge("x", "y"),
        lambda: graph.remove_node(person("a")),
        changing.clear,
        lambda: nx.set_edge_attributes(changing, {(person("a"), person("b")): 2.0}, "weight"),
    ]
    for change in changes:
        with pytest.raises((nx.NetworkXError, NotImplementedError)):
            change()
    assert graph[person("a")][person("b")]["weight"] == 1
    copy = graph.to_networkx()
    copy.add_edge("x", "y")
    assert len(graph) == 3
