"""The statements that read records of events: what tells of each which event it is, and what is stamped on it."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.cypher.clause import Call, Order, match, return_, set_, subquery, union, unwind, with_
from graph.cypher.compound import among, call, collect
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import View
from graph.model.actors import Person
from graph.model.rules import INVOLVED
from graph.model.terms import Attendance
from graph.resolve.statements import collected

_EVENT, _ID = Variable("e"), Variable("id")
_STORED: Final = {
    "id": "id",
    "source": "source",
    "canonical": "canonical_id",
    "kind": "kind",
    "name": "name",
    "mode": "mode",
    "start": "start_earliest",
    "start_by": "start_latest",
    "end_by": "end_latest",
    "end": "end_precision",
    "told_status": "told_status",
    "status": "status",
    "span_from": "span_from",
    "span_to": "span_to",
}
"""What is read of an event itself, by column."""


@cache
def events_of(label: str) -> str:
    """The ids of the events in which the `$size` actors that come after the id `$after` have a part, and the last of these.

    What was coded by a machine is not among them: there are millions, and of bodies alone as many alike on one day.
    """
    actor, present, known = Variable("n"), Variable("r"), View()
    id_ = actor.prop("id")
    told = present.prop("attendance").ne(Attendance.CODED.value) & known.visible(present, _EVENT)
    if label != Person.__name__:
        told &= _EVENT.prop("codes").is_null()
    of_actor = (
        match(node(actor).to(relationship(present, "PARTICIPATED_IN"), node(_EVENT, "Event")), where=told),
        return_(collect(_EVENT.prop("id"), distinct=True).as_("events")),
    )
    page = with_(actor, order=[Order(id_)], limit=Parameter("size"))
    return query(
        (
            match(node(actor, label), where=id_.gt(Parameter("after")) & known.visible(actor)),
            page,
            subquery([actor], of_actor),
            return_(id_.as_("actor"), Variable("events")),
        )
    )


@cache
def joined_once(label: str) -> str:
    """The ids of the records of a label between which a decision that they are one stands or stood."""
    left, decided, right = map(Variable, ("a", "r", "b"))
    path = node(left, label).to(relationship(decided, "SAME_AS"), node(right, label))
    return query((match(path), return_(left.prop("id").as_("left"), right.prop("id").as_("right"))))


@cache
def events() -> str:
    """The records of events that have the `$ids`: what each says of itself, who took part, where, in which series."""
    start = match(node(_EVENT, "Event", id=_ID), where=View().visible(_EVENT))
    lists = (
        _actors(),
        collected(_EVENT, "LOCATED_IN", "Place", "name", "places"),
        _countries(),
        collected(_EVENT, "IN_SERIES", "Series", "canonical_id", "series"),
        collected(_EVENT, "EVIDENCED_BY", "Source", "id", "documents"),
    )
    names = (Variable(name) for name in ("actors", "participants", "places", "countries", "series", "documents"))
    stored = (_EVENT.prop(name).as_(column) for column, name in _STORED.items())
    return query((unwind(Parameter("ids"), _ID), start, *lists, return_(*stored, *names)))


def _actors() -> Call:
    actor, present = Variable("a"), Variable("r")
    path = node(actor).to(relationship(present, "PARTICIPATED_IN"), node(_EVENT))
    wanted = View().visible(present) & among(present.prop("attendance"), INVOLVED)
    ids, names = (collect(actor.prop(name), distinct=True) for name in ("canonical_id", "name"))
    return subquery([_EVENT], (match(path, where=wanted), return_(ids.as_("actors"), names.as_("participants"))))


def _countries() -> Call:
    country, place, located, within = map(Variable, ("c", "p", "l", "w"))
    directly = node(_EVENT).to(relationship(located, "LOCATED_IN"), node(country, "Country"))
    through = (
        node(_EVENT)
        .to(relationship(located, "LOCATED_IN"), node(place, "Place"))
        .to(relationship(within, "LOCATED_IN"), node(country, "Country"))
    )
    ways = union(
        (match(directly, where=View().visible(located)), return_(country)),
        (match(through, where=View().visible(located, within)), return_(country)),
    )
    listed = collect(country.prop("canonical_id"), distinct=True)
    return subquery([_EVENT], (subquery([_EVENT], ways), return_(listed.as_("countries"))))


@cache
def stamp_events() -> str:
    """Stamp the status and the days of each of `$rows` (id, status, and the stamps of `graph.model.span`)."""
    row = Variable("row")
    found = match(node(_EVENT, "Event", id=row.prop("id")))
    stamps = {name: row.prop(name) for name in ("status", "span_from", "span_to", "starts_on", "ends_on")}
    return query((unwind(Parameter("rows"), row), found, set_(_EVENT, stamps), return_(call("count", _EVENT).as_("n"))))
