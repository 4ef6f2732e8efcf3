"""Former states: what is changed or said again keeps what it was, and the days between which that was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.ingest import statements
from graph.ingest.admission import EdgeRow, NodeRow, edge_key
from graph.ingest.pattern import Pattern
from graph.model.declaration import relationship_type
from graph.model.ids import NodeId, parse_id
from graph.model.provenance import RevisedFrom
from graph.model.record import Origin
from graph.model.sources import Revision
from graph.store.protocol import Statement, WriteTransaction

REVISED_FROM: Final = relationship_type(RevisedFrom)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of a node or relationship.

    Attributes:
        current_from: the day from which a node's present content is known; a relationship's `known_from`.
        origin: the record of this load that gave it; None when it was only read.
    """

    digest: str
    known_from: date
    known_to: date | None
    current_from: date
    origin: Origin | None = None

    def bounds(self, day: date) -> tuple[date, date]:
        """Until when the stored state was known, and from when its successor is, for an edition of `day`.

        An edition cannot end a state before it began, so a day before that is taken for the day itself.
        """
        if self.known_to is not None:
            return self.known_to, max(self.known_to, day)
        return max(self.current_from, day), max(self.current_from, day)


def revise_nodes(
    transaction: WriteTransaction, label: str, changes: Sequence[tuple[NodeRow, Stored]], day: date
) -> None:
    """Give nodes of one label a new content from `day` on, and keep each former state as a Revision."""
    kept, changed = {}, []
    for row, stored in changes:
        kept[row.id], current_from = stored.bounds(day)
        changed.append({"id": row.id, "values": row.values, "digest": row.digest, "current_from": current_from})
    keep_states(transaction, label, kept)
    transaction.send(Statement(statements.change_nodes(label), {"rows": changed}))


def keep_states(transaction: WriteTransaction, label: str, until: Mapping[str, date]) -> None:
    """Keep the present state of nodes of one label as a Revision, each with the day until which it was known."""
    counted = transaction.run(Statement(statements.count_revisions(label), {"ids": list(until)}))
    former = {row["id"]: row["n"] for row in counted}
    rows = []
    for node_id, day in until.items():
        revision, source = _revision_id(node_id, former.get(node_id, 0) + 1)
        key = edge_key([REVISED_FROM, node_id, revision])
        rows.append({"id": node_id, "revision": revision, "source": source, "key": key, "until": day})
    transaction.send(Statement(statements.keep_revisions(label), {"rows": rows}))


def retire_edges(
    transaction: WriteTransaction, pattern: Pattern, changes: Sequence[tuple[EdgeRow, Stored]], day: date
) -> None:
    """Close relationships that get a successor from `day` on, and free their keys for it."""
    ends = statements.keyed((row.start, row.end, row.key) for row, _ in changes)
    counted = transaction.run(Statement(statements.count_former_edges(pattern), {"rows": ends}))
    former = {row["key"]: row["n"] for row in counted}
    groups: dict[tuple[int, date], list[tuple[str, str, str]]] = defaultdict(list)
    for row, stored in changes:
        groups[former.get(row.key, 0) + 1, stored.bounds(day)[0]].append((row.start, row.end, row.key))
    rows = [
        keyed
        for (number, until), edges in groups.items()
        for keyed in statements.keyed(edges, suffix=f"~{number}", until=until)
    ]
    transaction.send(Statement(statements.retire_edges(pattern), {"rows": rows}), len(changes))


def _revision_id(node_id: str, number: int) -> tuple[str, str]:
    parts = parse_id(node_id)
    if parts is None:
        raise ValueError(f"{node_id!r} is not a node id")
    record = f"{parts.label}/{parts.record}@{number}"
    return str(NodeId(parts.source, Revision.__name__.lower(), record)), parts.source
