"""What an operation may ask: one walk over the document, before anything is validated or run.

Cost follows the `@cost` and `@listSize` directives that the schema shows: an object costs 1, a field what its weight
says, and what is in a list as often as the list may be long: its page, or the size that is assumed of it. Each fragment
is walked once, however often it is spread, and sums stop at a ceiling, so that a walk is linear in the document's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final

from graphql import (
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    value_from_ast_untyped,
)

from graph.errors import RefusedOperationError
from graph.graphql.compile.tree import SelectionTree, Spread, WrittenField
from graph.graphql.schema.costs import FILTER_WEIGHT, REACHED, SIZED, ListSize, list_size, weight
from graph.graphql.schema.inputs import QUANTIFIERS
from graph.graphql.schema.page_size import DEFAULT_PAGE
from graph.graphql.schema.type_ref import TypeRef

_CEILING: Final = 10**12
"""Where sums stop growing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The most that one operation may have of each; None for no bound.

    Attributes:
        tokens: lexical tokens of the document.
        depth: fields within fields.
        aliases: fields under another name.
        directives: directives on fields, fragments and the operation.
        root_fields: root fields, each of which is one statement.
        page: entries of one page.
        cost: see the module.
    """

    tokens: int | None = 5_000
    depth: int | None = 20
    aliases: int | None = 50
    directives: int | None = 50
    root_fields: int | None = 20
    page: int | None = 1_000
    cost: int | None = 500_000


UNBOUNDED: Final = Bounds(**{bound.name: None for bound in fields(Bounds)})


@dataclass(slots=True)
class Measured:
    """What was found of an operation, or of a part of it."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    page: int = 0
    cost: int = 0
    root_fields: int = 0

    def add(self, other: Measured, times: int = 1) -> None:
        """Take in a part that stands beside the others, `times` over."""
        self.depth = max(self.depth, other.depth)
        self.page = max(self.page, other.page)
        self.aliases = min(_CEILING, self.aliases + other.aliases)
        self.directives = min(_CEILING, self.directives + other.directives)
        self.cost = min(_CEILING, self.cost + times * other.cost)


_NAMES: Final = {
    "depth": "levels of fields",
    "aliases": "aliases",
    "directives": "directives",
    "root_fields": "root fields",
    "page": "entries on one page",
    "cost": "in cost",
}


def admit(
    schema: GraphQLSchema,
    tree: SelectionTree,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    bounds: Bounds,
) -> Measured:
    """Measure an operation and hold it against the bounds. The document need not be valid.

    Raises:
        GraphQLError: it asks for more than a bound allows: the root field that asks for most, and a RefusedOperationError
            as the original error.
    """
    walk = _Walk(schema, tree, variables)
    found = walk.operation(operation)
    for name, what in _NAMES.items():
        most, has = getattr(bounds, name), getattr(found, name)
        if most is not None and has > most:
            asked = f"at least {has:,}" if has >= _CEILING else f"{has:,}"
            refused = RefusedOperationError(
                f"The operation asks for {asked} {what}; {most:,} is the most here. Ask for less at a time:"
                " smaller pages, fewer fields, or several requests."
            )
            raise GraphQLError(str(refused), walk.largest(operation, name), original_error=refused)
    return found


