"""What is exported: all that a store holds, or what a loader reads, without a store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from graph.cypher.clause import Order, match, return_
from graph.cypher.compound import call
from graph.cypher.expression import Parameter, Variable, operand
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.ingest.admission import Admitted, source_of
from graph.ingest.intake import Refused, read
from graph.ingest.stamp import initial_stamps, places, status_after
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.loader import Loader
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, resolvable_labels
from graph.model.participation import HasStatusChange
from graph.model.record import Origin, Reject
from graph.report.exports.external_sort import RUN, Sorted
from graph.report.exports.neo4j_csv import ExportError, Neo4jCsv
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 5000
"""Nodes or relationships that are read from a store at once."""
HAS_STATUS_CHANGE: Final = relationship_type(HasStatusChange)

Told = Callable[[int], None]
"""Told how many nodes and relationships were read."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many of each label and type, and how many records were left out."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    refused: int = 0


def export_store(store: Store, folder: Path, told: Told = lambda count: None) -> Exported:
    """Write all that a store holds, former states included.

    Raises:
        ExportError: the folder is not empty, or the store holds what the model does not.
        ChanceryError: the store cannot be read.
        OSError: a file cannot be written.
    """
    out, count = Neo4jCsv(folder), 0
    for label in NODE_TYPES:
        for row in _pages(store, _nodes_after(label), "id"):
            out.node(label, row["id"], row["kept"])
            count += 1
            told(count)
    for kind in RELATIONSHIP_TYPES:
        for row in _pages(store, _relationships_after(kind), "key"):
            out.relationship(kind, row["start"], row["end"], row["kept"])
            count += 1
            told(count)
    out.close()
    return Exported(out.nodes, out.relationships)


def export_loader(
    loader: Loader[Any],
    path: Path | None,
    folder: Path,
    refuse: Callable[[Reject], None],
    told: Told = lambda count: None,
) -> Exported:
    """Write what a loader reads, as an empty store would hold it after loading - streaming, in bounded memory.

    What is said twice is written once; where two records say different things of one id, the first is kept and the
    other told. Runs of sorted rows stand in the folder meanwhile; they take about as much as the files.

    Args:
        loader: the source.
        path: what it is to read.
        folder: where to; new or empty.
        refuse: told of what is left out.
        told: told how many facts were read.

    Raises:
        ExportError: the folder is not empty, or a change of status stands in another record than its event's.
        OSError: `path` cannot be read, or a file not written.
    """
    out = Neo4jCsv(folder)
    refused = 0

    def leave_out(reject: Reject) -> None:
        nonlocal refused
        refused += 1
        refuse(reject)

    with tempfile.TemporaryDirectory(prefix="sorting-", dir=folder) as held:
        sorting = _Sorting(Path(held))
        documents, survey = loader.documents(path), loader.survey(path)
        for document in documents:
            for item in read(loader, document, survey):
                if isinstance(item, Refused):
                    leave_out(item.reject)
                elif isinstance(item, Admitted):
                    told(sorting.add(item))
        for label, entries in sorting.nodes.items():
            for node_id, values in _nodes(label, entries, leave_out):
                out.node(label, node_id, values)
        for kind, entries in sorting.edges.items():
            for start, end, values in _edges(kind, entries, leave_out):
                out.relationship(kind, start, end, values)
    out.close()
    return Exported(out.nodes, out.relationships, refused)


def _nodes_after(label: str) -> str:
    """The statement that reads a page of the nodes of a label, former states included, by id."""
    exported, id_ = Variable("n"), Variable("n").prop("id")
    page = return_(id_.as_("id"), call("properties", exported).as_("kept"), order=[Order(id_)], limit=operand(PAGE))
    return query((match(node(exported, label), where=id_.gt(Parameter("after"))), page))


def _relationships_after(kind: str) -> str:
    """The statement that reads a page of the relationships of a type, former versions included, by key."""
    start, exported, end = map(Variable, ("a", "x", "b"))
    key = exported.prop("key")
    columns = key.as_("key"), start.prop("id").as_("start"), end.prop("id").as_("end")
    page = return_(*columns, call("properties", exported).as_("kept"), order=[Order(key)], limit=operand(PAGE))
    path = node(start).to(relationship(exported, kind), node(end))
    return query((match(path, where=key.gt(Parameter("after"))), page))


