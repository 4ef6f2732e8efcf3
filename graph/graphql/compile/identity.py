"""Which records make one thing, and what is decided of two records: from a selection to Cypher."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from graph.cypher.clause import Computation, Order, also, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, collect, list_of
from graph.cypher.expression import FALSE, Expression, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.graphql.compile.choice import chosen, nothing
from graph.graphql.compile.object import object_map
from graph.graphql.compile.paging import first_of
from graph.graphql.compile.selection import Selected, Selection
from graph.graphql.compile.traversal import Expand
from graph.graphql.schema.identity import KIND

_SHOWN: Final = {"reason": "reason", "decidedBy": "decided_by", "score": "score"}
"""What is shown of a decision, by field: the property."""


def records_of(variable: Variable, label: str, field: Selected, view: View, expand: Expand) -> Computation:
    """The records of what a node stands for: all that are known, or the one of the id that is given."""
    record, result, given = view.fresh("m"), view.fresh("x"), field.arguments
    conditions = [view.known(record)]
    if given.get("id") is not None:
        conditions.append(record.prop("id").eq(view.bind(given["id"])))
    limit = first_of(given, view)
    shown = _record(record, [label], field.selection, view, expand)
    query = (
        match(node(record, label, canonical_id=variable.prop("canonical_id")), where=conditions),
        with_(record, order=[Order(record.prop("id"))], limit=limit),
        *shown.clauses,
        return_(collect(shown.expression).as_(result)),
    )
    return Computation((subquery([variable], query),), result)


def _record(record: Variable, labels: Sequence[str], selection: Selection, view: View, expand: Expand) -> Computation:
    """One record, of one of these labels, as a map."""

    def field_of(part: Selected) -> Computation:
        match part.name:
            case "id":
                return Computation((), record.prop("id"))
            case "name":
                return Computation((), view.state_of(record, labels[0]).prop("name"))
            case "thing":
                return expand.keyed(record.prop("canonical_id"), labels, part.selection)
            case _:
                return expand.proofs(record, part)

    return object_map("Record", selection, field_of)


def decisions_of(variable: Variable, label: str, field: Selected, view: View, expand: Expand) -> Computation:
    """What is decided of the records of what a node stands for, the surest first."""
    record, other, result = (view.fresh(prefix) for prefix in ("m", "n", "x"))
    one, given = Decided(*map(view.fresh, ("d", "a", "b"))), field.arguments
    of = relationship(one.decision, *decided(given.get("kinds")))
    known = view.visible(one.decision) & view.known(record, other)
    if nothing(given.get("kinds")):
        known = FALSE
    ways = [
        (match(path, where=known), return_(one.decision, left.as_(one.left), right.as_(one.right)))
        for path, left, right in (
            (node(record).to(of, node(other, label)), record, other),
            (node(record).from_(of, node(other, label)), other, record),
        )
    ]
    limit = first_of(given, view)
    order = [Order(one.decision.prop("score"), True), Order(one.tie)]
    shown = decision_map(one, [label], field.selection, view, expand)
    query = (
        match(node(record, label, canonical_id=variable.prop("canonical_id"))),
        subquery([record], union(*ways)),
        with_(one.decision, one.left, one.right, distinct=True),
        also(order=order, limit=limit),
        *shown.clauses,
        return_(collect(shown.expression).as_(result)),
    )
    return Computation((subquery([variable], query),), result)


class Decided(NamedTuple):
    """The variables of a decision and of the two records that it is on."""

    decision: Variable
    left: Variable
    right: Variable

    @property
    def tie(self) -> Expression:
        """What tells decisions apart that are equally sure."""
        return self.left.prop("id") + " " + self.right.prop("id") + " " + self.decision.prop("key")


def decided(kinds: Sequence[Enum] | None) -> list[str]:
    """The relationship types of decisions of these kinds; of all where none is given, also where nothing is to be shown."""
    return chosen(kinds or None, KIND.words)


def decision_map(one: Decided, labels: Sequence[str], selection: Selection, view: View, expand: Expand) -> Computation:
    """One decision on two records of one of these labels, as a map."""

    def field_of(part: Selected) -> Computation:
        match part.name:
            case "kind":
                return Computation((), call("type", one.decision))
            case "decidedOn":
                return Computation((), call("toString", one.decision.prop("known_from")))
            case "records":
                record, result = view.fresh("m"), view.fresh("x")
                shown = _record(record, labels, part.selection, view, expand)
                query = (
                    unwind(list_of(one.left, one.right), record),
                    with_(record, order=[Order(record.prop("id"))]),
                    *shown.clauses,
                    return_(collect(shown.expression).as_(result)),
                )
                return Computation((subquery([one.left, one.right], query),), result)
            case name:
                return Computation((), one.decision.prop(_SHOWN[name]))

    return object_map("IdentityDecision", selection, field_of)
