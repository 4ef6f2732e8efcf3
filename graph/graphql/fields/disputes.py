"""Who disputes that an encounter took place: the event itself, or a step of its history by which it was held."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import Exists, among, collect, count, list_of
from graph.cypher.expression import Expression, Literal, Variable
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.view import View
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.object import object_map
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.principal import ACTORS
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.values import stored_value
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.schema.type_ref import optional
from graph.model.participation import HasStatusChange
from graph.model.relationships import Disputes
from graph.model.rules import DOUBTING, HELD

DISPUTED: Final = InputField(
    "disputed",
    optional("Boolean"),
    "`false` leaves encounters out of which somebody says that they did not take place, `true` leaves nothing else; when left"
    " out both count, as sure as their sources are.",
)
_CLAIM, _STEP, _CHANGE, _EVENT, _ROOT = (Variable(name) for name in ("dispute", "step", "change", "told", "root"))
_NEAR, _WHO = Variable("near"), Variable("who")


def contested(event: Expression, view: View) -> Expression:
    """The condition that somebody says or thinks that an event, in any telling of it, did not take place."""
    conditions = []
    for path, known in _ways(event.prop("canonical_id"), view):
        conditions.append(Exists((match(path, where=known), return_(Literal(1).as_(view.fresh("one"))))))
    itself, step = conditions
    return itself | step


def undisputed(event: Expression, asked: bool | None, view: View) -> list[Expression]:
    """Conditions for what the argument `disputed` asks of an event."""
    if asked is None:
        return []
    wanted = view.decide(asked, bool)
    return [contested(event, view) if wanted else ~contested(event, view)]


def disputed_part(events: Expression, part: Selected, view: View, expand: Nodes) -> Computation:
    """The fields `disputed` and `disputes` of encounters, given the list of their ids."""
    ids, root, result = view.fresh("ids"), view.fresh("root"), view.fresh("x")
    if part.name == "disputed":
        event = view.fresh("e")
        query: Clauses = (
            unwind(ids, root),
            match(node(event, "Event", id=root), where=contested(event, view)),
            return_(count(event).gt(0).as_(result)),
        )
        return Computation((also(events.as_(ids)), subquery([ids], query)), result)
    fields = OBJECT_TYPES["Dispute"].fields

    def field_of(inner: Selected) -> Computation:
        match inner.name:
            case "claimant":
                return expand.keyed(group_key(_WHO, ACTORS), ACTORS, inner.selection)
            case "disputed":
                return expand.keyed(_NEAR.prop("canonical_id"), ["Event"], inner.selection)
            case "evidence":
                return expand.evidence(list_of(_CLAIM), inner)
            case _:
                return Computation((), stored_value(fields[inner.name], _CLAIM))

    entry = object_map("Dispute", part.selection, field_of)
    ways = [(match(path, where=known), return_(_CLAIM, _WHO, _EVENT.as_(_NEAR))) for path, known in _ways(_ROOT, view)]
    order = [Order(_CLAIM.prop(name)) for name in ("reported_at", "source_id", "key")]
    query = (
        unwind(ids, _ROOT),
        subquery([_ROOT], union(*ways)),
        with_(_CLAIM, _WHO, _NEAR, order=order),
        *entry.clauses,
        return_(collect(entry.expression).as_(result)),
    )
    return Computation((also(events.as_(ids)), subquery([ids], query)), result)


def _ways(root: Expression, view: View) -> list[tuple[Path, list[Expression]]]:
    """The paths to who disputes an event, whose records stand under an id: itself, or that it was held."""
    disputes = relationship(_CLAIM, Disputes)
    event = node(_EVENT, "Event", canonical_id=root)
    doubts = [view.visible(_CLAIM), among(_CLAIM.prop("stance"), DOUBTING)]
    change = event.to(relationship(_STEP, HasStatusChange), node(_CHANGE, "StatusChange"))
    held = among(view.state_of(_CHANGE, "StatusChange").prop("to_status"), HELD)
    return [
        (event.from_(disputes, node(_WHO)), [*doubts, view.known(_EVENT)]),
        (change.from_(disputes, node(_WHO)), [*doubts, view.visible(_STEP), view.known(_EVENT, _CHANGE), held]),
    ]
