"""The export of what a loader reads as CSV for `neo4j-admin`, without a store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from graph.ingest.admission import Admitted, source_of
from graph.ingest.intake import Refused, read
from graph.ingest.stamp import initial_stamps, places, status_after
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.loader import Loader
from graph.model.ontology import NODE_TYPES, label_of, resolvable_labels
from graph.model.participation import HasStatusChange
from graph.model.particulars import Underwent
from graph.model.record import Origin, Reject
from graph.model.sources import Source
from graph.report.exports.external_sort import RUN, ExternalSort
from graph.report.exports.neo4j_csv import ExportError, ExportReport, Neo4jCsv, ProgressCallback

HAS_STATUS_CHANGE: Final = relationship_type(HasStatusChange)
UNDERWENT: Final = relationship_type(Underwent)


def export_loader(
    loader: Loader[Any],
    path: Path | None,
    folder: Path,
    refuse: Callable[[Reject], None],
    progress: ProgressCallback = lambda count: None,
) -> ExportReport:
    """Write what a loader reads, as an empty store would hold it after loading it; a stream, in bounded memory.

    Equal facts are written once. Of two records that say different things of one id, the first is written and the other
    refused. Rows are sorted in temporary files in the folder, which take about as much space as the result.

    Args:
        loader: the loader.
        path: what it reads.
        folder: a folder that is empty or does not exist.
        refuse: called with each record that is refused.
        progress: called after each record.

    Raises:
        ExportError: the folder is not empty, or a change of status is in another record than its event.
        OSError: `path` cannot be read, or a file cannot be written.
    """
    out = Neo4jCsv(folder)
    refused = 0

    def leave_out(reject: Reject) -> None:
        nonlocal refused
        refused += 1
        refuse(reject)

    with tempfile.TemporaryDirectory(prefix="sorting-", dir=folder) as temporary:
        rows = _SortedRows(Path(temporary))
        documents, survey = loader.documents(path), loader.survey(path)
        for document in documents:
            day = document.revised_on or loader.revised_on or datetime.now(UTC).date()
            for item in read(loader, document, survey):
                if isinstance(item, Refused):
                    leave_out(item.reject)
                elif isinstance(item, Admitted):
                    progress(rows.add(item, day if document.whole else None))
        for label, entries in rows.nodes.items():
            for node_id, values in _nodes(label, entries, leave_out):
                out.node(label, node_id, values)
        for kind, entries in rows.edges.items():
            for start, end, values in _edges(kind, entries, leave_out):
                out.relationship(kind, start, end, values)
    out.close()
    return ExportReport(out.nodes, out.relationships, refused)


class _SortedRows:
    """The rows of records, sorted by key for each label and each type."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        self._folder, self._run, self._count = folder, run, 0
        self.nodes: dict[str, ExternalSort] = {}
        self.edges: dict[str, ExternalSort] = {}

    def add(self, record: Admitted, edition: date | None) -> int:
        """Add a record of an edition of a document (of a stream there is none); gives how many facts there are so far."""
        where = str(record.origin)
        changes = dict(_changes(record))
        order = places(changes.values())
        for row in record.nodes.values():
            values = row.values
            if row.label == Source.__name__ and edition is not None:
                values = {**values, "first_edition_on": edition}
            if row.id in order:
                values = {**values, "effective_on": order[row.id].effective, "place": order[row.id].key}
            content = {"at": where, "values": values, "digest": row.digest, "known_from": row.reported.isoformat()}
            self._of(self.nodes, row.label).add(row.id, content)
        for edge in record.edges.values():
            content = {"at": where, "start": edge.start, "end": edge.end, "values": edge.values}
            content |= {"digest": edge.digest, "known_from": edge.reported.isoformat()}
            self._of(self.edges, edge.type).add(edge.key, content)
            for node_id in (edge.start, edge.end):
                own, label = record.nodes.get(node_id), label_of(node_id)
                if (own is None or edge.reported < own.reported) and not NODE_TYPES[label].provenance:
                    self._of(self.nodes, label).add(node_id, {"known_from": edge.reported.isoformat()})
            if edge.end in order and edge.type == HAS_STATUS_CHANGE:
                change = {"id": edge.end, "place": order[edge.end].key, "to_status": changes[edge.end]["to_status"]}
                self._of(self.nodes, Event.__name__).add(edge.start, {"change": change})
        self._count += len(record)
        return self._count

    def _of(self, kinds: dict[str, ExternalSort], name: str) -> ExternalSort:
        if name not in kinds:
            kinds[name] = ExternalSort(self._folder, name, self._run)
        return kinds[name]


def _changes(record: Admitted) -> Iterator[tuple[str, dict[str, Any]]]:
    """The changes of status that a record tells of, by id, as `places` takes them.

    Raises:
        ExportError: a change is in another record.
    """
    for edge in record.edges.values():
        if edge.type not in (HAS_STATUS_CHANGE, UNDERWENT):
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
                "reported": edge.reported,
                "to_status": change.values.get("to_status"),
            },
        )


def _nodes(
    label: str, entries: ExternalSort, leave_out: Callable[[Reject], None]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for node_id, group in groupby(entries, key=itemgetter(0)):
        first: dict[str, Any] | None = None
        earliest: set[str] = set()
        changes: dict[str, dict[str, Any]] = {}
        for _, content in group:
            if "change" in content:
                changes[content["change"]["id"]] = content["change"]
                continue
            if "digest" not in content:
                earliest.add(content["known_from"])
            elif first is None:
                first = content
            elif content["digest"] != first["digest"]:
                reason = f"{node_id} is given with other content than before ({first['at']})"
                leave_out(Reject(Origin(Path(content["at"])), None, reason))
            else:
                earliest.add(content["known_from"])
        if first is None:
            continue
        known_from = min({first["known_from"], *earliest})
        values = first["values"] | {"source": source_of(node_id), "digest": first["digest"]}
        values |= {"known_from": known_from, "current_from": known_from}
        if label == Event.__name__:
            values |= initial_stamps(values)
            ordered = ((change["place"], change["to_status"]) for change in changes.values())
            values["status"] = values["told_status"] = status_after(values["stated_status"], ordered)
        if label in resolvable_labels():
            values |= {"canonical_id": node_id, "representative": True}
        yield node_id, values


def _edges(
    kind: str, entries: ExternalSort, leave_out: Callable[[Reject], None]
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
