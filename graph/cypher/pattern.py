"""Cypher patterns as values: nodes, relationships, and paths of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from graph.cypher.expression import Expression, Operand, Variable, named, operand
from graph.cypher.name import identifier, label_of_model, type_of_model
from graph.model.declaration import Relationship, relationship_type


class Direction(Enum):
    """Which way a relationship leads in a path, read from left to right."""

    OUT = "->"
    IN = "<-"


@dataclass(frozen=True, slots=True)
class NodePattern:
    """A node: its variable, its label and properties that it must have; each may be left out.

    Raises:
        ValueError: the model has no such label, or what should name a property is no name.
    """

    variable: Variable | None = None
    label: str = ""
    properties: tuple[tuple[str, Expression], ...] = ()

    def __post_init__(self) -> None:
        """Take labels of the model alone."""
        if self.label:
            label_of_model(self.label)
        _names(self.properties)

    def to(self, relationship: RelationshipPattern, far: NodePattern) -> Path:
        """The path along a relationship that leads from this node to another."""
        return Path((self,)).to(relationship, far)

    def from_(self, relationship: RelationshipPattern, far: NodePattern) -> Path:
        """The path against a relationship that leads from another node to this one."""
        return Path((self,)).from_(relationship, far)


@dataclass(frozen=True, slots=True)
class RelationshipPattern:
    """A relationship: its variable, its types of which it has one, properties, and how many may stand in a row.

    Raises:
        ValueError: the model has no such type, or what should name a property is no name.
    """

    variable: Variable | None = None
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, Expression], ...] = ()
    hops: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Take types of the model alone."""
        for kind in self.types:
            type_of_model(kind)
        _names(self.properties)


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes and the relationships between them, in turn."""

    nodes: tuple[NodePattern, ...]
    steps: tuple[tuple[Direction, RelationshipPattern], ...] = ()

    def to(self, relationship: RelationshipPattern, far: NodePattern) -> Path:
        """The path, and on along a relationship to another node."""
        return self._on(Direction.OUT, relationship, far)

    def from_(self, relationship: RelationshipPattern, far: NodePattern) -> Path:
        """The path, and on against a relationship to the node from which it leads."""
        return self._on(Direction.IN, relationship, far)

    def reversed(self) -> Path:
        """The same path, read from its other end: some engines expand a pattern from where it begins."""
        turned = tuple(
            (Direction.IN if direction is Direction.OUT else Direction.OUT, step) for direction, step in self.steps
        )
        return Path(self.nodes[::-1], turned[::-1])

    def _on(self, direction: Direction, relationship: RelationshipPattern, far: NodePattern) -> Path:
        return replace(self, nodes=(*self.nodes, far), steps=(*self.steps, (direction, relationship)))


def _names(properties: tuple[tuple[str, Expression], ...]) -> None:
    """Refuse properties whose names are none."""
    for name, _ in properties:
        identifier(name)


def _properties(given: Mapping[str, Operand]) -> tuple[tuple[str, Expression], ...]:
    return tuple((name, operand(value)) for name, value in given.items())


def node(variable: Variable | str | None = None, label: str = "", /, **properties: Operand) -> NodePattern:
    """A node: `node("a", "Person", canonical_id=root)`."""
    return NodePattern(None if variable is None else named(variable), label, _properties(properties))


def relationship(
    variable: Variable | str | None,
    *types: str | type[Relationship],
    hops: tuple[int, int] | None = None,
    **properties: Operand,
) -> RelationshipPattern:
    """A relationship of one of some types: `relationship("r", "HELD")`, `relationship(None, PartOf, hops=(1, 5))`."""
    kinds = tuple(kind if isinstance(kind, str) else relationship_type(kind) for kind in types)
    return RelationshipPattern(None if variable is None else named(variable), kinds, _properties(properties), hops)
