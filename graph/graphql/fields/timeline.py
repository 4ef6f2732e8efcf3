"""All that happened to or by an actor, in order of time: the root field `timeline`.

Each relationship type between an actor and something that happens (see `graph.graphql.schema.enums.MOMENTS`) is a branch; an
entry is what happened and how, with all its evidence. A country stands for those who act for it on that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.cypher.clause import (
    Clauses,
    Computation,
    Order,
    also,
    match,
    only,
    return_,
    subquery,
    union,
    unwind,
    with_,
)
from graph.cypher.compound import among, call, case, coalesce, collect
from graph.cypher.expression import FALSE, NULL, TRUE, Expression, Literal, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import AS_OF, View, effective
from graph.graphql.compile.choice import chosen, nothing
from graph.graphql.compile.connection import PAGE, expanded, page_clauses
from graph.graphql.compile.groups import GroupCounts, period
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.object import object_map
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.principal import ACTORS, principals
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.values import given_values, partial_date
from graph.graphql.fields.arguments import BETWEEN, TIMES, actor
from graph.graphql.fields.root import Root
from graph.graphql.schema.enums import MOMENTS, Moment
from graph.graphql.schema.group_keys import MONTH, YEAR
from graph.graphql.schema.inputs import PAGING
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES
from graph.model.participation import ParticipatedIn
from graph.model.relationships import Disputes
from graph.model.rules import IN_OFFICE, OVER
from graph.model.terms import Precision

_OWN: Final = {
    **{name: properties(ParticipatedIn)[name] for name in ("attendance", "role")},
    "stance": properties(Disputes)["stance"],
}
"""What an entry shows of its relationships' own properties."""
_PARTS: Final = ("earliest", "latest", "precision")
_ACTOR, _RELATION, _THING, _HOW, _KEY = (Variable(name) for name in ("actor", "relation", "x", "how", "key"))
_SINCE, _UNTIL, _FIRST, _LAST = (Variable(name) for name in ("since", "until", "first", "last"))
_NOT_BEFORE: Final = Variable("not_before")
"""The first day for a range of days: where no day is stated, that of the report."""
_AT: Final = {part: Variable(f"at_{part}") for part in _PARTS}


