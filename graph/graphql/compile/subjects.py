"""What filters are about: nodes with all records of them, edges, entries of lists, evidence.

A condition on an actor's own properties holds when it holds of one of the actor's records; one on an edge, when it
holds of one of the records behind the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.cypher.clause import Clause, Clauses, Match, also, match, return_, with_
from graph.cypher.compound import Count, Exists, call, collect, list_of, listed, quantified
from graph.cypher.expression import FALSE, Expression, Literal, Variable, all_of, any_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.graphql.compile import conditions
from graph.graphql.compile.conditions import Filter, Subject, condition, known, matching, property_condition
from graph.graphql.compile.operators import value_conditions
from graph.graphql.compile.pattern import entry_key, evidenced, far_condition, group_key, path, records, through
from graph.graphql.schema.inputs import INPUT_TYPES, edge_type, field_of, where_type
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import DateField, EvidenceField, IdField, StatusField, StoredField, TraversalField
from graph.graphql.schema.shapes import labels_of
from graph.model.ontology import NODE_TYPES
from graph.model.traversal import Shape

_FOUND: Final = Literal(1).as_("one")
"""What a subquery gives of which only the number of rows counts."""


@dataclass(frozen=True, slots=True)
class NodeSubject(Subject):
    """A node bound to a variable, of one of these labels; for a resolvable label, with all records of it.

    Attributes:
        variable: its variable.
        type_name: the GraphQL type or interface that the filter speaks of.
        labels: the labels that it can have.
        plain: whether conditions may be null, for an index to serve them (only where all must hold).
    """

    variable: Variable
    type_name: str
    labels: tuple[str, ...]
    plain: bool = False

    def holds(self, field: str, given: Filter, view: View) -> Expression:
        """The condition for one field."""
        declared = INPUT_TYPES[where_type(self.type_name)].fields[field]
        if declared.of is None:  # of an interface: it is of this label, and the condition holds of it
            (label,) = labels_of(declared.type.name.removesuffix("Where"))
            if label not in self.labels:
                return FALSE
            return self.variable.has_label(label) & condition(NodeSubject(self.variable, label, (label,)), given, view)
        if len(self.labels) == 1:
            return self._of(self.labels[0], field, given, view)
        return any_of([self.variable.has_label(label) & self._of(label, field, given, view) for label in self.labels])

    def certain(self) -> NodeSubject:
        """The same, of which conditions are never null."""
        return replace(self, plain=False)

    def _of(self, label: str, name: str, given: Filter, view: View) -> Expression:
        field = field_of(where_type(label), name)
        match field.how:
            case IdField():
                return self._own(label, lambda record: all_of(value_conditions(record.prop("id"), given, view)), view)
            case StoredField() | DateField():
                return self._own(
                    label, lambda record: property_condition(field, given, view.state_of(record, label), view), view
                )
            case StatusField():
                return _status(self.variable, given, view)
            case EvidenceField():
                return matching(_NodeEvidence(self.variable, label), given, view)
            case TraversalField() as traversal if traversal.declared.shape is Shape.ONE:
                return _Reached(self.variable, label, traversal).some(given, view)
            case TraversalField() as traversal:
                return matching(_Reached(self.variable, label, traversal), given, view)
            case unexpected:
                raise AssertionError(f"{label}.{name} is read by {unexpected}")

    def _own(self, label: str, test: Callable[[Variable], Expression], view: View) -> Expression:
        """A condition on own properties, which holds of one of the records."""
        if not NODE_TYPES[label].resolvable:
            holds = test(self.variable)
            return holds if self.plain and view.known_at is None else known(holds)
        record = view.fresh("m")
        of = node(record, label, canonical_id=self.variable.prop("canonical_id"))
        return Exists((match(of, where=[view.known(record), test(record)]),))


def _status(event: Variable, given: Filter, view: View) -> Expression:
    """The condition on an event's status, as of the days asked."""
    if view.current:
        return known(all_of(value_conditions(event.prop("status"), given, view)))
    same, standing = view.fresh("e"), view.fresh("st")
    holds = all_of(value_conditions(standing, given, view))
    return Exists(
        (
            match(node(same, "Event", id=event.prop("id"))),
            *view.status(same, standing),
            with_(standing, where=holds),
            return_(_FOUND),
        )
    )


