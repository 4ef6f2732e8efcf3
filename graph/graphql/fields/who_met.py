"""Who met whom: the root field `whoMet`, pairs of people from encounters that were held and put both there together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.cypher.clause import Clause, Clauses, Computation, Order, also, match, return_, subquery, unwind, with_
from graph.cypher.compound import call, collect, listed, map_of, quantified
from graph.cypher.encounter import apart, together, took_place
from graph.cypher.expression import Expression, Variable, all_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.graphql.compile.conditions import condition
from graph.graphql.compile.connection import PAGE, expanded, page_clauses
from graph.graphql.compile.encounters import encounter_conditions
from graph.graphql.compile.groups import GroupCounts
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.object import object_map
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.principal import Principals, principals
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.subjects import NodeSubject
from graph.graphql.compile.values import partial_date
from graph.graphql.fields.arguments import BETWEEN, TIMES, actor
from graph.graphql.fields.disputes import DISPUTED, disputed_part, undisputed
from graph.graphql.fields.root import Root
from graph.graphql.schema.inputs import PAGING, where_type
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list

_EVENT, _MINE, _THEIRS, _OTHER = (Variable(name) for name in ("e", "r", "q", "b"))
_STANDING: Final = Variable("standing")
_ROOT, _ME, _ID = (Variable(name) for name in ("root", "me", "other"))
_EVENTS: Final = Variable("events")
_RELATIONS: Final = Variable("relations")


def who_met(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `whoMet`.

    Two people met when both attended one held encounter according to the same record of the same source. For a
    country, those who act for the same country are not among the people it met. Those who came there in company did not
    meet on account of it.
    """
    of = principals(given["of"], view)
    revised, state = view.state(_EVENT, "Event")
    days = view.span(state)
    own_side, not_of_it = _own_side(of, days)
    canonical = _OTHER.prop("canonical_id")
    conditions = [
        view.visible(_MINE, _THEIRS),
        view.known(_EVENT, _OTHER),
        *together(_MINE, _THEIRS),
        canonical.ne(of.actor.prop("canonical_id")),
    ]
    took_part = relationship(_MINE, "PARTICIPATED_IN"), relationship(_THEIRS, "PARTICIPATED_IN")
    path = node(of.actor).to(took_part[0], node(_EVENT, "Event")).from_(took_part[1], node(_OTHER, "Person"))
    held = [apart(_MINE, _THEIRS, state), *encounter_conditions(state, given.get("kinds"), given.get("between"), view)]
    events = condition(NodeSubject(_EVENT, "Event", ("Event",)), given.get("encounter"), view)
    person = Variable("p")
    clauses: Clauses = (
        *of.clauses,
        *own_side,
        match(path, where=conditions),
        *revised,
        also(where=[*held, *of.acting(*days), *not_of_it]),
        *view.status(_EVENT, _STANDING),
        also(where=[took_place(_STANDING), *undisputed(_EVENT, given.get("disputed"), view), events]),
        with_(
            of.root.as_(_ROOT),
            of.actor.prop("canonical_id").as_(_ME),
            _EVENT,
            _THEIRS,
            canonical.as_(_ID),
            distinct=True,
        ),
        *_only_with(given.get("with"), view),
        with_(
            _ID,
            collect(_EVENT.prop("canonical_id"), distinct=True).as_(_EVENTS),
            collect(_THEIRS, distinct=True).as_(_RELATIONS),
        ),
        match(
            node(person, "Person", id=_ID),
            where=condition(NodeSubject(person, "Person", ("Person",)), given.get("where"), view),
        ),
    )
    fields, paging = field.on("EncounterConnection"), Paging.of(given)
    kept = {"key": _ID, "events": _EVENTS, "relations": _RELATIONS}
    name = call("replace", person.prop("name"), "|", " ")
    often = SortKey("COUNT", name + " " + _ID, call("size", _EVENTS), int, descending=True)
    cut = page_clauses(kept, often, PAGE, paging, fields, GroupCounts(labels=["Person"]), view)
    expand = Nodes(view)

    def entry(item: Variable, inner: Selected) -> Computation:
        if inner.name == "nodes":
            return expand.item(item, ["Person"], inner.selection)
        events = view.fresh("ev")
        in_time = any(part.name in ("events", "first", "last") for part in inner.on("EncounterEdge"))
        edge = object_map("EncounterEdge", inner.selection, lambda part: _part(item, events, part, view, expand))
        return Computation((*([_in_time(item, events, view)] if in_time else []), *edge.clauses), edge.expression)

    answer = expanded(PAGE, "EncounterConnection", fields, entry, paging, view)
    return (*clauses, *cut, *answer.clauses, return_(answer.expression.as_("answer")))


