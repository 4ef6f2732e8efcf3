"""Events: the root fields `meetings` and `events`, by who took part, with whom, kind, status and days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.cypher.clause import Clauses, also, match, only, return_, subquery, with_
from graph.cypher.compound import among, case, collect, quantified
from graph.cypher.encounter import took_place
from graph.cypher.expression import TRUE, Expression, Variable, any_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import AS_OF, View
from graph.graphql.compile.choice import chosen
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.principal import principals
from graph.graphql.fields.acts import disputed_by
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.root import Arguments, Find, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional_list
from graph.model.rules import HELD, INVOLVED, PRESENT
from graph.model.terms import EventKind

_THERE, _STANDING = Variable("there"), Variable("standing")


def taking_part(name: Any, view: View, event: Variable = N) -> Clauses:
    """Clauses that bind what stands for an event of somebody, and `there` to whether they are said to have been there."""
    who, participation = principals(name, view), Variable("r")
    attendance, seen, root = Variable("attendance"), Variable("x"), Variable("event_id")
    revised, state = view.state(event, "Event")
    days = also(where=who.acting(*view.span(state)))
    conditions = [view.visible(participation), among(participation.prop("attendance"), INVOLVED)]
    path = node(who.actor).to(relationship(participation, "PARTICIPATED_IN"), node(event, "Event"))
    return (
        *who.clauses,
        match(path, where=[*conditions, view.known(event)]),
        *([*revised, days] if who.dated else []),
        with_(event.prop("canonical_id").as_(root), collect(participation.prop("attendance")).as_(attendance)),
        match(node(event, "Event", id=root)),
        with_(event, quantified("any", seen, attendance, among(seen, PRESENT)).as_(_THERE)),
    )


def _of_both(one: Clauses, other: Clauses) -> Clauses:
    """Clauses that bind the events of both, and `there` to whether both are said to have been there."""
    others, others_there = Variable("others"), Variable("others_there")
    there = case((_THERE, N.prop("id")))
    both = (_THERE & N.prop("id").within(others_there)).as_(_THERE)
    return (
        subquery([], (*other, return_(collect(N.prop("id")).as_(others), collect(there).as_(others_there)))),
        subquery([], (*one, return_(N, _THERE))),
        with_(N, both, others, where=N.prop("id").within(others)),
    )


def _of_disputed(name: Any, clauses: Clauses, view: View) -> Clauses:
    """Of the events that clauses bind, or of all, those that somebody disputes."""
    root, roots = Variable("root"), Variable("roots")
    disputed = (*disputed_by(name, "Event", view), with_(N.prop("canonical_id").as_(root), distinct=True))
    if not clauses:
        return (*disputed, match(node(N, "Event", id=root)))
    return (
        subquery([], (*disputed, return_(collect(root).as_(roots)))),
        subquery([], (*clauses, return_(N, _THERE))),
        with_(N, _THERE, roots, where=N.prop("canonical_id").within(roots)),
        with_(N, _THERE),
    )


def find_events(kinds: Sequence[str] = (), statuses: Sequence[str] = ()) -> Find:
    """How events are found; of these kinds and statuses when none are asked for."""

    def find(given: Arguments, view: View) -> Candidates:
        parts = [taking_part(given[name], view) for name in ("who", "with") if given.get(name) is not None]
        clauses = _of_both(*parts) if len(parts) == 2 else parts[0] if parts else ()
        if given.get("disputedBy") is not None:
            clauses = _of_disputed(given["disputedBy"], clauses, view)
        revised, state = view.state(N, "Event")
        first, last = view.span(state)
        asked = chosen(given.get("kinds"), kinds)
        standing = chosen(given.get("statuses"), statuses)
        any_kind, any_status = given.get("kinds") is None and not kinds, given.get("statuses") is None and not statuses
        conditions = list(overlapping(first, last, given.get("between"), view))
        if not any_kind:
            conditions.append(state.prop("kind").within(view.bind(asked)))

        def here(status: Expression) -> Expression:
            """The event stands as asked; if it is to have been held, then with them there."""
            there = any_of([_THERE, ~took_place(status)]) if parts else TRUE
            return status.within(view.bind(standing)) & there

        if view.current:
            held = [] if any_status else [here(N.prop("status"))]
            return Candidates(clauses, [*conditions, *held], representative=True)
        if not any_status and view.as_of is not None:
            conditions.append(first.le(AS_OF))
        stands = (*view.status(N, _STANDING), also(where=here(_STANDING))) if not any_status else ()
        return Candidates(clauses, standing=(*revised, *only(*conditions), *stands), representative=True)

    return find


_TAKING_PART: Final = (
    actor("who", "Who took part, or was to."),
    actor("with", "Who else took part, or was to."),
    actor("disputedBy", "Who disputes it, a claim about it, or a step in its history."),
    InputField("kinds", optional_list("EventKind"), "Only events of these kinds.", was="kind"),
    InputField("statuses", optional_list("Status"), "Only events that stand so, as of the day asked.", was="status"),
    BETWEEN,
)
MEETINGS: Final = list_root(
    "meetings",
    "Event",
    "Meetings that were held; `statuses` asks for others, `kinds` for calls and the rest.",
    _TAKING_PART,
    find_events((EventKind.MEETING.value,), HELD),
)
EVENTS: Final = list_root("events", "Event", "Events of every kind and status.", _TAKING_PART, find_events())
