"""Reads records of series, deadlines, demands and measures from the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.resolve.things import statements
from graph.resolve.things.record import ThingRecord
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 1_000
"""Records that one statement reads."""


def read_things(store: Store, label: str, ids: Iterable[str] | None = None) -> Iterator[ThingRecord]:
    """The records of a label that are known: those that have these ids; all when they are not given."""
    if ids is None:
        ids = (row["id"] for row in store.read(Statement(statements.ids(label), {})))
    wanted = sorted(ids)
    for start in range(0, len(wanted), PAGE):
        for row in store.read(Statement(statements.records(label), {"ids": wanted[start : start + PAGE]})):
            yield _record(label, row)


def _record(label: str, row: Row) -> ThingRecord:
    kinds = statements.party_types(label)
    quantity = row.get("quantity")
    return ThingRecord(
        id=row["id"],
        source=row["source"],
        documents=frozenset(row["documents"]),
        canonical_id=row["canonical"],
        name=row["name"],
        kind=row.get("kind"),
        first=row.get("first"),
        last=row.get("last"),
        parties={kind: frozenset(row[kind]) for kind in kinds},
        amount=None if quantity is None else f"{quantity:g} {row['unit'] or ''}".rstrip(),
        act=row.get("act"),
        actors=tuple(sorted({name for kind in kinds for name in row[f"{kind}_names"]})),
    )
