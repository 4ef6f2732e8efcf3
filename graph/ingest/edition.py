"""Editions of documents: which documents an earlier load took in, so that what this one adds is known from its own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from graph.store.protocol import Statement, Store, Transaction, WriteTransaction

BATCH: Final = 1000
"""Documents that are marked in one transaction."""
LATER: Final = "UNWIND $ids AS id MATCH (s:Source {id: id}) WHERE s.first_edition_on IS NOT NULL RETURN s.id AS id"
UNMARKED: Final = "UNWIND $ids AS id MATCH (s:Source {id: id}) WHERE s.first_edition_on IS NULL RETURN s.id AS id"
MARK: Final = "UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.first_edition_on = row.day RETURN count(*) AS n"


def later_editions(transaction: Transaction, sources: Sequence[str]) -> set[str]:
    """Those of the documents, by the ids of their Source nodes, of which a load to its end took in an edition before."""
    return {row["id"] for row in transaction.run(Statement(LATER, {"ids": list(sources)}))} if sources else set()


def mark_first_editions(store: Store, documents: Mapping[str, date]) -> None:
    """Mark documents as taken in, with the day of the edition; those that are marked already stay as they are.

    It is done at the end of a load, so that one that was broken off goes on with the same edition.

    Args:
        store: the store.
        documents: ids of Source nodes, each with the day of the edition.
    """
    ids = sorted(documents)
    for start in range(0, len(ids), BATCH):
        unmarked = store.read(Statement(UNMARKED, {"ids": ids[start : start + BATCH]}))
        rows = [{"id": row["id"], "day": documents[row["id"]]} for row in unmarked]

        def work(transaction: WriteTransaction, rows: Sequence[Mapping[str, object]] = rows) -> None:
            transaction.send(Statement(MARK, {"rows": rows}))

        if rows:
            store.write(work)
