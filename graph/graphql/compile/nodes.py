"""From a selection on nodes to Cypher: clauses that gather what is nested, and a map in the answer's shape.

Each nested selection becomes a `CALL (variable) { … RETURN … }` before the map that uses it. Lists are cut to
their page before anything nested in them is expanded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.cypher.clause import (
    Clauses,
    Computation,
    Order,
    also,
    match,
    return_,
    subquery,
    union,
    unwind,
    with_,
)
from graph.cypher.compound import call, collect
from graph.cypher.expression import Expression, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.graphql.compile.identity import decisions_of, records_of
from graph.graphql.compile.object import object_map
from graph.graphql.compile.paging import first_of
from graph.graphql.compile.pattern import evidenced
from graph.graphql.compile.representatives import representatives_of
from graph.graphql.compile.selection import Selected, Selection
from graph.graphql.compile.tellings import tellings
from graph.graphql.compile.traversal import traversed
from graph.graphql.compile.values import is_plain, partial_date, stored_value, value
from graph.graphql.compile.view_id import view_id
from graph.graphql.schema.objects import (
    DateField,
    DecisionsField,
    EvidenceField,
    IdField,
    RecordsField,
    RepresentativesField,
    StatusField,
    StoredField,
    TellingsField,
    TraversalField,
    ViewIdField,
)
from graph.graphql.schema.shapes import OBJECT_TYPES


@dataclass(frozen=True, slots=True)
class Nodes:
    """Expands nodes in a statement.

    Attributes:
        view: the statement.
    """

    view: View

    def node(
        self, variable: Variable, label: str, selection: Selection, known_id: Expression | None = None
    ) -> Computation:
        """A node bound to `variable`, the representative of its records where there are several.

        Args:
            variable: the node.
            label: its label.
            selection: what is selected on it.
            known_id: its id where that is known already, so that it need not be read again.
        """
        view = self.view
        revised, state = view.state(variable, label)

        def field_of(field: Selected) -> Computation:
            match OBJECT_TYPES[label].fields[field.name].how:
                case IdField():
                    return Computation((), variable.prop("id") if known_id is None else known_id)
                case ViewIdField():
                    return Computation((), view_id(variable.prop("id") if known_id is None else known_id, view))
                case StoredField(prop):
                    return Computation((), value(prop, state))
                case DateField(prop):
                    return Computation((), partial_date(state, prop.name, field, view))
                case StatusField():
                    status = view.fresh("status")
                    return Computation(view.status(variable, status), call("toUpper", status))
                case TellingsField(of):
                    return tellings(variable, label, of, field, view, self)
                case RecordsField():
                    return records_of(variable, label, field, view, self)
                case DecisionsField():
                    return decisions_of(variable, label, field, view, self)
                case RepresentativesField():
                    return representatives_of(variable, field, view, self)
                case EvidenceField():
                    return self._evidence_of(variable, label, field)
                case TraversalField() as traversal:
                    return traversed(variable, label, traversal, field, view, self)
                case unexpected:
                    raise AssertionError(f"{label}.{field.name} is read by {unexpected}")

        shown = object_map(label, selection, field_of)
        return Computation((*revised, *shown.clauses), shown.expression)

    def far(self, key: Variable, labels: Sequence[str], selection: Selection) -> Computation:
        """The node whose id is bound to `key`, of one of `labels`, as a map."""
        result, branches = self.view.fresh("o"), []
        for label in labels:
            variable = self.view.fresh("n")
            inner = self.node(variable, label, selection)
            start = match(node(variable, label, id=key))
            branches.append((start, *inner.clauses, return_(inner.expression.as_(result))))
        return Computation((subquery([key], union(*branches, every=True)),), result)

    def keyed(self, key_of: Expression, labels: Sequence[str], selection: Selection) -> Computation:
        """The node whose id an expression gives, of one of `labels`, as a map."""
        key = self.view.fresh("k")
        part = self.far(key, labels, selection)
        return Computation((also(key_of.as_(key)), *part.clauses), part.expression)

    def item(self, item: Variable, labels: Sequence[str], selection: Selection) -> Computation:
        """The node of an entry of a page: bound in it as `node`, or named by its `key`."""
        if not is_plain(labels):
            return self.keyed(item.prop("key"), labels, selection)
        variable = self.view.fresh("n")
        part = self.node(variable, labels[0], selection)
        return Computation((also(item.prop("node").as_(variable)), *part.clauses), part.expression)

    def listed(self, nodes: Variable, label: str, selection: Selection) -> Computation:
        """A list of nodes of one label as a list of maps, in their order."""
        variable, result = self.view.fresh("n"), self.view.fresh("x")
        part = self.node(variable, label, selection)
        gathered = return_(collect(part.expression).as_(result))
        query = (unwind(nodes, variable), with_(variable), *part.clauses, gathered)
        return Computation((subquery([nodes], query),), result)

    def evidence(self, relations: Expression, field: Selected) -> Computation:
        """The evidence that a list of relationships carries: the earliest, as many as are asked for."""
        relation, relations_there, result = (self.view.fresh(prefix) for prefix in ("r", "rs", "ev"))
        part = self._evidence_entry(relation, field)
        order = [Order(relation.prop(name)) for name in ("reported_at", "source_id", "record", "key")]
        query = (
            unwind(relations_there, relation),
            with_(relation, distinct=True, order=order, limit=first_of(field.arguments, self.view)),
            *part.clauses,
            return_(collect(part.expression).as_(result)),
        )
        return Computation((also(relations.as_(relations_there)), subquery([relations_there], query)), result)

    def _evidence_entry(self, relation: Variable, field: Selected) -> Computation:
        def field_of(inner: Selected) -> Computation:
            if inner.name == "source":
                return self.keyed(relation.prop("source_id"), ["Source"], inner.selection)
            return Computation((), stored_value(OBJECT_TYPES["Evidence"].fields[inner.name], relation))

        return object_map("Evidence", field.selection, field_of)

    def _evidence_of(self, variable: Variable, label: str, field: Selected) -> Computation:
        head, near = evidenced(variable, label, self.view)
        query, result = self._proofs(near, field)
        return Computation((subquery([variable], (*head, *query)),), result)

    def proofs(self, record: Variable, field: Selected) -> Computation:
        """The evidence behind one record."""
        query, result = self._proofs(record, field)
        return Computation((subquery([record], query),), result)

    def _proofs(self, record: Variable, field: Selected) -> tuple[Clauses, Variable]:
        """From rows of records to one row: the evidence behind them, under the variable that is given."""
        relation, relations, result = (self.view.fresh(prefix) for prefix in ("r", "rs", "x"))
        step = node(record).to(relationship(relation, "EVIDENCED_BY"), node(None, "Source"))
        part = self.evidence(relations, field)
        query = (
            match(step, where=self.view.visible(relation)),
            with_(collect(relation).as_(relations)),
            *part.clauses,
            return_(part.expression.as_(result)),
        )
        return query, result
