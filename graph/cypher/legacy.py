"""What a statement being written knows: its parameters, its variable names, and the days as of which it sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.cypher.parameters import Binding, Given, current, unchanged
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES


@dataclass(slots=True)
class Scope:
    """The state of one statement.

    Attributes:
        known_at: see only what had been reported by this day; None for what is held now.
        as_of: see only what was true on this day; None for all times.
        parameters: how the statement's parameters follow from what the client gave; user text is only ever here.
        decisions: what of the given the text itself depends on, and what it was found to be.
        checks: what may refuse values that are given together.
    """

    known_at: Any = None
    as_of: Any = None
    parameters: dict[str, Binding] = field(default_factory=dict)
    decisions: list[tuple[Binding, Any]] = field(default_factory=list)
    checks: list[Binding] = field(default_factory=list)
    _names: int = 0

    def __post_init__(self) -> None:
        """Bind the two days."""
        if self.known_at is not None:
            self.parameters["known_at"] = Binding(self.known_at, unchanged)
        if self.as_of is not None:
            self.parameters["as_of"] = Binding(self.as_of, unchanged)

    def fresh(self, prefix: str) -> str:
        """A variable name that the statement does not use yet."""
        self._names += 1
        return f"{prefix}{self._names}"

    def bind(self, value: Any, prefix: str = "p", how: Callable[[Any], Any] = unchanged) -> str:
        """Bind what `how` makes of a value, and give the text that stands for it.

        `how` is called anew for each use of the plan, and may refuse the value with a BadRequestError.
        """
        name = self.fresh(prefix)
        self.parameters[name] = Binding(value, how)
        return f"${name}"

    def check(self, values: Any, how: Callable[[Any], None]) -> None:
        """Have `how` look at values, at each use of the plan; it may refuse them with a BadRequestError."""
        self.checks.append(Binding(values, how))

    def literal(self, value: Any, how: Callable[[Any], Any] = unchanged) -> Any:
        """What `how` makes of a value, for the text to depend on: the plan then holds only where that is the same."""
        found = how(current(value))
        if isinstance(value, Given | list):
            self.decisions.append((Binding(value, how), found))
        return found

    def visible(self, *variables: str) -> str:
        """The condition that these nodes and relationships are known as of `known_at`."""
        if self.known_at is None:
            return " AND ".join(f"{variable}.known_to IS NULL" for variable in variables)
        return " AND ".join(
            f"{variable}.known_from <= $known_at AND ({variable}.known_to IS NULL OR {variable}.known_to > $known_at)"
            for variable in variables
        )

    def visible_node(self, variable: str, label: str) -> str:
        """The condition that a node of `label` is known; provenance is not subject to it."""
        conditions = [] if NODE_TYPES[label].provenance else [self.visible(variable)]
        declared = properties(NODE_TYPES[label])
        if self.as_of is not None and "since" in declared and "until" in declared:
            conditions.append(
                f"(({variable}.since_earliest IS NULL OR {variable}.since_earliest <= $as_of)"
                f" AND ({variable}.until_latest IS NULL OR {variable}.until_latest >= $as_of))"
            )
        if self.as_of is not None and label == "StatusChange":
            conditions.append(f"{effective(variable)} <= $as_of")
        return " AND ".join(conditions) or "true"

    def state_of(self, variable: str, label: str) -> str:
        """The expression from which to read a node's properties as they were known; see `state`."""
        if self.known_at is None or NODE_TYPES[label].provenance:
            return variable
        revision = self.fresh("v")
        return (
            f"coalesce(head([({variable})-[:REVISED_FROM]->({revision}:Revision)"
            f" WHERE {revision}.known_from <= $known_at AND {revision}.known_to > $known_at | {revision}]), {variable})"
        )

    def state(self, variable: str, label: str) -> tuple[str, str]:
        """Clauses and the variable from which to read a node's properties as they were known.

        Without `known_at` that is the node itself; with it, the revision that was current on that day.
        """
        if self.known_at is None or NODE_TYPES[label].provenance:
            return "", variable
        state, revision = self.fresh("s"), self.fresh("v")
        clauses = (
            f"CALL ({variable}) {{ OPTIONAL MATCH ({variable})-[:REVISED_FROM]->({revision}:Revision)"
            f" WHERE {revision}.known_from <= $known_at AND {revision}.known_to > $known_at"
            f" WITH {variable}, head(collect({revision})) AS {revision}"
            f" RETURN coalesce({revision}, {variable}) AS {state} }}\n"
        )
        return clauses, state


def effective(variable: str) -> str:
    """The day on which a change of status took effect, as far as it is known: else when it was reported."""
    return f"coalesce({variable}.at_latest, {variable}.at_earliest, {variable}.known_from)"


def status_of(scope: Scope, event: str, state: str, into: str) -> str:
    """Clauses that bind an event's status, as of the days asked, to `into`.

    Without such days that is the status stamped at loading. As of a day, the last change by then counts; with
    none, the status that the record states, which holds from the event's first possible day on.
    """
    if scope.known_at is None and scope.as_of is None:
        return f"WITH *, {event}.status AS {into}\n"
    change, relation = scope.fresh("c"), scope.fresh("h")
    stated = f"{state}.stated_status"
    if scope.as_of is not None:
        stated = f"CASE WHEN {state}.span_from <= $as_of THEN {stated} ELSE 'unknown' END"
    latest = f"{effective(change)} DESC, {change}.known_from DESC, {change}.ordinal DESC"
    return (
        f"CALL ({event}, {state}) {{"
        f" OPTIONAL MATCH ({event})-[{relation}:HAS_STATUS_CHANGE]->({change}:StatusChange)"
        f" WHERE {scope.visible(relation)} AND {scope.visible_node(change, 'StatusChange')}"
        f" WITH {state}, {change} ORDER BY {latest} LIMIT 1"
        f" RETURN coalesce({change}.to_status, {stated}) AS {into} }}\n"
    )
