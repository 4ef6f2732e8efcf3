"""Who cancelled what, and why: the root field `cancellations`."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import match, with_
from graph.cypher.compound import coalesce
from graph.cypher.expression import Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View, effective
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.operators import overlapping
from graph.graphql.fields.acts import Act, acting, intersection
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.events import taking_part
from graph.graphql.fields.root import Arguments, list_root
from graph.model.participation import DecidedBy, HasStatusChange
from graph.model.terms import Status


def find_cancellations(given: Arguments, view: View) -> Candidates:
    """How cancellations are found: by who decided, who was to take part, and days."""
    earliest, latest = N.prop("at_earliest"), N.prop("at_latest")
    parts = []
    if given.get("by") is not None:
        days = coalesce(earliest, latest, N.prop("known_from")), effective(N)
        parts.append(acting(given["by"], Act(DecidedBy, by=False), "StatusChange", view, days))
    if given.get("who") is not None:
        event, telling, change = Variable("e"), Variable("m"), Variable("h")
        path = node(telling, "Event", canonical_id=event.prop("canonical_id")).to(
            relationship(change, HasStatusChange), node(N, "StatusChange")
        )
        theirs = taking_part(given["who"], view, event)
        parts.append((*theirs, match(path, where=view.visible(change)), with_(N, distinct=True)))
    cancelled = N.prop("to_status").eq(Status.CANCELLED.value)
    return Candidates(intersection(parts), [cancelled, *overlapping(earliest, latest, given.get("between"), view)])


CANCELLATIONS: Final = list_root(
    "cancellations",
    "StatusChange",
    "Who cancelled what, and why: each decision to call an event off.",
    (actor("by", "Who decided."), actor("who", "Who was to take part."), BETWEEN),
    find_cancellations,
    "REPORTED",
)
