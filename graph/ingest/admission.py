"""From one record of a loader to rows for the store: checked, evidenced, and each with its key and digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from graph.ingest.content import evidence_content, node_content, relationship_content, short
from graph.model.actors import Name, Person, Tenure
from graph.model.declaration import Node, Relationship, relationship_type
from graph.model.evidence import Evidence
from graph.model.ids import parse_id
from graph.model.names.keys import keys
from graph.model.provenance import EvidencedBy
from graph.model.record import Origin, Record
from graph.model.representation import attested
from graph.model.sources import Source

Values = Mapping[str, Any]


class NodeRow(NamedTuple):
    """A node as it is to be stored.

    Attributes:
        reported: the first day on which a source is known to have spoken of it.
        origin: the record that gives it; None for the store's own.
    """

    id: str
    label: str
    values: Values
    digest: str
    reported: date
    origin: Origin | None = None


class EdgeRow(NamedTuple):
    """A relationship as it is to be stored, its evidence among its values."""

    key: str
    type: str
    start: str
    end: str
    values: Values
    digest: str
    reported: date

    @property
    def source_id(self) -> str | None:
        """The document that says so."""
        source: str | None = self.values.get("source_id")
        return source


@dataclass(slots=True)
class Admitted:
    """A record that passed the checks that need no store.

    Attributes:
        sources: the documents that it speaks for.
    """

    origin: Origin
    record: str
    nodes: dict[str, NodeRow] = field(default_factory=dict)
    edges: dict[str, EdgeRow] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        """How many nodes and relationships it will be in the store."""
        return len(self.nodes) + len(self.edges)


def admit(record: Record) -> Admitted:
    """Check a record against the model and turn it into rows.

    Raises:
        ValueError: a fact does not fit the model, cannot be stored, or contradicts another of the record.
    """
    admitted = Admitted(record.origin, record.evidence.record)
    known: dict[int, Values] = {}
    for subject, evidence in record.facts:
        said: Values | None = None
        if evidence is not None:
            # The facts of a record mostly share theirs.
            said = known.get(id(evidence))
            if said is None:
                said = known[id(evidence)] = evidence_content(evidence)
                admitted.sources.add(evidence.source_id)
        if isinstance(subject, Relationship):
            _add_edge(admitted, _said_edge(subject, said))
            continue
        provenance = type(subject).provenance
        if isinstance(subject, Source):
            admitted.sources.add(subject.id)
        if evidence is None and not provenance:
            raise ValueError(f"{subject.id} has no evidence")
        reported = (evidence or record.evidence).reported_at
        _add_node(admitted, node_row(subject, reported, record.origin))
        if evidence is not None and said is not None and not provenance:
            proof = EvidencedBy(start=subject.id, end=evidence.source_id)
            _add_edge(admitted, _evidenced(proof, said))
    return admitted


def node_row(node: Node, reported: date, origin: Origin | None = None) -> NodeRow:
    """A node with the digest of its content. Raises ValueError when it does not fit the model."""
    values = node_content(node)
    match node:
        case Tenure():
            stamped = {**values, **_attested(node, reported)}
        case Name():
            stamped = {**values, "keys": keys(node.name, person=node.bearer == Person.__name__)}
        case _:
            stamped = values
    return NodeRow(node.id, type(node).__name__, stamped, digest(values), reported, origin)


def _attested(tenure: Tenure, reported: date) -> Values:
    """The stamps of a tenure: on which days it counts because it was reported, where it states none."""
    dated = tenure.since is not None or tenure.until is not None
    days = attested(tenure.status.value, reported, dated=dated)
    return {"attested_from": days.first, "attested_until": days.last}


def edge_row(relationship: Relationship, evidence: Evidence | None, reported: date | None = None) -> EdgeRow:
    """A relationship with its key and the digest of its content and evidence.

    Without evidence, as the store's own relationships are, `reported` says since when it is known.

    Raises:
        ValueError: it does not fit the model.
    """
    if evidence is not None:
        return _evidenced(relationship, evidence_content(evidence))
    kind, values = relationship_type(type(relationship)), relationship_content(relationship)
    if reported is None:
        raise ValueError(f"{kind} has neither evidence nor a day from which it is known")
    key = edge_key(_told_apart(kind, relationship, values))
    return EdgeRow(key, kind, relationship.start, relationship.end, values, digest(values), reported)


def _said_edge(relationship: Relationship, said: Values | None) -> EdgeRow:
    """A relationship that a source says."""
    if said is None:
        kind = relationship_type(type(relationship))
        raise ValueError(f"{kind} from {relationship.start} to {relationship.end} has no evidence")
    if type(relationship).computed:
        raise ValueError(f"{relationship_type(type(relationship))} is computed, and no source can say it")
    return _evidenced(relationship, said)


def _evidenced(relationship: Relationship, said: Values) -> EdgeRow:
    """A relationship with its evidence, as `evidence_content` gives that."""
    kind, values = relationship_type(type(relationship)), relationship_content(relationship)
    key = edge_key([*_told_apart(kind, relationship, values), said["source_id"], said["record"]])
    values |= said
    return EdgeRow(key, kind, relationship.start, relationship.end, values, digest(values), said["reported_at"])


def _told_apart(kind: str, relationship: Relationship, values: Values) -> list[object]:
    identity = (values.get(name) for name in type(relationship).identity)
    return [kind, relationship.start, relationship.end, *identity]


def edge_key(parts: Iterable[object]) -> str:
    """The key of a relationship from what tells it apart from every other."""
    return _hash(list(parts))


def digest(values: Values) -> str:
    """A digest of a content: a property that is absent and one that the model did not have yet are alike."""
    return _hash(values)


def _hash(value: object) -> str:
    return blake2b(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def _add_node(admitted: Admitted, row: NodeRow) -> None:
    before = admitted.nodes.get(row.id)
    if before is None:
        admitted.nodes[row.id] = row
        return
    if before.digest != row.digest:
        raise ValueError(f"{row.id} is given twice in this record: {_difference(before.values, row.values)}")
    if row.reported < before.reported:
        admitted.nodes[row.id] = row


def _add_edge(admitted: Admitted, row: EdgeRow) -> None:
    before = admitted.edges.setdefault(row.key, row)
    if before.digest != row.digest:
        raise ValueError(
            f"{row.type} from {row.start} to {row.end} is given twice in this record:"
            f" {_difference(before.values, row.values)}"
        )


def _difference(first: Values, second: Values) -> str:
    differing = [name for name in {**first, **second} if first.get(name) != second.get(name)]
    return "; ".join(
        f"{name} once as {short(first.get(name))}, once as {short(second.get(name))}" for name in differing
    )


def source_of(node_id: str) -> str:
    """The first part of a node id: whose record it is.

    Raises:
        ValueError: the text is not a node id.
    """
    parts = parse_id(node_id)
    if parts is None:
        raise ValueError(f"{node_id!r} is not a node id")
    return parts.source
