"""Writes a data set into an empty store, quickly: the loader's own rows and statements, without its comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from graph.model.declaration import relationship_type
from graph.model.loading import Loader
from graph.model.participation import HasStatusChange
from graph.model.record import Reject
from graph.store import statements
from graph.store.admission import EdgeRow, NodeRow, admit
from graph.store.creation import edge_parameters, node_parameters
from graph.store.protocol import Store, Transaction
from graph.store.revision import write_all
from graph.store.stamp import restamp

BATCH: Final = 5_000
"""Rows of a statement."""


def write(store: Store, loader: Loader) -> tuple[int, int]:
    """Write all that a loader reads; the numbers of nodes and of relationships.

    Args:
        store: a prepared store without anything of the loader's.
        loader: a source that contradicts itself nowhere.
    """
    nodes: dict[str, dict[str, NodeRow]] = defaultdict(dict)
    edges: dict[statements.Pattern, dict[str, EdgeRow]] = defaultdict(dict)
    for document in loader.documents(None):
        for record in loader.records(document):
            if isinstance(record, Reject):
                raise ValueError(record.reason)
            admitted = admit(record)
            for node in admitted.nodes.values():
                before = nodes[node.label].get(node.id)
                if before is None or node.reported < before.reported:
                    nodes[node.label][node.id] = node
            for edge in admitted.edges.values():
                edges[statements.pattern_of(edge.type, edge.start, edge.end)][edge.key] = edge
    for label, rows in nodes.items():
        _create(store, statements.create_nodes(label), (node_parameters(row) for row in rows.values()))
    for pattern, found in edges.items():
        _create(store, statements.create_edges(pattern), (edge_parameters(row, row.reported) for row in found.values()))
    _restamp(store, edges)
    return sum(map(len, nodes.values())), sum(map(len, edges.values()))


def _create(store: Store, text: str, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    for start in range(0, len(listed), BATCH):
        batch = listed[start : start + BATCH]

        def work(transaction: Transaction, batch: list[dict[str, Any]] = batch) -> None:
            write_all(transaction, text, batch)

        store.write(work)


def _restamp(store: Store, edges: dict[statements.Pattern, dict[str, EdgeRow]]) -> None:
    """Work out the status of the events whose status changed."""
    changed = sorted({row.start for found in edges.values() for row in found.values() if row.type == _CHANGE})
    for start in range(0, len(changed), BATCH):
        part = changed[start : start + BATCH]

        def work(transaction: Transaction, part: list[str] = part) -> None:
            restamp(transaction, part)

        store.write(work)


_CHANGE: Final = relationship_type(HasStatusChange)
