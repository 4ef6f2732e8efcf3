"""Who met whom how often, as a matrix: rows and columns are actors, cells count the encounters in which both took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any, Final

import networkx as nx

from graph.explorer.answer import Answer, Api
from graph.explorer.encounter_filter import KINDS, OUTCOMES, EncounterFilter
from graph.explorer.operation import Operation

MOST: Final = 10
"""Rows of a matrix at most: the API is asked about each pair."""
ORDERS: Final = ("name", "count", "community")
_AT_ONCE: Final = 9
"""Pairs that one operation asks about."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The encounters of two: how many, how many in each year, and the share of the largest count."""

    count: int
    years: Mapping[str, int]
    share: float


@dataclass(frozen=True, slots=True)
class EncounterMatrix:
    """The encounters of each two of some actors.

    Attributes:
        ids: the actors, in their order.
        cells: by the ids of both, either way round.
        years: the encounters of all pairs by year.
        groups: for each actor the number of the community to which they belong: of those who met one another more than chance
            would have it (greedy modularity, weighed by the count).
    """

    ids: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    years: Mapping[str, int]
    groups: Mapping[str, int]

    @classmethod
    def ask(
        cls,
        api: Api,
        actors: Mapping[str, Mapping[str, Any]],
        narrowed: EncounterFilter,
        order: str,
        answers: list[Answer],
    ) -> EncounterMatrix:
        """Ask about each pair.

        Args:
            api: where to ask.
            actors: by id, each with a `name`.
            narrowed: which encounters count.
            order: one of `ORDERS`.
            answers: what was asked is added to it.
        """
        variables = {
            **narrowed.variables,
            "kinds": list(narrowed.kinds or KINDS),
            "statuses": list(OUTCOMES[narrowed.outcome]),
        }
        variables.pop("disputed", None)
        pairs, found = list(combinations(actors, 2)), dict[tuple[str, str], Counter[str]]()
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            ids = {f"{end}{place}": pair[at] for place, pair in enumerate(some) for at, end in enumerate("ab")}
            answers.append(api.ask(matrix_operation(len(some)), {**ids, **variables}))
            for place, pair in enumerate(some):
                groups = (answers[-1].data[f"met{place}"] or {"groups": ()})["groups"]
                found[pair] = Counter({group["value"] or "": group["count"] for group in groups})
        most = max((years.total() for years in found.values()), default=0) or 1
        cells = {
            ends: Cell(years.total(), dict(sorted(years.items())), round(years.total() / most, 3))
            for pair, years in found.items()
            for ends in (pair, pair[::-1])
        }
        groups = _communities(list(actors), found)
        sums = {one: sum(cells[one, other].count for other in actors if other != one) for one in actors}
        keys: dict[str, Any] = {
            "name": lambda one: actors[one]["name"],
            "count": lambda one: (-sums[one], actors[one]["name"]),
            "community": lambda one: (groups[one], -sums[one], actors[one]["name"]),
        }
        years = sum(found.values(), Counter[str]())
        return cls(tuple(sorted(actors, key=keys[order])), cells, dict(sorted(years.items())), groups)


def _communities(ids: Sequence[str], found: Mapping[tuple[str, str], Counter[str]]) -> dict[str, int]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_weighted_edges_from((one, other, years.total()) for (one, other), years in found.items() if years)
    if not graph.number_of_edges():
        return dict.fromkeys(ids, 0)
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    return {one: number for number, members in enumerate(communities) for one in members}


@cache
def matrix_operation(size: int) -> Operation:
    """The operation that counts the encounters of so many pairs by year."""
    ids = "".join(f", $a{place}: String!, $b{place}: String!" for place in range(size))
    asked = "\n".join(
        f"  met{place}: events(who: $a{place}, with: $b{place}, kinds: $kinds, statuses: $statuses, between: $between, where: $events, "
        "asOf: $asOf, knownAt: $knownAt) { groups(by: YEAR, orderBy: VALUE, first: 400) { value count } }"
        for place in range(size)
    )
    return Operation.of(
        "Matrix",
        "# How often did each two of these meet, by year?\n"
        "query Matrix($between: DateRange, $kinds: [EventKind!], $statuses: [Status!], $events: EventWhere, "
        f"$asOf: Date, $knownAt: Date{ids}) {{\n{asked}\n}}",
    )
