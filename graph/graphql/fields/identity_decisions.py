"""What is decided of which records: the root field `identityDecisions`, over all things of which several records may tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.cypher.clause import Clauses, Computation, also, match, return_, subquery, union
from graph.cypher.compound import call
from graph.cypher.expression import FALSE, Literal, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.graphql.compile.choice import chosen, nothing
from graph.graphql.compile.connection import PAGE, edge_entry, expanded, page_clauses
from graph.graphql.compile.groups import GroupCounts
from graph.graphql.compile.identity import Decided, decided, decision_map
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.selection import Selected
from graph.graphql.fields.arguments import TIMES
from graph.graphql.fields.root import Root
from graph.graphql.schema.identity import KIND, LABELS, TYPE
from graph.graphql.schema.inputs import PAGING
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list

_ONE: Final = Decided(*map(Variable, ("decision", "left", "right")))
_TYPE: Final = Variable("of")


def identity_decisions(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `identityDecisions`."""
    labels = [LABELS[word] for word in chosen(given.get("types") or None, LABELS)]
    step = relationship(_ONE.decision, *decided(given.get("kinds")))
    conditions = [view.visible(_ONE.decision), view.known(_ONE.left, _ONE.right)]
    if nothing(given.get("types")) or nothing(given.get("kinds")):
        conditions.append(FALSE)
    if given.get("decidedBy") is not None:
        conditions.append(_ONE.decision.prop("decided_by").eq(view.bind(given["decidedBy"])))
    rows = [
        (
            match(node(_ONE.left, label).to(step, node(_ONE.right, label)), where=conditions),
            return_(*_ONE, Literal(label.upper()).as_(_TYPE)),
        )
        for label in labels
    ]
    fields, paging, expand = field.on("IdentityDecisionConnection"), Paging.of(given), Nodes(view)
    surest = SortKey("SCORE", _ONE.tie, _ONE.decision.prop("score"), float, descending=True)
    kept = {**{variable.name: variable for variable in _ONE}, "of": _TYPE}
    groups = GroupCounts(
        labels=labels,
        own={
            "KIND": lambda row: call("type", row.prop("decision")),
            "TYPE": lambda row: row.prop("of"),
            "DECIDED_BY": lambda row: row.prop("decision").prop("decided_by"),
        },
    )
    cut = page_clauses(kept, surest, PAGE, paging, fields, groups, view)

    def bound(item: Variable, selected: Selected) -> Computation:
        one = Decided(*map(view.fresh, ("d", "a", "b")))
        taken = also(*(item.prop(kept.name).as_(variable) for kept, variable in zip(_ONE, one, strict=True)))
        part = decision_map(one, labels, selected.selection, view, expand)
        return Computation((taken, *part.clauses), part.expression)

    entry = edge_entry("IdentityDecisionEdge", bound)
    answer = expanded(PAGE, "IdentityDecisionConnection", fields, entry, paging, view)
    return (subquery([], union(*rows)), *cut, *answer.clauses, return_(answer.expression.as_("answer")))


IDENTITY_DECISIONS: Final = Root(
    "identityDecisions",
    optional("IdentityDecisionConnection"),
    "What rules and people decided of two records, the surest first: which are of one thing, which are not, and which may be,"
    " so that somebody should look.",
    (
        InputField("types", optional_list(TYPE.name), "Only on records of such things; all when left out."),
        InputField("kinds", optional_list(KIND.name), "Only these kinds of decision; all when left out."),
        InputField("decidedBy", optional("String"), "Only what this person decided, or this rule (`rule:iso`)."),
        *TIMES,
        *PAGING,
    ),
    identity_decisions,
)
