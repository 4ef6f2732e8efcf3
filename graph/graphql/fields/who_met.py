"""Who met whom: pairs of people, from encounters that were held and whose source puts both there together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.cypher.legacy import status_of
from graph.graphql.compile.conditions import condition
from graph.graphql.compile.connection import Paging, Text, as_map, expanded, page_clauses
from graph.graphql.compile.groups import Groups
from graph.graphql.compile.nodes import evidence_of, item_node, node, partial_date
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.order import Seat
from graph.graphql.compile.principal import principals
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.compile.subjects import NodeSubject
from graph.model.rules import ENCOUNTERS, GATHERINGS


def who_met(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `whoMet`.

    Two people met when both attended one held encounter according to the same record of the same source. For a
    country, those who act for the same country are not among the people it met. Those who travelled together, or came
    on a visit together, did not meet on account of it.
    """
    of = principals(given["of"], scope)
    revised, state = scope.state("e", "Event")
    kinds = [kind.value for kind in given.get("kind") or ()] or list(ENCOUNTERS)
    conditions = [
        scope.visible("r", "q", "e", "b"),
        "r.attendance = 'attended' AND q.attendance = 'attended'",
        "r.source_id = q.source_id AND r.record = q.record",
        f"b.canonical_id <> {of.actor}.canonical_id",
        *of.acting("e.span_from", "e.span_to"),
    ]
    own_side = ""
    if of.dated:
        own_side = (
            f"WITH collect({{root: {of.root}, actor: {of.actor}, since: {of.since}, until: {of.until}}}) AS side\n"
            f"UNWIND side AS one\nWITH side, one.root AS {of.root}, one.actor AS {of.actor},"
            f" one.since AS {of.since}, one.until AS {of.until}\n"
        )
        conditions.append(
            f"none(x IN side WHERE x.root = {of.root} AND x.actor.canonical_id = b.canonical_id"
            " AND e.span_from <= x.until AND e.span_to >= x.since)"
        )
    fellows = f"r.role = 'traveller' OR r.role = 'guest' AND {state}.kind = 'visit'"
    held = [f"NOT (r.role = q.role AND ({fellows}))"]
    held += [f"{state}.kind IN {scope.bind([kind for kind in kinds if kind not in GATHERINGS])}"]
    held += overlapping(f"{state}.span_from", f"{state}.span_to", given.get("between"), scope)
    if scope.as_of is not None:
        held.append(f"{state}.span_from <= $as_of")
    only = ""
    if given.get("with") is not None:
        other = principals(given["with"], scope)
        bound = (other.actor, other.since, other.until)
        partner = [f"x.other = {other.actor}.canonical_id", *other.acting("x.e.span_from", "x.e.span_to")]
        only = (
            f"WITH collect({{root: root, me: me, e: e, q: q, other: other}}) AS met\n{other.clauses}"
            f"WITH met, {', '.join(bound)}\nUNWIND [x IN met WHERE {' AND '.join(partner)}] AS x\n"
            "WITH DISTINCT x.root AS root, x.me AS me, x.e AS e, x.q AS q, x.other AS other\n"
        )
    met = condition(NodeSubject("p", "Person", ("Person",)), given.get("where"), scope)
    where = "" if met == "true" else f" WHERE {met}"
    clauses = (
        f"{of.clauses}{own_side}"
        f"MATCH ({of.actor})-[r:PARTICIPATED_IN]->(e:Event)<-[q:PARTICIPATED_IN]-(b:Person)"
        f" WHERE {' AND '.join(conditions)}\n"
        f"{revised}WITH * WHERE {' AND '.join(held)}\n{status_of(scope, 'e', state, 'standing')}"
        f"WITH * WHERE standing IN ['held', 'partly_held']\n"
        f"WITH DISTINCT {of.root} AS root, {of.actor}.canonical_id AS me, e, q, b.canonical_id AS other\n{only}"
        "WITH other, collect(DISTINCT e) AS events, collect(DISTINCT q) AS relations\n"
        f"MATCH (p:Person {{id: other}}){where}\n"
    )
    fields = selected(field.sets, "EncounterConnection", scope.document)
    kept = {"key": "other", "events": "events", "relations": "relations"}
    often = Seat("COUNT", "size(events)", "replace(p.name, '|', ' ') + ' ' + other", int, descending=True)
    paging = Paging.of(given)
    clauses += page_clauses(kept, often, "page", paging, fields, scope, Groups(labels=["Person"]))

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return item_node(item, ["Person"], inner.sets, scope)
        parts, entries = selected(inner.sets, "EncounterEdge", scope.document), []
        events = scope.fresh("ev")
        in_time = any(part.name in ("events", "first", "last") for part in parts)
        text = _in_time(item, events) if in_time else ""
        for part in parts:
            one = _part(item, events, part, scope)
            text += one.clauses
            entries.append((part.key, one.expression))
        return Text(text, as_map(entries))

    answer = expanded("page", "EncounterConnection", fields, entry, paging, scope)
    return f"{clauses}{answer.clauses}RETURN {answer.expression} AS answer"


def _in_time(item: str, events: str) -> str:
    """Clauses that bind the events of an entry, in order of time."""
    return (
        f"CALL ({item}) {{ UNWIND {item}.events AS e WITH e ORDER BY e.span_from, e.id"
        f" RETURN collect(e) AS {events} }}\n"
    )


def _part(item: str, events: str, part: Selected, scope: Scope) -> Text:
    match part.name:
        case "__typename":
            return Text("", "'EncounterEdge'")
        case "cursor":
            return Text("", f"{item}.cursor")
        case "count":
            return Text("", f"size({item}.events)")
        case "node":
            return item_node(item, ["Person"], part.sets, scope)
        case "evidence":
            return evidence_of(f"{item}.relations", part, scope)
        case "events":
            event, result = scope.fresh("n"), scope.fresh("x")
            text = node(event, "Event", part.sets, scope)
            return Text(
                f"CALL ({events}) {{ UNWIND {events} AS {event}\nWITH {event}\n{text.clauses}"
                f"RETURN collect({text.expression}) AS {result} }}\n",
                result,
            )
        case name:  # first, last
            event = scope.fresh("n")
            pick = "head" if name == "first" else "last"
            revised, state = scope.state(event, "Event")
            return Text(
                f"WITH *, {pick}([z IN {events} WHERE z.start_precision IS NOT NULL]) AS {event}\n{revised}",
                partial_date(f"{state}.start", part, scope),
            )
