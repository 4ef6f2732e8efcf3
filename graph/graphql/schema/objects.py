"""What a GraphQL object type is, as data: its fields, and from where the value of each comes."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.graphql.schema.group_keys import keys_of
from graph.graphql.schema.type_ref import TypeRef, many, required
from graph.model.declaration import Node, Property, Relationship, properties
from graph.model.traversal import Traversal


@dataclass(frozen=True, slots=True)
class StoredField:
    """A stored property, shown as it is (dates and terms in their GraphQL form)."""

    prop: Property


@dataclass(frozen=True, slots=True)
class DateField:
    """A partial date, stored as three properties."""

    prop: Property


@dataclass(frozen=True, slots=True)
class TraversalField:
    """The nodes at the other end of a relationship type, in one direction.

    Attributes:
        relationship: the type.
        forward: whether it leads from its start.
        declared: how it is shown.
        named: of far nodes of several types, whether those that have a name are meant, or those that have none.
    """

    relationship: type[Relationship]
    forward: bool
    declared: Traversal
    named: bool = True

    @property
    def far(self) -> tuple[type[Node], ...]:
        """The node types at the other end; where they are several, those with a name, or those without, or both."""
        ends = self.relationship.ends if self.forward else self.relationship.starts
        return ends if self.declared.whole else _shown(ends, named=self.named)

    @property
    def near(self) -> tuple[type[Node], ...]:
        """The node types at this end; where they are several, those with names."""
        return _shown(self.relationship.starts if self.forward else self.relationship.ends, named=True)

    @property
    def far_labels(self) -> tuple[str, ...]:
        """The labels of the nodes at the other end."""
        return tuple(cls.__name__ for cls in self.far)

    @property
    def near_labels(self) -> tuple[str, ...]:
        """The labels of the nodes at this end."""
        return tuple(cls.__name__ for cls in self.near)


def _shown(ends: tuple[type[Node], ...], *, named: bool) -> tuple[type[Node], ...]:
    shown = tuple(cls for cls in ends if not cls.internal)
    return shown if len(shown) == 1 else tuple(cls for cls in shown if ("name" in properties(cls)) is named)


def traversals(relationship: type[Relationship]) -> Iterator[TraversalField]:
    """The ways in which GraphQL shows a relationship type, from its start and from its end."""
    for forward, declared in ((True, relationship.forward), (False, relationship.backward)):
        if declared is not None:
            yield TraversalField(relationship, forward, declared)
            if declared.unnamed is not None:
                yield TraversalField(relationship, forward, declared.unnamed, named=False)


@dataclass(frozen=True, slots=True)
class TellingsField:
    """What several records tell of a thing.

    Attributes:
        of: `tellings`, each of them; `differing`, in what they differ; `tellingCount`, how many sources they come from.
    """

    of: str


@dataclass(frozen=True, slots=True)
class RecordsField:
    """The records that tell of a thing."""


@dataclass(frozen=True, slots=True)
class DecisionsField:
    """What is decided of the records of a thing, and of these and others."""


@dataclass(frozen=True, slots=True)
class RepresentativesField:
    """Who acts for a country."""


@dataclass(frozen=True, slots=True)
class EvidenceField:
    """The evidence behind a node or an edge."""


@dataclass(frozen=True, slots=True)
class StatusField:
    """The status of an event, as of the day that is asked for."""


@dataclass(frozen=True, slots=True)
class IdField:
    """The id."""


@dataclass(frozen=True, slots=True)
class ViewIdField:
    """The id together with the days that are asked for."""


@dataclass(frozen=True, slots=True)
class ComputedField:
    """Something that the surrounding answer holds under this name (`edges`, `node`, `count` …)."""


@dataclass(frozen=True, slots=True)
class GroupsField:
    """How many of a connection's entries have which value.

    Attributes:
        of: the type of the connection's nodes.
        name: the name of the enum of what can be counted by.
        own: what of the edges can be counted by: words with their meanings.
    """

    of: str
    name: str
    own: Mapping[str, str]


How = (
    StoredField
    | DateField
    | TraversalField
    | TellingsField
    | RecordsField
    | DecisionsField
    | RepresentativesField
    | EvidenceField
    | StatusField
    | IdField
    | ViewIdField
    | ComputedField
    | GroupsField
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a GraphQL type.

    Attributes:
        name: its name in GraphQL.
        type: its type.
        meaning: its description.
        how: from where its value comes.
    """

    name: str
    type: TypeRef
    meaning: str
    how: How


