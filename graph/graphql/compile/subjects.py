"""What filters are about: nodes with all records of their group, edges, entries of lists, evidence.

A condition on an actor's own properties holds when it holds of one of the actor's records; one on an edge, when it
holds of one of the records behind the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph.cypher.legacy import status_of
from graph.graphql.compile.conditions import (
    Given,
    Subject,
    all_of,
    any_of,
    condition,
    known,
    matching,
    property_condition,
    signed,
)
from graph.graphql.compile.operators import value_conditions
from graph.graphql.compile.pattern import far_condition, group_key, members, near_through, pattern
from graph.graphql.compile.scope import Scope
from graph.graphql.schema.inputs import INPUT_TYPES, edge_type, field_of, where_type
from graph.graphql.schema.objects import Along, Backing, CurrentStatus, Identity, Value, When
from graph.graphql.schema.shapes import far_type, labels_of
from graph.model.declaration import Shape
from graph.model.ontology import NODE_TYPES


@dataclass(frozen=True, slots=True)
class NodeSubject(Subject):
    """A node bound to a variable, of one of these labels; for a resolvable label, with all records of its group.

    Attributes:
        variable: its variable.
        type_name: the GraphQL type or interface that the filter speaks of.
        labels: the labels that it can have.
        plain: whether conditions may be null, for an index to serve them (only where all must hold).
    """

    variable: str
    type_name: str
    labels: tuple[str, ...]
    plain: bool = False

    def holds(self, field: str, given: Given, scope: Scope) -> str:
        """The condition for one field."""
        declared = INPUT_TYPES[where_type(self.type_name)].fields[field]
        if declared.of is None:  # of an interface: it is of this label, and the condition holds of it
            (label,) = labels_of(declared.type.removesuffix("Where"))
            if label not in self.labels:
                return "false"
            inner = condition(NodeSubject(self.variable, label, (label,)), given, scope)
            return f"({self.variable}:{label} AND {inner})"
        if len(self.labels) == 1:
            return self._of(self.labels[0], field, given, scope)
        return any_of([f"{self.variable}:{label} AND {self._of(label, field, given, scope)}" for label in self.labels])

    def certain(self) -> NodeSubject:
        """The same, of which conditions are never null."""
        return replace(self, plain=False)

    def _of(self, label: str, name: str, given: Given, scope: Scope) -> str:
        field = field_of(where_type(label), name)
        match field.how:
            case Identity():
                return self._own(label, lambda node: all_of(value_conditions(f"{node}.id", given, scope)), scope)
            case Value() | When():
                return self._own(
                    label, lambda node: property_condition(field, given, scope.state_of(node, label), scope), scope
                )
            case CurrentStatus():
                return _status(self.variable, given, scope)
            case Backing():
                return matching(_NodeEvidence(self.variable, label), given, scope)
            case Along() as along if along.traversal.shape is Shape.ONE:
                return _Reached(self.variable, label, along).some(given, scope)
            case Along() as along:
                return matching(_Reached(self.variable, label, along), given, scope)
            case unexpected:
                raise AssertionError(f"{label}.{name} is read by {unexpected}")

    def _own(self, label: str, test: Callable[[str], str], scope: Scope) -> str:
        """A condition on own properties, which holds of one of the records."""
        if not NODE_TYPES[label].resolvable:
            text = test(self.variable)
            return text if self.plain and scope.known_at is None else known(text)
        member = scope.fresh("m")
        return (
            f"EXISTS {{ MATCH ({member}:{label} {{canonical_id: {self.variable}.canonical_id}})"
            f" WHERE {scope.visible(member)} AND {test(member)} }}"
        )


def _status(variable: str, given: Given, scope: Scope) -> str:
    """The condition on an event's status, as of the days asked."""
    if scope.known_at is None and scope.as_of is None:
        return known(all_of(value_conditions(f"{variable}.status", given, scope)))
    event, standing = scope.fresh("e"), scope.fresh("st")
    revised, state = scope.state(event, "Event")
    return (
        f"EXISTS {{ MATCH ({event}:Event {{id: {variable}.id}})\n{revised}{status_of(scope, event, state, standing)}"
        f"WITH {standing} WHERE {all_of(value_conditions(standing, given, scope))} RETURN 1 AS one }}"
    )


