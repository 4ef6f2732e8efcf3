"""What a store that an earlier version of Chancery filled lacks, and is given when it is opened."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from graph.cypher.clause import Clauses, Order, match, return_, set_, unwind, with_
from graph.cypher.compound import call, case, coalesce, collect, count, map_of
from graph.cypher.expression import TRUE, Operand, Parameter, Variable, operand
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.model.actors import Name, Person
from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.model.events import Event
from graph.model.names.keys import keys
from graph.model.ontology import resolvable_labels
from graph.store.bolt import BoltStore
from graph.store.indexes import Index, Kind
from graph.store.protocol import Row, Statement, WriteTransaction

BATCH: Final = 5_000
"""Nodes that one transaction changes."""
_STAMPED: Final = frozenset(Index(Kind.RANGE, Event.__name__, (name,)) for name in ("canonical_id", "starts_on"))
"""The indexes that tell: a store that has nodes and lacks one was filled before records of events were stamped so."""

_KEYS: Final = Index(Kind.FULL_TEXT, Name.__name__, ("keys",))
"""Likewise: before names had keys by which they are found though they were typed otherwise."""


def upgrade(store: BoltStore, lacking: Collection[Index]) -> None:
    """Stamp what loading stamps now: ids under which records stand, the days by which events are ordered, keys of names.

    Doing it again changes nothing, and the index that tells is made afterwards: what was cut short is done when the store
    is opened the next time.

    Args:
        store: the store.
        lacking: the indexes that it lacks.
    """
    if _KEYS in lacking:
        _key_names(store)
    if not _STAMPED & {*lacking}:
        return
    for label in resolvable_labels():
        text, after = query(_stamped(label)), ""
        while last := store.write(partial(_batch, Statement(text, {"after": after})))[0]["last"]:
            after = last


def _key_names(store: BoltStore) -> None:
    """Give the names that have none the keys that loading would have given them."""
    name, row = Variable("n"), Variable("row")
    listed = map_of({part: name.prop(part) for part in ("id", "name", "bearer")})
    unkeyed = (
        match(node(name, Name.__name__), where=name.prop("id").gt(Parameter("after")) & name.prop("keys").is_null()),
        with_(name, order=[Order(name.prop("id"))], limit=operand(BATCH)),
        return_(collect(listed).as_("names")),
    )
    keyed = (
        unwind(Parameter("rows"), row),
        match(node(name, Name.__name__, id=row.item(0))),
        set_(name, {"keys": row.item(1)}),
        return_(count().as_("n")),
    )
    read, write, after = query(unkeyed), query(keyed), ""
    while names := store.read(Statement(read, {"after": after}))[0]["names"]:
        rows = [[name["id"], keys(name["name"], person=name["bearer"] == Person.__name__)] for name in names]
        store.write(partial(_batch, Statement(write, {"rows": rows})))
        after = rows[-1][0]


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
