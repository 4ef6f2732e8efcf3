"""Who cancelled what, put it off or let it lapse, and why: the root field `cancellations`."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import match, with_
from graph.cypher.compound import case, coalesce
from graph.cypher.expression import Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View, effective
from graph.graphql.compile.choice import chosen
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.operators import overlapping
from graph.graphql.fields.acts import Act, acting, intersection
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.events import taking_part
from graph.graphql.fields.root import Arguments, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional_list
from graph.model.participation import DecidedBy, HasStatusChange
from graph.model.rules import CALLED_OFF


def find_cancellations(given: Arguments, view: View) -> Candidates:
    """How cancellations are found: by who decided, who was to take part, what became of the event, and days."""
    state = view.state_of(N, "StatusChange")
    at, holds = state.prop("at_precision"), effective(state)
    # Of which no day is told, it counts on the day from which it holds.
    earliest, latest = (
        case((at.is_null(), holds), otherwise=state.prop(f"at_{bound}")) for bound in ("earliest", "latest")
    )
    parts = []
    if given.get("by") is not None:
        days = coalesce(earliest, latest), holds
        parts.append(acting(given["by"], Act(DecidedBy, by=False), "StatusChange", view, days))
    if given.get("who") is not None:
        event, telling, change = Variable("e"), Variable("m"), Variable("h")
        path = node(telling, "Event", canonical_id=event.prop("canonical_id")).to(
            relationship(change, HasStatusChange), node(N, "StatusChange")
        )
        theirs = taking_part(given["who"], view, event)
        parts.append((*theirs, match(path, where=view.visible(change)), with_(N, distinct=True)))
    asked = chosen(given.get("statuses"), CALLED_OFF)
    became = state.prop("to_status").within(view.bind(asked))
    return Candidates(intersection(parts), [became, *overlapping(earliest, latest, given.get("between"), view)])


CANCELLATIONS: Final = list_root(
    "cancellations",
    "StatusChange",
    "Who cancelled what, and why: each change by which an event did not take place as planned"
    f" ({', '.join(status.upper() for status in CALLED_OFF)}).",
    (
        actor("by", "Who decided."),
        actor("who", "Who was to take part."),
        InputField(
            "statuses",
            optional_list("Status"),
            f"What became of the event; {', '.join(status.upper() for status in CALLED_OFF)} when left out.",
            was="status",
        ),
        BETWEEN,
    ),
    find_cancellations,
    "REPORTED",
)
