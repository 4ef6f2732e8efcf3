"""Pure networkx, as a researcher writes it: rows, dictionaries, a graph to which edges are added one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, NamedTuple

import networkx as nx
import numpy as np

from graph.analysis.claims.claim import Claims

TOLERANCE: Final = 1e-10
"""What our measure stops at, where networkx's own default is 1e-6: one small enough for graphs of any size."""
STEPS: Final = 1_000


class Row(NamedTuple):
    """What one record says of one who attended a meeting."""

    event: str
    person: str
    source: str
    record: str
    start: int
    end: int
    confidence: float


class Contact(NamedTuple):
    """Two who met in an event, and on whose word: the number of its group of reports, and its confidence."""

    one: str
    other: str
    start: int
    end: int
    reports: Sequence[tuple[int, float]]


def rows_of(claims: Claims) -> list[Row]:
    """The claims as rows of Python's own values."""
    texts = [
        map(column.words.__getitem__, column.codes.tolist())
        for column in (claims.event, claims.src, claims.source, claims.record)
    ]
    numbers = (claims.start.tolist(), claims.end.tolist(), claims.confidence.tolist())
    return [Row(*row) for row in zip(*texts, *numbers, strict=True)]


def pagerank(rows: Iterable[Row]) -> dict[str, float]:
    """Everybody's PageRank."""
    return ranked(graph_of((one, other) for _, one, other in _met(rows)), tolerance=1e-6, steps=100)


def windows(rows: Sequence[Row], between: Iterable[tuple[int, int]]) -> list[dict[str, float]]:
    """PageRank in each window, its first and last day given."""
    days = {row.event: (row.start, row.end) for row in rows}
    met = [(one, other, *days[event]) for event, one, other in _met(rows)]
    found = []
    for first, last in between:
        within = ((one, other) for one, other, start, end in met if end >= first and start <= last)
        found.append(ranked(graph_of(within)))
    return found


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The contacts with the reports that they rest on.

    Attributes:
        contacts: the contacts.
        groups: how many groups of reports there are: those of one source on one event stand or fall together.
    """

    contacts: Sequence[Contact]
    groups: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Uncertain:
        """Find them."""
        told: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
        days = {}
        for row in rows:
            told[row.event, row.source, row.record][row.person] = row.confidence
            days[row.event] = row.start, row.end
        groups = sorted({key[:2] for key, sure in told.items() if len(sure) > 1})
        number = {group: place for place, group in enumerate(groups)}
        reports: dict[tuple[str, str, str], list[tuple[int, float]]] = defaultdict(list)
        for (event, source, _), sure in told.items():
            for one, other in combinations(sorted(sure), 2):
                reports[event, one, other].append((number[event, source], min(sure[one], sure[other])))
        contacts = [Contact(one, other, *days[event], said) for (event, one, other), said in reports.items()]
        return cls(contacts, len(number))

    def world(self, seed: int, number: int) -> dict[str, float]:
        """PageRank in one world, of those who are in contact in it."""
        chance = np.random.default_rng([seed, number]).random(self.groups).tolist()
        kept = (
            (one, other)
            for one, other, _, _, said in self.contacts
            if any(chance[group] < sure for group, sure in said)
        )
        return ranked(graph_of(kept))


def graph_of(met: Iterable[tuple[str, str]]) -> Any:
    """The graph in which each meeting of two weighs 1."""
    graph: Any = nx.Graph()
    for one, other in met:
        if graph.has_edge(one, other):
            graph[one][other]["weight"] += 1
        else:
            graph.add_edge(one, other, weight=1)
    return graph


def ranked(graph: Any, tolerance: float = TOLERANCE, steps: int = STEPS) -> dict[str, float]:
    """PageRank by networkx, which computes with scipy."""
    found: Mapping[Any, float] = nx.pagerank(graph, tol=tolerance, max_iter=steps, backend="networkx")
    return dict(found)


def _met(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Event and two who met in it; once, however many records say so."""
    together: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        together[row.event, row.source, row.record].add(row.person)
    return iter({(key[0], *pair) for key, who in together.items() for pair in combinations(sorted(who), 2)})