def _own_side(of: Principals, days: tuple[Expression, Expression]) -> tuple[Clauses, list[Expression]]:
    """Clauses that keep who is meant together, and the condition that the other is none of them on an event's days."""
    if not of.dated:
        return (), []
    side, ids, one, actor = Variable("side"), Variable("side_ids"), Variable("one"), Variable("x")
    kept = {"root": of.root, "actor": of.actor, "since": of.since, "until": of.until}
    own, other = of.actor.prop("canonical_id"), _OTHER.prop("canonical_id")
    same = all_of(
        [
            actor.prop("id").eq(other),
            actor.prop("root").eq(of.root),
            days[0].le(actor.prop("until")),
            days[1].ge(actor.prop("since")),
        ]
    )
    clauses = (
        with_(collect(map_of({**kept, "id": own})).as_(side), collect(own, distinct=True).as_(ids)),
        unwind(side, one),
        with_(side, ids, *(one.prop(name).as_(variable) for name, variable in kept.items())),
    )
    # Those who never act for the same are told by their ids alone: a state has thousands who do at some time.
    return clauses, [~other.within(ids) | quantified("none", actor, side, same)]


def _only_with(name: Any, view: View) -> Clauses:
    """Clauses that leave only encounters with somebody, or with whoever acted for them on that day."""
    if name is None:
        return ()
    other, met, one = principals(name, view), Variable("met"), Variable("x")
    revised, state = view.state(_EVENT, "Event")
    first, last = view.span(state)
    kept = {"root": _ROOT, "me": _ME, "e": _EVENT, "q": _THEIRS, "other": _ID, "first": first, "last": last}
    partner = [
        one.prop("other").eq(other.actor.prop("canonical_id")),
        *other.acting(one.prop("first"), one.prop("last")),
    ]
    carried = {key: value for key, value in kept.items() if isinstance(value, Variable)}
    return (
        *revised,
        with_(collect(map_of(kept)).as_(met)),
        *other.clauses,
        with_(met, other.actor, other.since, other.until),
        unwind(listed(one, met, where=all_of(partner)), one),
        with_(*(one.prop(key).as_(variable) for key, variable in carried.items()), distinct=True),
    )


def _in_time(item: Variable, events: Variable, view: View) -> Clause:
    """A clause that binds the events of an entry, in order of time."""
    revised, state = view.state(_EVENT, "Event")
    order = [Order(view.begin(state)), Order(_EVENT.prop("id"))]
    root = Variable("event_id")
    query = (
        unwind(item.prop("events"), root),
        match(node(_EVENT, "Event", id=root)),
        *revised,
        with_(_EVENT, order=order),
        return_(collect(_EVENT).as_(events)),
    )
    return subquery([item], query)


def _part(item: Variable, events: Variable, part: Selected, view: View, expand: Nodes) -> Computation:
    match part.name:
        case "cursor":
            return Computation((), item.prop("cursor"))
        case "count":
            return Computation((), call("size", item.prop("events")))
        case "node":
            return expand.item(item, ["Person"], part.selection)
        case "evidence":
            return expand.evidence(item.prop("relations"), part)
        case "disputed" | "disputes":
            return disputed_part(item.prop("events"), part, view, expand)
        case "events":
            return expand.listed(events, "Event", part.selection)
        case name:  # first, last
            event, one = view.fresh("n"), Variable("z")
            revised, state = view.state(event, "Event")
            dated = listed(one, events, where=one.prop("start_precision").is_stated())
            picked = call("head" if name == "first" else "last", dated)
            return Computation((also(picked.as_(event)), *revised), partial_date(state, "start", part, view))


WHO_MET: Final = Root(
    "whoMet",
    optional("EncounterConnection"),
    "Who met whom: the people whom somebody met, one edge each, from encounters that were held and whose source"
    " puts both there together. Being at one summit is not having met.",
    (
        actor("of", "Whose encounters.", needed=True),
        actor("with", "Only with these."),
        InputField(
            "kinds",
            optional_list("EventKind"),
            "Kinds of encounter; meetings and visits when left out, so calls only when asked.",
            was="kind",
        ),
        BETWEEN,
        DISPUTED,
        InputField("where", optional(where_type("Person")), "Only people of whom this holds."),
        InputField("encounter", optional(where_type("Event")), "Only encounters of which this holds."),
        *TIMES,
        *PAGING,
    ),
    who_met,
)
