"""Writes a data set into an empty store, quickly: the loader's own rows and statements, without its comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, TypeVar

from graph.ingest.admission import EdgeRow, NodeRow, admit
from graph.ingest.creation import create_edges, create_nodes
from graph.ingest.edition import mark_first_editions
from graph.ingest.first_day import first_days
from graph.ingest.pattern import Pattern, pattern_of
from graph.ingest.stamp import restamp
from graph.model.declaration import relationship_type
from graph.model.loader import Loader
from graph.model.participation import HasStatusChange
from graph.model.record import LeftOver, Reject
from graph.model.sources import Source
from graph.store.protocol import Statement, Store, WriteTransaction

R = TypeVar("R")

BATCH: Final = 5_000
"""Rows of a statement."""


def write(store: Store, loader: Loader[Any]) -> tuple[int, int]:
    """Write all that a loader reads; the numbers of nodes and of relationships.

    Args:
        store: a prepared store without anything of the loader's.
        loader: a source that contradicts itself nowhere.
    """
    nodes: dict[str, dict[str, NodeRow]] = defaultdict(dict)
    edges: dict[Pattern, dict[str, EdgeRow]] = defaultdict(dict)
    survey = loader.survey(None)
    for document in loader.documents(None):
        for record in loader.records(document, survey):
            if isinstance(record, Reject):
                raise ValueError(record.reason)
            if isinstance(record, LeftOver):
                continue
            admitted = admit(record)
            for node in admitted.nodes.values():
                before = nodes[node.label].get(node.id)
                if before is None or node.reported < before.reported:
                    nodes[node.label][node.id] = node
            for edge in admitted.edges.values():
                edges[pattern_of(edge.type, edge.start, edge.end)][edge.key] = edge
    days = first_days((row, row.reported) for found in edges.values() for row in found.values())
    for label, rows in nodes.items():
        for node_id, node in rows.items():
            if (day := days.get(node_id, node.reported)) < node.reported:
                rows[node_id] = node._replace(reported=day)
        for batch in _batches(rows.values()):
            _send(store, [create_nodes(label, batch)])
    for pattern, found in edges.items():
        for rows_of_edges in _batches(found.values()):
            _send(store, create_edges(pattern, [(row, row.reported) for row in rows_of_edges]))
    day = loader.revised_on or datetime.now(UTC).date()
    mark_first_editions(store, dict.fromkeys(nodes[Source.__name__], day))
    changed = {row.start for found in edges.values() for row in found.values() if row.type == _CHANGE}
    for events in _batches(sorted(changed)):
        _restamp(store, events)
    return sum(map(len, nodes.values())), sum(map(len, edges.values()))


def _batches(rows: Iterable[R]) -> Iterator[list[R]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _send(store: Store, made: Iterable[Statement]) -> None:
    listed = list(made)

    def work(transaction: WriteTransaction) -> None:
        for statement in listed:
            transaction.send(statement)

    store.write(work)


def _restamp(store: Store, events: Sequence[str]) -> None:
    """Work out the status of events whose status changed."""

    def work(transaction: WriteTransaction) -> None:
        restamp(transaction, datetime.now(UTC).date(), events)

    store.write(work)


_CHANGE: Final = relationship_type(HasStatusChange)
