"""The statements that create nodes and relationships, with their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph.model.events import Event
from graph.store import statements
from graph.store.admission import EdgeRow, NodeRow, source_of
from graph.store.protocol import Statement
from graph.store.stamp import initial_stamps
from graph.store.statements import Pattern


class Days(dict[date, int]):
    """Days by their places in a list. A day costs as much to send as five texts, and a batch has few of them."""

    def __missing__(self, day: date) -> int:
        """The place of a day that was not asked for before."""
        place = self[day] = len(self)
        return place


def create_nodes(label: str, rows: Iterable[NodeRow]) -> Statement:
    """Create nodes of a label; an event gets its first status and days."""
    days = Days()
    made = [
        {
            "id": row.id,
            "values": {**row.values, **initial_stamps(row.values)} if label == Event.__name__ else row.values,
            "digest": row.digest,
            "source": source_of(row.id),
            "known": days[row.reported],
        }
        for row in rows
    ]
    return Statement(statements.create_nodes(label), {"rows": made, "days": list(days)})


def create_edges(pattern: Pattern, rows: Iterable[tuple[EdgeRow, date]]) -> Iterator[Statement]:
    """Create relationships of a pattern, each with the day from which it is known: those that a source says, and others."""
    days = Days()
    by_evidence: dict[bool, list[dict[str, Any]]] = defaultdict(list)
    for row, known_from in rows:
        made = {"start": row.start, "end": row.end, "key": row.key, "digest": row.digest, "known": days[known_from]}
        values = dict(row.values)
        if (reported := values.pop("reported_at", None)) is not None:
            made["reported"] = days[reported]
        made["values"] = values
        by_evidence[reported is not None].append(made)
    for evidenced, group in by_evidence.items():
        yield Statement(statements.create_edges(pattern, evidenced=evidenced), {"rows": group, "days": list(days)})
