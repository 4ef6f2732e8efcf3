"""Who disputes that an encounter took place: the event itself, or a step of its history by which it was held."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import Exists, collect, count, list_of
from graph.cypher.dispute import CLAIM, CLAIMANT, TOLD, doubts
from graph.cypher.expression import Expression, Literal, Variable
from graph.cypher.pattern import node
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

DISPUTED: Final = InputField(
    "disputed",
    optional("Boolean"),
    "`false` leaves encounters out of which somebody says that they did not take place, `true` leaves nothing else; when left"
    " out both count, as sure as their sources are.",
)
_ROOT, _NEAR = Variable("root"), Variable("near")


def contested(event: Expression, view: View) -> Expression:
    """The condition that somebody says or thinks that an event, in any telling of it, did not take place."""
    conditions = []
    for doubt in doubts(event.prop("canonical_id"), view):
        found = match(doubt.path, where=doubt.conditions)
        conditions.append(Exists((found, return_(Literal(1).as_(view.fresh("one"))))))
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
                return expand.keyed(group_key(CLAIMANT, ACTORS), ACTORS, inner.selection)
            case "disputed":
                return expand.keyed(_NEAR.prop("canonical_id"), ["Event"], inner.selection)
            case "evidence":
                return expand.evidence(list_of(CLAIM), inner)
            case _:
                return Computation((), stored_value(fields[inner.name], CLAIM))

    entry = object_map("Dispute", part.selection, field_of)
    ways = [
        (match(doubt.path, where=doubt.conditions), return_(CLAIM, CLAIMANT, TOLD.as_(_NEAR)))
        for doubt in doubts(_ROOT, view)
    ]
    order = [Order(CLAIM.prop(name)) for name in ("reported_at", "source_id", "key")]
    query = (
        unwind(ids, _ROOT),
        subquery([_ROOT], union(*ways)),
        with_(CLAIM, CLAIMANT, _NEAR, order=order),
        *entry.clauses,
        return_(collect(entry.expression).as_(result)),
    )
    return Computation((also(events.as_(ids)), subquery([ids], query)), result)
