"""What a store that an earlier version of Chancery filled lacks, and is given when it is opened."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from graph.cypher.clause import Clauses, Order, match, return_, set_, with_
from graph.cypher.compound import call, case, coalesce
from graph.cypher.expression import TRUE, Operand, Parameter, Variable, operand
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.model.events import Event
from graph.model.ontology import resolvable_labels
from graph.store.bolt import BoltStore
from graph.store.indexes import Index, Kind
from graph.store.protocol import Row, Statement, WriteTransaction

BATCH: Final = 5_000
"""Nodes that one transaction changes."""
_STAMPED: Final = frozenset(Index(Kind.RANGE, Event.__name__, (name,)) for name in ("canonical_id", "starts_on"))
"""The indexes that tell: a store that has nodes and lacks one was filled before records of events were stamped so."""


def upgrade(store: BoltStore, lacking: Collection[Index]) -> None:
    """Give each record that may be joined with others the id under which it stands, and events the days of their order.

    Doing it again changes nothing, and the index that tells is made afterwards: what was cut short is done when the store
    is opened the next time.

    Args:
        store: the store.
        lacking: the indexes that it lacks.
    """
    if not _STAMPED & {*lacking}:
        return
    for label in resolvable_labels():
        text, after = query(_stamped(label)), ""
        while last := store.write(partial(_batch, Statement(text, {"after": after})))[0]["last"]:
            after = last


def _batch(statement: Statement, transaction: WriteTransaction) -> list[Row]:
    return transaction.run(statement)


def _stamped(label: str) -> Clauses:
    """Stamp the nodes of a label that come after the id `$after`, some of them, and say which is the last."""
    record, id_ = Variable("n"), Variable("n").prop("id")
    canonical = coalesce(record.prop("canonical_id"), id_)
    stands = id_.eq(canonical) & record.prop("known_to").is_null()
    stamps: dict[str, Operand] = {"canonical_id": canonical, "representative": case((stands, TRUE))}
    if label == Event.__name__:
        stamps["told_status"] = coalesce(record.prop("told_status"), record.prop("status"))
        first, last = (call("date", day.isoformat()) for day in (FIRST_DAY, LAST_DAY))
        since, until = record.prop("span_from"), record.prop("span_to")
        stamps["starts_on"] = case((since.eq(first), last), otherwise=since)
        stamps["ends_on"] = case((until.eq(last), first), otherwise=until)
    return (
        match(node(record, label), where=id_.gt(Parameter("after"))),
        with_(record, order=[Order(id_)], limit=operand(BATCH)),
        set_(record, stamps),
        return_(call("max", id_).as_("last")),
    )
