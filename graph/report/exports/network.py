"""A graph of contacts as exports hold it, whatever the format: nodes, and ties with their days, kinds and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.analysis.arrays.dtypes import Ints
from graph.analysis.claims.columns import FIRST, LAST, day_of
from graph.analysis.contacts.projection import Projection, Window

Interval = tuple[date | None, date | None]
"""First and last possible day; None where open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedNode:
    """A node: its canonical id, its name, and the first and last day of its contacts; None where open."""

    id: str
    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTie:
    """A tie between two nodes, with the contacts behind it.

    Attributes:
        source, target: ids of the ends.
        weight: in the weighting's unit; the net weight where the graph is signed.
        positive, negative: the weights for and against; None where the graph is not signed.
        contacts: the number of contacts.
        first, last: the first and last day of a contact; None where open.
        kinds: the kinds of the events, sorted.
        events: the ids of the events, sorted.
        intervals: the days of each contact, sorted.
    """

    source: str
    target: str
    weight: float
    positive: float | None
    negative: float | None
    contacts: int
    first: date | None
    last: date | None
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A graph of contacts.

    Attributes:
        directed: whether ties lead from source to target.
        nodes: the nodes, sorted by id.
        ties: the ties, sorted by their ends.
        attributes: what the graph is, such as its weighting and the hash of its facts.
    """

    directed: bool
    nodes: tuple[ExportedNode, ...]
    ties: tuple[ExportedTie, ...]
    attributes: Mapping[str, str]


def network(
    projection: Projection, window: Window = (None, None), attributes: Mapping[str, str] | None = None
) -> Network:
    """The graph of a window.

    Args:
        projection: the contacts.
        window: first and last day.
        attributes: further attributes of the graph.

    Raises:
        BadRequestError: the window ends before it begins.
    """
    graph = projection.graph(window)
    contacts, claims = projection.contacts, projection.contacts.claims
    chosen = np.flatnonzero(projection.within(window) & (projection.weights != 0))
    place = {node: number for number, node in enumerate(contacts.nodes)}
    within: dict[tuple[int, int], list[int]] = {}
    for row, one, other in zip(
        chosen.tolist(), contacts.first[chosen].tolist(), contacts.second[chosen].tolist(), strict=True
    ):
        directed = projection.directed and contacts.directed[row]
        ways = [(one, other)] if directed else [(one, other), (other, one)]
        for way in ways:
            within.setdefault(way, []).append(row)
    ties = []
    kept = graph.rows <= graph.indices if not graph.directed else np.ones(len(graph.rows), np.bool_)
    for entry in np.flatnonzero(kept).tolist():
        source, target = graph.ids[graph.rows[entry]], graph.ids[graph.indices[entry]]
        rows = np.array(within[place[source], place[target]])
        order = rows[np.lexsort((contacts.end[rows], contacts.start[rows]))]
        claim = contacts.claim[rows]
        ties.append(
            ExportedTie(
                source=source,
                target=target,
                weight=float(graph.weights[entry]),
                positive=float(graph.columns["positive"][entry]) if projection.signed else None,
                negative=float(graph.columns["negative"][entry]) if projection.signed else None,
                contacts=len(rows),
                first=_first(contacts.start[rows]),
                last=_last(contacts.end[rows]),
                kinds=tuple(sorted({claims.kind[row] or claims.relation[row] or "" for row in claim.tolist()})),
                events=tuple(sorted({claims.event[row] or "" for row in claim.tolist()})),
                intervals=tuple(
                    (_day(start), _day(end))
                    for start, end in zip(contacts.start[order].tolist(), contacts.end[order].tolist(), strict=True)
                ),
            )
        )
    days: dict[str, list[int]] = {node: [] for node in graph.ids}
    for (one, _), rows_of in within.items():
        days.setdefault(contacts.nodes[one], []).extend(rows_of)
    for (_, other), rows_of in within.items():
        days.setdefault(contacts.nodes[other], []).extend(rows_of)
    nodes = tuple(
        ExportedNode(
            id=node,
            name=projection.names.get(node, node),
            first=_first(contacts.start[days[node]]),
            last=_last(contacts.end[days[node]]),
        )
        for node in graph.ids
    )
    about = {"onto": contacts.onto.value, "weighting": projection.weighting.value, **(attributes or {})}
    return Network(directed=graph.directed, nodes=nodes, ties=tuple(ties), attributes=about)


def _day(number: int) -> date | None:
    return None if number in (FIRST, LAST) else day_of(number)


def _first(days: Ints) -> date | None:
    return _day(int(days.min())) if len(days) else None


def _last(days: Ints) -> date | None:
    return _day(int(days.max())) if len(days) else None