def timeline(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `timeline`."""
    of = principals(given["of"], view)
    moments = [MOMENTS[word] for word in chosen(given.get("kinds") or None, MOMENTS)]
    labels = list(dict.fromkeys(label for moment in moments for label in moment.far))
    branches = [_branch(moment, label, view) for moment in moments for label in moment.far]
    within = [
        (_FIRST.is_null() | _FIRST.le(_UNTIL)) & (_LAST.is_null() | _LAST.ge(_SINCE)),
        *overlapping(_NOT_BEFORE, _LAST, given.get("between"), view),
    ]
    if nothing(given.get("kinds")):
        within.append(FALSE)
    if view.as_of is not None:
        within.append(_FIRST.is_null() | _FIRST.le(AS_OF))
    actors, relations = Variable("actors"), Variable("relations")
    meant = (*of.clauses, return_(of.actor.as_(_ACTOR), of.since.as_(_SINCE), of.until.as_(_UNTIL)))
    clauses: Clauses = (
        subquery([], meant),
        subquery([_ACTOR], union(*branches, every=True)),
        also(where=within),
        with_(
            _HOW,
            _KEY,
            collect(_ACTOR.prop("canonical_id"), distinct=True).as_(actors),
            collect(_RELATION, distinct=True).as_(relations),
            *(call("min", Variable(part)).as_(_AT[part]) for part in _PARTS),
        ),
    )
    fields, paging = field.on("TimelineConnection"), Paging.of(given)
    day = coalesce(_AT["earliest"], _AT["latest"])
    in_time = SortKey("AT", _HOW + " " + _KEY, day, date, required=False)
    at = {variable.name: variable for variable in _AT.values()}
    kept = {"key": _KEY, "how": _HOW, "actors": actors, "relations": relations, **at}
    groups = GroupCounts(
        labels=labels,
        own={
            "HOW": lambda row: row.prop("how"),
            YEAR: lambda row: period(row.prop("at_earliest"), row.prop("at_latest"), YEAR),
            MONTH: lambda row: period(row.prop("at_earliest"), row.prop("at_latest"), MONTH),
        },
    )
    cut = page_clauses(kept, in_time, PAGE, paging, fields, groups, view)
    expand = Nodes(view)

    def entry(item: Variable, inner: Selected) -> Computation:
        if inner.name == "nodes":
            return expand.keyed(item.prop("key"), labels, inner.selection)
        return object_map("TimelineEdge", inner.selection, lambda part: _part(item, labels, part, view, expand))

    answer = expanded(PAGE, "TimelineConnection", fields, entry, paging, view)
    return (*clauses, *cut, *answer.clauses, return_(answer.expression.as_("answer")))


def _branch(moment: Moment, label: str, view: View) -> Clauses:
    """The things of one label that happened so: their ids, days, and the relationships that say so."""
    step, thing = relationship(_RELATION, moment.relationship), node(_THING, label)
    path = node(_ACTOR).to(step, thing) if moment.by else node(_ACTOR).from_(step, thing)
    conditions = [view.visible(_RELATION), view.known(_THING)]
    if label == "StatusChange" and view.as_of is not None:
        conditions.append(effective(view.state_of(_THING, label)).le(AS_OF))
    revised, state = view.state(_THING, label)
    later, days, first, last, not_before = (_of_tenure if label == "Tenure" else _of_thing)(moment, label, state, view)
    shown = (days[part].as_(part) for part in _PARTS)
    key = group_key(_THING, [label]).as_(_KEY)
    spans = first.as_(_FIRST), last.as_(_LAST), not_before.as_(_NOT_BEFORE)
    given = return_(Literal(moment.word).as_(_HOW), key, _RELATION, *spans, *shown)
    return (match(path, where=conditions), *revised, *only(later), given)


_Days = tuple[Expression, dict[str, Expression], Expression, Expression, Expression]
"""What must hold of a thing; its date as shown; the first and the last day on which it can have been; `_NOT_BEFORE`."""


def _of_tenure(moment: Moment, label: str, state: Variable, view: View) -> _Days:
    """When somebody's time in a post began or ended."""
    name = "until" if moment.ending else "since"
    days: dict[str, Expression] = {part: state.prop(f"{name}_{part}") for part in _PARTS}
    served = among(state.prop("status"), IN_OFFICE)
    over = days["precision"].is_stated() | among(state.prop("status"), OVER)
    return served & over if moment.ending else served, days, days["earliest"], days["latest"], days["earliest"]


def _of_thing(moment: Moment, label: str, state: Variable, view: View) -> _Days:
    """When something was done: on its own day, or, where none is stated, by the day on which it was reported."""
    name = "" if moment.relationship.dated_by_report else NODE_TYPES[label].done_on
    days: dict[str, Expression] = {part: state.prop(f"{name}_{part}") if name else NULL for part in _PARTS}
    if label == "Event" and name:
        first, last = view.span(state)
        return TRUE, days, first, last, first
    unstated = days["precision"].is_null() if name else TRUE
    days["latest"] = case((unstated, _RELATION.prop("reported_at")), otherwise=days["latest"])
    days["precision"] = coalesce(days["precision"], Precision.BEFORE.value)
    return TRUE, days, days["earliest"], days["latest"], case((unstated, days["latest"]), otherwise=days["earliest"])


def _part(item: Variable, labels: Sequence[str], part: Selected, view: View, expand: Nodes) -> Computation:
    match part.name:
        case "cursor" | "how":
            return Computation((), item.prop(part.name))
        case "at":
            return Computation((), partial_date(item, "at", part, view))
        case "node":
            return expand.keyed(item.prop("key"), labels, part.selection)
        case "actors":
            key, result = view.fresh("k"), view.fresh("x")
            actor = expand.far(key, ACTORS, part.selection)
            gathered = return_(collect(actor.expression).as_(result))
            query = (unwind(item.prop("actors"), key), with_(key, order=[Order(key)]), *actor.clauses, gathered)
            return Computation((subquery([item], query),), result)
        case "evidence":
            return expand.evidence(item.prop("relations"), part)
        case "status":
            return _status(item, view)
        case name:  # attendance, role, stance
            return given_values(item, _OWN[name], view)


def _status(item: Variable, view: View) -> Computation:
    """Where the event of an entry stands; null for what is no event."""
    event, status = view.fresh("e"), view.fresh("status")
    standing = Variable("standing")
    query = (
        match(node(event, "Event", id=item.prop("key"))),
        *view.status(event, standing),
        return_(call("head", collect(call("toUpper", standing))).as_(status)),
    )
    return Computation((subquery([item], query),), status)


TIMELINE: Final = Root(
    "timeline",
    optional("TimelineConnection"),
    "All that happened to or by somebody, in order of time: what they took part in, hosted, decided, demanded, were"
    " addressed by, imposed, claimed and disputed, and the posts they held. What has no day stands last.",
    (
        actor("of", "Whose timeline.", needed=True),
        BETWEEN,
        InputField("kinds", optional_list("Happening"), "Only what happened in these ways."),
        *TIMES,
        *PAGING,
    ),
    timeline,
)
