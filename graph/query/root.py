"""The root fields: what each asks for, its arguments, and how its nodes are found.

Every root field compiles, with all that is selected under it, to one statement of one row and one column.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.model.ids import parse_id
from graph.model.ontology import NODE_TYPES, label_of
from graph.query.connection import page_size
from graph.query.find import (
    Find,
    find_actors,
    find_assertions,
    find_cancellations,
    find_events,
    find_sources,
)
from graph.query.nodes import Text, as_map, expanded, far_nodes, group_key, node
from graph.query.scope import Scope
from graph.query.selection import Document, Selected, selected
from graph.query.shape import HIDDEN_LABELS, OBJECT_TYPES, labels_of


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a root field: its GraphQL type and its meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement with its parameters; its one row has the answer in the column `answer`."""

    text: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Root:
    """One root field.

    Attributes:
        name: the field.
        type: its GraphQL type.
        meaning: its description.
        arguments: its arguments.
        find: clauses that bind `n` to each node, before canonical records and paging; None where the field
            is compiled in its own way.
        order: what the list is ordered by, an expression over `n`; the id breaks ties.
    """

    name: str
    type: str
    meaning: str
    arguments: tuple[Argument, ...]
    find: Find | None = None
    order: str = "n.name"

    @property
    def label(self) -> str:
        """The label of the nodes that the field lists."""
        return self.type.strip("!").removesuffix("Connection")


def compile_root(root: Root, field: Selected, given: Mapping[str, Any], document: Document) -> Statement:
    """Compile a root field with its whole selection.

    Args:
        root: the root field.
        field: it as selected.
        given: its arguments, coerced: dates as dates, terms as members.
        document: the operation's fragments and variables.

    Raises:
        BadRequestError: an argument has a value that cannot be answered.
    """
    scope = Scope(document, known_at=_day(given.get("knownAt")), as_of=_day(given.get("asOf")))
    if root.name == "node":
        text = _one(given["id"], field, scope)
    elif root.name == "whoMet":
        from graph.query.encounter import who_met

        text = who_met(field, given, scope)
    else:
        text = _listed(root, field, given, scope)
    return Statement(text, scope.parameters)


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _one(node_id: str, field: Selected, scope: Scope) -> str:
    try:
        label = label_of(node_id) if parse_id(node_id) else ""
    except ValueError:
        label = ""
    if not label or label in HIDDEN_LABELS:
        return "RETURN null AS answer"
    parameter, key = scope.bind(node_id, "id"), scope.fresh("k")
    text = far_nodes(key, [label], field.sets, scope)
    return (
        f"OPTIONAL MATCH (n:{label} {{id: {parameter}}}) WHERE {scope.visible_node('n', label)}\n"
        f"CALL (n) {{ WITH n WHERE n IS NOT NULL WITH {group_key('n', [label])} AS {key}\n"
        f"{text.clauses}RETURN collect({text.expression}) AS answers }}\nRETURN head(answers) AS answer"
    )


