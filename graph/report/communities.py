"""Communities as rows: a row for each community, or for each of its members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.measures.communities import Communities, members
from graph.report.rows import Row

_NAMED: Final = 8
"""How many members are named in the row of a community."""


def community_rows(graph: ArrayGraph, partition: Communities, names: Mapping[str, str], top: int) -> list[Row]:
    """A row for each of the `top` largest communities: `group`, `size`, and in `most active` the names of some members.

    Args:
        graph: the graph.
        partition: its communities.
        names: the name to show of each node.
        top: how many communities.
    """
    rows: list[Row] = []
    for number, ids in enumerate(members(graph, partition)[:top], start=1):
        named = ", ".join(names.get(node, node) for node in ids[:_NAMED]) + ("…" if len(ids) > _NAMED else "")
        rows.append({"group": number, "size": len(ids), "most active": named})
    return rows


def member_rows(graph: ArrayGraph, partition: Communities, names: Mapping[str, str]) -> list[Row]:
    """A row for each node: its `group`, `name` and `id`; the arguments are those of `community_rows`."""
    return [
        {"group": number, "name": names.get(node, node), "id": node}
        for number, ids in enumerate(members(graph, partition), start=1)
        for node in ids
    ]


def community_note(partition: Communities) -> str:
    """How to read the rows; empty where there are no communities."""
    if not len(partition.label):
        return ""
    return (
        f"By the {partition.method.capitalize()} algorithm, modularity {partition.modularity:.3f}; another seed may give"
        " other groups of nearly the same modularity."
    )
