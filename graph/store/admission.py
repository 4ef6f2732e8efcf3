"""From one record of a loader to rows for the store: checked, evidenced, and each with its key and digest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

import orjson

from graph.model import ontology
from graph.model.declaration import Node, Property, Relationship, properties, relationship_type
from graph.model.evidence import Evidence
from graph.model.ids import parse_id
from graph.model.record import Origin, Record
from graph.model.relationships import EvidencedBy
from graph.model.sources import Source
from graph.model.terms import Term
from graph.store.layout import derived_properties

LONGEST_INDEXED: Final = 4000
"""Bytes of UTF-8 that an id or an indexed text may have: the engines refuse index keys of about twice that."""
LARGEST_INTEGER: Final = 2**63 - 1

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NodeRow:
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


@dataclass(frozen=True, slots=True)
class EdgeRow:
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
    for fact in record:
        evidence = fact.evidence
        _check(fact.subject)
        if evidence is not None:
            said = _values_of(evidence)
            admitted.sources.add(evidence.source_id)
        if isinstance(fact.subject, Relationship):
            if evidence is None:
                kind = relationship_type(type(fact.subject))
                raise ValueError(f"{kind} from {fact.subject.start} to {fact.subject.end} has no evidence")
            if type(fact.subject).computed:
                raise ValueError(f"{relationship_type(type(fact.subject))} is computed, and no source can say it")
            _add_edge(admitted, _evidenced(fact.subject, said))
            continue
        if isinstance(fact.subject, Source):
            admitted.sources.add(fact.subject.id)
        if evidence is None and not type(fact.subject).provenance:
            raise ValueError(f"{fact.subject.id} has no evidence")
        reported = (evidence or record.evidence).reported_at
        _add_node(admitted, node_row(fact.subject, reported, record.origin))
        if evidence is not None and not type(fact.subject).provenance:
            proof = EvidencedBy(start=fact.subject.id, end=evidence.source_id)
            _add_edge(admitted, _evidenced(proof, said))
    return admitted


def node_row(node: Node, reported: date, origin: Origin | None = None) -> NodeRow:
    """A node with the digest of its content."""
    label = type(node).__name__
    values = ontology.stored(node)
    for name in derived_properties(label):
        values.pop(name, None)
    return NodeRow(node.id, label, values, digest(values), reported, origin)


def edge_row(relationship: Relationship, evidence: Evidence | None, reported: date | None = None) -> EdgeRow:
    """A relationship with its key and the digest of its content and evidence.

    Without evidence, as the store's own relationships are, `reported` says since when it is known.
    """
    if evidence is not None:
        return _evidenced(relationship, _values_of(evidence))
    kind, values = relationship_type(type(relationship)), ontology.stored(relationship)
    if reported is None:
        raise ValueError(f"{kind} has neither evidence nor a day from which it is known")
    key = edge_key(_told_apart(kind, relationship, values))
    return EdgeRow(key, kind, relationship.start, relationship.end, values, digest(values), reported)


def _evidenced(relationship: Relationship, said: Values) -> EdgeRow:
    """A relationship with its evidence, as `stored_evidence` gives that."""
    kind, values = relationship_type(type(relationship)), ontology.stored(relationship)
    key = edge_key([*_told_apart(kind, relationship, values), said["source_id"], said["record"]])
    values |= said
    reported = said["reported_at"]
    return EdgeRow(key, kind, relationship.start, relationship.end, values, digest(values), reported)


def _told_apart(kind: str, relationship: Relationship, values: Values) -> list[object]:
    identity = (values.get(name) for name in type(relationship).identity)
    return [kind, relationship.start, relationship.end, *identity]


def _values_of(evidence: Evidence) -> Values:
    try:
        return stored_evidence(evidence)
    except TypeError:  # a field holds what cannot be kept in the cache, and so is of a wrong type
        return stored_evidence.__wrapped__(evidence)


@lru_cache(maxsize=256)
def stored_evidence(evidence: Evidence) -> Values:
    """The fields of evidence that are given, as the store keeps them. The facts of a record mostly share theirs.

    Raises:
        ValueError: a field is of the wrong type, or cannot be stored.
    """
    _check_evidence(evidence)
    kept: dict[str, object] = {}
    for name, prop in properties(Evidence).items():
        value = getattr(evidence, name)
        if value is None:
            continue
        if isinstance(value, Term):
            value = str(value)
        elif prop.type is float:
            value = float(value)
        kept[name] = value
    return MappingProxyType(kept)


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
        f"{name} once as {_short(first.get(name))}, once as {_short(second.get(name))}" for name in differing
    )


def _short(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _check(subject: Node | Relationship) -> None:
    ontology.check(subject)
    for node_id in (subject.id,) if isinstance(subject, Node) else (subject.start, subject.end):
        if fault := _fault_of_text(node_id, indexed=True):
            raise ValueError(f"the id {fault}")
    for name, prop in properties(type(subject)).items():
        value = getattr(subject, name)
        if value is None or (type(value) is str and _is_short(value)):
            continue
        if fault := _fault(prop, value):
            raise ValueError(f"{type(subject).__name__}.{name} {fault}")


def _check_evidence(evidence: Evidence) -> None:
    label = ontology.label_of(evidence.source_id)
    if label != Source.__name__:
        raise ValueError(f"the evidence's source {evidence.source_id!r} is a {label}; it should be a Source")
    for name, prop in properties(Evidence).items():
        value = getattr(evidence, name)
        if (value is None and not prop.required) or (type(value) is str and prop.type is str and _is_short(value)):
            continue
        numeric = prop.type is float and isinstance(value, int) and not isinstance(value, bool)
        if not (numeric or isinstance(value, prop.type)):
            raise ValueError(f"the evidence's {name} is {value!r}; it should be of type {prop.type.__name__}")
        if fault := _fault(prop, value):
            raise ValueError(f"the evidence's {name} {fault}")
    if not evidence.record:
        raise ValueError("the evidence names no record")
    if fault := _fault_of_text(evidence.record, indexed=True):
        raise ValueError(f"the evidence's record {fault}")


def _is_short(text: str) -> bool:
    """Whether a text can be stored, wherever it stands; nearly all are such."""
    return text.isascii() and len(text) <= LONGEST_INDEXED and "\x00" not in text


def _fault(prop: Property, value: Any) -> str | None:
    """Why a value cannot be stored; None when it can."""
    for item in value if isinstance(value, tuple) else (value,):
        fault = None
        if isinstance(item, Term):
            continue
        if isinstance(item, str):
            fault = _fault_of_text(item, indexed=ontology.Marker.INDEXED in prop.markers)
        elif isinstance(item, datetime) and prop.type is date:
            fault = f"is {item}; it should be a day without a time"
        elif isinstance(item, float) and not math.isfinite(item):
            fault = f"is {item}; it should be a finite number"
        elif isinstance(item, int) and abs(item) > LARGEST_INTEGER:
            fault = f"is {item}; the store holds integers of 64 bits"
        if fault:
            return fault
    return None


def _fault_of_text(text: str, *, indexed: bool) -> str | None:
    if _is_short(text):
        return None
    if "\x00" in text:
        return f"holds a NUL byte: {_short(text)}"
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return f"holds half a surrogate pair: {_short(text)}"
    if indexed and size > LONGEST_INDEXED:
        return f"has {size} bytes; what is indexed may have {LONGEST_INDEXED}: {_short(text)}"
    return None


def source_of(node_id: str) -> str:
    """The first part of a node id: whose record it is.

    Raises:
        ValueError: the text is not a node id.
    """
    parts = parse_id(node_id)
    if parts is None:
        raise ValueError(f"{node_id!r} is not a node id")
    return parts.source
