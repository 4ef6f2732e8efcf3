"""All that happened to or by an actor, in order of time: the root field `timeline`.

Each relationship type between an actor and something that happens (see `vocabulary.MOMENTS`) is a branch; an entry
is what happened and how, with all its evidence. A country stands for those who act for it on that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.cypher.legacy import effective
from graph.graphql.compile.connection import Paging, Text, as_map, expanded, page_clauses
from graph.graphql.compile.groups import Groups, period
from graph.graphql.compile.nodes import evidence_of, far_nodes, partial_date
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.order import Seat
from graph.graphql.compile.principal import principals
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.compile.traversal import said
from graph.graphql.schema.enums import MOMENTS, Moment
from graph.graphql.schema.group_keys import MONTH, YEAR
from graph.model import Actor
from graph.model.declaration import properties, relationship_type
from graph.model.ontology import NODE_TYPES
from graph.model.participation import ParticipatedIn
from graph.model.relationships import Disputes

_ACTORS: Final = tuple(cls.__name__ for cls in Actor)
_OWN: Final = {
    **{name: properties(ParticipatedIn)[name] for name in ("attendance", "role")},
    "stance": properties(Disputes)["stance"],
}
"""What an entry shows of its relationships' own properties."""


def timeline(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `timeline`."""
    of = principals(given["of"], scope)
    chosen = [each.value for each in given.get("kinds") or ()]
    moments = [moment for word, moment in MOMENTS.items() if word in chosen or not chosen]
    labels = list(dict.fromkeys(label for moment in moments for label in moment.far))
    branches = " UNION ALL ".join(_branch(moment, label, scope) for moment in moments for label in moment.far)
    within = [
        "(first IS NULL OR first <= until) AND (last IS NULL OR last >= since)",
        *overlapping("first", "last", given.get("between"), scope),
    ]
    if scope.as_of is not None:
        within.append("(first IS NULL OR first <= $as_of)")
    dated = ("earliest", "latest", "precision")
    clauses = (
        f"CALL () {{ {of.clauses}RETURN {of.actor} AS actor, {of.since} AS since, {of.until} AS until }}\n"
        f"CALL (actor) {{ {branches} }}\n"
        f"WITH * WHERE {' AND '.join(within)}\n"
        "WITH how, key, collect(DISTINCT actor.canonical_id) AS actors, collect(DISTINCT relation) AS relations,"
        f" {', '.join(f'min({part}) AS at_{part}' for part in dated)}\n"
    )
    fields = selected(field.sets, "TimelineConnection", scope.document)
    paging = Paging.of(given)
    in_time = Seat("AT", "coalesce(at_earliest, at_latest)", "how + ' ' + key", date, required=False)
    kept = {name: name for name in ("key", "how", "actors", "relations", *(f"at_{part}" for part in dated))}
    own = {"HOW": "@.how"} | {by: period("@.at_earliest", "@.at_latest", by) for by in (YEAR, MONTH)}
    groups = Groups(labels=labels, own=own)
    clauses += page_clauses(kept, in_time, "page", paging, fields, scope, groups)

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return _nodes(f"{item}.key", labels, inner, scope)
        text, entries = "", []
        for part in selected(inner.sets, "TimelineEdge", scope.document):
            one = _part(item, labels, part, scope)
            text += one.clauses
            entries.append((part.key, one.expression))
        return Text(text, as_map(entries))

    answer = expanded("page", "TimelineConnection", fields, entry, paging, scope)
    return f"{clauses}{answer.clauses}RETURN {answer.expression} AS answer"


def _branch(moment: Moment, label: str, scope: Scope) -> str:
    """The things of one label that happened so: their ids, days, and the relationships that say so."""
    kind = relationship_type(moment.relationship)
    match = f"(actor)-[relation:{kind}]->(x:{label})" if moment.by else f"(actor)<-[relation:{kind}]-(x:{label})"
    conditions = [scope.visible("relation", "x")]
    revised, state = scope.state("x", label)
    if label == "Tenure":
        stem = f"{state}.until" if moment.ending else f"{state}.since"
        stated = "true" if not moment.ending else f"({stem}_precision IS NOT NULL OR {state}.status = 'ended')"
        later = [f"{state}.status IN ['held', 'acting', 'ended']", stated]
        days = {part: f"{stem}_{part}" for part in ("earliest", "latest", "precision")}
        first, last = days["earliest"], days["latest"]
    else:
        later = []
        done_on = "" if moment.relationship.dated_by_report else NODE_TYPES[label].done_on
        stem = f"{state}.{done_on}" if done_on else ""
        days = {part: f"{stem}_{part}" if stem else "null" for part in ("earliest", "latest", "precision")}
        if label == "Event" and stem:
            first, last = f"{state}.span_from", f"{state}.span_to"
        else:
            unstated = f"{days['precision']} IS NULL" if stem else "true"
            days["latest"] = f"CASE WHEN {unstated} THEN relation.reported_at ELSE {days['latest']} END"
            days["precision"] = f"coalesce({days['precision']}, 'before')"
            first, last = days["earliest"], days["latest"]
    if label == "StatusChange" and scope.as_of is not None:
        conditions.append(f"{effective('x')} <= $as_of")
    where = f"WITH * WHERE {' AND '.join(later)}\n" if later else ""
    shown = ", ".join(f"{expression} AS {part}" for part, expression in days.items())
    return (
        f"MATCH {match} WHERE {' AND '.join(conditions)}\n{revised}{where}"
        f"RETURN '{moment.word}' AS how, x.id AS key, relation, {first} AS first, {last} AS last, {shown}"
    )


def _part(item: str, labels: Sequence[str], part: Selected, scope: Scope) -> Text:
    match part.name:
        case "__typename":
            return Text("", "'TimelineEdge'")
        case "cursor" | "how":
            return Text("", f"{item}.{part.name}")
        case "at":
            return Text("", partial_date(f"{item}.at", part, scope))
        case "node":
            return _nodes(f"{item}.key", labels, part, scope)
        case "actors":
            key, result = scope.fresh("k"), scope.fresh("x")
            actor = far_nodes(key, _ACTORS, part.sets, scope)
            return Text(
                f"CALL ({item}) {{ UNWIND {item}.actors AS {key}\nWITH {key} ORDER BY {key}\n"
                f"{actor.clauses}RETURN collect({actor.expression}) AS {result} }}\n",
                result,
            )
        case "evidence":
            return evidence_of(f"{item}.relations", part, scope)
        case name:  # attendance, role, stance
            return said(item, _OWN[name], scope)


def _nodes(key_of: str, labels: Sequence[str], field: Selected, scope: Scope) -> Text:
    key = scope.fresh("k")
    text = far_nodes(key, labels, field.sets, scope)
    return Text(f"WITH *, {key_of} AS {key}\n{text.clauses}", text.expression)
