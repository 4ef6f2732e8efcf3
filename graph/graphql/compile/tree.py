"""What a document selects, as a tree that is made once: limits, costs, the compiler and the order of keys all read it.

A level is a selection set: the fields and the spreads of fragments that are written there, in order. Levels within it are made
when somebody asks for them, each once, however often a fragment is spread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    SelectionSetNode,
    value_from_ast_untyped,
)


@dataclass(frozen=True, slots=True, eq=False)
class WrittenField:
    """A field as it is written.

    Attributes:
        node: its node in the document, with its arguments.
        key: its name in the answer.
        name: its name in the type.
        directives: the directives on it.
        level: what is selected on it; None where nothing is.
    """

    node: FieldNode
    key: str
    name: str
    directives: Sequence[DirectiveNode]
    level: SelectionSetNode | None


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A fragment at a place.

    Attributes:
        fragment: its name; empty where it is written at the place itself.
        condition: the type that an object must be of; None for any.
        directives: the directives on it.
        level: what it selects; None where the document has no such fragment.
    """

    fragment: str
    condition: str | None
    directives: Sequence[DirectiveNode]
    level: SelectionSetNode | None


Item: TypeAlias = WrittenField | Spread


class SelectionTree:
    """The selections of a document. Threads may share it."""

    __slots__ = ("_fragments", "_levels")

    def __init__(self, document: DocumentNode) -> None:
        """Take the fragments of a document; its levels are made when they are asked for."""
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._levels: dict[int, tuple[Item, ...]] = {}

    def items(self, level: SelectionSetNode) -> tuple[Item, ...]:
        """What is written at a level, in order."""
        items = self._levels.get(id(level))
        if items is None:
            items = self._levels[id(level)] = tuple(map(self._item, level.selections))
        return items

    def _item(self, node: Any) -> Item:
        directives = node.directives or ()
        if isinstance(node, FieldNode):
            name = node.name.value
            return WrittenField(node, node.alias.value if node.alias else name, name, directives, node.selection_set)
        spread = isinstance(node, FragmentSpreadNode)
        of = self._fragments.get(node.name.value) if spread else node
        condition = of.type_condition.name.value if of is not None and of.type_condition else None
        return Spread(
            node.name.value if spread else "", condition, directives, None if of is None else of.selection_set
        )


def is_included(directives: Sequence[DirectiveNode], variables: Mapping[str, Any]) -> bool:
    """Whether `@skip` and `@include` leave a field or fragment in."""
    for directive in directives:
        if directive.name.value in ("skip", "include"):
            (condition,) = directive.arguments or ()
            value = bool(value_from_ast_untyped(condition.value, dict(variables)))
            if value is (directive.name.value == "skip"):
                return False
    return True
