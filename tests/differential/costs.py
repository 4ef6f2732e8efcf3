"""What an operation costs by the directives that schema.graphql shows, counted the plain way: field by field."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    InlineFragmentNode,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    parse,
    value_from_ast_untyped,
)

SCHEMA = build_schema((Path(__file__).parent.parent.parent / "schema.graphql").read_text(encoding="utf-8"))


def directive(declared: Any, name: str) -> dict[str, Any] | None:
    """The arguments of a directive on a field of the schema; None where it has none."""
    for each in declared.ast_node.directives or ():
        if each.name.value == name:
            return {argument.name.value: value_from_ast_untyped(argument.value) for argument in each.arguments or ()}
    return None


def weight(declared: Any) -> int:
    """The weight of a field: of what `@cost` says, or nothing."""
    return int((directive(declared, "cost") or {"weight": "0"})["weight"])


def cost(document: str, variables: Mapping[str, Any]) -> int:
    """The cost of a document with one operation."""
    tree = parse(document)
    fragments = {each.name.value: each for each in tree.definitions if isinstance(each, FragmentDefinitionNode)}
    (operation,) = (each for each in tree.definitions if isinstance(each, OperationDefinitionNode))

    def selections(node: Any, on: Any, sizes: Mapping[str, int]) -> int:
        total = 0
        for each in node.selections:
            if isinstance(each, FieldNode):
                total += field(each, on, sizes)
            elif isinstance(each, InlineFragmentNode):
                inner = SCHEMA.type_map[each.type_condition.name.value] if each.type_condition else on
                total += selections(each.selection_set, inner, sizes)
            else:
                assert isinstance(each, FragmentSpreadNode)
                fragment = fragments[each.name.value]
                total += selections(fragment.selection_set, SCHEMA.type_map[fragment.type_condition.name.value], sizes)
        return total

    def field(node: FieldNode, on: Any, sizes: Mapping[str, int]) -> int:
        name = node.name.value
        if name == "__typename":
            return 0
        declared: GraphQLField = on.fields[name]
        given = {each.name.value: value_from_ast_untyped(each.value, dict(variables)) for each in node.arguments or ()}
        total = weight(declared)
        if "where" in given:
            total += conditions(declared.args["where"].type, given["where"])
        kind = get_named_type(declared.type)
        if not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            return total
        times, within = sizes.get(name, 1), {}
        if sized := directive(declared, "listSize"):
            said = [given[each] for each in sized.get("slicingArguments", ()) if given.get(each) is not None]
            number = max(
                (len(each) if isinstance(each, list) else max(0, each) for each in said), default=sized["assumedSize"]
            )
            if "sizedFields" in sized:
                within = dict.fromkeys(sized["sizedFields"], number)
            else:
                times = number
        return total + times * (1 + selections(node.selection_set, kind, within))

    return selections(operation.selection_set, SCHEMA.query_type, {})


def conditions(kind: Any, value: Any) -> int:
    """What the fields of a filter cost."""
    if isinstance(kind, GraphQLNonNull):
        return conditions(kind.of_type, value)
    if isinstance(kind, GraphQLList):
        return sum(conditions(kind.of_type, each) for each in value) if isinstance(value, list) else 0
    if not isinstance(kind, GraphQLInputObjectType) or value is None:
        return 0
    return sum(weight(kind.fields[name]) + conditions(kind.fields[name].type, each) for name, each in value.items())
