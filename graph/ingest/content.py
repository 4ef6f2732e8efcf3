"""The content of a node, a relationship or its evidence as the store keeps it, checked against the model on the way.

Every fact of every load goes through here, so that each value is looked at once, and the values that nearly all facts
have - short texts, terms, days - take the shortest way.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from graph.model.dates import PartialDate
from graph.model.declaration import Marker, Node, Property, Relationship, properties, relationship_type
from graph.model.evidence import Evidence
from graph.model.names import search_text
from graph.model.ontology import label_of
from graph.model.sources import Source
from graph.model.span import intervals_of, runs_backwards
from graph.model.vocabulary import Term

LONGEST_INDEXED: Final = 4000
"""Bytes of UTF-8 that an id or an indexed text may have: the engines refuse index keys of about twice that."""
LARGEST_INTEGER: Final = 2**63 - 1
SHOWN: Final = 80
"""Letters of a value that a message shows."""

Content = dict[str, Any]


def node_content(node: Node) -> Content:
    """The properties of a node as the store keeps them.

    What is absent, empty or for the store itself to derive is not among them, nor is the id. Partial dates become three
    properties, terms their words, tuples lists.

    Raises:
        ValueError: a property has another type than declared or cannot be stored, or the id does not fit the label.
    """
    cls: type = type(node)
    if (label := _label(node.id)) != cls.__name__:
        raise ValueError(f"{node.id!r} is the id of a {label}, not of a {cls.__name__}")
    kept = _content(node, cls)
    if _is_searched(cls):
        kept["search"] = search_text(kept["name"])
    return kept


@cache
def _is_searched(cls: type) -> bool:
    """Whether nodes of a type are found by the words of their names."""
    return {"name", "search"} <= properties(cls).keys()


def relationship_content(relationship: Relationship) -> Content:
    """The properties of a relationship likewise, without its ends.

    Raises:
        ValueError: a property has another type than declared or cannot be stored, or the relationship joins labels that
            its type does not lead between.
    """
    cls = type(relationship)
    for end, node_id, allowed in (("start", relationship.start, cls.starts), ("end", relationship.end, cls.ends)):
        if (label := _label(node_id)) not in _labels(allowed):
            raise ValueError(f"{relationship_type(cls)} cannot {end} at a {label} ({node_id})")
    return _content(relationship, cls)


def evidence_content(evidence: Evidence) -> Content:
    """The fields of evidence that are given, as the store keeps them.

    Raises:
        ValueError: a field has another type than declared or cannot be stored, or the source is none.
    """
    said = _content(evidence, Evidence)
    if (label := _label(evidence.source_id)) != Source.__name__:
        raise ValueError(f"the evidence's source {evidence.source_id!r} is a {label}; it should be a Source")
    if fault := _fault_of_text(evidence.record, indexed=True):
        raise ValueError(f"the evidence's record {fault}")
    return said


def short(value: object) -> str:
    """A value as a message shows it."""
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


@cache
def _entries(cls: type) -> tuple[tuple[str, type | None, Property], ...]:
    """The properties that sources give, each with the type of value that needs no long look, where it is such."""
    return tuple(
        (name, None if declared.many or declared.type in (int, datetime, PartialDate) else declared.type, declared)
        for name, declared in properties(cls).items()
        if Marker.DERIVED not in declared.markers
    )


@cache
def _intervals(cls: type) -> tuple[tuple[str, str], ...]:
    """The pairs of properties of a type of which the second cannot be before the first."""
    return intervals_of(properties(cls))


def _content(subject: object, cls: type) -> Content:
    kept: Content = {}
    for begin, end in _intervals(cls):
        first, last = getattr(subject, begin), getattr(subject, end)
        if last is not None and first is not None and runs_backwards(first, last):
            raise ValueError(f"{_named(cls, end)} is {last}, before {begin}, which is {first}: correct one of them")
    for name, plain, declared in _entries(cls):
        value: Any = getattr(subject, name)
        plainly = type(value) is plain
        if value is None:
            if declared.required:
                raise ValueError(f"{_named(cls, name)} is missing")
        elif not plainly or (plain is float and not math.isfinite(value)):
            _keep(cls, declared, value, kept)
        elif plain is str:
            if value and value.isascii() and len(value) <= LONGEST_INDEXED and "\x00" not in value:
                kept[name] = value
            else:
                _keep(cls, declared, value, kept)
        elif plain is float or plain is date or plain is bool:
            kept[name] = value
        else:
            kept[name] = str(value)
    return kept


def _keep(cls: type, declared: Property, value: Any, kept: Content) -> None:
    """Check a value the long way, whatever it is, and keep it."""
    name = declared.name
    if declared.many:
        if not isinstance(value, tuple | list):
            raise ValueError(f"{_named(cls, name)} is {short(value)}; it should be a tuple")
        if not value and declared.required:
            raise ValueError(f"{_named(cls, name)} is missing")
        if value:
            kept[name] = [_checked(cls, declared, item) for item in value]
        return
    checked = _checked(cls, declared, value)
    if isinstance(checked, PartialDate):
        parts = (checked.earliest, checked.latest, str(checked.precision))
        kept |= {part: stored for part, stored in zip(declared.stored, parts, strict=True) if stored is not None}
    else:
        kept[name] = checked


def _checked(cls: type, declared: Property, value: object) -> object:
    """One value, of the declared type and such as a store can hold."""
    expected = declared.type
    if type(value) is int and expected is float:
        value = float(value)
    fault = None
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        fault = f"is {short(value)}; it should be of type {expected.__name__}"
    elif isinstance(value, Term):
        return str(value)
    elif isinstance(value, str):
        fault = _fault_of_text(value, indexed=Marker.INDEXED in declared.markers)
        if value == "" and declared.required:
            fault = "is empty"
        value = str(value)
    elif isinstance(value, datetime) and expected is date:
        fault = f"is {value}; it should be a day without a time"
    elif isinstance(value, float) and not math.isfinite(value):
        fault = f"is {value}; it should be a finite number"
    elif isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        fault = f"is {value}; the store holds integers of 64 bits"
    if fault:
        raise ValueError(f"{_named(cls, declared.name)} {fault}")
    return value


def _named(cls: type, name: str) -> str:
    return f"the evidence's {name}" if cls is Evidence else f"{cls.__name__}.{name}"


@cache
def _labels(nodes: tuple[type[Node], ...]) -> frozenset[str]:
    return frozenset(node.__name__ for node in nodes)


@lru_cache(maxsize=50_000)
def _label(node_id: str) -> str:
    """The label of the node of an id that can be stored; most ids are spoken of many times."""
    if fault := _fault_of_text(node_id, indexed=True):
        raise ValueError(f"the id {fault}")
    return label_of(node_id)


def _fault_of_text(text: str, *, indexed: bool) -> str | None:
    """Why a text cannot be stored; None when it can."""
    if "\x00" in text:
        return f"holds a NUL byte: {short(text)}"
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return f"holds half a surrogate pair: {short(text)}"
    if indexed and size > LONGEST_INDEXED:
        return f"has {size} bytes; what is indexed may have {LONGEST_INDEXED}: {short(text)}"
    return None
