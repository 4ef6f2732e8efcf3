"""How the nodes of a root field are found: clauses that bind `n`, before canonical records and paging."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.errors import BadRequestError
from graph.query.principal import principals
from graph.query.scope import Scope, status_of

Find = Callable[[Mapping[str, Any], Scope], str]
"""From a field's arguments to the clauses that bind `n` to each node."""


def between(variable: str, given: Mapping[str, Any], scope: Scope, *, lower: str, upper: str) -> list[str]:
    """Conditions that the possible interval of a node overlaps the `between` that is given; open bounds overlap."""
    span = given.get("between") or {}
    start, end = span.get("from"), span.get("to")
    if start and end and start > end:
        raise BadRequestError(f"`between` runs from {start} to {end}: `from` must not be after `to`.")
    conditions = []
    if end:
        conditions.append(f"({variable}.{lower} IS NULL OR {variable}.{lower} <= {scope.bind(end)})")
    if start:
        conditions.append(f"({variable}.{upper} IS NULL OR {variable}.{upper} >= {scope.bind(start)})")
    return conditions


def _acting(name: str, matched: str, scope: Scope, day: tuple[str, str], *known: str) -> str:
    """Clauses for an argument that names who did it.

    Args:
        name: the argument: an id or a name.
        matched: the pattern from the actor, written `@`, to `n`.
        scope: the statement.
        day: expressions for the first and last day on which it can have been done.
        known: variables in the pattern that must be known.
    """
    who = principals(name, scope)
    first, last = day
    return (
        f"{who.clauses}MATCH {matched.replace('@', who.actor)} WHERE {scope.visible(*known)}"
        f" AND {first} <= {who.until} AND {last} >= {who.since}\nWITH DISTINCT n\n"
    )


def _taking_part(name: str, scope: Scope) -> str:
    """Clauses that bind `n` to the events of somebody, and `there` to whether they are said to have been there."""
    who = principals(name, scope)
    return (
        f"{who.clauses}MATCH ({who.actor})-[r:PARTICIPATED_IN]->(n:Event) WHERE {scope.visible('r')}"
        f" AND r.attendance <> 'absent' AND n.span_from <= {who.until} AND n.span_to >= {who.since}\n"
        "WITH n, collect(r.attendance) AS attendance WITH n, 'attended' IN attendance AS there\n"
    )


def intersection(parts: Sequence[str], otherwise: str) -> str:
    """Clauses that bind `n` to what every part binds it to; `otherwise` where there are no parts."""
    first, *rest = parts or (otherwise,)
    clauses = first
    for number, part in enumerate(rest):
        clauses = (
            f"CALL () {{ {part}RETURN collect(n.id) AS also{number} }}\n"
            f"CALL () {{ {clauses}RETURN n }}\nWITH n, also{number} WHERE n.id IN also{number}\nWITH n\n"
        )
    return clauses


def find_events(default_kinds: Sequence[str], default_status: Sequence[str]) -> Find:
    """How events are found: by who took part, with whom, kind, status and days."""

    def find(given: Mapping[str, Any], scope: Scope) -> str:
        parts = [_taking_part(given[name], scope) for name in ("who", "with") if given.get(name) is not None]
        if len(parts) == 2:
            clauses = (
                f"CALL () {{ {parts[1]}"
                "RETURN collect(n.id) AS others, collect(CASE WHEN there THEN n.id END) AS others_there }\n"
                f"CALL () {{ {parts[0]}RETURN n, there }}\n"
                "WITH n, there AND n.id IN others_there AS there, others WHERE n.id IN others\n"
            )
        else:
            clauses = parts[0] if parts else "MATCH (n:Event)\nWITH n, true AS there\n"
        revised, state = scope.state("n", "Event")
        kinds = [kind.value for kind in given.get("kind") or ()] or list(default_kinds)
        statuses = [status.value for status in given.get("status") or ()] or list(default_status)
        conditions = [scope.visible_node("n", "Event")]
        if kinds:
            conditions.append(f"{state}.kind IN {scope.bind(kinds)}")
        conditions += between(state, given, scope, lower="span_from", upper="span_to")
        if scope.as_of is not None:
            conditions.append(f"{state}.span_from <= $as_of" if statuses else "true")
        clauses += f"{revised}WITH * WHERE {' AND '.join(conditions)}\n"
        if statuses:
            clauses += (
                f"{status_of(scope, 'n', state, 'standing')}"
                f"WITH * WHERE standing IN {scope.bind(statuses)}"
                " AND (there OR NOT standing IN ['held', 'partly_held'])\n"
            )
        return clauses + "WITH DISTINCT n\n"

    return find


