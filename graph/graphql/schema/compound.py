"""Object types of answers that no single node or relationship type gives: encounters, hits of a search, paths, timelines."""

from __future__ import annotations

from typing import Final

from graph.graphql.schema.objects import EVIDENCE_LIST, Field, ObjectType, Part, connection_types, fields

COMPOUND_TYPES: Final[tuple[ObjectType, ...]] = (
    *connection_types(
        "EncounterConnection",
        "Person",
        (
            Field("count", "Int!", "How many encounters there were.", Part()),
            Field("first", "PartialDate", "When the first of them was.", Part()),
            Field("last", "PartialDate", "When the last of them was.", Part()),
            Field("events", "[Event!]!", "The encounters, in order of time.", Part()),
            EVIDENCE_LIST,
        ),
        "The people met, one edge each.",
    ),
    *connection_types(
        "SearchConnection",
        "Actor",
        (
            Field(
                "score",
                "Float!",
                "How well a name fits, above 0 and at most 1: twice the words that match, over the words of both texts."
                " 1 is a whole name in any order of words; of a word that is only begun, its share of letters counts.",
                Part(),
            ),
            Field("matched", "[String!]!", "The names that fit, as their sources write them, the best first.", Part()),
        ),
        "Those whose names fit, the best first: one edge for each actor, whatever the number of names and records.",
    ),
    *connection_types(
        "TimelineConnection",
        "Node",
        (
            Field(
                "at",
                "PartialDate",
                "When it was. An act of which no day is stated took place by the day on which it was first reported;"
                " null for an event or a tenure of which no day is stated.",
                Part(),
            ),
            Field("how", "Happening!", "How it happened to or by the actor.", Part()),
            Field("actors", "[Actor!]!", "Which of those meant: several where a country is asked for.", Part()),
            Field("attendance", "[Attendance!]!", "Whether they were there or were to be, by all sources.", Part()),
            Field("role", "[Role!]!", "In which part they took part, by all sources.", Part()),
            Field("stance", "[Stance!]!", "How they stand to what they dispute.", Part()),
            EVIDENCE_LIST,
        ),
        "What happened to or by an actor, in order of time; what has no day stands last.",
        {
            "HOW": "How it happened.",
            "YEAR": "The year of `at`; no value where it may lie in several.",
            "MONTH": "The month of `at`; no value where it may lie in several.",
        },
    ),
    ObjectType(
        "Group",
        "How many entries of a list have one value.",
        fields(
            Field(
                "value",
                "String",
                "The value as it is stored: a word in capitals, `2025`, `2025-06`, a country's id; null for none.",
                Part(),
            ),
            Field("name", "String", "What to show for it.", Part()),
            Field("count", "Int!", "How many there are.", Part()),
        ),
    ),
    ObjectType(
        "Path",
        "A shortest connection between two people through encounters that were held.",
        fields(
            Field("length", "Int!", "How many steps it has; 0 from somebody to themselves.", Part()),
            Field("people", "[Person!]!", "Those on the way, both ends among them, in order.", Part()),
            Field("steps", "[PathStep!]!", "How each met the next.", Part()),
        ),
    ),
    ObjectType(
        "PathStep",
        "Two people who met.",
        fields(
            Field("from", "Person!", "The one.", Part()),
            Field("to", "Person!", "The next on the way.", Part()),
            Field("count", "Int!", "How many encounters of the two there were.", Part()),
            Field("events", "[Event!]!", "The encounters of the two, in order of time.", Part()),
            EVIDENCE_LIST,
        ),
    ),
)
"""The types, each connection before the type of its edges."""