@dataclass(frozen=True, slots=True)
class _Reached:
    """What a traversal leads to from a node."""

    variable: str
    label: str
    along: Along

    def some(self, given: Given, scope: Scope, *, negated: bool = False) -> str:
        """See `Several`."""
        head, near, relation, far = self._matched(scope)
        inner, grouping = self._inner(
            given, near, relation, far, scope, grouped=negated or not _simple(given, self.along)
        )
        return f"EXISTS {{ {head}{grouping} {'WITH * ' if grouping else 'AND '}{'WHERE ' if grouping else ''}{signed(inner, negated=negated)} RETURN 1 AS one }}"

    def single(self, given: Given, scope: Scope) -> str:
        """See `Several`."""
        head, near, relation, far = self._matched(scope)
        grouped = self.along.traversal.shape is Shape.CONNECTION
        inner, grouping = self._inner(given, near, relation, far, scope, grouped=grouped)
        if grouped:
            return f"COUNT {{ {head}{grouping} WITH * WHERE {inner} RETURN 1 AS one }} = 1"
        what = (
            relation
            if self.along.traversal.shape is Shape.OWN
            else group_key(far, [cls.__name__ for cls in self.along.far])
        )
        return f"COUNT {{ {head} AND ({inner}) RETURN DISTINCT {what} AS one }} = 1"

    def _matched(self, scope: Scope) -> tuple[str, str, str, str]:
        head, near = members(self.variable, self.label, scope)
        if self.along.traversal.through:
            near, head = near_through(near, head, self.along, scope)
        relation, far = scope.fresh("r"), scope.fresh("f")
        head += (
            f"MATCH {pattern(near, relation, far, self.along)}"
            f" WHERE {scope.visible(relation)} AND {far_condition(far, self.along, scope)}"
        )
        return head, near, relation, far

    def _inner(
        self, given: Given, near: str, relation: str, far: str, scope: Scope, *, grouped: bool
    ) -> tuple[str, str]:
        """The filter on what is reached, and the clause that gathers the records of an edge before it, if it must."""
        labels = tuple(cls.__name__ for cls in self.along.far)
        node = NodeSubject(far, far_type(self.along.far), labels)
        match self.along.traversal.shape:
            case Shape.OWN:
                nears = tuple(cls.__name__ for cls in self.along.near)
                ends = {
                    self.along.traversal.far: node,
                    self.along.traversal.near: NodeSubject(near, far_type(self.along.near), nears),
                }
                return condition(OwnSubject(relation, self.along, ends), given, scope), ""
            case Shape.CONNECTION if grouped:
                relations, kept = scope.fresh("rs"), scope.fresh("f")
                identity = "".join(
                    f", {relation}.{name} AS {scope.fresh('g')}" for name in self.along.relationship.identity
                )
                clause = (
                    f" WITH {group_key(far, labels)} AS {scope.fresh('k')}{identity},"
                    f" collect({relation}) AS {relations}, head(collect({far})) AS {kept}"
                )
                node = NodeSubject(kept, far_type(self.along.far), labels)
                return condition(EdgeSubject(relations, self.along, node), given, scope), clause
            case Shape.CONNECTION:
                return condition(EdgeSubject(f"[{relation}]", self.along, node), given, scope), ""
            case _:
                return condition(node, given, scope), ""


def _simple(given: Given, along: Along) -> bool:
    """Whether a filter on edges holds of an edge just when it holds of one of its records alone."""
    if along.traversal.shape is not Shape.CONNECTION:
        return True
    edge = given.get("edge")
    if not edge:
        return not any(given.get(name) is not None for name in ("AND", "OR", "NOT"))
    own = [name for name in edge if edge[name] is not None and name not in along.relationship.identity]
    return (
        len(own) <= 1
        and not {"AND", "OR", "NOT", "evidence"} & set(own)
        and all(given.get(name) is None for name in ("AND", "OR", "NOT"))
    )


