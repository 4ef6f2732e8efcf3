"""The GraphQL input types as data, derived from the ontology: filters on nodes and edges, orders, arguments of lists."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Final

from graph.graphql.schema import identity
from graph.graphql.schema.enums import HAPPENING, NAME_MATCH, SEARCH_TYPE, EnumType
from graph.graphql.schema.group_keys import ORDER, keys_of
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import (
    DateField,
    EvidenceField,
    Field,
    GroupsField,
    IdField,
    StatusField,
    StoredField,
    TraversalField,
)
from graph.graphql.schema.operators import InputField, InputType, Operator, input_type, operator_fields, scalar_filters
from graph.graphql.schema.shapes import INTERFACES, OBJECT_TYPES, connection_name, labels_of, scalar_type
from graph.graphql.schema.sort_fields import ID, sort_fields
from graph.graphql.schema.type_ref import optional, optional_list, required
from graph.model.ontology import NODE_TYPES
from graph.model.traversal import Shape

DIRECTION: Final = EnumType(
    "OrderDirection",
    "Which way a list runs. What has no value stands last either way.",
    {"ASC": "Small values and early days first.", "DESC": "Great values and late days first."},
)

QUANTIFIERS: Final = {
    "some": "At least one is so.",
    "none": "None is so.",
    "all": "Each is so; holds where there are none.",
    "single": "Exactly one is so.",
}
"""How a condition on things at the other end of a relationship is to hold."""

_BOOLEAN: Final[Mapping[str, Operator]] = {
    "AND": (optional_list, "All of these hold; an empty list holds."),
    "OR": (optional_list, "One of these holds at least; an empty list does not hold."),
    "NOT": (optional, "This does not hold."),
}


def where_type(type_name: str) -> str:
    """The name of the filter on nodes of a type or interface."""
    return f"{type_name}Where"


def edge_type(traversal: TraversalField) -> str:
    """The name of the type of a connection's edges, or of a list of a type of its own."""
    if traversal.declared.shape is Shape.OWN:
        return traversal.declared.type_name
    return connection_name(traversal).removesuffix("Connection") + "Edge"


def quantified(traversal: TraversalField) -> str:
    """The name of the type under which `some`, `none`, `all` and `single` stand for a traversal."""
    if traversal.declared.shape in (Shape.CONNECTION, Shape.OWN):
        return f"{edge_type(traversal)}Matching"
    return f"{far_type(traversal.far)}Matching"


def _condition(field: Field) -> InputField | None:
    """The condition on a field of a node, an edge, or evidence."""
    match field.how:
        case IdField():
            kind = "IDFilter"
        case StatusField():
            kind = "StatusFilter"
        case DateField():
            kind = "PartialDateFilter"
        case StoredField(prop):
            scalar = scalar_type(prop)
            kind = "StringListFilter" if prop.many else f"{'String' if scalar == 'URL' else scalar}Filter"
        case EvidenceField():
            kind = "EvidenceMatching"
        case TraversalField() as traversal:
            kind = (
                where_type(far_type(traversal.far)) if traversal.declared.shape is Shape.ONE else quantified(traversal)
            )
        case _:
            return None
    return InputField(field.name, optional(kind), field.meaning, field)


def _where(name: str, meaning: str, listed: list[InputField]) -> InputType:
    return input_type(name, f"{meaning} All that is given holds.", [*listed, *operator_fields(name, _BOOLEAN)])


def _matching(name: str, of: str) -> InputType:
    return input_type(
        name,
        "How a condition holds of what is there; all that are given hold.",
        [InputField(quantifier, optional(of), meaning) for quantifier, meaning in QUANTIFIERS.items()],
    )


def _led_to() -> frozenset[str]:
    """The interfaces of nodes at an end of some traversal, which alone need filters and orders."""
    ways = [field.how for shape in OBJECT_TYPES.values() for field in shape.fields.values()]
    ends = (end for how in ways if isinstance(how, TraversalField) for end in (how.far, how.near))
    return frozenset(map(far_type, ends)) & INTERFACES.keys()


_LED_TO: Final = _led_to()


def _node_filters() -> Iterator[InputType]:
    for shape in (*OBJECT_TYPES.values(), *(INTERFACES[name] for name in INTERFACES if name in _LED_TO)):
        if shape.label is None and shape.name not in INTERFACES:
            continue
        listed = [found for found in map(_condition, shape.fields.values()) if found]
        if shape.name in INTERFACES:
            taken = {field.name for field in listed}  # the field for the type `Name` would be the name's own
            listed += [
                InputField(name, optional(where_type(label)), f"Its type is {label}, and this holds of it.")
                for label in labels_of(shape.name)
                if (name := label[0].lower() + label[1:]) not in taken
            ]
        yield _where(where_type(shape.name), f"Conditions on a {shape.name}.", listed)
        yield _matching(f"{shape.name}Matching", where_type(shape.name))


