"""Answers as dataclasses, with a class for each type and selection, and days as dates where the schema says so."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Mapping
from dataclasses import make_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
    get_operation_ast,
    parse,
)

from graph.graphql.server.schema import schema

READERS: Final[Mapping[str, Callable[[str], Any]]] = {"Date": date.fromisoformat, "DateTime": datetime.fromisoformat}
"""The functions that read the values of scalar types."""


def objects(document: str, operation: str | None, data: Mapping[str, Any]) -> Any:
    """The data of an answer as dataclasses; where there is one root field, its value.

    A class is named after its GraphQL type, and has a field for each name in the answer; what a fragment on another type
    selects is not a field of it.

    Args:
        document: the document.
        operation: the name of the operation; None where the document has but one.
        data: the `data` of the response.
    """
    selection = _Selection.of(document, operation)
    if len(data) == 1:
        ((name, value),) = data.items()
        return _value(value, selection.scalar(name, "Query"), selection.below(name))
    return _object(data, "Query", selection)


class _Selection:
    """The selection of a document at one place, for whatever types: response names, with the fields that they stand for."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.fragments = fragments
        self.fields: dict[str, list[tuple[str | None, FieldNode]]] = {}

    @classmethod
    def of(cls, document: str, operation: str | None) -> _Selection:
        tree = parse(document)
        definition = get_operation_ast(tree, operation)
        if definition is None:
            raise ValueError("the document has no such operation")
        fragments = {node.name.value: node for node in tree.definitions if isinstance(node, FragmentDefinitionNode)}
        selection = cls(fragments)
        selection._add([definition.selection_set], "Query")
        return selection

    def below(self, name: str) -> _Selection:
        """The selection below a response name."""
        below = _Selection(self.fragments)
        for _, node in self.fields.get(name, ()):
            if node.selection_set:
                below._add([node.selection_set], None)
        return below

    def _add(self, sets: Iterable[SelectionSetNode], on: str | None) -> None:
        for selections in sets:
            for node in selections.selections:
                if isinstance(node, FieldNode):
                    key = node.alias.value if node.alias else node.name.value
                    self.fields.setdefault(key, []).append((on, node))
                elif isinstance(node, InlineFragmentNode):
                    self._add([node.selection_set], node.type_condition.name.value if node.type_condition else on)
                elif isinstance(node, FragmentSpreadNode):
                    fragment = self.fragments[node.name.value]
                    self._add([fragment.selection_set], fragment.type_condition.name.value)

    def scalar(self, name: str, on: str) -> str:
        """The type of a response name, in an object of the type `on`."""
        for condition, node in self.fields.get(name, ()):
            for type_name in (on, condition):
                declared = getattr(schema()._schema.type_map.get(type_name or ""), "fields", {}).get(node.name.value)
                if declared is not None:
                    return str(get_named_type(declared.type).name)
        return ""


def _field(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


@cache
def _class(name: str, fields: tuple[str, ...]) -> type:
    return make_dataclass(name, [(field, Any) for field in fields], frozen=True, slots=True)


def _object(value: Mapping[str, Any], on: str, selection: _Selection) -> Any:
    on = str(value.get("__typename") or on)
    shown = {
        _field(name): _value(item, selection.scalar(name, on), selection.below(name))
        for name, item in value.items()
        if not name.startswith("__")
    }
    return _class(on, tuple(shown))(**shown)


def _value(value: Any, of: str, selection: _Selection) -> Any:
    if isinstance(value, list):
        return [_value(item, of, selection) for item in value]
    if isinstance(value, Mapping):
        return _object(value, of, selection)
    return READERS[of](value) if of in READERS and isinstance(value, str) else value
