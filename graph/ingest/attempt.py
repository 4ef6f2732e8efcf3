"""One attempt at writing one batch: what the batch speaks of is read, what is to be done is decided, and it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeVar

from graph.ingest import statements
from graph.ingest.admission import Admitted, EdgeRow, NodeRow, source_of
from graph.ingest.creation import create_edges, create_nodes
from graph.ingest.edition import later_editions
from graph.ingest.first_day import first_days, predate
from graph.ingest.memory import Memory, spoken_of
from graph.ingest.pattern import Pattern, pattern_of
from graph.ingest.report import Tally
from graph.ingest.revision import Stored, retire_edges, revise_nodes
from graph.ingest.stamp import restamp
from graph.model.declaration import relationship_type
from graph.model.events import Event, StatusChange
from graph.model.ontology import label_of
from graph.model.participation import HasStatusChange
from graph.model.particulars import Underwent
from graph.model.record import Reject
from graph.model.sources import Source
from graph.store.protocol import Statement, WriteTransaction

R = TypeVar("R")
K = TypeVar("K")

HAS_STATUS_CHANGE: Final = relationship_type(HasStatusChange)
UNDERWENT: Final = relationship_type(Underwent)


class LooseEnd(Reject):
    """A record that speaks of a node that neither it nor an earlier record gives, nor the store has."""

    __slots__ = ()


@dataclass(slots=True)
class Outcome:
    """What became of one batch.

    Attributes:
        tally: what was written, and what was there already.
        refused: the records that were not taken in, by their place in the batch.
        nodes, edges: what the batch spoke of for the first time and the store now holds.
        created: ids of the nodes that were created.
        unheld: whether the store held nothing of a label and source of which the load had not spoken yet.
    """

    tally: Tally = field(default_factory=Tally)
    refused: dict[int, Reject] = field(default_factory=dict)
    nodes: dict[str, Stored] = field(default_factory=dict)
    edges: list[EdgeRow] = field(default_factory=list)
    created: set[str] = field(default_factory=set)
    unheld: dict[tuple[str, str], bool] = field(default_factory=dict)


class Attempt:
    """One attempt at one batch; it changes nothing but the store and its own outcome."""

    def __init__(self, transaction: WriteTransaction, memory: Memory, day: date, *, whole: bool) -> None:
        self._transaction = transaction
        self._memory = memory
        self._day = day
        self._whole = whole
        self._later: set[str] = set()
        self._stored: dict[str, Stored] = {}
        self._outcome = Outcome()
        self._events: set[str] = set()
        self._changes: set[str] = set()

    def write(self, batch: Sequence[Admitted]) -> Outcome:
        """Write the batch, and say what became of it; see `Writer.write` for the errors."""
        self._read_nodes(batch)
        self._read_editions(batch)
        nodes, edges = self._sift(batch)
        fresh = [(edge, self._known_from(edge)) for edge in edges.values() if not self._remembered(edge)]
        days = first_days(fresh)
        for label, rows in _by(nodes.values(), lambda row: row.label).items():
            self._write_nodes(label, rows, days)
        patterns = _by(fresh, lambda said: pattern_of(said[0].type, said[0].start, said[0].end))
        for pattern, group in patterns.items():
            self._write_edges(pattern, group)
        self._predate(days)
        restamp(self._transaction, self._day, self._events, self._changes)
        return self._outcome

    def _read_nodes(self, batch: Sequence[Admitted]) -> None:
        kinds = _by(
            sorted(spoken_of(batch) - self._memory.nodes.keys()),
            lambda node_id: (label_of(node_id), source_of(node_id)),
        )
        labels: dict[str, list[str]] = defaultdict(list)
        for (label, source), ids in kinds.items():
            new = self._unheld(label, source)
            labels[label] += [node_id for node_id in ids if not new or node_id in self._memory.forgotten]
        for label, ids in labels.items():
            if ids:
                self._stored.update(self._read(Statement(statements.read_nodes(label), {"ids": ids})))

    def _unheld(self, label: str, source: str) -> bool:
        """Whether the store held nothing of a label and source when this load first spoke of them."""
        if self._memory.crossed:
            return False
        known = self._memory.unheld.get((label, source), self._outcome.unheld.get((label, source)))
        if known is None:
            known = not self._transaction.run(Statement(statements.read_one(label), {"source": source}))
            self._outcome.unheld[label, source] = known
        return known

    def _read_editions(self, batch: Sequence[Admitted]) -> None:
        """Find the documents of which an earlier load took in an edition: what this one adds is known from its own day."""
        if not self._whole:
            return
        held = [
            source
            for source in sorted({source for record in batch for source in record.sources})
            if not self._is_made(source) and (source in self._stored or source in self._memory.nodes)
        ]
        self._later = later_editions(self._transaction, held)

    def _known_from(self, row: EdgeRow) -> date:
        """The day from which what is said for the first time is known: of its report, and not before its edition."""
        return max(row.reported, self._day) if self._later and row.source_id in self._later else row.reported

    def _sift(self, batch: Sequence[Admitted]) -> tuple[dict[str, NodeRow], dict[str, EdgeRow]]:
        """What is to be written, without the records that contradict earlier ones or lead nowhere."""
        nodes: dict[str, NodeRow] = {}
        edges: dict[str, EdgeRow] = {}
        for position, record in enumerate(batch):
            if reason := self._contradiction(record, nodes, edges):
                self._outcome.refused[position] = Reject(record.origin, record.record, reason)
                continue
            if reason := self._loose_end(record, nodes):
                self._outcome.refused[position] = LooseEnd(record.origin, record.record, reason)
                continue
            for row in record.nodes.values():
                before = nodes.get(row.id)
                if before is None or row.reported < before.reported:
                    nodes[row.id] = row
            edges |= record.edges
        return nodes, edges

    def _contradiction(self, record: Admitted, nodes: dict[str, NodeRow], edges: dict[str, EdgeRow]) -> str | None:
        """Why a record contradicts an earlier one of this load; one of the two must be mistaken."""
        for row in record.nodes.values():
            seen = nodes.get(row.id) or self._memory.nodes.get(row.id)
            if seen is not None and seen.digest != row.digest:
                return f"{row.id} is given with other content than before in this load ({seen.origin})"
        for edge in record.edges.values():
            known = edges[edge.key].digest if edge.key in edges else None
            known = known or self._memory.edges.get(edge.key)
            if known is not None and known != edge.digest:
                return (
                    f"{edge.type} from {edge.start} to {edge.end} is given with other content than before in"
                    f" this load, under the same record {record.record!r}"
                )
        return None

    def _loose_end(self, record: Admitted, nodes: dict[str, NodeRow]) -> str | None:
        for edge in record.edges.values():
            for node_id in (edge.start, edge.end):
                if not (node_id in record.nodes or node_id in nodes or self._held(node_id)):
                    return (
                        f"{edge.type} from {edge.start} to {edge.end} leads nowhere: {node_id} is neither in this"
                        " record, nor in an earlier one that was taken in, nor in the store"
                    )
        return None

    def _held(self, node_id: str) -> bool:
        return node_id in self._stored or node_id in self._memory.nodes

    def _write_nodes(self, label: str, rows: Sequence[NodeRow], days: Mapping[str, date]) -> None:
        """Write the nodes of a label; new ones are known from when the first thing is said of them."""
        counts = self._outcome.tally.nodes
        created: list[NodeRow] = []
        changes: list[tuple[NodeRow, Stored]] = []
        for row in rows:
            if row.id in self._memory.nodes:
                continue
            stored = self._stored.get(row.id)
            if stored is None:
                new = row._replace(reported=days.get(row.id, row.reported))
                created.append(new)
                counts.created += 1
                kept = Stored(new.digest, new.reported, None, new.reported)
                self._outcome.created.add(row.id)
            elif stored.known_to is None and stored.digest == row.digest:
                counts.unchanged += 1
                kept = stored
            else:
                counts.revised += stored.known_to is None
                counts.reopened += stored.known_to is not None
                changes.append((row, stored))
                current_from = stored.bounds(self._day)[1]
                kept = Stored(row.digest, stored.known_from, None, current_from)
            self._outcome.nodes[row.id] = replace(kept, origin=row.origin)
        if created:
            self._transaction.send(create_nodes(label, created))
        if changes:
            revise_nodes(self._transaction, label, changes, self._day)
            self._touch(label, (row.id for row, _ in changes))

    def _write_edges(self, pattern: Pattern, said: Sequence[tuple[EdgeRow, date]]) -> None:
        """Write the relationships of a pattern, each with the day from which it is known if it is new."""
        counts = self._outcome.tally.relationships
        stored = self._read_edges(pattern, said)
        created: list[tuple[EdgeRow, date]] = []
        changes: list[tuple[EdgeRow, Stored]] = []
        for row, known_from in said:
            self._outcome.edges.append(row)
            before = stored.get(row.key)
            if before is None:
                created.append((row, known_from))
                counts.created += 1
            elif before.known_to is None and before.digest == row.digest:
                counts.unchanged += 1
            else:
                counts.revised += before.known_to is None
                counts.reopened += before.known_to is not None
                changes.append((row, before))
                created.append((row, before.bounds(self._day)[1]))
        if changes:
            retire_edges(self._transaction, pattern, changes, self._day)
        for statement in create_edges(pattern, created):
            self._transaction.send(statement)
        if pattern.type == HAS_STATUS_CHANGE:
            self._events.update(row.start for row, _ in created)
        elif pattern.type == UNDERWENT:
            self._changes.update(row.end for row, _ in created)

    def _read_edges(self, pattern: Pattern, said: Sequence[tuple[EdgeRow, date]]) -> dict[str, Stored]:
        """What is stored of relationships, but for those that are certainly new."""
        ends = statements.keyed((row.start, row.end, row.key) for row, _ in said if not self._is_new(row))
        if not ends:
            return {}
        return self._read(Statement(statements.read_edges(pattern), {"rows": ends}))

    def _read(self, statement: Statement) -> dict[str, Stored]:
        """What is stored, by id or key."""
        return {
            key: Stored(digest, **days)
            for days in self._transaction.run(statement)
            for key, digest in days.pop("found")
        }

    def _is_new(self, row: EdgeRow) -> bool:
        """Whether a relationship of which this load does not remember to have spoken is certainly not stored.

        It is not if this load made an end of it, or the document that says it, and did not write it since.
        """
        if row.key in self._memory.forgotten:
            return False
        if self._is_made(row.start) or self._is_made(row.end):
            return True
        source = row.source_id
        return source is not None and (self._is_made(source) or self._unheld(Source.__name__, source_of(source)))

    def _is_made(self, node_id: str) -> bool:
        return node_id in self._outcome.created or node_id in self._memory.created

    def _remembered(self, row: EdgeRow) -> bool:
        """Whether this load remembers to have spoken of a relationship."""
        return row.key in self._memory.recent or row.key in self._memory.edges

    def _predate(self, days: Mapping[str, date]) -> None:
        """Let nodes be known no later than what is said of them, and remember it of those that this load spoke of."""
        spoken_of = self._outcome.nodes, self._memory.nodes, self._stored

        def held(node_id: str) -> Stored:
            return next(nodes[node_id] for nodes in spoken_of if node_id in nodes)

        for node_id, stored in predate(self._transaction, days, held).items():
            if node_id in self._outcome.nodes or node_id in self._memory.nodes:
                self._outcome.nodes[node_id] = stored
            self._touch(label_of(node_id), [node_id])

    def _touch(self, label: str, ids: Iterable[str]) -> None:
        if label == Event.__name__:
            self._events.update(ids)
        elif label == StatusChange.__name__:
            self._changes.update(ids)


def _by(items: Iterable[R], of: Callable[[R], K]) -> dict[K, list[R]]:
    groups: dict[K, list[R]] = defaultdict(list)
    for item in items:
        groups[of(item)].append(item)
    return groups