def of_each_record(given: Given | None, along: Along) -> bool:
    """Whether a filter on edges holds of all records of an edge or of none, and so may be applied before they are gathered."""
    edge = (given or {}).get("edge") or {}
    return set(edge) <= set(along.relationship.identity) and all(
        (given or {}).get(name) is None for name in ("AND", "OR", "NOT")
    )


@dataclass(frozen=True, slots=True)
class EdgeSubject(Subject):
    """An edge of a connection: the records behind it, a list of relationships, and the node it leads to."""

    relations: str
    along: Along
    node: NodeSubject

    def holds(self, field: str, given: Given, scope: Scope) -> str:
        """The condition for `node` or `edge`."""
        if field == "node":
            return f"({condition(self.node, given, scope)})"
        return f"({condition(_EdgeItself(self.relations, self.along), given, scope)})"


@dataclass(frozen=True, slots=True)
class _EdgeItself(Subject):
    relations: str
    along: Along

    def holds(self, field: str, given: Given, scope: Scope) -> str:
        declared = field_of(f"{edge_type(self.along)}Conditions", field)
        if isinstance(declared.how, Backing):
            return matching(_RelationEvidence(self.relations), given, scope)
        each = scope.fresh("z")
        return f"any({each} IN {self.relations} WHERE {known(property_condition(declared, given, each, scope))})"


@dataclass(frozen=True, slots=True)
class OwnSubject(Subject):
    """An entry of a list of a type of its own: one relationship with the nodes at its ends."""

    relation: str
    along: Along
    ends: Mapping[str, NodeSubject]

    def holds(self, field: str, given: Given, scope: Scope) -> str:
        """The condition for one field."""
        if field in self.ends:
            return f"({condition(self.ends[field], given, scope)})"
        declared = field_of(f"{edge_type(self.along)}Where", field)
        if isinstance(declared.how, Backing):
            return matching(_RelationEvidence(f"[{self.relation}]"), given, scope)
        holder = self.relation
        if field in self.along.traversal.lifted:
            holder = self.ends[self.along.traversal.far].variable
        return known(property_condition(declared, given, holder, scope))


@dataclass(frozen=True, slots=True)
class _Record(Subject):
    """One relationship as evidence."""

    relation: str

    def holds(self, field: str, given: Given, scope: Scope) -> str:
        if field == "source":
            source = scope.fresh("s")
            inner = condition(NodeSubject(source, "Source", ("Source",)), given, scope)
            return f"EXISTS {{ MATCH ({source}:Source {{id: {self.relation}.source_id}}) WHERE {inner} }}"
        declared = field_of("EvidenceWhere", field)
        return known(property_condition(declared, given, self.relation, scope))


@dataclass(frozen=True, slots=True)
class _NodeEvidence:
    """The evidence of a node."""

    variable: str
    label: str

    def _head(self, scope: Scope) -> tuple[str, str]:
        head, near = members(self.variable, self.label, scope)
        relation = scope.fresh("r")
        return f"{head}MATCH ({near})-[{relation}:EVIDENCED_BY]->(:Source) WHERE {scope.visible(relation)}", relation

    def some(self, given: Given, scope: Scope, *, negated: bool = False) -> str:
        """See `Several`."""
        head, relation = self._head(scope)
        inner = condition(_Record(relation), given, scope)
        return f"EXISTS {{ {head} AND {signed(inner, negated=negated)} RETURN 1 AS one }}"

    def single(self, given: Given, scope: Scope) -> str:
        """See `Several`."""
        head, relation = self._head(scope)
        return f"COUNT {{ {head} AND ({condition(_Record(relation), given, scope)}) RETURN {relation} }} = 1"


@dataclass(frozen=True, slots=True)
class _RelationEvidence:
    """The evidence that a list of relationships carries."""

    relations: str

    def some(self, given: Given, scope: Scope, *, negated: bool = False) -> str:
        """See `Several`."""
        each = scope.fresh("z")
        return (
            f"any({each} IN {self.relations} WHERE {signed(condition(_Record(each), given, scope), negated=negated)})"
        )

    def single(self, given: Given, scope: Scope) -> str:
        """See `Several`."""
        each = scope.fresh("z")
        return f"size([{each} IN {self.relations} WHERE {condition(_Record(each), given, scope)}]) = 1"
