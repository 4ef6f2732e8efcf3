"""The export of a whole store as CSV for `neo4j-admin`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.cypher.clause import Order, match, return_
from graph.cypher.compound import call
from graph.cypher.expression import Parameter, Variable, operand
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.report.exports.neo4j_csv import ExportReport, Neo4jCsv, ProgressCallback
from graph.store.protocol import Row, Statement, Store

BATCH: Final = 5000
"""How many nodes or relationships one statement reads."""


def export_store(store: Store, folder: Path, progress: ProgressCallback = lambda count: None) -> ExportReport:
    """Write everything that a store holds, former states included.

    Args:
        store: the store.
        folder: a folder that is empty or does not exist.
        progress: called after each node and relationship.

    Raises:
        ExportError: the folder is not empty, or the store holds what the model does not.
        ChanceryError: the store cannot be read.
        OSError: a file cannot be written.
    """
    out, count = Neo4jCsv(folder), 0
    for label in NODE_TYPES:
        for row in _batches(store, _nodes_after(label), "id"):
            out.node(label, row["id"], row["kept"])
            count += 1
            progress(count)
    for kind in RELATIONSHIP_TYPES:
        for row in _batches(store, _relationships_after(kind), "key"):
            out.relationship(kind, row["start"], row["end"], row["kept"])
            count += 1
            progress(count)
    out.close()
    return ExportReport(out.nodes, out.relationships)


def _nodes_after(label: str) -> str:
    """The statement that reads a batch of the nodes of a label, former states included, by id."""
    exported, id_ = Variable("n"), Variable("n").prop("id")
    batch = return_(id_.as_("id"), call("properties", exported).as_("kept"), order=[Order(id_)], limit=operand(BATCH))
    return query((match(node(exported, label), where=id_.gt(Parameter("after"))), batch))


def _relationships_after(kind: str) -> str:
    """The statement that reads a batch of the relationships of a type, former versions included, by key."""
    start, exported, end = map(Variable, ("a", "x", "b"))
    key = exported.prop("key")
    columns = key.as_("key"), start.prop("id").as_("start"), end.prop("id").as_("end")
    batch = return_(*columns, call("properties", exported).as_("kept"), order=[Order(key)], limit=operand(BATCH))
    path = node(start).to(relationship(exported, kind), node(end))
    return query((match(path, where=key.gt(Parameter("after"))), batch))


def _batches(store: Store, text: str, key: str) -> Iterator[Row]:
    after = ""
    while rows := store.read(Statement(text, {"after": after})):
        yield from rows
        after = rows[-1][key]
        if len(rows) < BATCH:
            return