@dataclass(slots=True)
class _Walk:
    schema: GraphQLSchema
    tree: SelectionTree
    variables: Mapping[str, Any]
    done: dict[str, Measured] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)

    def operation(self, node: OperationDefinitionNode) -> Measured:
        found = self._selections(node.selection_set, self.schema.query_type, 1)
        found.directives += len(node.directives or ())
        found.root_fields = self._roots(node.selection_set, set())
        return found

    def largest(self, operation: OperationDefinitionNode, name: str) -> Node:
        """The root field that has most of something; the operation where it is the number of root fields."""
        fields = [item for item in self.tree.items(operation.selection_set) if isinstance(item, WrittenField)]
        if name == "root_fields" or not fields:
            return operation
        most = max(fields, key=lambda item: getattr(self._field(item, self.schema.query_type, 1), name))
        return most.node

    def _roots(self, level: SelectionSetNode, seen: set[str]) -> int:
        number = 0
        for item in self.tree.items(level):
            if isinstance(item, WrittenField):
                number += 1
            elif item.level is not None and item.fragment not in seen:
                if item.fragment:
                    seen.add(item.fragment)  # a second spread of a fragment merges with the first
                number += self._roots(item.level, seen)
        return number

    def _selections(self, level: SelectionSetNode, on: Any, size: int) -> Measured:
        """What a level asks of one object of the type `on`; `size` is the page, if that is a connection."""
        found = Measured()
        for item in self.tree.items(level):
            found.directives = min(_CEILING, found.directives + len(item.directives))
            found.add(self._field(item, on, size) if isinstance(item, WrittenField) else self._spread(item, on, size))
        return found

    def _spread(self, spread: Spread, on: Any, size: int) -> Measured:
        if spread.level is None or spread.fragment in self.entered:  # unknown, or in a circle: validation tells
            return Measured()
        inner = self.schema.type_map.get(spread.condition) if spread.condition else on
        if not spread.fragment:
            return self._selections(spread.level, inner, size)
        key = f"{spread.fragment} {size}"
        if key not in self.done:
            self.entered.add(spread.fragment)
            self.done[key] = self._selections(spread.level, inner, size)
            self.entered.discard(spread.fragment)
        return self.done[key]

    def _field(self, written: WrittenField, on: Any, size: int) -> Measured:
        found, name = Measured(depth=1, aliases=int(written.node.alias is not None)), written.name
        if name.startswith("__"):  # introspection has a rule of its own in validation
            return found
        declared = on.fields.get(name) if isinstance(on, GraphQLObjectType | GraphQLInterfaceType) else None
        kind, listed, times = None, DEFAULT_PAGE, 1
        if declared is not None:
            kind = get_named_type(declared.type)
            arguments = {argument.name.value: argument.value for argument in written.node.arguments or ()}
            found.cost = weight(on.name, name) + FILTER_WEIGHT * _conditions(self._value(arguments.get("where")))
            if sized := _list_size(on, name):
                asked = [
                    number for argument in sized.slicing if (number := self._size(arguments.get(argument))) is not None
                ]
                found.page = max(asked, default=0)
                listed = max(asked, default=sized.assumed)
                times = 1 if sized.sized else listed
            elif on.name.endswith("Connection") and name in SIZED:
                times = size
        if written.level is None:
            return found
        inner = self._selections(written.level, kind, listed)
        inner.depth += 1
        inner.cost += 1
        found.add(inner, times)
        return found

    def _value(self, node: ValueNode | None) -> Any:
        if node is None:
            return None
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        return value_from_ast_untyped(node, dict(self.variables))

    def _size(self, node: ValueNode | None) -> int | None:
        value = self._value(node)
        if isinstance(value, list):
            return len(value)
        return max(0, min(_CEILING, value)) if isinstance(value, int) and not isinstance(value, bool) else None


def _within(name: str, times: int) -> int:
    """How often the conditions of a member of a filter may be looked at, which is itself looked at so often."""
    return min(_CEILING, times * REACHED) if name in QUANTIFIERS else times


def _conditions(value: Any, times: int = 1) -> int:
    """How many conditions a filter has, each as often as it may be looked at.

    A condition on the entries of a list of each thing is looked at for each of these, and one on the lists of those again.
    """
    if isinstance(value, Mapping):
        return sum(times + _conditions(member, _within(name, times)) for name, member in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return sum(_conditions(member, times) for member in value)
    return 0


@cache
def _list_size(on: GraphQLObjectType | GraphQLInterfaceType, name: str) -> ListSize | None:
    declared = on.fields[name]
    kind = declared.type.of_type if isinstance(declared.type, GraphQLNonNull) else declared.type
    value = TypeRef(str(get_named_type(kind)))
    listed = TypeRef(value.name, entry=value) if isinstance(kind, GraphQLList) else value
    return list_size(on.name, name, listed, declared.args)


def names_of_bounds() -> Iterable[str]:
    """The names of the bounds, for settings."""
    return (bound.name for bound in fields(Bounds))
