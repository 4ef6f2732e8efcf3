"""The root fields: what each asks for, its arguments, and how its nodes are found.

Every root field compiles, with all that is selected under it, to one statement of one row and one column.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.graphql.compile.arrangement import Arrangement
from graph.graphql.compile.node_list import listed
from graph.graphql.compile.order import ID
from graph.graphql.compile.plan import Plan
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Document, Selected
from graph.graphql.fields.find import (
    Find,
    find_actors,
    find_all,
    find_assertions,
    find_cancellations,
    find_events,
    find_rankings,
    find_sources,
)
from graph.graphql.fields.node import one, several
from graph.graphql.fields.path import path
from graph.graphql.fields.search import search
from graph.graphql.fields.timeline import timeline
from graph.graphql.fields.who_met import who_met
from graph.graphql.schema.inputs import PAGING, order_type, where_type
from graph.graphql.schema.operators import InputField
from graph.model.ontology import NODE_TYPES

Compiled = Callable[[Selected, Mapping[str, Any], Scope], str]
"""From a field and its arguments to its statement."""


@dataclass(frozen=True, slots=True)
class Root:
    """One root field.

    Attributes:
        name: the field.
        type: its GraphQL type.
        meaning: its description.
        arguments: its arguments.
        compiled: its statement.
    """

    name: str
    type: str
    meaning: str
    arguments: tuple[InputField, ...]
    compiled: Compiled


def compile_root(root: Root, field: Selected, document: Document) -> Plan:
    """Compile a root field with its whole selection.

    Raises:
        BadRequestError: an argument has a value that cannot be answered.
    """
    scope = Scope(known_at=field.arguments.get("knownAt"), as_of=field.arguments.get("asOf"), document=document)
    text = root.compiled(field, field.arguments, scope)
    return Plan(text, scope.parameters, scope.decisions, scope.checks, Arrangement.of(field.sets, document))


_WHO: Final = "An id, or a name or part of one in any order of words; all who bear it are meant."
_COUNTRY: Final = " A country stands for its governments, their parts and its office-holders on that day."
BETWEEN: Final = InputField("between", "DateRange", "Only what can have been within these days; open bounds overlap.")
TIMES: Final = (
    InputField("asOf", "Date", "What was true on this day."),
    InputField("knownAt", "Date", "What had been reported by this day."),
)


def _actor_argument(name: str, meaning: str, kind: str = "String") -> InputField:
    return InputField(name, kind, f"{meaning} {_WHO}{_COUNTRY}")


_TAKING_PART: Final = (
    _actor_argument("who", "Who took part, or was to."),
    _actor_argument("with", "Who else took part, or was to."),
    InputField("kind", "[EventKind!]", "Only events of these kinds."),
    InputField("status", "[Status!]", "Only events that stand so, as of the day asked."),
    BETWEEN,
)
_NAMED: Final = (InputField("who", "String", _WHO),)


def _list(
    name: str,
    label: str,
    meaning: str,
    arguments: tuple[InputField, ...],
    find: Find,
    order: str = "NAME",
    *,
    newest: bool = False,
) -> Root:
    """A root field that lists nodes of a label, by `order` when none is given; `newest`, the greatest first."""

    def compiled(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
        if newest and not given.get("orderBy"):
            given = {**given, "orderBy": {"field": order, "direction": "DESC"}}
        return listed(label, find(given, scope), order, field, given, scope)

    times = () if NODE_TYPES[label].provenance and label != "Source" else TIMES
    every = (
        *arguments,
        InputField("where", where_type(label), "Only those of which this holds."),
        InputField("orderBy", order_type(label), "In which order."),
        *times,
        *PAGING,
    )
    return Root(name, f"{label}Connection!", meaning, every, compiled)


_ROOTS: Final = (
    Root(
        "whoMet",
        "EncounterConnection!",
        "Who met whom: the people whom somebody met, one edge each, from encounters that were held and whose source"
        " puts both there together. Being at one summit is not having met.",
        (
            _actor_argument("of", "Whose encounters.", "String!"),
            _actor_argument("with", "Only with these."),
            InputField(
                "kind",
                "[EventKind!]",
                "Kinds of encounter; meetings and visits when left out, so calls only when asked.",
            ),
            BETWEEN,
            InputField("where", where_type("Person"), "Only people of whom this holds."),
            *TIMES,
            *PAGING,
        ),
        who_met,
    ),
    _list(
        "meetings",
        "Event",
        "Meetings that were held; `status` asks for others, `kind` for calls and the rest.",
        _TAKING_PART,
        find_events(("meeting",), ("held", "partly_held")),
        "START",
    ),
    _list(
        "cancellations",
        "StatusChange",
        "Who cancelled what, and why: each decision to call an event off.",
        (_actor_argument("by", "Who decided."), _actor_argument("who", "Who was to take part."), BETWEEN),
        find_cancellations,
        "REPORTED",
    ),
    _list(
        "deadlines",
        "Deadline",
        "Who set which deadline, and who disputes it.",
        (
            _actor_argument("setBy", "Who set it."),
            _actor_argument("disputedBy", "Who disputes it, or a claim about it."),
            BETWEEN,
        ),
        find_assertions("Deadline", {"setBy": "(@)-[r:SET_DEADLINE]->(n:Deadline)"}, "due"),
        "DUE",
    ),
    _list(
        "demands",
        "Demand",
        "Who demanded what of whom.",
        (_actor_argument("by", "Who demands."), _actor_argument("to", "Of whom."), BETWEEN),
        find_assertions(
            "Demand",
            {"by": "(@)-[r:MADE_DEMAND]->(n:Demand)", "to": "(@)<-[r:ADDRESSED_TO]-(n:Demand)"},
            "made_at",
        ),
    ),
    _list(
        "claims",
        "Claim",
        "What is claimed, by whom, and who disputes it.",
        (_actor_argument("by", "Who claims it."), _actor_argument("disputedBy", "Who disputes it."), BETWEEN),
        find_assertions("Claim", {"by": "(@)-[r:ASSERTED]->(n:Claim)"}, "made_at"),
    ),
    _list("people", "Person", "People, by name or all.", _NAMED, find_actors("Person")),
    _list("organisations", "Organisation", "Organisations, by name or all.", _NAMED, find_actors("Organisation")),
    _list("countries", "Country", "Countries, by name or all.", _NAMED, find_actors("Country")),
    _list("events", "Event", "Events of every kind and status.", _TAKING_PART, find_events((), ()), "START"),
    _list(
        "sources",
        "Source",
        "The documents behind the graph.",
        (InputField("publisher", "String", "Only of this publisher."), BETWEEN),
        find_sources,
        "TITLE",
    ),
    _list("statusChanges", "StatusChange", "Every change of status that a source tells of.", (), find_all, "REPORTED"),
    _list("series", "Series", "The series that events belong to.", (), find_all),
    _list("measures", "Measure", "What was imposed or announced, such as tariffs.", (), find_all),
    _list("rates", "Rate", "The levels of measures over time.", (), find_all, "SINCE"),
    _list("posts", "Post", "The offices that people hold.", (), find_all),
    _list("tenures", "Tenure", "Who held which office, and when.", (), find_all, "SINCE"),
    _list("places", "Place", "Towns, buildings and other places.", (), find_all),
    _list("names", "Name", "The names that sources use for actors.", (), find_all),
    _list(
        "rankings",
        "Ranking",
        "The rankings that `chancery write-back` stored, the newest first: computed from the facts, not said by any"
        " source.",
        (
            InputField("measure", "String", "Only by this measure, such as `pagerank`."),
            InputField("onto", "Onto", "Only of people, organisations or countries."),
        ),
        find_rankings,
        "COMPUTED_AT",
        newest=True,
    ),
    _list("datasets", "Dataset", "The bodies of documents that were loaded.", (), find_all, ID),
    Root(
        "timeline",
        "TimelineConnection!",
        "All that happened to or by somebody, in order of time: what they took part in, hosted, decided, demanded, were"
        " addressed by, imposed, claimed and disputed, and the posts they held. What has no day stands last.",
        (
            _actor_argument("of", "Whose timeline.", "String!"),
            BETWEEN,
            InputField("kinds", "[Happening!]", "Only what happened in these ways."),
            *TIMES,
            *PAGING,
        ),
        timeline,
    ),
    Root(
        "path",
        "Path",
        "A shortest connection between two people: each met the next at an encounter that was held and whose source puts"
        " both there together. Null where there is none within `maxLength`.",
        (
            InputField("from", "String!", f"A person. {_WHO}"),
            InputField("to", "String!", f"Another person. {_WHO}"),
            InputField(
                "kinds",
                "[EventKind!]",
                "Kinds of encounter; meetings and visits when left out. Summits and negotiations never count.",
            ),
            BETWEEN,
            InputField("maxLength", "Int", "How many steps at most, from 1 to 10; 6 when left out."),
            *TIMES,
        ),
        path,
    ),
    Root(
        "search",
        "SearchConnection!",
        "People, organisations and countries by their names and aliases, the best first: whatever the case, accents and"
        " order of words; the last word may be only begun.",
        (
            InputField("text", "String!", "Words of a name; all other signs are passed over."),
            InputField("types", "[ActorType!]", "Only actors of these types."),
            *TIMES,
            *PAGING,
        ),
        search,
    ),
    Root(
        "node",
        "Node",
        "One thing by its global id; an id of any of its records will do (Relay).",
        (InputField("id", "ID!", "The id."), *TIMES),
        one,
    ),
    Root(
        "nodes",
        "[Node]!",
        "Things by their global ids, in the order of these; null where there is none (Relay).",
        (InputField("ids", "[ID!]!", "The ids, at most 1000."), *TIMES),
        several,
    ),
)

ROOTS: Final[Mapping[str, Root]] = types.MappingProxyType({root.name: root for root in _ROOTS})
"""The root fields by name."""
