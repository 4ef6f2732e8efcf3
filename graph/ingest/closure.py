"""Closes what a document no longer says, once all of the document was taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from graph.ingest import statements
from graph.ingest.ledger import LoadLedger
from graph.ingest.pattern import pattern_of
from graph.ingest.report import Tally
from graph.ingest.stamp import restamp
from graph.model.declaration import relationship_type
from graph.model.events import StatusChange
from graph.model.ontology import RELATIONSHIP_TYPES, label_of
from graph.model.participation import HasStatusChange
from graph.model.particulars import Underwent
from graph.model.provenance import EvidencedBy
from graph.store.protocol import Row, Statement, Store, Transaction, WriteTransaction

BATCH: Final = 1000
"""Relationships closed in one transaction."""
PAGE: Final = 20_000
"""Relationships read in one answer, about."""
SOURCES: Final = 200
"""Documents asked for in one scan of a relationship type."""
KEY_SPACE: Final = 16**8
"""Keys are hashes in hexadecimal, so ranges of their first eight digits hold about equally many."""

EVIDENCED_BY: Final = relationship_type(EvidencedBy)
HAS_STATUS_CHANGE: Final = relationship_type(HasStatusChange)
UNDERWENT: Final = relationship_type(Underwent)


def close_missing(store: Store, documents: Mapping[str, date], said: LoadLedger) -> Tally:
    """Close the relationships of documents that a load did not see, then the nodes without evidence left.

    Args:
        store: the store.
        documents: ids of Source nodes, each with the day until which what it no longer says was known.
        said: what the load saw. All of it is open in the store, so where that holds no more of a relationship type
            and Source, there is nothing to close and no keys are read.

    Returns:
        What was closed.
    """
    tally = Tally()
    for kind in RELATIONSHIP_TYPES:
        for source, held in _held(store, kind, sorted(documents)):
            if held <= said.number(kind, source):
                continue
            missing = [row for page in _open(store, kind, source, held) for row in _unsaid(page, said)]
            for start in range(0, len(missing), BATCH):
                rows = [{**row, "day": documents[source]} for row in missing[start : start + BATCH]]
                tally.add(_close(store, kind, rows))
    return tally


def _held(store: Store, kind: str, sources: Sequence[str]) -> Iterator[tuple[str, int]]:
    for start in range(0, len(sources), SOURCES):
        chunk = sources[start : start + SOURCES]
        for row in store.read(Statement(statements.count_open_edges(kind), {"sources": chunk})):
            yield row["source"], row["n"]


def _unsaid(rows: Sequence[Row], said: LoadLedger) -> list[Row]:
    known = said.edges(row["key"] for row in rows)
    return [row for row in rows if row["key"] not in known]


def _open(store: Store, kind: str, source: str, count: int) -> Iterator[Sequence[Row]]:
    pages = -(-count // PAGE)
    bounds = [f"{KEY_SPACE * page // pages:08x}" for page in range(pages)] + ["g"]
    for lower, upper in pairwise(bounds):
        asked = {"source": source, "lower": lower, "upper": upper}
        yield store.read(Statement(statements.open_edges(kind), asked))


def _close(store: Store, kind: str, rows: Sequence[dict[str, Any]]) -> Tally:
    def work(transaction: WriteTransaction) -> Tally:
        tally = Tally()
        patterns, days = defaultdict(list), {row["day"] for row in rows}
        for row in rows:
            edge = row["start"], row["end"], row["key"]
            patterns[pattern_of(kind, row["start"], row["end"]), row["day"]].append(edge)
        for (pattern, day), edges in patterns.items():
            asked = {"rows": statements.keyed(edges, day=day)}
            [closed] = transaction.run(Statement(statements.close_edges(pattern), asked))
            tally.relationships.closed += closed["n"]
        events, changes = set[str](), set[str]()
        if kind == HAS_STATUS_CHANGE:
            events |= {row["start"] for row in rows}
        elif kind == UNDERWENT:
            changes |= {row["end"] for row in rows}
        elif kind == EVIDENCED_BY:
            nodes = _close_nodes(transaction, rows)
            tally.nodes.closed += len(nodes)
            changes |= {node for node in nodes if label_of(node) == StatusChange.__name__}
        restamp(transaction, max(days), events, changes)
        return tally

    return store.write(work)


def _close_nodes(transaction: Transaction, rows: Sequence[dict[str, Any]]) -> list[str]:
    labels: dict[str, dict[str, date]] = defaultdict(dict)
    for row in rows:
        labels[label_of(row["start"])][row["start"]] = row["day"]
    closed: list[str] = []
    for label, days in labels.items():
        asked = [{"id": node_id, "day": day} for node_id, day in days.items()]
        answer = transaction.run(Statement(statements.close_nodes(label), {"rows": asked}))
        closed += [row["id"] for row in answer]
    return closed