def _pages(store: Store, text: str, key: str) -> Iterator[Row]:
    after = ""
    while rows := store.read(Statement(text, {"after": after})):
        yield from rows
        after = rows[-1][key]
        if len(rows) < PAGE:
            return


class _Sorting:
    """The rows of records by label and by type, on their way to be sorted."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        self._folder, self._run, self._count = folder, run, 0
        self.nodes: dict[str, Sorted] = {}
        self.edges: dict[str, Sorted] = {}

    def add(self, record: Admitted) -> int:
        where = str(record.origin)
        changes = dict(_changes(record))
        order = places(changes.values())
        for row in record.nodes.values():
            values = row.values
            if row.id in order:
                values = {**values, "effective_on": order[row.id].effective, "place": order[row.id].key}
            content = {"at": where, "values": values, "digest": row.digest, "known_from": row.reported.isoformat()}
            self._of(self.nodes, row.label).add(row.id, content)
        for edge in record.edges.values():
            content = {"at": where, "start": edge.start, "end": edge.end, "values": edge.values}
            content |= {"digest": edge.digest, "known_from": edge.reported.isoformat()}
            self._of(self.edges, edge.type).add(edge.key, content)
            if edge.end in order and edge.type == HAS_STATUS_CHANGE:
                change = {"id": edge.end, "place": order[edge.end].key, "to_status": changes[edge.end]["to_status"]}
                self._of(self.nodes, Event.__name__).add(edge.start, {"change": change})
        self._count += len(record)
        return self._count

    def _of(self, kinds: dict[str, Sorted], name: str) -> Sorted:
        if name not in kinds:
            kinds[name] = Sorted(self._folder, name, self._run)
        return kinds[name]


def _changes(record: Admitted) -> Iterator[tuple[str, dict[str, Any]]]:
    """The changes of status that a record tells of, by id, as `places` takes them.

    Raises:
        ExportError: one stands in another record.
    """
    for edge in record.edges.values():
        if edge.type != HAS_STATUS_CHANGE:
            continue
        change = record.nodes.get(edge.end)
        if change is None:
            raise ExportError(
                f"{record.origin}: a change of status stands in another record: load it, and export the store."
            )
        yield (
            edge.end,
            {
                "id": edge.end,
                "source": edge.source_id,
                "record": edge.values.get("record"),
                "ordinal": change.values.get("ordinal"),
                "earliest": change.values.get("at_earliest"),
                "latest": change.values.get("at_latest"),
                "known_from": change.reported,
                "to_status": change.values.get("to_status"),
            },
        )


def _nodes(label: str, entries: Sorted, leave_out: Callable[[Reject], None]) -> Iterator[tuple[str, dict[str, Any]]]:
    for node_id, group in groupby(entries, key=itemgetter(0)):
        first: dict[str, Any] | None = None
        changes: dict[str, dict[str, Any]] = {}
        for _, content in group:
            if "change" in content:
                changes[content["change"]["id"]] = content["change"]
            elif first is None:
                first = content
            elif content["digest"] != first["digest"]:
                reason = f"{node_id} is given with other content than before ({first['at']})"
                leave_out(Reject(Origin(Path(content["at"])), None, reason))
            else:
                first["known_from"] = min(first["known_from"], content["known_from"])
        if first is None:
            continue
        known_from = first["known_from"]
        values = first["values"] | {"source": source_of(node_id), "digest": first["digest"]}
        values |= {"known_from": known_from, "current_from": known_from}
        if label == Event.__name__:
            values |= initial_stamps(values)
            told = ((change["place"], change["to_status"]) for change in changes.values())
            values["status"] = status_after(values["stated_status"], told)
        if label in resolvable_labels():
            values["canonical_id"] = node_id
        yield node_id, values


def _edges(
    kind: str, entries: Sorted, leave_out: Callable[[Reject], None]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for key, group in groupby(entries, key=itemgetter(0)):
        first: dict[str, Any] | None = None
        for _, content in group:
            if first is None:
                first = content
            elif content["digest"] != first["digest"]:
                reason = f"{kind} from {content['start']} to {content['end']} is given with other content than before"
                leave_out(Reject(Origin(Path(content["at"])), None, f"{reason} ({first['at']})"))
        if first is not None:
            own = {"key": key, "digest": first["digest"], "known_from": first["known_from"]}
            yield first["start"], first["end"], first["values"] | own
