"""From encounters to a graph of contacts."""

import networkx as nx
import pytest

from graph.analysis.centrality import MEASURES
from graph.analysis.projection import Onto, project
from graph.analysis.snapshot import Affiliation, Encounter, Snapshot
from graph.analysis.table import rank
from graph.store.protocol import Store


def encounter(
    event: str, *people: str, record: str = "s 1", day: str = "2025-06-13", visited: tuple[str, ...] = ()
) -> Encounter:
    """An encounter of people whom one record puts together."""
    return Encounter(event, day, day, "meeting", tuple((person, "Person", record) for person in people), visited)


def member(person: str, country: str, since: str | None = None, until: str | None = None) -> Affiliation:
    """Somebody acts for a country."""
    return Affiliation(person, "Country", country, since, until)


def test_people_together_are_joined_once_an_encounter() -> None:
    """The weight of a tie is the number of encounters; its distance is the inverse."""
    graph = project(Snapshot((encounter("e1", "a", "b"), encounter("e2", "a", "b", "c")), ()))
    assert graph["a"]["b"] == {"weight": 2, "distance": 0.5}
    assert graph["b"]["c"]["weight"] == 1


def test_people_of_different_records_are_not_joined() -> None:
    """Two records of one event that each name one person do not put them together."""
    present = (("a", "Person", "s 1"), ("b", "Person", "s 2"))
    assert not project(Snapshot((Encounter("e", "2025-01-01", "2025-01-01", "meeting", present, ()),), ())).edges


def test_countries_are_joined_through_those_who_act_for_them() -> None:
    """A country is in the encounter only while the person acts for it, and is never joined to itself."""
    affiliations = (member("a", "JP"), member("b", "US", until="2025-01-20"), member("c", "US", since="2025-01-20"))
    old, new = encounter("e1", "a", "b"), encounter("e2", "a", "c")
    graph = project(Snapshot((old, new), affiliations), Onto.COUNTRY)
    assert list(graph.edges(data="weight")) == [("JP", "US", 1)]


def test_visits_join_the_visitor_s_country_with_the_one_visited() -> None:
    """A traveller's country and the country visited are joined; the traveller's own is not visited."""
    graph = project(Snapshot((encounter("e1", "a", visited=("FR",)),), (member("a", "US"),)), Onto.COUNTRY)
    assert list(graph.edges) == [("FR", "US")] or list(graph.edges) == [("US", "FR")]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_scores_every_node(name: str) -> None:
    """Each measure gives a finite score for each node, on a graph of two components too."""
    graph: nx.Graph[str] = nx.Graph()
    for left, right in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("x", "y")]:
        graph.add_edge(left, right, weight=1, distance=1.0)
    scores = MEASURES[name].of(graph)
    assert set(scores) == set(graph)
    assert all(score >= 0 for score in scores.values())


def test_ranking_of_the_dossier(dossier: Store) -> None:
    """Akazawa, who met two, has the most counterparts; Japan and the United States are joined."""
    people = rank(dossier, "person", "degree", 3)
    assert people.rows[0].name == "Ryosei Akazawa"
    assert people.rows[0].counterparts == 2
    assert [row.rank for row in people.rows] == [1, 2, 2]
    countries = rank(dossier, "country", "strength", 5)
    assert {row.name for row in countries.rows} == {"Japan", "United States"}