@dataclass(frozen=True, slots=True)
class ObjectType:
    """One GraphQL object type or interface.

    Attributes:
        name: its name.
        meaning: its description.
        fields: its fields by name, in order.
        interfaces: the names of the interfaces it implements.
        label: the label of its nodes, when it shows nodes of one label.
    """

    name: str
    meaning: str
    fields: Mapping[str, Field]
    interfaces: tuple[str, ...] = ()
    label: str | None = None


IDS: Final = (
    Field("id", required("ID"), "Global id: `source:label/record`.", IdField()),
    Field(
        "viewId",
        required("ID"),
        "Global id in this view: `id`, and `|asOf=2025-06-12` or `|knownAt=2025-06-12` where such a day is asked for."
        " Key normalised caches by it, so that they do not mix days; `node` takes it, and answers in its view.",
        ViewIdField(),
    ),
)
"""What every type and interface of nodes begins with."""

EVIDENCE_LIST: Final = Field(
    "evidence", many("Evidence"), "What stands behind it: one entry for each record of a source.", EvidenceField()
)


def fields(*listed: Field) -> Mapping[str, Field]:
    """Fields by name, in order.

    Raises:
        ValueError: two have one name.
    """
    named: dict[str, Field] = {}
    for field in listed:
        if named.setdefault(field.name, field) is not field:
            raise ValueError(f"two fields are named {field.name!r} ({named[field.name].meaning} {field.meaning})")
    return types.MappingProxyType(named)


def _groups(name: str, node_type: str, own: Mapping[str, str]) -> tuple[Field, ...]:
    if not (own or keys_of(node_type)):
        return ()
    prefix = name.removesuffix("Connection") if own else node_type
    return (
        Field(
            "groups",
            many("Group"),
            "How many there are of each value, whatever the page: what `totalCount` counts, counted apart.",
            GroupsField(node_type, f"{prefix}GroupKey", own),
        ),
    )


def connection_types(
    name: str, node_type: str, edge_fields: tuple[Field, ...], meaning: str, own: Mapping[str, str] | None = None
) -> tuple[ObjectType, ObjectType]:
    """A connection of nodes of a type, and the type of its edges.

    Args:
        name: the connection's name.
        node_type: the type or interface of the nodes.
        edge_fields: what edges have beside `cursor` and `node`.
        meaning: the connection's description.
        own: what of the edges they can be counted by: words with their meanings.
    """
    edge_name = name.removesuffix("Connection") + "Edge"
    edge = ObjectType(
        edge_name,
        f"One entry of a {name}.",
        fields(
            Field("cursor", required("String"), "Where it stands in the list; give it as `after`.", ComputedField()),
            Field("node", required(node_type), "What it leads to.", ComputedField()),
            *edge_fields,
        ),
    )
    connection = ObjectType(
        name,
        meaning,
        fields(
            Field("totalCount", required("Int"), "How many there are, whatever the page.", ComputedField()),
            Field("edges", many(edge_name), "The page.", ComputedField()),
            Field("nodes", many(node_type), "The page without the edges.", ComputedField()),
            Field("pageInfo", required("PageInfo"), "Whether there is more, and where.", ComputedField()),
            *_groups(name, node_type, own or {}),
        ),
    )
    return connection, edge