@dataclass(frozen=True, slots=True)
class _Reached:
    """What a traversal leads to from a node."""

    variable: Variable
    label: str
    traversal: TraversalField

    def some(self, given: Filter, view: View, *, negated: bool = False) -> Expression:
        """See `Several`."""
        head, step, ends = self._matched(view)
        if self._grouped and (negated or not _simple(given, self.traversal)):
            gathered, subject = self._edge(ends, view)
            holds = conditions.signed(condition(subject, given, view), negated=negated)
            return Exists((*head, step, gathered, also(where=holds), return_(_FOUND)))
        holds = conditions.signed(condition(self._entry(ends), given, view), negated=negated)
        return Exists((*head, replace(step, where=step.where & holds), return_(_FOUND)))

    def single(self, given: Filter, view: View) -> Expression:
        """See `Several`."""
        head, step, ends = self._matched(view)
        if self._grouped:
            gathered, subject = self._edge(ends, view)
            holds = condition(subject, given, view)
            return Count((*head, step, gathered, also(where=holds), return_(_FOUND))).eq(1)
        _, relation, far = ends
        what = relation if self.traversal.declared.shape is Shape.OWN else entry_key(far, self.traversal, view)
        step = replace(step, where=step.where & condition(self._entry(ends), given, view))
        return Count((*head, step, return_(what.as_("one"), distinct=True))).eq(1)

    @property
    def _grouped(self) -> bool:
        """Whether an entry may stand for several records."""
        return self.traversal.declared.shape is Shape.CONNECTION

    def _matched(self, view: View) -> tuple[Clauses, Match, tuple[Variable, Variable, Variable]]:
        """Clauses that lead there, the last of them apart, and the near node, the relationship and the far node."""
        head, near = records(self.variable, self.label, view)
        if self.traversal.declared.through:
            more, near = through(near, self.traversal, view)
            head = (*head, *more)
        relation, far = view.fresh("r"), view.fresh("f")
        conditions = [view.visible(relation), far_condition(far, self.traversal, view)]
        return head, match(path(near, relation, far, self.traversal), where=conditions), (near, relation, far)

    def _entry(self, ends: tuple[Variable, Variable, Variable]) -> Subject:
        """An entry that stands for one relationship alone."""
        near, relation, far = ends
        there = NodeSubject(far, far_type(self.traversal.far), self.traversal.far_labels)
        match self.traversal.declared.shape:
            case Shape.OWN:
                here = NodeSubject(near, far_type(self.traversal.near), self.traversal.near_labels)
                names = {self.traversal.declared.far: there, self.traversal.declared.near: here}
                return OwnSubject(relation, self.traversal, names)
            case Shape.CONNECTION:
                return EdgeSubject(list_of(relation), self.traversal, there)
            case _:
                return there

    def _edge(self, ends: tuple[Variable, Variable, Variable], view: View) -> tuple[Clause, Subject]:
        """The clause that gathers the records of each edge, and the edge."""
        _, relation, far = ends
        relations, kept, labels = view.fresh("rs"), view.fresh("f"), self.traversal.far_labels
        gathered = with_(
            group_key(far, labels).as_(view.fresh("k")),
            *(relation.prop(name).as_(view.fresh("g")) for name in self.traversal.relationship.identity),
            collect(relation).as_(relations),
            call("head", collect(far)).as_(kept),
        )
        there = NodeSubject(kept, far_type(self.traversal.far), labels)
        return gathered, EdgeSubject(relations, self.traversal, there)


def _simple(given: Filter, traversal: TraversalField) -> bool:
    """Whether a filter on edges holds of an edge just when it holds of one of its records alone."""
    edge = given.get("edge") or {}
    own = {name for name in edge if edge[name] is not None} - {*traversal.relationship.identity}
    return conditions.is_flat(given) and conditions.is_flat(edge) and len(own) <= 1 and "evidence" not in own


