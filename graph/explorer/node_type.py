"""The types of nodes, and an operation for each that asks for all its fields: so that no type lacks a page.

Both are derived from the schema that clients see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

from graph.explorer.operation import Operation
from graph.graphql.server.schema import schema

PAGE: Final = 25
"""Entries that a page shows of each list."""
_WHOLE: Final = {"PartialDate": "Day", "Evidence": "Cited", "Count": "Counted"}
"""Types of which a shared fragment says what is shown."""
_ASIDE: Final = ("id", "viewId")


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of node.

    Attributes:
        name: of the type.
        meaning: its description.
        root: the root field that lists its nodes; None where there is none.
        fields: the descriptions of its fields, by name.
        operation: asks for one node, with all its fields.
    """

    name: str
    meaning: str
    root: str | None
    fields: Mapping[str, str]
    operation: Operation


@cache
def node_types() -> Mapping[str, NodeType]:
    """The types of nodes by name, in the order of the schema."""
    shown: GraphQLSchema = schema()._schema
    node = shown.type_map["Node"]
    if not isinstance(node, GraphQLInterfaceType) or shown.query_type is None:
        raise TypeError("the schema has no interface Node, or no questions")
    roots = _roots(shown.query_type)
    return MappingProxyType(
        {
            found.name: NodeType(
                found.name,
                found.description or "",
                roots.get(found.name),
                MappingProxyType({name: field.description or "" for name, field in found.fields.items()}),
                _operation(found),
            )
            for found in sorted(shown.get_implementations(node).objects, key=lambda found: found.name)
        }
    )


def _roots(query: GraphQLObjectType) -> dict[str, str]:
    """The root field that lists all nodes of a type, by the type's name; of several, the one that is called after it."""
    found: dict[str, str] = {}
    for name, field in query.fields.items():
        listed = get_named_type(field.type)
        if not isinstance(listed, GraphQLObjectType) or "nodes" not in listed.fields or "where" not in field.args:
            continue
        if any(isinstance(argument.type, GraphQLNonNull) for argument in field.args.values()):
            continue
        node = get_named_type(listed.fields["nodes"].type).name
        if node not in found or name.lower().startswith(node[:4].lower()):
            found[node] = name
    return found


def _operation(shown: GraphQLObjectType) -> Operation:
    lines = [line for name, field in shown.fields.items() if name not in _ASIDE for line in _selection(name, field)]
    name = f"Every{shown.name}"
    body = "\n".join(f"      {line}" for line in lines)
    return Operation.of(
        name,
        f"query {name}($id: ID!, $asOf: Date, $knownAt: Date) {{\n"
        f"  nodes(ids: [$id], asOf: $asOf, knownAt: $knownAt) {{\n    ...Label\n"
        f"    ... on {shown.name} {{\n{body}\n    }}\n  }}\n}}",
    )


def _selection(name: str, field: GraphQLField) -> list[str]:
    found = get_named_type(field.type)
    if is_leaf_type(found):
        return [name]
    asked = f"{name}(first: {PAGE})" if "first" in field.args else name
    if found.name in _WHOLE:
        return [f"{asked} {{ ...{_WHOLE[found.name]} }}"]
    if _is_node(found):
        return [f"{asked} {{ ...Label }}"]
    if not isinstance(found, GraphQLObjectType):
        raise TypeError(f"{name} is of a type that no page shows: {found}")
    if "edges" in found.fields:
        edge: Any = get_named_type(found.fields["edges"].type)
        inner = " ".join(_within(part, of) for part, of in edge.fields.items() if part not in ("cursor", "evidence"))
        return [f"{asked} {{ totalCount edges {{ {inner} }} }}"]
    inner = " ".join(_within(part, of) for part, of in found.fields.items() if part != "evidence")
    return [f"{asked} {{ {inner} }}"]


def _within(name: str, field: GraphQLField) -> str:
    """What is asked of an object within a list: its own values, and the nodes that it names."""
    found = get_named_type(field.type)
    if is_leaf_type(found):
        return name
    if found.name in _WHOLE:
        return f"{name} {{ ...{_WHOLE[found.name]} }}"
    if _is_node(found):
        return f"{name} {{ ...Label }}"
    inner = [
        _within(part, of)
        for part, of in getattr(found, "fields", {}).items()
        if is_leaf_type(get_named_type(of.type)) or _is_node(get_named_type(of.type))
    ]
    return f"{name} {{ {' '.join(inner)} }}"


def _is_node(found: Any) -> bool:
    own = getattr(found, "interfaces", ())
    return found.name == "Node" or any(interface.name == "Node" for interface in own)
