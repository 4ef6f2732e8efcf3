"""Lists by who did it: deadlines set, demands made, claims asserted, changes of status decided - and who disputes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cypher.clause import Clauses, match, return_, subquery, union, with_
from graph.cypher.compound import coalesce, collect
from graph.cypher.expression import Expression, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import AS_OF, View
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.principal import principals
from graph.graphql.fields.root import Arguments, Find
from graph.model.assertions import Claim
from graph.model.declaration import Relationship
from graph.model.events import Event
from graph.model.ontology import NODE_TYPES
from graph.model.participation import HasStatusChange
from graph.model.relationships import Concerns, Disputes

_ACT = Variable("r")


@dataclass(frozen=True, slots=True)
class Act:
    """A relationship type between an actor and what is listed.

    Attributes:
        relationship: the type.
        by: whether it leads from the actor.
    """

    relationship: type[Relationship]
    by: bool = True


def acting(name: Any, act: Act, label: str, view: View, day: tuple[Expression, Expression]) -> Clauses:
    """Clauses for an argument that names who did it.

    Args:
        name: the argument: an id or a name.
        act: what they did.
        label: the label of what is listed.
        view: the statement.
        day: the first and the last day on which it can have been done.
    """
    who = principals(name, view)
    start, step, end = node(who.actor), relationship(_ACT, act.relationship), node(N, label)
    path = start.to(step, end) if act.by else start.from_(step, end)
    return (*who.clauses, match(path, where=[view.visible(_ACT), *who.acting(*day)]), with_(N, distinct=True))


def intersection(parts: Sequence[Clauses]) -> Clauses:
    """Clauses that bind the node to what every part binds it to; none where there are no parts."""
    clauses: Clauses = parts[0] if parts else ()
    for number, part in enumerate(parts[1:]):
        also_there = Variable(f"also{number}")
        clauses = (
            subquery([], (*part, return_(collect(N.prop("id")).as_(also_there)))),
            subquery([], (*clauses, return_(N))),
            with_(N, also_there, where=N.prop("id").within(also_there)),
            with_(N),
        )
    return clauses


def disputed_by(name: Any, label: str, view: View) -> Clauses:
    """Clauses that find what somebody disputes: the thing itself, a claim about it, a step in the history of an event.

    Claims are found also by the event that they are about, where somebody disputes that or a step in its history.
    """
    who, disputed, concern = principals(name, view), Variable("d"), Variable("c")
    disputes = node(who.actor).to(relationship(_ACT, Disputes), node(disputed))
    about = node(disputed).to(relationship(concern, Concerns), node(N, label))
    itself = (match(node(disputed), where=disputed.has_label(label)), return_(disputed.as_(N)))
    through = (match(about, where=[disputed.has_label("Claim"), view.visible(concern)]), return_(N))
    ways = [itself, through]
    step, event = Variable("h"), Variable("e")
    if label == Event.__name__:
        of_step = node(disputed).from_(relationship(step, HasStatusChange), node(N, label))
        ways.append((match(of_step, where=[disputed.has_label("StatusChange"), view.visible(step)]), return_(N)))
    if label == Claim.__name__:
        of_event = node(disputed).from_(relationship(concern, Concerns), node(N, label))
        ways.append((match(of_event, where=[disputed.has_label("Event"), view.visible(concern)]), return_(N)))
        of_step = node(disputed).from_(relationship(step, HasStatusChange), node(event, "Event"))
        of_step = of_step.from_(relationship(concern, Concerns), node(N, label))
        known = [disputed.has_label("StatusChange"), view.visible(step, concern), view.known(event)]
        ways.append((match(of_step, where=known), return_(N)))
    return (
        *who.clauses,
        match(disputes, where=[view.visible(_ACT), view.known(disputed)]),
        with_(disputed, distinct=True),
        subquery([disputed], union(*ways)),
        with_(N, distinct=True),
    )


def find_acts(label: str, acts: Mapping[str, Act]) -> Find:
    """How deadlines, demands and claims are found.

    Args:
        label: the label of what is found.
        acts: by argument, what its actor did.
    """
    cls = NODE_TYPES[label]

    def find(given: Arguments, view: View) -> Candidates:
        state = view.state_of(N, label)
        first, last = (
            coalesce(state.prop(f"{cls.done_on}_{bound}"), _ACT.prop("reported_at")) for bound in ("earliest", "latest")
        )
        parts = [
            acting(given[argument], act, label, view, (first, last))
            for argument, act in acts.items()
            if given.get(argument) is not None
        ]
        if given.get("disputedBy") is not None:
            parts.append(disputed_by(given["disputedBy"], label, view))
        earliest, latest = (state.prop(f"{cls.dated_by}_{bound}") for bound in ("earliest", "latest"))
        conditions = list(overlapping(earliest, latest, given.get("between"), view))
        if view.as_of is not None and cls.done_on != cls.dated_by:  # set by that day, and not yet due
            done = state.prop(f"{cls.done_on}_earliest")
            conditions += [done.is_null() | done.le(AS_OF), latest.is_null() | latest.ge(AS_OF)]
        return Candidates(intersection(parts), conditions)

    return find
