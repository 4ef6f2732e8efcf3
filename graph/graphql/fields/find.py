"""How the nodes of a root field are found: clauses that bind `n`, and conditions on it, before it is filtered and paged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.cypher.legacy import effective, status_of
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.principal import principals
from graph.graphql.compile.scope import Scope

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """How nodes are found.

    Attributes:
        clauses: what binds `n`, perhaps several times to one node; empty for all nodes of the label.
        conditions: what must hold of `n`.
        standing: clauses after which only rows are left whose `n` stands as asked (a status as of a day).
    """

    clauses: str = ""
    conditions: Sequence[str] = field(default_factory=tuple)
    standing: str = ""


Find = Callable[[Given, Scope], Found]
"""From a field's arguments to how its nodes are found."""


def _acting(name: Any, matched: str, scope: Scope, day: tuple[str, str], *known: str) -> str:
    """Clauses for an argument that names who did it.

    Args:
        name: the argument: an id or a name.
        matched: the pattern from the actor, written `@`, to `n`.
        scope: the statement.
        day: expressions for the first and last day on which it can have been done.
        known: variables in the pattern that must be known.
    """
    who = principals(name, scope)
    conditions = " AND ".join([scope.visible(*known), *who.acting(*day)])
    return f"{who.clauses}MATCH {matched.replace('@', who.actor)} WHERE {conditions}\nWITH DISTINCT n\n"


def _taking_part(name: Any, scope: Scope, event: str = "n") -> str:
    """Clauses that bind an event of somebody, and `there` to whether they are said to have been there."""
    who = principals(name, scope)
    conditions = [scope.visible("r"), "r.attendance <> 'absent'"]
    conditions += who.acting(f"{event}.span_from", f"{event}.span_to")
    return (
        f"{who.clauses}MATCH ({who.actor})-[r:PARTICIPATED_IN]->({event}:Event) WHERE {' AND '.join(conditions)}\n"
        f"WITH {event}, collect(r.attendance) AS attendance WITH {event}, 'attended' IN attendance AS there\n"
    )


def intersection(parts: Sequence[str]) -> str:
    """Clauses that bind `n` to what every part binds it to; empty where there are no parts."""
    clauses = parts[0] if parts else ""
    for number, part in enumerate(parts[1:]):
        clauses = (
            f"CALL () {{ {part}RETURN collect(n.id) AS also{number} }}\n"
            f"CALL () {{ {clauses}RETURN n }}\nWITH n, also{number} WHERE n.id IN also{number}\nWITH n\n"
        )
    return clauses


def find_events(default_kinds: Sequence[str], default_status: Sequence[str]) -> Find:
    """How events are found: by who took part, with whom, kind, status and days."""

    def find(given: Given, scope: Scope) -> Found:
        parts = [_taking_part(given[name], scope) for name in ("who", "with") if given.get(name) is not None]
        if len(parts) == 2:
            clauses = (
                f"CALL () {{ {parts[1]}"
                "RETURN collect(n.id) AS others, collect(CASE WHEN there THEN n.id END) AS others_there }\n"
                f"CALL () {{ {parts[0]}RETURN n, there }}\n"
                "WITH n, there AND n.id IN others_there AS there, others WHERE n.id IN others\n"
            )
        else:
            clauses = parts[0] if parts else ""
        state = scope.state_of("n", "Event")
        kinds = [kind.value for kind in given.get("kind") or ()] or list(default_kinds)
        statuses = [status.value for status in given.get("status") or ()] or list(default_status)
        conditions = overlapping(f"{state}.span_from", f"{state}.span_to", given.get("between"), scope)
        if kinds:
            conditions.append(f"{state}.kind IN {scope.bind(kinds)}")
        if not statuses:
            return Found(clauses, conditions)
        here = " AND (there OR NOT {0} IN ['held', 'partly_held'])" if parts else ""
        if scope.as_of is None and scope.known_at is None:
            conditions.append(f"n.status IN {scope.bind(statuses)}{here.format('n.status')}")
            return Found(clauses, conditions)
        if scope.as_of is not None:
            conditions.append(f"{state}.span_from <= $as_of")
        revised, as_known = scope.state("n", "Event")
        standing = (
            f"{revised}{status_of(scope, 'n', as_known, 'standing')}"
            f"WITH * WHERE standing IN {scope.bind(statuses)}{here.format('standing')}\n"
        )
        return Found(clauses, conditions, standing)

    return find


def find_cancellations(given: Given, scope: Scope) -> Found:
    """How cancellations are found: by who decided, who was to take part, and days."""
    days = ("coalesce(n.at_earliest, n.at_latest, n.known_from)", effective("n"))
    parts = []
    if given.get("by") is not None:
        parts.append(_acting(given["by"], "(@)<-[r:DECIDED_BY]-(n:StatusChange)", scope, days, "r"))
    if given.get("who") is not None:
        parts.append(
            f"{_taking_part(given['who'], scope, 'e')}MATCH (e)-[h:HAS_STATUS_CHANGE]->(n:StatusChange)"
            f" WHERE {scope.visible('h')}\nWITH DISTINCT n\n"
        )
    conditions = [
        "n.to_status = 'cancelled'",
        *overlapping("n.at_earliest", "n.at_latest", given.get("between"), scope),
    ]
    return Found(intersection(parts), conditions)


def _disputed(name: Any, label: str, scope: Scope) -> str:
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

    def find(given: Given, scope: Scope) -> Found:
        parts = [
            _acting(given[argument], matched, scope, days, "r")
            for argument, matched in acts.items()
            if given.get(argument) is not None
        ]
        if given.get("disputedBy") is not None:
            parts.append(_disputed(given["disputedBy"], label, scope))
        state = scope.state_of("n", label)
        conditions = overlapping(f"{state}.{day}_earliest", f"{state}.{day}_latest", given.get("between"), scope)
        if scope.as_of is not None and label == "Deadline":
            conditions.append(f"({state}.set_at_earliest IS NULL OR {state}.set_at_earliest <= $as_of)")
            conditions.append(f"({state}.due_latest IS NULL OR {state}.due_latest >= $as_of)")
        return Found(intersection(parts), conditions)

    return find


def find_actors(label: str) -> Find:
    """How actors are found: by name or id, or all of them."""

    def find(given: Given, scope: Scope) -> Found:
        if given.get("who") is None:
            return Found()
        who = principals(given["who"], scope)
        return Found(
            f"{who.clauses}WITH {who.root} AS root, {who.actor} AS n WHERE n:{label} AND n.canonical_id = root\n"
        )

    return find


def find_sources(given: Given, scope: Scope) -> Found:
    """How sources are found: by publisher and day of publication."""
    conditions = overlapping("n.published_at", "n.published_at", given.get("between"), scope)
    if given.get("publisher") is not None:
        conditions.append(f"toLower(n.publisher) = toLower({scope.bind(given['publisher'])})")
    if scope.known_at is not None:
        conditions.append("(n.published_at IS NULL OR n.published_at <= $known_at)")
    return Found("", conditions)


def find_rankings(given: Given, scope: Scope) -> Found:
    """How rankings are found: by measure, and by what is ranked."""
    conditions = []
    if given.get("measure") is not None:
        conditions.append(f"n.measure = {scope.bind(given['measure'])}")
    if given.get("onto") is not None:
        conditions.append(f"n.onto = {scope.bind(given['onto'].value)}")
    return Found("", conditions)


def find_all(given: Given, scope: Scope) -> Found:
    """All nodes of the label."""
    return Found()