def _edge_filters() -> Iterator[InputType]:
    done = set()
    for shape in OBJECT_TYPES.values():
        for field in shape.fields.values():
            if not isinstance(field.how, TraversalField) or field.how.declared.shape not in (
                Shape.CONNECTION,
                Shape.OWN,
            ):
                continue
            name, traversal = edge_type(field.how), field.how
            if name in done:
                continue
            done.add(name)
            own = [found for found in map(_condition, OBJECT_TYPES[name].fields.values()) if found]
            if traversal.declared.shape is Shape.OWN:
                ends = {traversal.declared.far: traversal.far, traversal.declared.near: traversal.near}
                own += [
                    InputField(
                        end,
                        optional(where_type(far_type(labels))),
                        "What it leads to." if end == traversal.declared.far else "What it holds of.",
                    )
                    for end, labels in ends.items()
                    if end
                ]
                yield _where(f"{name}Where", f"Conditions on a {name}.", own)
            else:
                yield _where(f"{name}Conditions", f"Conditions on what a {name} itself says.", own)
                node = InputField(
                    "node", optional(where_type(far_type(traversal.far))), "Of the node that the edge leads to."
                )
                edge = InputField("edge", optional(f"{name}Conditions"), "Of the edge itself.")
                yield _where(f"{name}Where", f"Conditions on a {name}.", [node, edge])
            yield _matching(quantified(traversal), f"{name}Where")


def _evidence_filters() -> Iterator[InputType]:
    listed = [found for found in map(_condition, OBJECT_TYPES["Evidence"].fields.values()) if found]
    listed.insert(0, InputField("source", optional("SourceWhere"), "Of the document."))
    yield _where("EvidenceWhere", "Conditions on one record of evidence.", listed)
    yield _matching("EvidenceMatching", "EvidenceWhere")


def order_type(type_name: str) -> str:
    """The name of the order of nodes of a type or interface."""
    return f"{type_name}Order"


def _orders() -> Iterator[tuple[InputType, EnumType]]:
    shown = (label for label, cls in NODE_TYPES.items() if not cls.internal)
    for label in (*shown, *(name for name in INTERFACES if name in _LED_TO)):
        words = (
            ({"NAME": "The name to show."} if "name" in INTERFACES[label].fields else {})
            if label in INTERFACES
            else {key.name: key.meaning for key in sort_fields(label).values()}
        ) | {ID: "The global id."}
        field = EnumType(f"{label}OrderField", f"What a list of {label} can be ordered by.", words)
        yield (
            input_type(
                order_type(label),
                f"How a list of {label} is ordered; the id breaks ties.",
                [
                    InputField("field", required(field.name), "What it is ordered by."),
                    InputField("direction", optional(DIRECTION.name), "Which way; ASC when left out."),
                ],
            ),
            field,
        )


def field_of(type_name: str, name: str) -> Field:
    """The field of the output type that a field of an input type is a condition on.

    Raises:
        KeyError: it is none.
    """
    field = INPUT_TYPES[type_name].fields[name].of
    if field is None:
        raise KeyError(f"{type_name}.{name}")
    return field


def _build() -> tuple[Mapping[str, InputType], Mapping[str, EnumType]]:
    orders = list(_orders())
    inputs = [
        *scalar_filters(),
        *_evidence_filters(),
        *_node_filters(),
        *_edge_filters(),
        *(order for order, _ in orders),
    ]
    grouped = [field.how for shape in OBJECT_TYPES.values() for field in shape.fields.values()]
    groups = {
        how.name: EnumType(how.name, "What entries of a list can be counted by.", {**keys_of(how.of), **how.own})
        for how in grouped
        if isinstance(how, GroupsField)
    }
    enums = [
        DIRECTION,
        HAPPENING,
        SEARCH_TYPE,
        NAME_MATCH,
        identity.KIND,
        identity.TYPE,
        ORDER,
        *groups.values(),
        *(field for _, field in orders),
    ]
    return (
        types.MappingProxyType({shape.name: shape for shape in inputs}),
        types.MappingProxyType({enum.name: enum for enum in enums}),
    )


INPUT_TYPES, ENUM_TYPES = _build()

PAGING: Final = (
    InputField("first", optional("Int"), "How many to give from the start or after `after`; 25 when nothing is said."),
    InputField("after", optional("String"), "The cursor after which to begin."),
    InputField("last", optional("Int"), "How many to give from the end or before `before`, in the order of the list."),
    InputField("before", optional("String"), "The cursor before which to end."),
)
"""The arguments by which a connection is paged."""
