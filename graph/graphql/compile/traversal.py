"""From a node along a relationship type: to one node, a list, a list of a type of its own, or a connection.

Lists are filtered, ordered and cut before anything nested in them is expanded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from graph.cypher.clause import (
    Clause,
    Clauses,
    Computation,
    Order,
    also,
    match,
    return_,
    subquery,
    with_,
)
from graph.cypher.compound import call, collect, list_of, listed
from graph.cypher.expression import TRUE, Expression, Variable
from graph.cypher.pattern import Path
from graph.cypher.view import View
from graph.graphql.compile.conditions import condition
from graph.graphql.compile.connection import Page, expanded, is_whole, page_clauses
from graph.graphql.compile.groups import GroupCounts, RowValue
from graph.graphql.compile.object import object_map
from graph.graphql.compile.order import SortKey, sort_key
from graph.graphql.compile.paging import Paging, first_of
from graph.graphql.compile.pattern import entry_key, far_condition, group_key, named_key, path, records, through
from graph.graphql.compile.place import nearest, placed_by_key, stamped_alike
from graph.graphql.compile.selection import Selected, Selection
from graph.graphql.compile.subjects import EdgeSubject, NodeSubject, OwnSubject, of_each_record
from graph.graphql.compile.values import given_values, is_plain, partial_date, stored_value, value
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import TraversalField
from graph.graphql.schema.shapes import OBJECT_TYPES, connection_name
from graph.graphql.schema.sort_fields import default_order
from graph.model.dates import PartialDate
from graph.model.declaration import Property, Relationship, properties
from graph.model.events import StatusChange
from graph.model.traversal import Shape
from graph.model.vocabulary import Term


class Expand(Protocol):
    """Expands the nodes that a traversal leads to, with all that is selected on them."""

    def node(self, variable: Variable, label: str, selection: Selection) -> Computation:
        """A node bound to a variable, as a map."""
        ...

    def far(self, key: Variable, labels: Sequence[str], selection: Selection) -> Computation:
        """The node whose id is bound to `key`, of one of `labels`, as a map."""
        ...

    def keyed(self, key_of: Expression, labels: Sequence[str], selection: Selection) -> Computation:
        """The node whose id an expression gives, of one of `labels`, as a map."""
        ...

    def item(self, item: Variable, labels: Sequence[str], selection: Selection) -> Computation:
        """The node of an entry of a page, as a map."""
        ...

    def evidence(self, relations: Expression, field: Selected) -> Computation:
        """The evidence that a list of relationships carries, as a list of maps."""
        ...

    def proofs(self, record: Variable, field: Selected) -> Computation:
        """The evidence behind a record, as a list of maps."""
        ...


def traversed(
    variable: Variable, label: str, traversal: TraversalField, field: Selected, view: View, expand: Expand
) -> Computation:
    """What a traversal from a node leads to: clauses that gather it, and its expression.

    Args:
        variable: the node from which it leads.
        label: that node's label.
        traversal: the relationship type and its direction.
        field: the field as selected.
        view: the statement.
        expand: expands the nodes at its end.
    """
    head, near = records(variable, label, view)
    if traversal.declared.through:
        more, near = through(near, traversal, view)
        head = (*head, *more)
    relation, far, result = view.fresh("r"), view.fresh("f"), view.fresh("x")
    conditions = [view.visible(relation), far_condition(far, traversal, view)]
    for name in traversal.declared.by:
        if (given := field.arguments.get(properties(traversal.far[0])[name].shown)) is not None:
            conditions.append(far.prop(name).eq(view.bind(given)))
    step = _Step(near, relation, far, traversal, field, path(near, relation, far, traversal), conditions, view, expand)
    match traversal.declared.shape:
        case Shape.OWN:
            query = step.own(result)
        case Shape.CONNECTION:
            query = step.connection(result)
        case _:
            query = step.nodes(result)
    return Computation((subquery([variable], (*head, *query)),), result)


@dataclass(frozen=True, slots=True)
class _Step:
    """One traversal in a statement: where it begins and ends, what must hold, and what is selected on what it gives."""

    near: Variable
    relation: Variable
    far: Variable
    traversal: TraversalField
    field: Selected
    path: Path
    conditions: list[Expression]
    view: View
    expand: Expand

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the far nodes."""
        return self.traversal.far_labels

    @property
    def there(self) -> NodeSubject:
        """The far node as something that filters are about."""
        return NodeSubject(self.far, far_type(self.traversal.far), self.labels)

    def _match(self, *conditions: Expression) -> Clause:
        return match(self.path, where=[*self.conditions, *conditions])

    def nodes(self, result: Variable) -> Clauses:
        """A plain list of far nodes, or the one there is."""
        given, view, far, labels = self.field.arguments, self.view, self.far, self.labels
        found = self._match(condition(self.there, given.get("where"), view))
        limit = first_of(given, view)
        if is_plain(labels):
            state = view.state_of(far, labels[0])
            here = sort_key(labels[0], far, state, given.get("orderBy"), default_order(labels[0]))
            cut: Clauses = (*self._each_once(), with_(far, order=here.order(), limit=limit))
            item = self.expand.node(far, labels[0], self.field.selection)
        else:
            key = view.fresh("k")
            placed, here = placed_by_key(key, labels, given.get("orderBy"), key, view)
            grouped = with_(group_key(far, labels).as_(key), distinct=True)
            cut = (grouped, *placed, also(order=here.order(), limit=limit))
            item = self.expand.far(key, labels, self.field.selection)
        gathered: Expression = collect(item.expression)
        if self.traversal.declared.shape is Shape.ONE:
            gathered = call("head", gathered)
        return (found, *cut, *item.clauses, return_(gathered.as_(result)))

    def _each_once(self) -> Clauses:
        """Clauses that leave each far node once; of those that are alike, the one of the smallest id."""
        far, key = self.far, self.view.fresh("k")
        if not self.traversal.declared.alike:
            return (with_(far, distinct=True),)
        same = entry_key(far, self.traversal, self.view).as_(key)
        return (with_(far, order=[Order(far.prop("id"))]), with_(same, call("head", collect(far)).as_(far)))

    def own(self, result: Variable) -> Clauses:
        """A list of a type of its own: one entry for each relationship, with its evidence."""
        declared, view, relation = self.traversal.declared, self.view, self.relation
        here = NodeSubject(self.near, far_type(self.traversal.near), self.traversal.near_labels)
        ends = {declared.far: self.there, declared.near: here}
        given = self.field.arguments
        matched = self._match(condition(OwnSubject(relation, self.traversal, ends), given.get("where"), view))
        place = [Order(relation.prop("reported_at")), Order(relation.prop("source_id"))]
        if declared.order:
            place = [Order(self.far.prop(declared.order), True)]
        limit = first_of(given, view)
        order = [*place, Order(relation.prop("key"))]
        cut = with_(self.near, relation, self.far, order=order, limit=limit)

        def field_of(inner: Selected) -> Computation:
            if inner.name in ends:
                end = ends[inner.name]
                steps = inner.name == declared.near and StatusChange in self.traversal.relationship.ends
                key = named_key(end.variable, end.labels, view) if steps else group_key(end.variable, end.labels)
                return self.expand.keyed(key, end.labels, inner.selection)
            if inner.name == "evidence":
                return self.expand.evidence(list_of(relation), inner)
            holder = self.far if inner.name in declared.lifted else relation
            return Computation((), stored_value(OBJECT_TYPES[declared.type_name].fields[inner.name], holder))

        shown = object_map(declared.type_name, self.field.selection, field_of)
        return (matched, cut, *shown.clauses, return_(collect(shown.expression).as_(result)))

    def connection(self, result: Variable) -> Clauses:
        """A Relay connection: one edge for each far actor (or other node) and identity, with all its evidence."""
        view, relation, far, labels = self.view, self.relation, self.far, self.labels
        cls, given = self.traversal.relationship, self.field.arguments
        name, plain, declared = connection_name(self.traversal), is_plain(labels), properties(cls)
        alike = not plain and stamped_alike(labels, given.get("orderBy"), view)
        key, relations = far if plain else view.fresh("k"), view.fresh("rs")
        identity = {stored: view.fresh("g") for stored in cls.identity}
        where, early = given.get("where"), of_each_record(given.get("where"), self.traversal)
        before = condition(EdgeSubject(list_of(relation), self.traversal, self.there), where, view) if early else TRUE
        tie: Expression = key.prop("id") if plain else key
        for stored, alias in reversed(identity.items()):
            tie = (call("toString", alias) if declared[stored].type is int else alias) + " " + tie
        fields, page, paging = self.field.on(name), Page(view.fresh("page")), Paging.of(given)
        clauses: list[Clause] = [self._match(before)]
        order = given.get("orderBy")
        if plain or alike:
            here = sort_key(labels[0], far, view.state_of(far, labels[0]), order, default_order(labels[0]), tie)
            if (early or not where) and not is_whole(fields):
                clauses += nearest(relation, far, here, paging, view)
        clauses.append(
            with_(
                key if plain else group_key(far, labels).as_(key),
                *(relation.prop(stored).as_(alias) for stored, alias in identity.items()),
                collect(relation).as_(relations),
                *([] if plain or not (alike or (where and not early)) else [call("head", collect(far)).as_(far)]),
            )
        )
        if where and not early:
            subject = EdgeSubject(relations, self.traversal, self.there)
            clauses.append(also(where=condition(subject, where, view)))
        if (by := self.traversal.declared.order) and not order:
            here = SortKey(by.upper(), tie, identity[by], declared[by].type)
        elif not (plain or alike):
            placed, here = placed_by_key(key, labels, order, tie, view)
            clauses += placed
        kept = {"node" if plain else "key": key, "relations": relations, **identity}
        groups = GroupCounts(labels=labels, bound=plain, own=_counted_by(cls))
        clauses += page_clauses(kept, here, page, paging, fields, groups, view)
        answer = expanded(page, name, fields, self._entry, paging, view)
        return (*clauses, *answer.clauses, return_(answer.expression.as_(result)))

    def _entry(self, item: Variable, inner: Selected) -> Computation:
        """One entry of `nodes` or of `edges`."""
        if inner.name == "nodes":
            return self.expand.item(item, self.labels, inner.selection)
        edge_type = OBJECT_TYPES[connection_name(self.traversal)].fields["edges"].type.name

        def field_of(part: Selected) -> Computation:
            match part.name:
                case "cursor":
                    return Computation((), item.prop("cursor"))
                case "node":
                    return self.expand.item(item, self.labels, part.selection)
                case "evidence":
                    return self.expand.evidence(item.prop("relations"), part)
                case _:
                    return self._own_value(item, part)

        return object_map(edge_type, inner.selection, field_of)

    def _own_value(self, item: Variable, part: Selected) -> Computation:
        """A property of an edge: the one value, where it tells edges apart or was computed; else all that sources give.

        Of a date it is the first that a source states.
        """
        cls = self.traversal.relationship
        declared: Property = next(prop for prop in properties(cls).values() if prop.shown == part.name)
        if declared.name in cls.identity:
            return Computation((), value(declared, item))
        if cls.computed:
            relation = self.view.fresh("r")
            head = call("head", item.prop("relations"))
            return Computation((also(head.as_(relation)),), value(declared, relation))
        if declared.type is PartialDate:
            relation, stating = self.view.fresh("r"), self.view.fresh("r")
            stated = relation.prop(f"{declared.name}_precision").is_stated()
            first = call("head", listed(relation, item.prop("relations"), where=stated, into=relation))
            return Computation((also(first.as_(stating)),), partial_date(stating, declared.name, part, self.view))
        return given_values(item, declared, self.view)


def _counted_by(cls: type[Relationship]) -> dict[str, RowValue]:
    """What edges can be counted by: the words that tell parallel ones apart."""
    declared = properties(cls)
    words = [name for name in cls.identity if issubclass(declared[name].type, Term)]
    return {name.upper(): partial(value, declared[name]) for name in words}
