"""Nodes and relationships as rows of the statements that create them."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.model.events import Event
from graph.store.admission import EdgeRow, NodeRow, source_of
from graph.store.stamp import initial_stamps


def node_parameters(row: NodeRow) -> dict[str, Any]:
    """A row for `statements.create_nodes`; an event gets its first status and days."""
    values = {**row.values, **initial_stamps(row.values)} if row.label == Event.__name__ else row.values
    return {
        "id": row.id,
        "values": values,
        "digest": row.digest,
        "source": source_of(row.id),
        "known_from": row.reported,
    }


def edge_parameters(row: EdgeRow, known_from: date) -> dict[str, Any]:
    """A row for `statements.create_edges`; the day is left out where it is that of the report."""
    made: dict[str, Any] = {"start": row.start, "end": row.end, "key": row.key}
    made |= {"values": row.values, "digest": row.digest}
    if row.values.get("reported_at") != known_from:
        made["known_from"] = known_from  # a day costs as much to send as five texts
    return made
