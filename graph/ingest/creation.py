"""The statements that create nodes and relationships, with their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph.ingest import statements
from graph.ingest.admission import EdgeRow, NodeRow, source_of
from graph.ingest.pattern import Pattern
from graph.ingest.stamp import initial_stamps
from graph.model.events import Event
from graph.store.protocol import Statement


class Days(dict[date | None, int]):
    """Days, and none, by their places in a list. A day costs as much to send as five texts, and a batch has few of them."""

    def __missing__(self, day: date | None) -> int:
        """The place of a day that was not asked for before."""
        place = self[day] = len(self)
        return place


def create_nodes(label: str, rows: Iterable[NodeRow]) -> Statement:
    """Create nodes of a label; an event gets its first status and days."""
    days, names, made = Days(), statements.created_properties(label), []
    dated = statements.created_days(label)
    for node in rows:
        values = {**node.values, **initial_stamps(node.values)} if label == Event.__name__ else node.values
        row: list[Any] = [node.id, source_of(node.id), node.digest, node.reported, *map(values.get, names)]
        for place in dated:
            row[place] = days[row[place]]
        made.append(row)
    return Statement(statements.create_nodes(label), {"rows": made, "days": list(days)})


def create_edges(pattern: Pattern, rows: Iterable[tuple[EdgeRow, date]]) -> Iterator[Statement]:
    """Create relationships of a pattern, each with the day from which it is known: those that a source says, and others."""
    days = Days()
    by_evidence: dict[bool, list[list[Any]]] = defaultdict(list)
    names = {evidenced: statements.said_properties(pattern.type, evidenced=evidenced) for evidenced in (False, True)}
    for row, known_from in rows:
        evidenced = "reported_at" in row.values
        made = [row.start, row.end, row.key, row.digest, days[known_from], *map(row.values.get, names[evidenced])]
        if evidenced:
            made.append(days[row.values["reported_at"]])
        by_evidence[evidenced].append(made)
    for evidenced, group in by_evidence.items():
        yield Statement(statements.create_edges(pattern, evidenced=evidenced), {"rows": group, "days": list(days)})
