"""What a client selected: the fields of a GraphQL selection on one object type, merged and in order.

Fragments are followed, @skip and @include applied, and fields of one response name merged, as the GraphQL
specification's CollectFields has it. The document has been validated before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
    value_from_ast_untyped,
)

from graph.graphql.schema.shapes import satisfies


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a document that selections refer to.

    Attributes:
        fragments: its fragments by name.
        variables: the values of its variables (see `graph.cypher.parameters`).
        arguments: from a type's name and a field selected on it to the field's arguments, coerced: dates as
            dates, terms as members; those not given are absent.
    """

    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    arguments: Callable[[str, FieldNode], Mapping[str, Any]]


class Selection:
    """What is selected on whatever object stands at one place of an answer: selection sets, to be merged.

    Asked for the fields on a type, it works them out once.
    """

    __slots__ = ("_document", "_on", "_sets")

    def __init__(self, sets: Sequence[SelectionSetNode], document: Document) -> None:
        """Take the selection sets that stand at the place, and the document that they are part of."""
        self._sets = sets
        self._document = document
        self._on: dict[str, tuple[Selected, ...]] = {}

    def on(self, type_name: str) -> tuple[Selected, ...]:
        """The fields that are selected on an object of a type, merged, in the order of the answer."""
        if type_name not in self._on:
            self._on[type_name] = tuple(self._fields(type_name))
        return self._on[type_name]

    def _fields(self, type_name: str) -> Iterator[Selected]:
        merged: dict[str, list[FieldNode]] = {}
        for node in field_nodes(self._sets, self._document, type_name):
            merged.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        for key, nodes in merged.items():
            arguments = self._document.arguments(type_name, nodes[0]) if nodes[0].arguments else {}
            sets = [node.selection_set for node in nodes if node.selection_set]
            yield Selected(key, nodes[0].name.value, arguments, Selection(sets, self._document))

    def names(self) -> frozenset[str]:
        """The names of the fields that are selected on any type."""
        return frozenset(node.name.value for node in field_nodes(self._sets, self._document))

    def entries(self) -> dict[str, Selection]:
        """What is selected under each key of the answer, whatever type it turns out to be of."""
        inner: dict[str, list[SelectionSetNode]] = {}
        for node in field_nodes(self._sets, self._document):
            nested = inner.setdefault(node.alias.value if node.alias else node.name.value, [])
            if node.selection_set:
                nested.append(node.selection_set)
        return {key: Selection(sets, self._document) for key, sets in inner.items()}


@dataclass(frozen=True, slots=True)
class Selected:
    """One field as selected.

    Attributes:
        key: its name in the answer.
        name: its name in the type.
        arguments: its arguments, coerced; those not given are absent.
        selection: what is selected on what it gives.
    """

    key: str
    name: str
    arguments: Mapping[str, Any]
    selection: Selection

    def on(self, type_name: str) -> tuple[Selected, ...]:
        """What is selected on an object of a type that it gives."""
        return self.selection.on(type_name)


def field_nodes(sets: Iterable[SelectionSetNode], document: Document, on: str | None = None) -> Iterator[FieldNode]:
    """The fields that selection sets select on an object type, or on any, in order.

    What a fragment selects comes once, however often it is spread: fragments that double at each of many levels are
    walked in a time that grows with their number.
    """
    return _field_nodes(sets, document, on, set())


def _field_nodes(
    sets: Iterable[SelectionSetNode], document: Document, on: str | None, seen: set[str]
) -> Iterator[FieldNode]:
    for node in (node for selection_set in sets for node in selection_set.selections):
        if not _included(node.directives or (), document):
            continue
        if isinstance(node, FieldNode):
            yield node
            continue
        of: FragmentDefinitionNode | InlineFragmentNode
        if isinstance(node, FragmentSpreadNode):
            if node.name.value in seen:
                continue
            seen.add(node.name.value)
            of = document.fragments[node.name.value]
        else:
            assert isinstance(node, InlineFragmentNode)  # noqa: S101 - there is no fourth kind
            of = node
        if on is None or of.type_condition is None or satisfies(on, of.type_condition.name.value):
            yield from _field_nodes((of.selection_set,), document, on, seen)


def _included(directives: Iterable[DirectiveNode], document: Document) -> bool:
    for directive in directives:
        if directive.name.value not in ("skip", "include"):
            continue
        (condition,) = directive.arguments or ()
        value = bool(value_from_ast_untyped(condition.value, dict(document.variables)))
        if value is (directive.name.value == "skip"):
            return False
    return True
