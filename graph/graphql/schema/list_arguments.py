"""The arguments of nested lists and connections, and of groups, derived from the ontology."""

from __future__ import annotations

from collections.abc import Iterator

from graph.graphql.schema import identity
from graph.graphql.schema.group_keys import ORDER
from graph.graphql.schema.inputs import PAGING, edge_type, order_type, where_type
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import (
    DecisionsField,
    EvidenceField,
    Field,
    GroupsField,
    RecordsField,
    RepresentativesField,
    TraversalField,
)
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list, required
from graph.model.declaration import properties
from graph.model.traversal import Shape


def _arguments_by(traversal: TraversalField) -> Iterator[InputField]:
    for declared in map(properties(traversal.far[0]).__getitem__, traversal.declared.by):
        yield InputField(
            declared.shown,
            optional("String"),
            f"Only where it is this: {declared.meaning[0].lower()}{declared.meaning[1:]}",
        )


def list_arguments(field: Field) -> tuple[InputField, ...]:
    """The arguments of a nested list or connection, or of groups; none of other fields."""
    if isinstance(field.how, GroupsField):
        return (
            InputField("by", required(field.how.name), "What they are counted by."),
            InputField("orderBy", optional(ORDER.name), "In which order; the largest first when left out."),
            InputField("first", optional("Int"), "How many groups at most; 25 when left out."),
        )
    first = InputField("first", optional("Int"), "How many at most; all when left out.")
    match field.how:
        case RecordsField():
            return (InputField("id", optional("ID"), "Only the record of this id."), first)
        case DecisionsField():
            return (InputField("kinds", optional_list(identity.KIND.name), "Only these kinds of decision."), first)
        case RepresentativesField():
            return (InputField("where", optional(where_type("Actor")), "Only actors of whom this holds."), *PAGING)
        case EvidenceField():
            return (first,)
        case TraversalField():
            pass
        case _:
            return ()
    far, shape = far_type(field.how.far), field.how.declared.shape
    order = InputField("orderBy", optional(order_type(far)), "In which order.")
    match shape:
        case Shape.CONNECTION:
            where = InputField("where", optional(f"{edge_type(field.how)}Where"), "Only edges of which this holds.")
            return (where, order, *PAGING)
        case Shape.LIST:
            where = InputField("where", optional(where_type(far)), "Only those of which this holds.")
            return (where, order, first)
        case Shape.OWN:
            where = InputField("where", optional(f"{edge_type(field.how)}Where"), "Only those of which this holds.")
            return (*_arguments_by(field.how), where, first)
        case _:
            return ()
