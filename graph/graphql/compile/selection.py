"""What a client selected: the fields of a GraphQL selection on one object type, merged and in order.

Fragments are followed, @skip and @include applied, and fields of one response name merged, as the GraphQL
specification's CollectFields has it. The document has been validated before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, SelectionSetNode

from graph.graphql.compile.tree import SelectionTree, WrittenField, is_included
from graph.graphql.schema.shapes import satisfies


@dataclass(frozen=True, slots=True)
class Operation:
    """What selections need of the operation that they are part of.

    Attributes:
        tree: what its document selects.
        variables: the values of its variables (see `graph.cypher.parameters`).
        arguments: from a type's name and a field selected on it to the field's arguments, coerced: dates as
            dates, terms as members; those not given are absent.
    """

    tree: SelectionTree
    variables: Mapping[str, Any]
    arguments: Callable[[str, FieldNode], Mapping[str, Any]]


class Selection:
    """What is selected on whatever object stands at one place of an answer: levels of the tree, to be merged.

    Asked for the fields on a type, it works them out once.
    """

    __slots__ = ("_levels", "_on", "_operation")

    def __init__(self, levels: Sequence[SelectionSetNode], operation: Operation) -> None:
        """Take the levels that stand at the place, and the operation that they are part of."""
        self._levels = levels
        self._operation = operation
        self._on: dict[str, tuple[Selected, ...]] = {}

    def on(self, type_name: str) -> tuple[Selected, ...]:
        """The fields that are selected on an object of a type, merged, in the order of the answer."""
        if type_name not in self._on:
            self._on[type_name] = tuple(self._selected(type_name))
        return self._on[type_name]

    def _selected(self, type_name: str) -> Iterator[Selected]:
        for key, fields in self._merged(type_name).items():
            node = fields[0].node
            arguments = self._operation.arguments(type_name, node) if node.arguments else {}
            yield Selected(key, fields[0].name, arguments, self._within(fields))

    def names(self) -> frozenset[str]:
        """The names of the fields that are selected on any type."""
        return frozenset(field.name for field in self._fields(self._levels, None, set()))

    def entries(self) -> dict[str, Selection]:
        """What is selected under each key of the answer, whatever type it turns out to be of."""
        return {key: self._within(fields) for key, fields in self._merged(None).items()}

    def _merged(self, on: str | None) -> dict[str, list[WrittenField]]:
        merged: dict[str, list[WrittenField]] = {}
        for field in self._fields(self._levels, on, set()):
            merged.setdefault(field.key, []).append(field)
        return merged

    def _within(self, fields: Sequence[WrittenField]) -> Selection:
        return Selection([field.level for field in fields if field.level], self._operation)

    def _fields(self, levels: Sequence[SelectionSetNode], on: str | None, seen: set[str]) -> Iterator[WrittenField]:
        """The fields on an object type, or on any, in order.

        What a fragment selects comes once, however often it is spread: fragments that double at each of many levels are
        walked in a time that grows with their number.
        """
        for item in (item for level in levels for item in self._operation.tree.items(level)):
            if not is_included(item.directives, self._operation.variables):
                continue
            if isinstance(item, WrittenField):
                yield item
            elif item.level is not None and item.fragment not in seen:
                if item.fragment:
                    seen.add(item.fragment)
                if on is None or item.condition is None or satisfies(on, item.condition):
                    yield from self._fields((item.level,), on, seen)


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
