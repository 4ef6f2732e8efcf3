"""What a statement may see: facts as of a day, as known on a day, and as sure as is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.clause import Clauses, Order, also, match, return_, subquery, with_
from graph.cypher.compound import PatternComprehension, call, case, coalesce, collect
from graph.cypher.expression import TRUE, Expression, Parameter, Variable, all_of, operand
from graph.cypher.parameters import Binding, unchanged
from graph.cypher.pattern import node, relationship
from graph.cypher.scope import Scope
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES
from graph.model.terms import Status

KNOWN_AT: Final = Parameter("known_at")
AS_OF: Final = Parameter("as_of")
CONFIDENCE: Final = Parameter("confidence")
"""What a view's days and its least confidence are called beside the statement."""


@dataclass(slots=True)
class View(Scope):
    """The scope of a statement that sees no more than was known, was true and is sure.

    Attributes:
        known_at: see only what had been reported by this day; None for what is held now.
        as_of: see only what was true on this day; None for all times.
        confidence: rely only on relationships of at least this confidence, 0 to 1; None for whatever it is.
    """

    known_at: Any = None
    as_of: Any = None
    confidence: Any = None

    def __post_init__(self) -> None:
        """Bind the two days and the confidence."""
        bound = ((KNOWN_AT, self.known_at), (AS_OF, self.as_of), (CONFIDENCE, self.confidence))
        self.parameters.update((name.name, Binding(value, unchanged)) for name, value in bound if value is not None)

    @property
    def current(self) -> bool:
        """Whether what is seen is how things stand now, so that what is stamped on nodes holds."""
        return self.known_at is None and self.as_of is None

    def visible(self, *variables: Variable) -> Expression:
        """The condition that these nodes and relationships are known."""
        if self.known_at is None:
            return all_of(variable.prop("known_to").is_null() for variable in variables)
        return all_of(
            variable.prop("known_from").le(KNOWN_AT)
            & (variable.prop("known_to").is_null() | variable.prop("known_to").gt(KNOWN_AT))
            for variable in variables
        )

    def sure(self, relationship: Variable) -> Expression:
        """The condition that what a relationship says is known, and as sure as is asked."""
        known = self.visible(relationship)
        return known if self.confidence is None else known & relationship.prop("confidence").ge(CONFIDENCE)

    def visible_node(self, variable: Variable, label: str) -> Expression:
        """The condition that a node of `label` is known, and was there on the day; what is provenance is always known."""
        conditions = [] if NODE_TYPES[label].provenance else [self.visible(variable)]
        declared = properties(NODE_TYPES[label])
        if self.as_of is not None and "since" in declared and "until" in declared:
            conditions.append(self.lasting(variable))
        if self.as_of is not None and label == "StatusChange":
            conditions.append(effective(variable).le(AS_OF))
        return all_of(conditions)

    def lasting(self, state: Expression) -> Expression:
        """The condition that what has a beginning and an end lasted on the day asked; true when none is."""
        if self.as_of is None:
            return TRUE
        since, until = state.prop("since_earliest"), state.prop("until_latest")
        return (since.is_null() | since.le(AS_OF)) & (until.is_null() | until.ge(AS_OF))

    def state_of(self, variable: Variable, label: str) -> Expression:
        """The expression from which to read a node's properties as they were known; see `state`."""
        if self.known_at is None or NODE_TYPES[label].provenance:
            return variable
        revision = self.fresh("v")
        former = PatternComprehension(
            node(variable).to(relationship(None, "REVISED_FROM"), node(revision, "Revision")),
            _current(revision),
            revision,
        )
        return coalesce(call("head", former), variable)

    def state(self, variable: Variable, label: str) -> tuple[Clauses, Variable]:
        """Clauses and the variable from which to read a node's properties as they were known.

        Without `known_at` that is the node itself; with it, the revision that was current on that day.
        """
        if self.known_at is None or NODE_TYPES[label].provenance:
            return (), variable
        state, revision = self.fresh("s"), self.fresh("v")
        former = node(variable).to(relationship(None, "REVISED_FROM"), node(revision, "Revision"))
        query = (
            match(former, where=_current(revision), optional=True),
            with_(variable, call("head", collect(revision)).as_(revision)),
            return_(coalesce(revision, variable).as_(state)),
        )
        return (subquery([variable], query),), state

    def status(self, event: Variable, state: Variable, into: Variable) -> Clauses:
        """Clauses that bind an event's status, as of the days asked, to `into`.

        Without such days that is the status stamped at loading. As of a day, the last change by then counts; with none, the
        status that the record states, which holds from the event's first possible day on.

        Args:
            event: the event.
            state: from where its properties are read; see `state`.
            into: the variable for the status.
        """
        if self.current:
            return (also(event.prop("status").as_(into)),)
        change, relation = self.fresh("c"), self.fresh("h")
        told = self.state_of(change, "StatusChange")
        stated: Expression = state.prop("stated_status")
        known = [self.visible(relation, change)]
        if self.as_of is not None:
            stated = case((state.prop("span_from").le(AS_OF), stated), otherwise=Status.UNKNOWN.value)
            known.append(effective(told).le(AS_OF))
        path = node(event).to(relationship(relation, "HAS_STATUS_CHANGE"), node(change, "StatusChange"))
        seen = self.fresh("c")
        latest = [Order(place(seen), True), Order(seen.prop("ordinal"), True), Order(seen.prop("id"), True)]
        query = (
            match(path, where=known, optional=True),
            with_(state, told.as_(seen)),
            with_(state, seen, order=latest, limit=operand(1)),
            return_(coalesce(seen.prop("to_status"), stated).as_(into)),
        )
        return (subquery([event, state], query),)


def effective(change: Expression) -> Expression:
    """The day from which a change of status holds, by the order of its history (`graph.model.history`).

    What was loaded before the order was stamped has the day on which it took place, else when it was reported.
    """
    return coalesce(*(change.prop(name) for name in ("effective_on", "at_latest", "at_earliest", "known_from")))


def place(change: Expression) -> Expression:
    """The place of a change of status in the history of its event, as text that sorts."""
    return coalesce(change.prop("place"), call("toString", effective(change)))


def _current(revision: Variable) -> Expression:
    """The condition that a former state was the present one on the day asked."""
    return revision.prop("known_from").le(KNOWN_AT) & revision.prop("known_to").gt(KNOWN_AT)