def find_cancellations(given: Mapping[str, Any], scope: Scope) -> str:
    """How cancellations are found: by who decided, who was to take part, and days."""
    days = ("coalesce(n.at_earliest, n.at_latest, n.known_from)", "coalesce(n.at_latest, n.known_from)")
    parts = []
    if given.get("by") is not None:
        parts.append(_acting(given["by"], "(@)<-[r:DECIDED_BY]-(n:StatusChange)", scope, days, "r"))
    if given.get("who") is not None:
        expected = _taking_part(given["who"], scope).replace("(n:Event)", "(e:Event)").replace("n.", "e.")
        parts.append(
            f"{expected.replace('WITH n,', 'WITH e,')}MATCH (e)-[h:HAS_STATUS_CHANGE]->(n:StatusChange)"
            f" WHERE {scope.visible('h')}\nWITH DISTINCT n\n"
        )
    conditions = [scope.visible_node("n", "StatusChange"), "n.to_status = 'cancelled'"]
    conditions += between("n", given, scope, lower="at_earliest", upper="at_latest")
    return f"{intersection(parts, 'MATCH (n:StatusChange)')}\nWITH n WHERE {' AND '.join(conditions)}\n"


def _disputed(name: str, label: str, scope: Scope) -> str:
    """Clauses that find what somebody disputes: the thing itself, or a claim about it."""
    who = principals(name, scope)
    about = f"MATCH (d)-[c:CONCERNS]->(n:{label}) WHERE d:Claim AND {scope.visible('c')} RETURN n"
    return (
        f"{who.clauses}MATCH ({who.actor})-[r:DISPUTES]->(d) WHERE {scope.visible('r', 'd')}\nWITH DISTINCT d\n"
        f"CALL (d) {{ MATCH (d) WHERE d:{label} RETURN d AS n UNION {about} }}\nWITH DISTINCT n\n"
    )


def find_assertions(label: str, acts: Mapping[str, str], day: str) -> Find:
    """How deadlines, demands and claims are found.

    Args:
        label: the label of what is found.
        acts: by argument, the pattern from the actor, written `@`, to `n`.
        day: the partial date that `between` is held against.
    """
    made = "n.set_at" if label == "Deadline" else "n.made_at"
    days = (f"coalesce({made}_earliest, r.reported_at)", f"coalesce({made}_latest, r.reported_at)")

    def find(given: Mapping[str, Any], scope: Scope) -> str:
        parts = [
            _acting(given[argument], matched, scope, days, "r")
            for argument, matched in acts.items()
            if given.get(argument) is not None
        ]
        if given.get("disputedBy") is not None:
            parts.append(_disputed(given["disputedBy"], label, scope))
        clauses = intersection(parts, f"MATCH (n:{label})\n")
        revised, state = scope.state("n", label)
        conditions = [scope.visible_node("n", label)]
        conditions += between(state, given, scope, lower=f"{day}_earliest", upper=f"{day}_latest")
        if scope.as_of is not None and label == "Deadline":
            conditions.append(f"({state}.set_at_earliest IS NULL OR {state}.set_at_earliest <= $as_of)")
            conditions.append(f"({state}.due_latest IS NULL OR {state}.due_latest >= $as_of)")
        return f"{clauses}{revised}WITH * WHERE {' AND '.join(conditions)}\nWITH DISTINCT n\n"

    return find


def find_actors(label: str) -> Find:
    """How actors are found: by name or id, or all of them."""

    def find(given: Mapping[str, Any], scope: Scope) -> str:
        if given.get("who") is None:
            return f"MATCH (n:{label}) WHERE {scope.visible_node('n', label)}\n"
        who = principals(given["who"], scope)
        return (
            f"{who.clauses}WITH {who.root} AS root, {who.actor} AS n WHERE n:{label} AND n.canonical_id = root"
            f" AND {scope.visible_node('n', label)}\n"
        )

    return find


def find_sources(given: Mapping[str, Any], scope: Scope) -> str:
    """How sources are found: by publisher and day of publication."""
    conditions = ["true"]
    if given.get("publisher") is not None:
        conditions.append(f"toLower(n.publisher) = toLower({scope.bind(given['publisher'])})")
    conditions += between("n", given, scope, lower="published_at", upper="published_at")
    if scope.known_at is not None:
        conditions.append("(n.published_at IS NULL OR n.published_at <= $known_at)")
    return f"MATCH (n:Source) WHERE {' AND '.join(conditions)}\n"
