"""What a store needs before facts are written, in no engine's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """No two nodes of the label have the same value."""

    label: str
    property: str


@dataclass(frozen=True, slots=True)
class RangeIndex:
    """Nodes of the label are found and ordered by these properties."""

    label: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FullTextIndex:
    """Nodes of the label are found by the words, parted by spaces, of the property."""

    label: str
    property: str


@dataclass(frozen=True, slots=True)
class RelationshipKey:
    """No two relationships of the type have the same value."""

    type: str
    property: str


@dataclass(frozen=True, slots=True)
class RelationshipIndex:
    """Relationships of the type are found by these properties."""

    type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """All of it: every label and relationship type, and what is kept of them."""

    labels: tuple[str, ...]
    relationship_types: tuple[str, ...]
    unique_keys: tuple[UniqueKey, ...] = ()
    range_indexes: tuple[RangeIndex, ...] = ()
    full_text_indexes: tuple[FullTextIndex, ...] = ()
    relationship_keys: tuple[RelationshipKey, ...] = ()
    relationship_indexes: tuple[RelationshipIndex, ...] = ()
    date_properties: frozenset[str] = frozenset()
    """Names of properties that hold days; an engine that must know the type of what it indexes asks here."""
