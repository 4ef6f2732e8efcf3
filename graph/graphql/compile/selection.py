"""What a client selected: the fields of a GraphQL selection on one object type, merged and in order.

Fragments are followed, @skip and @include applied, and fields of one response name merged, as the GraphQL
specification's CollectFields has it. The document has been validated before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Selected:
    """One field as selected.

    Attributes:
        key: its name in the answer.
        name: its name in the type.
        arguments: its arguments, coerced; those not given are absent.
        sets: its selection sets, to be merged.
    """

    key: str
    name: str
    arguments: Mapping[str, Any]
    sets: list[SelectionSetNode] = field(default_factory=list)


def selected(sets: Iterable[SelectionSetNode], on: str, document: Document) -> list[Selected]:
    """The fields that `sets` select on the object type `on`, in the order of the answer."""
    found: dict[str, Selected] = {}
    for node in field_nodes(sets, document, on):
        key = node.alias.value if node.alias else node.name.value
        if key not in found:
            arguments = document.arguments(on, node) if node.arguments else {}
            found[key] = Selected(key, node.name.value, arguments)
        if node.selection_set:
            found[key].sets.append(node.selection_set)
    return list(found.values())


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
