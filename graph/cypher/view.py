"""What a statement may see: facts as of a day, as known on a day, and as sure as is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.clause import Clauses, Order, also, match, return_, subquery, with_
from graph.cypher.compound import Exists, PatternComprehension, call, case, coalesce, collect, list_of
from graph.cypher.expression import TRUE, Expression, Literal, Parameter, Variable, all_of, operand
from graph.cypher.parameters import Binding, unchanged
from graph.cypher.pattern import node, relationship
from graph.cypher.scope import Scope
from graph.model.dates import FIRST_DAY, LAST_DAY, last_day
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES, told_labels
from graph.model.representation import ATTESTED
from graph.model.terms import Attribution, Status

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
        bound = (
            (KNOWN_AT, self.known_at, last_day),
            (AS_OF, self.as_of, last_day),
            (CONFIDENCE, self.confidence, unchanged),
        )
        self.parameters |= {name.name: Binding(value, how) for name, value, how in bound if value is not None}

    @property
    def current(self) -> bool:
        """Whether what is seen is how things stand now, so that what is stamped on nodes holds."""
        return self.known_at is None and self.as_of is None

    def visible(self, *variables: Variable) -> Expression:
        """The condition that these relationships are known."""
        if self.known_at is None:
            return all_of(variable.prop("known_to").is_null() for variable in variables)
        return all_of(
            variable.prop("known_from").le(KNOWN_AT)
            & (variable.prop("known_to").is_null() | variable.prop("known_to").gt(KNOWN_AT))
            for variable in variables
        )

    def known(self, *nodes: Variable) -> Expression:
        """The condition that these nodes are known: also on the day asked, if they were closed and came back."""
        known = self.visible(*nodes)
        return known if self.known_at is None else known & all_of(map(self._open, nodes))

    def _open(self, variable: Variable) -> Expression:
        """The condition that the node has a state on the day asked, the present one or a former one."""
        revision = self.fresh("v")
        former = node(variable).to(relationship(None, "REVISED_FROM"), node(revision, "Revision"))
        stated = Exists((match(former, where=_current(revision)), return_(Literal(1).as_(self.fresh("one")))))
        return variable.prop("current_from").le(KNOWN_AT) | stated

    def sure(self, relationship: Variable) -> Expression:
        """The condition that what a relationship says is known, and as sure as is asked."""
        known = self.visible(relationship)
        return known if self.confidence is None else known & relationship.prop("confidence").ge(CONFIDENCE)

    def visible_node(self, variable: Variable, label: str) -> Expression:
        """The condition that a node of `label` is known, and was there on the day; what is provenance is always known."""
        there = self._there(variable, label)
        return there if NODE_TYPES[label].provenance else self.known(variable) & there

    def representative(self, variable: Variable, label: str) -> Expression:
        """The condition that a node of a label of which records are joined stands for its thing, and is known now."""
        return variable.prop("representative").is_stated() & self._there(variable, label)

    def _there(self, variable: Variable, label: str) -> Expression:
        """The condition that a node of a label was there on the day asked; true when none is."""
        if self.as_of is None:
            return TRUE
        if label == "StatusChange":
            return effective(self.state_of(variable, label)).le(AS_OF)
        if {"since", "until"} <= properties(NODE_TYPES[label]).keys():
            return self.lasting(self.state_of(variable, label), label)
        return TRUE

    def lasting(self, state: Expression, label: str = "") -> Expression:
        """The condition that what has a beginning and an end lasted on the day asked; true when none is.

        Args:
            state: from where the days are read.
            label: the label, where it is a node.
        """
        if self.as_of is None:
            return TRUE
        since, until = days_of_tenure(state) if label == "Tenure" else days_of_standing(state)
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

        Without `known_at` that is the node itself. With it, it is the revision that was current on that day; of a thing that
        several records tell of, that of the telling that was shown then.
        """
        if self.known_at is None or NODE_TYPES[label].provenance:
            return (), variable
        state = self.fresh("s")
        if label not in told_labels():
            return (also(self.state_of(variable, label).as_(state)),), state
        record, picked = self.fresh("m"), self.fresh("t")
        query = (
            match(node(record, label, canonical_id=variable.prop("canonical_id")), where=self.known(record)),
            *shown(record, label, self, picked),
        )
        return (subquery([variable], query), also(coalesce(picked, variable).as_(state))), state

    def span(self, state: Expression) -> tuple[Expression, Expression]:
        """The first and the last day on which an event can have been, by the state from which it is read."""
        if self.known_at is None:
            return state.prop("span_from"), state.prop("span_to")
        last = case(
            (state.prop("end_precision").is_null(), state.prop("start_latest")), otherwise=state.prop("end_latest")
        )
        first = coalesce(state.prop("start_earliest"), call("date", FIRST_DAY.isoformat()))
        return first, coalesce(last, call("date", LAST_DAY.isoformat()))

    def begin(self, state: Expression) -> Expression:
        """The day by which events stand in order of time, by the state from which one is read; open ones stand last."""
        if self.known_at is None:
            return state.prop("starts_on")
        return coalesce(state.prop("start_earliest"), call("date", LAST_DAY.isoformat()))

    def status(self, event: Variable, into: Variable) -> Clauses:
        """Clauses that bind an event's status, as of the days asked, to `into`.

        Without such days that is the status stamped at loading and resolution. As of a day, the last change by then
        counts; with none, the status that the record states, which holds from the event's first possible day on. Of several
        tellings, the one counts of which the status was known last.
        """
        if self.current:
            return (also(event.prop("status").as_(into)),)
        record, picked = self.fresh("m"), self.fresh("t")
        query = (
            match(node(record, "Event", canonical_id=event.prop("canonical_id")), where=self.known(record)),
            *standing(record, self, picked),
        )
        return (subquery([event], query), also(coalesce(picked, Status.UNKNOWN.value).as_(into)))