def of_each_record(given: Filter | None, traversal: TraversalField) -> bool:
    """Whether a filter on edges holds of all records of an edge or of none, and may be applied before they are gathered."""
    return set((given or {}).get("edge") or {}) <= {*traversal.relationship.identity} and conditions.is_flat(
        given or {}
    )


@dataclass(frozen=True, slots=True)
class EdgeSubject(Subject):
    """An edge of a connection: the records behind it, a list of relationships, and the node it leads to."""

    relations: Expression
    traversal: TraversalField
    node: NodeSubject

    def holds(self, field: str, given: Filter, view: View) -> Expression:
        """The condition for `node` or `edge`."""
        subject = self.node if field == "node" else _EdgeItself(self.relations, self.traversal)
        return condition(subject, given, view)


@dataclass(frozen=True, slots=True)
class _EdgeItself(Subject):
    relations: Expression
    traversal: TraversalField

    def holds(self, field: str, given: Filter, view: View) -> Expression:
        declared = field_of(f"{edge_type(self.traversal)}Conditions", field)
        if isinstance(declared.how, EvidenceField):
            return matching(_RelationshipEvidence(self.relations), given, view)
        record = view.fresh("z")
        return quantified("any", record, self.relations, known(property_condition(declared, given, record, view)))


@dataclass(frozen=True, slots=True)
class OwnSubject(Subject):
    """An entry of a list of a type of its own: one relationship with the nodes at its ends."""

    relation: Variable
    traversal: TraversalField
    ends: Mapping[str, NodeSubject]

    def holds(self, field: str, given: Filter, view: View) -> Expression:
        """The condition for one field."""
        if field in self.ends:
            return condition(self.ends[field], given, view)
        declared = field_of(f"{edge_type(self.traversal)}Where", field)
        if isinstance(declared.how, EvidenceField):
            return matching(_RelationshipEvidence(list_of(self.relation)), given, view)
        holder = self.relation
        if field in self.traversal.declared.lifted:
            holder = self.ends[self.traversal.declared.far].variable
        return known(property_condition(declared, given, holder, view))


@dataclass(frozen=True, slots=True)
class _Record(Subject):
    """One relationship as evidence."""

    relation: Variable

    def holds(self, field: str, given: Filter, view: View) -> Expression:
        if field == "source":
            source = view.fresh("s")
            inner = condition(NodeSubject(source, "Source", ("Source",)), given, view)
            return Exists((match(node(source, "Source", id=self.relation.prop("source_id")), where=inner),))
        return known(property_condition(field_of("EvidenceWhere", field), given, self.relation, view))


@dataclass(frozen=True, slots=True)
class _NodeEvidence:
    """The evidence of a node."""

    variable: Variable
    label: str

    def _such(self, given: Filter, view: View, *, negated: bool) -> tuple[Clauses, Variable]:
        head, near = evidenced(self.variable, self.label, view)
        relation = view.fresh("r")
        holds = conditions.signed(condition(_Record(relation), given, view), negated=negated)
        step = node(near).to(relationship(relation, "EVIDENCED_BY"), node(None, "Source"))
        return (*head, match(step, where=[view.visible(relation), holds])), relation

    def some(self, given: Filter, view: View, *, negated: bool = False) -> Expression:
        """See `Several`."""
        return Exists((*self._such(given, view, negated=negated)[0], return_(_FOUND)))

    def single(self, given: Filter, view: View) -> Expression:
        """See `Several`."""
        such, relation = self._such(given, view, negated=False)
        return Count((*such, return_(relation.as_("one")))).eq(1)


@dataclass(frozen=True, slots=True)
class _RelationshipEvidence:
    """The evidence that a list of relationships carries."""

    relations: Expression

    def some(self, given: Filter, view: View, *, negated: bool = False) -> Expression:
        """See `Several`."""
        record = view.fresh("z")
        holds = conditions.signed(condition(_Record(record), given, view), negated=negated)
        return quantified("any", record, self.relations, holds)

    def single(self, given: Filter, view: View) -> Expression:
        """See `Several`."""
        record = view.fresh("z")
        return call("size", listed(record, self.relations, where=condition(_Record(record), given, view))).eq(1)
