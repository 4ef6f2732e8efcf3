"""From encounters to a networkx graph: who was in contact with whom, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations

import networkx as nx

from graph.analysis.snapshot import Affiliation, Encounter, Snapshot


class Onto(StrEnum):
    """What the nodes of a projection are."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


def project(snapshot: Snapshot, onto: Onto = Onto.PERSON) -> nx.Graph[str]:
    """The undirected graph of contacts; `weight` counts encounters, `distance` is its inverse.

    Two people are joined when one record of one source puts both at a held encounter. Two countries, or two
    organisations, are joined when people who acted for them that day were so joined, or when somebody who acted
    for the one visited the other. Nodes are canonical ids. Nobody is joined to themselves.
    """
    affiliations: dict[str, list[Affiliation]] = defaultdict(list)
    label = onto.value.capitalize()
    for affiliation in snapshot.affiliations:
        if affiliation.label == label:
            affiliations[affiliation.person].append(affiliation)
    graph: nx.Graph[str] = nx.Graph()
    for encounter in snapshot.encounters:
        for left, right in sorted(set(_pairs(encounter, onto, affiliations))):
            weight = graph[left][right]["weight"] + 1 if graph.has_edge(left, right) else 1
            graph.add_edge(left, right, weight=weight, distance=1 / weight)
    return graph


def _pairs(encounter: Encounter, onto: Onto, affiliations: dict[str, list[Affiliation]]) -> Iterator[tuple[str, str]]:
    together: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for actor, label, record in encounter.present:
        together[record].add((actor, label))
    for actors in together.values():
        if onto is Onto.PERSON:
            groups = [{actor} for actor, label in sorted(actors) if label == "Person"]
        else:
            groups = [_bodies(actor, label, encounter, onto, affiliations) for actor, label in sorted(actors)]
            if onto is Onto.COUNTRY and encounter.visited:
                groups.append(set(encounter.visited))
        for one, other in combinations(groups, 2):
            for left in one - other:
                for right in other - one:
                    yield (left, right) if left < right else (right, left)


def _bodies(
    actor: str, label: str, encounter: Encounter, onto: Onto, affiliations: dict[str, list[Affiliation]]
) -> set[str]:
    if label.lower() == onto.value:
        return {actor}
    return {each.body for each in affiliations[actor] if each.covers(encounter)}
