"""The GraphQL types as data, derived from the ontology: what each field means, its type, and how it is read."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from graph.graphql.schema.compound import COMPOUND_TYPES, REPRESENTATIVES, TELLINGS
from graph.graphql.schema.identity import IDENTITY_DECISIONS, IDENTITY_TYPES, RECORDS
from graph.graphql.schema.interfaces import LABELS, far_type, implemented, interface_types
from graph.graphql.schema.objects import (
    EVIDENCE_LIST,
    IDS,
    ComputedField,
    DateField,
    Field,
    ObjectType,
    StatusField,
    StoredField,
    TraversalField,
    connection_types,
    fields,
    traversals,
)
from graph.graphql.schema.type_ref import many, optional, required
from graph.model import Evidence, PartialDate
from graph.model.declaration import Marker, Node, Property, Relationship, description, properties
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, told_labels
from graph.model.traversal import Shape
from graph.model.vocabulary import Term


def enum_type(term: type[Term]) -> str:
    """The name of a term's GraphQL enum."""
    return term.__name__


def labels_of(type_name: str) -> tuple[str, ...]:
    """The labels of the nodes that a GraphQL type or interface can show."""
    return (type_name,) if type_name in NODE_TYPES else LABELS[type_name]


def satisfies(concrete: str, condition: str) -> bool:
    """Whether a fragment on `condition` applies to the object type `concrete`."""
    return concrete == condition or condition in OBJECT_TYPES[concrete].interfaces


_SCALARS: Final[Mapping[type, str]] = {
    str: "String",
    int: "Int",
    float: "Float",
    bool: "Boolean",
    date: "Date",
    datetime: "DateTime",
}


def scalar_type(declared: Property) -> str:
    """The GraphQL type of one value of a property."""
    if Marker.ADDRESS in declared.markers:
        return "URL"
    return enum_type(declared.type) if issubclass(declared.type, Term) else _SCALARS[declared.type]


def _property_field(declared: Property, *, in_edge: bool = False, identity: bool = True) -> Field:
    if declared.type is PartialDate:
        return Field(declared.shown, optional("PartialDate"), declared.meaning, DateField(declared))
    scalar = scalar_type(declared)
    if in_edge and not identity:
        return Field(
            declared.shown,
            many(scalar),
            f"{declared.meaning} All that the sources say: more than one where they differ.",
            StoredField(declared),
        )
    stated = declared.required or (identity and in_edge)
    value = many(scalar) if declared.many else required(scalar) if stated else optional(scalar)
    return Field(
        declared.shown,
        value,
        declared.meaning,
        StoredField(declared),
    )


def _node_type(cls: type[Node]) -> ObjectType:
    listed = [*IDS]
    for declared in properties(cls).values():
        if declared.public:
            listed.append(_property_field(declared))
    if cls.__name__ == "Event":
        listed.append(
            Field(
                "status",
                required("Status"),
                "Where it stands, from the history of its changes, as of the day asked.",
                StatusField(),
            )
        )
    if cls.__name__ in told_labels():
        listed += TELLINGS
    if cls.__name__ == "Country":
        listed.append(REPRESENTATIVES)
    for relationship in RELATIONSHIP_TYPES.values():
        for traversal in traversals(relationship):
            if cls in (relationship.starts if traversal.forward else relationship.ends):
                listed.append(_traversal_field(traversal))
    if not cls.provenance:
        listed.append(EVIDENCE_LIST)
    if cls.resolvable:
        listed += (RECORDS, IDENTITY_DECISIONS)
    label = cls.__name__
    return ObjectType(label, description(cls), fields(*listed), implemented((label,)), label)


def _traversal_field(traversal: TraversalField) -> Field:
    declared, far = traversal.declared, far_type(traversal.far)
    match declared.shape:
        case Shape.ONE:
            type_ref = optional(far)
        case Shape.LIST:
            type_ref = many(far)
        case Shape.OWN:
            type_ref = many(declared.type_name)
        case Shape.CONNECTION:
            type_ref = required(connection_name(traversal))
    return Field(declared.name, type_ref, declared.meaning, traversal)


