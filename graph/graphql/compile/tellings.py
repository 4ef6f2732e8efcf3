"""What several records tell of one thing: each telling, and from how many sources they come."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, unwind, with_
from graph.cypher.compound import call, coalesce, collect, count, list_of, map_of
from graph.cypher.expression import NULL, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View, ranked
from graph.graphql.compile.differences import differing, stands
from graph.graphql.compile.object import object_map
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.principal import ACTORS
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.traversal import Expand
from graph.graphql.compile.values import partial_date
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES
from graph.model.participation import ParticipatedIn
from graph.model.relationships import LocatedIn

_PLACES: Final = tuple(cls.__name__ for cls in LocatedIn.ends)


def tellings(thing: Variable, label: str, of: str, field: Selected, view: View, expand: Expand) -> Computation:
    """A field of a thing on what its records tell.

    Args:
        thing: the record that stands for it.
        label: its label, one of `graph.model.ontology.told_labels`.
        of: `tellings`, `differing` or `tellingCount`.
        field: the field as selected.
        view: the statement.
        expand: expands the places, the participants and the evidence.
    """
    record, result = view.fresh("m"), view.fresh("x")
    known = match(node(record, label, canonical_id=thing.prop("canonical_id")), where=view.known(record))
    match of:
        case "tellingCount":
            query = _counted(record, result, view)
        case "differing":
            query = differing(record, label, result, view)
        case _:
            query = _listed(record, label, field, result, view, expand)
    return Computation((subquery([thing], (known, *query)),), result)


def _listed(record: Variable, label: str, field: Selected, result: Variable, view: View, expand: Expand) -> Clauses:
    """The tellings as a list, the one that is shown first."""
    order, state = ranked(record, label, view)
    one, entry, all_there_are = view.fresh("m"), view.fresh("i"), view.fresh("all")
    first, status = view.fresh("first"), view.fresh("st")
    has, dated = properties(NODE_TYPES[label]), NODE_TYPES[label].dated_by

    def dated_as(name: str, inner: Selected) -> Computation:
        if name not in has:
            return Computation((), NULL)
        told = view.fresh("s")
        return Computation((also(entry.prop("state").as_(told)),), partial_date(told, name, inner, view))

    def field_of(inner: Selected) -> Computation:
        match inner.name:
            case "id":
                return Computation((), one.prop("id"))
            case "shown":
                return Computation((), one.prop("id").eq(first))
            case "name":
                return Computation((), entry.prop("state").prop("name"))
            case "status":
                return Computation(stands(one, entry.prop("state"), label, status, view), call("toUpper", status))
            case "start":
                return dated_as(dated, inner)
            case "end":
                return dated_as("end", inner)
            case "places":
                return _places(one, label, inner, view, expand)
            case "participants":
                return _participants(one, label, inner, view, expand)
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


def _places(record: Variable, label: str, field: Selected, view: View, expand: Expand) -> Computation:
    if NODE_TYPES[label] not in LocatedIn.starts:
        return Computation((), list_of())
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


def _participants(record: Variable, label: str, field: Selected, view: View, expand: Expand) -> Computation:
    """Who took part by one record alone, by the id under which they stand."""
    if NODE_TYPES[label] not in ParticipatedIn.ends:
        return Computation((), list_of())
    took, actor, key, result = (view.fresh(prefix) for prefix in ("p", "a", "k", "x"))

    def field_of(inner: Selected) -> Computation:
        if inner.name == "actor":
            return expand.far(key, ACTORS, inner.selection)
        return Computation((), call("toUpper", took.prop(inner.name)))

    shown = object_map("ToldParticipant", field.selection, field_of)
    query = (
        match(node(actor).to(relationship(took, ParticipatedIn), node(record)), where=view.visible(took)),
        with_(took, group_key(actor, ACTORS).as_(key)),
        also(order=[Order(key), Order(took.prop("key"))]),
        *shown.clauses,
        return_(collect(shown.expression).as_(result)),
    )
    return Computation((subquery([record], query),), result)


def _counted(record: Variable, result: Variable, view: View) -> Clauses:
    """The number of publications on whose word the records tell of the thing."""
    proof, source = view.fresh("r"), view.fresh("d")
    path = node(record).to(relationship(proof, "EVIDENCED_BY"), node(source, "Source"))
    origin = call("toLower", call("trim", coalesce(proof.prop("via"), source.prop("publisher"), source.prop("id"))))
    return (match(path, where=view.visible(proof)), return_(count(origin, distinct=True).as_(result)))
