"""Worlds, null graphs, and what they say of a centrality."""

from collections import Counter
from dataclasses import fields
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.analysis.backend import backend
from graph.analysis.claims.claim import Claim
from graph.analysis.contacts.contact import Contacts, contacts
from graph.analysis.contacts.projection import windows
from graph.analysis.measures.centrality import MEASURES, Measure
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.distribution import Distribution
from graph.analysis.uncertainty.estimate import Uncertainty, centrality
from graph.analysis.uncertainty.null_graphs import null_graphs
from graph.analysis.uncertainty.trajectory import trajectory
from graph.analysis.uncertainty.worlds import Together, Worlds
from graph.errors import BadRequestError, ChanceryError
from tests.analysis.samples import graphs, met, person

DRAWS = 4_000
ERROR = 4 * 0.5 / DRAWS**0.5
"""Four standard errors of a share over the draws."""


def of(*claims: Claim) -> Contacts:
    """Contacts of people."""
    return contacts(Snapshot.of(claims).claims)


def drawn(found: Contacts, together: Together = Together.EVENT) -> Any:
    """A row for each of many worlds: which contacts are kept."""
    worlds = Worlds(found, 1, together)
    return np.array([worlds.draw(number) for number in range(DRAWS)])


def uncertain_star() -> list[Claim]:
    """One who met eight, of whom some are less sure than others, and two of these among themselves."""
    claims = [claim for n in range(8) for claim in met(f"e{n}", "a", f"b{n}", confidence=0.3 + 0.1 * n)]
    return claims + met("e8", "b0", "b7", confidence=0.5)


def test_a_contact_is_kept_as_often_as_its_less_sure_claim() -> None:
    """Two claims of one record stand or fall together, so that 0.6 and 0.9 keep the contact in 0.6 of the worlds."""
    found = of(*met("e", "a", confidence=0.6), *met("e", "b", confidence=0.9))
    assert drawn(found).mean() == pytest.approx(0.6, abs=ERROR)


def test_claims_on_one_event_stand_or_fall_together() -> None:
    """Where the less sure contact of an event is kept, the surer one is; other events are independent of it."""
    found = of(
        *met("e", "a", "b", record="1", confidence=0.5),
        *met("e", "c", "d", record="2", confidence=0.8),
        *met("f", "a", "b", confidence=0.5),
    )
    kept = drawn(found)
    assert not (kept[:, 0] & ~kept[:, 1]).any()
    assert (kept[:, 0] & kept[:, 2]).mean() == pytest.approx(0.25, abs=ERROR)
    whole = drawn(found, Together.SOURCE)
    assert (whole[:, 0] == whole[:, 2]).all()


def test_tellings_of_one_event_stand_or_fall_together() -> None:
    """An event told twice at 0.6 is there in 0.6 of the worlds, with all its contacts; asked for, sources are independent."""
    one, other = met("e", "a", "b", confidence=0.6), met("e", "a", "b", source="t", confidence=0.6)
    found = of(*one, *other, *met("e", "c", "d", source="t", record="2", confidence=0.6))
    kept = drawn(found)
    assert kept.mean(axis=0) == pytest.approx([0.6, 0.6], abs=ERROR)
    assert (kept[:, 0] == kept[:, 1]).all()
    assert found.confidence.tolist() == [0.6, 0.6]
    assert drawn(found, Together.TELLING).mean(axis=0) == pytest.approx([0.84, 0.6], abs=ERROR)


def test_an_event_told_twice_counts_once() -> None:
    """The weight of an edge and its mean over worlds are those of one contact, however many sources tell of it."""
    told = [*met("e", "a", "b", confidence=0.6), *met("e", "a", "b", source="t", confidence=0.6)]
    projection = Snapshot.of(told).projection()
    assert projection.graph()[person("a")][person("b")]["weight"] == 1
    found = centrality(projection, MEASURES["degree"], worlds=2_000, nulls=0)
    assert found.score.tolist() == [1, 1]
    assert found.mean == pytest.approx([0.6, 0.6], abs=0.05)