def connection_name(traversal: TraversalField) -> str:
    """The name of the connection type of a traversal (`ParticipantsConnection`)."""
    near = traversal.near
    return f"{far_type(near)}{traversal.declared.name[0].upper()}{traversal.declared.name[1:]}Connection"


def _edge_fields(relationship: type[Relationship]) -> tuple[Field, ...]:
    if relationship.computed:
        return tuple(_property_field(declared) for declared in properties(relationship).values())
    own = tuple(
        _property_field(declared, in_edge=True, identity=name in relationship.identity)
        for name, declared in properties(relationship).items()
    )
    return (*own, EVIDENCE_LIST)


def _own_type(traversal: TraversalField) -> ObjectType:
    declared = traversal.declared
    evidence = properties(Evidence)
    told = ("attribution", "attributed_to", "via", "quote", "confidence", "reported_at")
    listed: list[Field] = [
        *(_property_field(properties(traversal.far[0])[name]) for name in declared.lifted),
        Field(declared.far, required(far_type(traversal.far)), "Who or what it leads to.", ComputedField()),
        *(
            (
                Field(
                    declared.near,
                    required(far_type(traversal.near)),
                    "What exactly it holds of; of a step in the history of an event, the event.",
                    ComputedField(),
                ),
            )
            if declared.near
            else ()
        ),
        *(
            _property_field(own, in_edge=not traversal.relationship.computed)
            for own in properties(traversal.relationship).values()
        ),
    ]
    if not traversal.relationship.computed:
        listed += (_property_field(evidence[name], in_edge=name in ("attribution", "confidence")) for name in told)
        listed.append(EVIDENCE_LIST)
    meaning = description(traversal.relationship)
    return ObjectType(declared.type_name, meaning, fields(*listed))


def _relationship_types() -> Iterator[ObjectType]:
    """The types that relationship types give, for each direction in which GraphQL shows them."""
    for relationship in RELATIONSHIP_TYPES.values():
        for traversal in traversals(relationship):
            declared = traversal.declared
            if declared.shape is Shape.OWN:
                yield _own_type(traversal)
            elif declared.shape is Shape.CONNECTION:
                yield from connection_types(
                    connection_name(traversal),
                    far_type(traversal.far),
                    _edge_fields(relationship),
                    declared.meaning,
                    {
                        own.shown.upper(): own.meaning
                        for name, own in properties(relationship).items()
                        if name in relationship.identity and issubclass(own.type, Term)
                    },
                )


def _object_types() -> Iterator[ObjectType]:
    shown = [cls for cls in NODE_TYPES.values() if not cls.internal]
    yield from map(_node_type, shown)
    for cls in shown:
        yield from connection_types(f"{cls.__name__}Connection", cls.__name__, (), f"A list of {cls.__name__}.")
    yield from _relationship_types()
    yield from COMPOUND_TYPES
    yield from IDENTITY_TYPES
    yield ObjectType(
        "Evidence",
        description(Evidence),
        fields(
            Field("source", required("Source"), "The document.", ComputedField()),
            *(
                _property_field(declared, in_edge=declared.name in ("attribution", "confidence"))
                for declared in properties(Evidence).values()
                if declared.name != "source_id"
            ),
        ),
    )


def _by_name(listed: Iterable[ObjectType]) -> Mapping[str, ObjectType]:
    """Types by name. Raises ValueError when two have one name."""
    named: dict[str, ObjectType] = {}
    for shape in listed:
        if named.setdefault(shape.name, shape) is not shape:
            raise ValueError(f"two GraphQL types are named {shape.name} ({named[shape.name].meaning} {shape.meaning})")
    return types.MappingProxyType(named)


OBJECT_TYPES: Final = _by_name(_object_types())
"""Every object type by name."""

INTERFACES: Final = interface_types(OBJECT_TYPES)
"""The interfaces by name."""