def shown(record: Variable, label: str, view: View, into: Variable) -> Clauses:
    """From rows of the known records of one thing to one row: the state of the telling that is shown, or null."""
    clauses, state = ranked(record, label, view)
    return (*clauses, return_(call("head", collect(state)).as_(into)))


def ranked(record: Variable, label: str, view: View) -> tuple[Clauses, Variable]:
    """Clauses that order rows of the known records of one thing, and the variable of the state of each; the first is shown.

    Tellings that state a day go before those that state none; then the latest known, then the one on the better word,
    then the surer.
    """
    state, number = view.fresh("s"), view.fresh("w")
    dated = NODE_TYPES[label].dated_by
    order = [Order(state.prop(f"{dated}_precision").is_null())] if dated else []
    order += [Order(state.prop("current_from"), True), Order(number.item(0), True), Order(number.item(1), True)]
    clauses = (
        with_(record, view.state_of(record, label).as_(state)),
        *_weighed(record, number, view),
        with_(record, state, order=[*order, Order(record.prop("id"))]),
    )
    return clauses, state


def standing(record: Variable, view: View, into: Variable) -> Clauses:
    """From rows of the known records of one event to one row: the status in which it stands, or null.

    The status of a telling is that after its last change. Of several tellings, one that knows a status goes before one that
    does not; then the one whose status was known last, then the one on the better word, then the surer.
    """
    state, number, change, seen = (view.fresh(prefix) for prefix in ("s", "w", "c", "c"))
    relation, status, day = view.fresh("h"), view.fresh("st"), view.fresh("d")
    word, sure = number.item(0), number.item(1)
    told = view.state_of(change, "StatusChange")
    known = [view.visible(relation), view.known(change)]
    stated: Expression = state.prop("stated_status")
    if view.as_of is not None:
        stated = case((view.span(state)[0].le(AS_OF), stated), otherwise=Status.UNKNOWN.value)
        known.append(effective(told).le(AS_OF))
    path = node(record).to(relationship(relation, "HAS_STATUS_CHANGE"), node(change, "StatusChange"))
    latest = [Order(place(seen), True), Order(seen.prop("ordinal"), True), Order(seen.prop("id"), True)]
    last = (
        match(path, where=known, optional=True),
        with_(state, told.as_(seen)),
        with_(state, seen, order=latest, limit=operand(1)),
        return_(
            coalesce(seen.prop("to_status"), stated).as_(status),
            coalesce(seen.prop("known_from"), state.prop("current_from")).as_(day),
        ),
    )
    order = [Order(status.eq(Status.UNKNOWN.value)), Order(day, True), Order(word, True), Order(sure, True)]
    return (
        with_(record, view.state_of(record, "Event").as_(state)),
        subquery([record, state], last),
        *_weighed(record, number, view),
        with_(status, record, day, number, order=[*order, Order(record.prop("id"))], limit=operand(1)),
        return_(call("head", collect(status)).as_(into)),
    )


def _weighed(record: Variable, into: Variable, view: View) -> Clauses:
    """Clauses that bind how a record's evidence weighs, as a list of the rank of its word and its confidence."""
    proof, rank = view.fresh("v"), view.fresh("w")
    ranks = [(proof.prop("attribution").eq(word.value), operand(word.standing)) for word in Attribution]
    path = node(record).to(relationship(proof, "EVIDENCED_BY"), node(None, "Source"))
    best = call("max", case(*ranks, otherwise=0)).as_(rank), call("max", proof.prop("confidence")).as_("sure")
    query = (
        match(path, where=view.visible(proof)),
        with_(*best),
        return_(list_of(coalesce(rank, 0), coalesce(Variable("sure"), 0.0)).as_(into)),
    )
    return (subquery([record], query),)


def days_of_tenure(state: Expression) -> tuple[Expression, Expression]:
    """The first and the last day on which a tenure counts: as stated, else as its report attests it."""
    since, until = _bounds(state)
    return coalesce(since, state.prop("attested_from")), coalesce(until, state.prop("attested_until"))


def days_of_standing(claim: Expression) -> tuple[Expression, Expression]:
    """The first and the last day on which a REPRESENTS counts: as stated, else as its report attests it, else null."""
    reported, around = claim.prop("reported_at"), call("duration", f"P{ATTESTED.days}D")
    first, last = (case((claim.prop("attested"), day)) for day in (reported - around, reported + around))
    since, until = _bounds(claim)
    return coalesce(since, first), coalesce(until, last)


def _bounds(state: Expression) -> tuple[Expression, Expression]:
    return state.prop("since_earliest"), state.prop("until_latest")


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