def test_certain_claims_are_in_every_world_and_impossible_ones_in_none() -> None:
    """Confidence 1 is always kept, 0 never, and worlds do not depend on the order in which they are drawn."""
    found = of(*met("e", "a", "b"), *met("f", "a", "c", confidence=0.0), *met("g", "c", "d", confidence=0.5))
    kept = drawn(found)
    assert kept[:, 0].all()
    assert not kept[:, 1].any()
    worlds = Worlds(found, 1)
    assert [worlds.draw(number).tolist() for number in (7, 3)] == [kept[7].tolist(), kept[3].tolist()]
    assert found.uncertain(kept.any(axis=0)) == 1  # the report that is in some worlds only


def test_what_is_said_of_a_node_is_what_the_worlds_say() -> None:
    """The mean degree is the sum of the confidences; the first of a star is surely the first."""
    found = centrality(Snapshot.of(uncertain_star()).projection(), MEASURES["degree"], worlds=2_000, nulls=0, k=1)
    at = found.nodes.index(person("a"))
    assert found.score[at] == 8
    assert found.mean[at] == pytest.approx(sum(0.3 + 0.1 * n for n in range(8)), abs=0.15)
    assert found.low[at] <= found.mean[at] <= found.high[at]
    assert (found.rank[at], found.rank_low[at], found.rank_high[at]) == (1, 1, 1)
    assert found.top[at] > 0.99
    assert found.uncertain == 8  # the contact with b7 is certain
    assert np.isnan(found.z).all()
    weak = found.nodes.index(person("b1"))
    assert found.mean[weak] == pytest.approx(0.4, abs=0.05)
    assert found.rank_high[weak] > found.rank_low[weak]
    assert (found.low[weak], found.high[weak]) == (0, 1)


def test_the_same_seed_gives_the_same_answer() -> None:
    """Every number is the same for one seed, and another for another."""
    projection = Snapshot.of(uncertain_star()).projection()

    def run(seed: int) -> Uncertainty:
        return centrality(projection, MEASURES["pagerank"], worlds=30, nulls=5, seed=seed)

    one, again, other = run(1), run(1), run(2)
    assert one.nodes == again.nodes
    numbers = [field.name for field in fields(Uncertainty) if isinstance(getattr(one, field.name), np.ndarray)]
    assert {"score", "mean", "rank_low", "top", "z"} <= set(numbers)
    for name in numbers:
        assert np.array_equal(getattr(one, name), getattr(again, name), equal_nan=True)
    assert not np.array_equal(one.mean, other.mean)


def test_certain_claims_leave_no_interval() -> None:
    """Where every claim is certain the interval has no width, and the answer says how few were not."""
    claims = [*met("e1", "a", "b"), *met("e2", "b", "c")]
    found = centrality(Snapshot.of(claims).projection(), MEASURES["betweenness"], worlds=20, nulls=0)
    assert (found.low == found.high).all()
    assert (found.score == found.mean).all()
    assert found.uncertain == 0


YEARS = windows(date(2024, 1, 1), date(2025, 12, 31), 12)


@pytest.mark.parametrize("name", ["degree", "pagerank", "constraint", "reach"])
def test_a_window_of_a_trajectory_is_as_sure_as_the_same_window_alone(name: str) -> None:
    """Mean and intervals of every window are those of `centrality` in that window, for the same seed."""
    claims = [*uncertain_star(), *(claim for n in range(4) for claim in met(f"f{n}", "a", f"b{n}", day="2024-03-01"))]
    claims += met("f9", "b8", "b1", day="2024-05-01", confidence=0.4)
    projection = Snapshot.of(claims).projection()
    found = trajectory(projection, MEASURES[name], YEARS, worlds=60, seed=3)
    for column, window in enumerate(YEARS):
        alone = centrality(projection, MEASURES[name], window=window, worlds=60, nulls=0, seed=3)
        for each in fields(Distribution):
            expected = np.full(len(found.nodes), np.nan)
            expected[alone.places] = getattr(alone, each.name)
            assert np.array_equal(getattr(found, each.name)[:, column], expected, equal_nan=True)
    assert found.uncertain == 9


