"""What several records tell of one event: each telling, in what they differ, and from how many sources they come."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, unwind, with_
from graph.cypher.compound import among, call, case, coalesce, collect, count, list_of, map_of, quantified
from graph.cypher.expression import Expression, Variable, all_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View, ranked, standing
from graph.graphql.compile.object import object_map
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.traversal import Expand
from graph.graphql.compile.values import partial_date
from graph.model.relationships import LocatedIn
from graph.model.rules import SETTLED
from graph.model.terms import Aspect

_PLACES: Final = tuple(cls.__name__ for cls in LocatedIn.ends)


def tellings(event: Variable, of: str, field: Selected, view: View, expand: Expand) -> Computation:
    """A field of an event on what its records tell.

    Args:
        event: the record that stands for the event.
        of: `tellings`, `differing` or `tellingCount`.
        field: the field as selected.
        view: the statement.
        expand: expands the places and the evidence.
    """
    record, result = view.fresh("m"), view.fresh("x")
    known = match(node(record, "Event", canonical_id=event.prop("canonical_id")), where=view.visible(record))
    match of:
        case "tellingCount":
            query = _counted(record, result, view)
        case "differing":
            query = _differing(record, result, view)
        case _:
            query = _listed(record, field, result, view, expand)
    return Computation((subquery([event], (known, *query)),), result)


def _listed(record: Variable, field: Selected, result: Variable, view: View, expand: Expand) -> Clauses:
    """The tellings as a list, the one that is shown first."""
    order, state = ranked(record, "Event", view)
    one, entry, all_there_are = view.fresh("m"), view.fresh("i"), view.fresh("all")
    first, status = view.fresh("first"), view.fresh("st")
    stands = _standing(one, status, view)

    def field_of(inner: Selected) -> Computation:
        match inner.name:
            case "id":
                return Computation((), one.prop("id"))
            case "shown":
                return Computation((), one.prop("id").eq(first))
            case "name":
                return Computation((), entry.prop("state").prop("name"))
            case "status":
                return Computation(stands, call("toUpper", status))
            case "start" | "end":
                told = view.fresh("s")
                return Computation((also(entry.prop("state").as_(told)),), partial_date(told, inner.name, inner, view))
            case "places":
                return _places(one, inner, view, expand)
            case _:
                return expand.proofs(one, inner)

    shown = object_map("Telling", field.selection, field_of)
    return (
        *order,
        with_(collect(map_of({"record": record, "state": state})).as_(all_there_are)),
        with_(all_there_are, call("head", all_there_are).prop("record").prop("id").as_(first)),
        unwind(all_there_are, entry),
        with_(first, entry, entry.prop("record").as_(one)),
        *shown.clauses,
        return_(collect(shown.expression).as_(result)),
    )


def _standing(record: Variable, into: Variable, view: View) -> Clauses:
    """Bind where an event stands by one record alone."""
    if view.current:
        return (also(coalesce(record.prop("told_status"), record.prop("status")).as_(into)),)
    return (subquery([record], standing(record, view, into)),)


def _places(record: Variable, field: Selected, view: View, expand: Expand) -> Computation:
    located, place, key, result = (view.fresh(prefix) for prefix in ("l", "p", "k", "x"))
    path = node(record).to(relationship(located, LocatedIn), node(place))
    part = expand.far(key, _PLACES, field.selection)
    query = (
        match(path, where=view.visible(located)),
        with_(group_key(place, _PLACES).as_(key), distinct=True),
        also(order=[Order(key)]),
        *part.clauses,
        return_(collect(part.expression).as_(result)),
    )
    return Computation((subquery([record], query),), result)


def _counted(record: Variable, result: Variable, view: View) -> Clauses:
    """The number of publications on whose word the records tell of the event."""
    proof, source = view.fresh("r"), view.fresh("d")
    path = node(record).to(relationship(proof, "EVIDENCED_BY"), node(source, "Source"))
    origin = call("toLower", call("trim", coalesce(proof.prop("via"), source.prop("publisher"), source.prop("id"))))
    return (match(path, where=view.visible(proof)), return_(count(origin, distinct=True).as_(result)))


def _differing(record: Variable, result: Variable, view: View) -> Clauses:
    """In what the records differ: settled statuses, days that cannot be the same, places none of which is told by two."""
    state, status, place, located = (view.fresh(prefix) for prefix in ("s", "st", "p", "l"))
    there, statuses, spans, places = (view.fresh(prefix) for prefix in ("ps", "sts", "days", "pss"))
    path = node(record).to(relationship(located, LocatedIn), node(place))
    of_record = (
        match(path, where=view.visible(located)),
        return_(collect(call("toLower", place.prop("name"))).as_(there)),
    )
    told = view.state_of(record, "Event")
    days = {"from": state.prop("start_earliest"), "to": coalesce(state.prop("end_latest"), state.prop("start_latest"))}
    settled = case((among(status, SETTLED), status))
    one, other, same, near = map(Variable, ("y", "z", "w", "v"))
    alike = same.contains(near) | near.contains(same)  # `Washington` is not another place than `Washington, D.C.`
    apart = quantified("any", one, spans, quantified("any", other, spans, one.prop("to").lt(other.prop("from"))))
    shared = quantified("any", same, one, quantified("any", near, other, alike))
    elsewhere = quantified("any", one, places, quantified("any", other, places, ~shared))
    several = call("size", statuses).gt(1)
    differing: Expression = list_of()
    for holds, aspect in ((several, Aspect.STATUS), (apart, Aspect.DAY), (elsewhere, Aspect.PLACE)):
        differing = differing + case((holds, list_of(aspect.value.upper())), otherwise=list_of())
    return (
        with_(record, told.as_(state)),
        *_standing(record, status, view),
        subquery([record], of_record),
        with_(
            collect(settled, distinct=True).as_(statuses),
            collect(case((all_of(day.is_stated() for day in days.values()), map_of(days)))).as_(spans),
            collect(case((call("size", there).gt(0), there))).as_(places),
        ),
        return_(differing.as_(result)),
    )
