"""What a client selected: the fields of a GraphQL selection on one object type, merged and in order.

Fragments are followed, @skip and @include applied, and fields of one response name merged, as the GraphQL
specification's CollectFields has it. The document has been validated before.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
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

from graph.query.shape import satisfies


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a document that selections refer to.

    Attributes:
        fragments: its fragments by name.
        variables: the values of its variables (see `graph.query.variables`).
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
    _collect(sets, on, document, found, set())
    return list(found.values())


def mentions(sets: Iterable[SelectionSetNode], names: Container[str], document: Document) -> bool:
    """Whether selection sets may select a field of one of these names, on whatever type and condition."""
    for node in (node for selection_set in sets for node in selection_set.selections):
        if isinstance(node, FieldNode):
            if node.name.value in names:
                return True
        else:
            of = document.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            if isinstance(of, FragmentDefinitionNode | InlineFragmentNode) and mentions(
                (of.selection_set,), names, document
            ):
                return True
    return False


def _collect(
    sets: Iterable[SelectionSetNode], on: str, document: Document, found: dict[str, Selected], seen: set[str]
) -> None:
    for selection_set in sets:
        for node in selection_set.selections:
            if not included(node.directives or (), document):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                if key not in found:
                    arguments = document.arguments(on, node) if node.arguments else {}
                    found[key] = Selected(key, node.name.value, arguments)
                if node.selection_set:
                    found[key].sets.append(node.selection_set)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or satisfies(on, node.type_condition.name.value):
                    _collect((node.selection_set,), on, document, found, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = document.fragments[node.name.value]
                if satisfies(on, fragment.type_condition.name.value):
                    _collect((fragment.selection_set,), on, document, found, seen)


def included(directives: Iterable[DirectiveNode], document: Document) -> bool:
    """Whether `@skip` and `@include` leave something in."""
    for directive in directives:
        if directive.name.value not in ("skip", "include"):
            continue
        (condition,) = directive.arguments or ()
        value = bool(value_from_ast_untyped(condition.value, dict(document.variables)))
        if value is (directive.name.value == "skip"):
            return False
    return True