def _listed(root: Root, field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    label = root.label
    if root.find is None:
        raise TypeError(f"{root.name} is not a list")
    found = root.find(given, scope)
    if NODE_TYPES[label].resolvable:
        found += f"WITH DISTINCT n.canonical_id AS id MATCH (n:{label} {{id: id}})\n"
    fields = selected(field.sets, f"{label}Connection", scope.document)
    size, after = page_size(given), given.get("after")
    limit = scope.bind(size)
    counted = any(inner.name == "totalCount" for inner in fields)
    place = f"coalesce(toString({root.order}), '~')"
    rows = f"{found}WITH DISTINCT n WITH n, {place} AS place, n.id AS id\n"
    seek = ""
    if after is not None:
        value, _, last = after.rpartition("|")
        at, tie = scope.bind(value, "at"), scope.bind(last, "tie")
        seek = f" WHERE place >= {at} AND (place > {at} OR id > {tie})"
    if counted:
        # The count needs every row; the page is cut from them before anything is expanded.
        clauses = (
            f"CALL () {{ {rows}RETURN count(n) AS page_total }}\n"
            f"CALL () {{ {rows}WITH n, place, id{seek} ORDER BY place, id LIMIT {scope.bind(size + 1)}\n"
            "RETURN collect({node: n, cursor: place + '|' + id}) AS rest }\n"
        )
    else:
        clauses = (
            f"CALL () {{ {rows}WITH n, place, id{seek} ORDER BY place, id LIMIT {scope.bind(size + 1)}\n"
            "RETURN collect({node: n, cursor: place + '|' + id}) AS rest }\nWITH rest, null AS page_total\n"
        )
    clauses += f"WITH rest[0..{limit}] AS page, size(rest) > {limit} AS page_more, page_total\n"

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return _bound_node(item, label, inner, scope)
        text, entries = "", []
        for part in selected(inner.sets, f"{label}Edge", scope.document):
            match part.name:
                case "__typename":
                    entries.append((part.key, f"'{label}Edge'"))
                case "cursor":
                    entries.append((part.key, f"{item}.cursor"))
                case _:
                    bound = _bound_node(item, label, part, scope)
                    text += bound.clauses
                    entries.append((part.key, bound.expression))
        return Text(text, as_map(entries))

    body, answer = expanded("page", f"{label}Connection", fields, entry, scope, after=after)
    return f"{clauses}{body}RETURN {answer} AS answer"


def _bound_node(item: str, label: str, field: Selected, scope: Scope) -> Text:
    variable = scope.fresh("n")
    text = node(variable, label, field.sets, scope)
    return Text(f"WITH *, {item}.node AS {variable}\n{text.clauses}", text.expression)


_WHO: Final = "An id, or a name or part of one in any order of words; all who bear it are meant."
_COUNTRY: Final = " A country stands for its governments, their parts and its office-holders on that day."
BETWEEN: Final = Argument("between", "DateRange", "Only what can have been within these days; open bounds overlap.")
TIMES: Final = (
    Argument("asOf", "Date", "What was true on this day."),
    Argument("knownAt", "Date", "What had been reported by this day."),
)
PAGE: Final = (
    Argument("first", "Int", "How many to give, at most 1000; 25 when left out."),
    Argument("after", "String", "The cursor after which to go on."),
)
_TAKING_PART: Final = (
    Argument("who", "String", "Who took part, or was to. " + _WHO + _COUNTRY),
    Argument("with", "String", "Who else took part, or was to. " + _WHO + _COUNTRY),
    Argument("kind", "[EventKind!]", "Only events of these kinds."),
    Argument("status", "[Status!]", "Only events that stand so, as of the day asked."),
    BETWEEN,
    *TIMES,
    *PAGE,
)
_NAMED: Final = (Argument("who", "String", _WHO), *TIMES, *PAGE)


def _actor_argument(name: str, meaning: str) -> Argument:
    return Argument(name, "String", f"{meaning} {_WHO}{_COUNTRY}")


_ROOTS: Final = (
    Root(
        "whoMet",
        "EncounterConnection!",
        "Who met whom: the people whom somebody met, one edge each, from encounters that were held and whose source"
        " puts both there together. Being at one summit is not having met.",
        (
            Argument("of", "String!", "Whose encounters. " + _WHO + _COUNTRY),
            Argument("with", "String", "Only with these. " + _WHO + _COUNTRY),
            Argument(
                "kind",
                "[EventKind!]",
                "Kinds of encounter; meetings and visits when left out, so calls only when asked.",
            ),
            BETWEEN,
            *TIMES,
            *PAGE,
        ),
    ),
    Root(
        "meetings",
        "EventConnection!",
        "Meetings that were held; `status` asks for others, `kind` for calls and the rest.",
        _TAKING_PART,
        find_events(("meeting",), ("held", "partly_held")),
        "n.span_from",
    ),
    Root(
        "cancellations",
        "StatusChangeConnection!",
        "Who cancelled what, and why: each decision to call an event off.",
        (
            _actor_argument("by", "Who decided."),
            _actor_argument("who", "Who was to take part."),
            BETWEEN,
            *TIMES,
            *PAGE,
        ),
        find_cancellations,
        "n.known_from",
    ),
    Root(
        "deadlines",
        "DeadlineConnection!",
        "Who set which deadline, and who disputes it.",
        (
            _actor_argument("setBy", "Who set it."),
            _actor_argument("disputedBy", "Who disputes it, or a claim about it."),
            BETWEEN,
            *TIMES,
            *PAGE,
        ),
        find_assertions("Deadline", {"setBy": "(@)-[r:SET_DEADLINE]->(n:Deadline)"}, "due"),
        "n.due_earliest",
    ),
    Root(
        "demands",
        "DemandConnection!",
        "Who demanded what of whom.",
        (_actor_argument("by", "Who demands."), _actor_argument("to", "Of whom."), BETWEEN, *TIMES, *PAGE),
        find_assertions(
            "Demand",
            {"by": "(@)-[r:MADE_DEMAND]->(n:Demand)", "to": "(@)<-[r:ADDRESSED_TO]-(n:Demand)"},
            "made_at",
        ),
    ),
    Root(
        "claims",
        "ClaimConnection!",
        "What is claimed, by whom, and who disputes it.",
        (
            _actor_argument("by", "Who claims it."),
            _actor_argument("disputedBy", "Who disputes it."),
            BETWEEN,
            *TIMES,
            *PAGE,
        ),
        find_assertions("Claim", {"by": "(@)-[r:ASSERTED]->(n:Claim)"}, "made_at"),
    ),
    Root("people", "PersonConnection!", "People, by name or all.", _NAMED, find_actors("Person")),
    Root(
        "organisations",
        "OrganisationConnection!",
        "Organisations, by name or all.",
        _NAMED,
        find_actors("Organisation"),
    ),
    Root("countries", "CountryConnection!", "Countries, by name or all.", _NAMED, find_actors("Country")),
    Root(
        "events",
        "EventConnection!",
        "Events of every kind and status.",
        _TAKING_PART,
        find_events((), ()),
        "n.span_from",
    ),
    Root(
        "sources",
        "SourceConnection!",
        "The documents behind the graph.",
        (Argument("publisher", "String", "Only of this publisher."), BETWEEN, TIMES[1], *PAGE),
        find_sources,
        "n.title",
    ),
    Root(
        "node",
        "Node",
        "One thing by its global id; an id of any of its records will do (Relay).",
        (Argument("id", "ID!", "The id."), *TIMES),
    ),
)

ROOTS: Final[Mapping[str, Root]] = types.MappingProxyType({root.name: root for root in _ROOTS})
"""The root fields by name."""

__all__ = ["OBJECT_TYPES", "ROOTS", "Argument", "Root", "Statement", "compile_root", "labels_of"]