def test_a_world_is_one_of_all_windows() -> None:
    """A claim of two windows is in both or in neither, so that its mean is the same in both; with no worlds it has none."""
    claims = met("e", "a", "b", day="2024-12-20", end="2025-01-05", confidence=0.5)
    projection = Snapshot.of(claims).projection()
    found = trajectory(projection, MEASURES["degree"], YEARS, worlds=101, seed=5)
    assert (found.mean[:, 0] == found.mean[:, 1]).all()
    assert ((found.mean > 0.3) & (found.mean < 0.7)).all()
    assert np.isnan(trajectory(projection, MEASURES["degree"], YEARS).mean).all()
    with pytest.raises(BadRequestError, match="not negative"):
        trajectory(projection, MEASURES["degree"], YEARS, worlds=-1)


@pytest.mark.parametrize("name", ["constraint", "reach"])
def test_measures_that_not_every_node_has_in_every_world(name: str) -> None:
    """Without contacts constraint is not defined and that world is left out of its mean; reach is 0."""
    found = centrality(Snapshot.of(met("e", "a", "b", confidence=0.5)).projection(), MEASURES[name], worlds=200)
    expected = 1 if name == "constraint" else 0.5
    assert found.mean == pytest.approx([expected] * 2, abs=0.15)
    assert np.isfinite(found.low).all()


def test_a_failed_world_gives_no_answer() -> None:
    """When a measure fails in one world, the whole fails and says in which; fewer worlds are not passed off as all."""

    def fragile(graph: Any) -> Any:
        if len(graph) < 9:
            raise nx.PowerIterationFailedConvergence(5)
        return np.ones(len(graph))

    with pytest.raises(ChanceryError, match=r"fragile failed in world \d+, so that there is no answer"):
        centrality(Snapshot.of(uncertain_star()).projection(), Measure("fragile", "", fragile), worlds=50, nulls=0)
    with pytest.raises(BadRequestError, match="not negative"):
        centrality(Snapshot.of([]).projection(), MEASURES["degree"], worlds=-1)


def test_nothing_has_no_scores() -> None:
    """An empty store has an answer without rows, and progress is reported after each world and null graph."""
    calls: list[tuple[str, int, int | None]] = []
    empty = Snapshot.of([]).projection()
    found = centrality(empty, MEASURES["pagerank"], worlds=2, nulls=2, progress=lambda *call: calls.append(call))
    assert found.nodes == ()
    assert calls == [("worlds", 1, 2), ("worlds", 2, 2), ("null graphs", 1, 2), ("null graphs", 2, 2)]


@settings(max_examples=60, deadline=None)
@given(graph=graphs(multi=False, most=12))
def test_null_graphs_keep_everybody_s_number_of_counterparts(graph: Any) -> None:
    """In and out degrees, loops, the number of ties and their weights stay; no tie is made twice."""
    arrays = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    for null in null_graphs(arrays, 3, 1):
        plain = null.to_networkx()
        assert dict(plain.degree()) == dict(graph.degree())
        if graph.is_directed():
            assert dict(plain.in_degree()) == dict(graph.in_degree())
        assert plain.number_of_edges() == graph.number_of_edges() == null.number_of_edges()
        assert Counter(w for *_, w in plain.edges(data="weight")) == Counter(w for *_, w in graph.edges(data="weight"))


def test_null_graphs_are_drawn_evenly() -> None:
    """The three ways to pair four nodes come equally often: swapping reaches all graphs with the same degrees."""
    pairs = backend.convert_from_nx(nx.Graph([(0, 1), (2, 3)]))
    found = Counter(tuple(sorted(map(tuple, map(sorted, null.edges)))) for null in null_graphs(pairs, 3_000, 1))
    assert len(found) == 3
    assert min(found.values()) > 900


def test_z_tells_what_is_more_than_the_number_of_counterparts() -> None:
    """Two groups joined by one go-between: its betweenness is far above chance, and the degree's z says nothing."""
    groups = [(f"{side}{one}", f"{side}{other}") for side in "xy" for one in range(6) for other in range(one)]
    ties = [*groups, ("go", "x0"), ("go", "y0")]
    claims = [claim for number, two in enumerate(ties) for claim in met(f"e{number:02}", *two)]
    projection = Snapshot.of(claims).projection()
    found = centrality(projection, MEASURES["betweenness-steps"], worlds=0, nulls=100)
    assert found.z[found.nodes.index(person("go"))] > 3
    assert np.isnan(found.mean).all()
    assert np.isnan(centrality(projection, MEASURES["degree"], worlds=0, nulls=20).z).all()
