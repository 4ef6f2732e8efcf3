"""Since when a node is known: a part is never known before its whole, so from when the first thing is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from graph.ingest import statements
from graph.ingest.admission import EdgeRow
from graph.ingest.revision import Stored
from graph.model.ontology import NODE_TYPES, label_of
from graph.store.protocol import Statement, WriteTransaction


def first_days(edges: Iterable[tuple[EdgeRow, date]]) -> dict[str, date]:
    """For each node at an end of relationships, each with the day from which it is known, the first of these days."""
    days: dict[str, date] = {}
    for edge, day in edges:
        for node_id in (edge.start, edge.end):
            before = days.get(node_id)
            if before is None or day < before:
                days[node_id] = day
    return {node_id: day for node_id, day in days.items() if not NODE_TYPES[label_of(node_id)].provenance}


def predate(
    transaction: WriteTransaction, days: Mapping[str, date], held: Callable[[str], Stored]
) -> dict[str, Stored]:
    """Let nodes be known from given days on, those that are known from a later day so far.

    Args:
        transaction: where it is written.
        days: nodes, each with the day.
        held: what the store holds of a node.

    Returns:
        What the store holds now of those that were changed.
    """
    changed: dict[str, Stored] = {}
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    with_revisions: dict[str, list[dict[str, object]]] = defaultdict(list)
    for node_id, day in days.items():
        before = held(node_id)
        if day >= before.known_from:
            continue
        dates = {"id": node_id, "before": before.known_from, "known_from": day}
        rows[label_of(node_id)].append(dates)
        current_from = before.current_from
        if current_from == before.known_from:
            current_from = day
        else:
            with_revisions[label_of(node_id)].append(dates)
        changed[node_id] = replace(before, known_from=day, current_from=current_from)
    for label, group in with_revisions.items():
        transaction.run(Statement(statements.predate_revisions(label), {"rows": group}))
    for label, group in rows.items():
        transaction.send(Statement(statements.predate_nodes(label), {"rows": group}))
    return changed
