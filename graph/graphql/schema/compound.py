"""Object types that no single node or relationship type gives: encounters, hits of a search, paths, timelines, dates, pages."""

from __future__ import annotations

from typing import Final

from graph.graphql.schema.objects import (
    EVIDENCE_LIST,
    ComputedField,
    Field,
    ObjectType,
    RepresentativesField,
    TellingsField,
    connection_types,
    fields,
)
from graph.graphql.schema.type_ref import many, optional, required

TELLINGS: Final = (
    Field(
        "tellings",
        many("Telling"),
        "What each record tells of it, side by side, the one that is shown first: of those that state a day the latest known,"
        " then the one on the better word, then the surer.",
        TellingsField("tellings"),
    ),
    Field(
        "tellingCount",
        required("Int"),
        "From how many independent sources it is told: articles of one publisher are one, and so is a paper that quotes"
        " another with that other.",
        TellingsField("tellingCount"),
    ),
    Field(
        "differing",
        many("Aspect"),
        "In what its tellings differ, so that what is shown was picked: the status that was known last, the day and the name of"
        " the telling that is shown. `tellings` has them all.",
        TellingsField("differing"),
    ),
)
"""What a thing that is told of has beside what each of its records has."""

REPRESENTATIVES: Final = Field(
    "representatives",
    required("RepresentativeConnection"),
    "Who acts for it: its organisations, and those who hold an office of it or of these, or represent it, between the days of"
    " that; with `asOf`, on that day.",
    RepresentativesField(),
)
"""What a country has beside what its records have."""

_DISPUTED: Final = (
    Field(
        "disputed",
        required("Boolean"),
        "Whether somebody denies, rejects or questions one of the encounters, or the step by which it was held.",
        ComputedField(),
    ),
    Field("disputes", many("Dispute"), "Who does, how, and in which words.", ComputedField()),
)

COMPOUND_TYPES: Final[tuple[ObjectType, ...]] = (
    *connection_types(
        "EncounterConnection",
        "Person",
        (
            Field("count", required("Int"), "How many encounters there were.", ComputedField()),
            Field("first", optional("PartialDate"), "When the first of them was.", ComputedField()),
            Field("last", optional("PartialDate"), "When the last of them was.", ComputedField()),
            Field("events", many("Event"), "The encounters, in order of time.", ComputedField()),
            *_DISPUTED,
            EVIDENCE_LIST,
        ),
        "The people met, one edge each.",
    ),
    *connection_types(
        "RepresentativeConnection",
        "Actor",
        (
            Field(
                "since",
                optional("Date"),
                "The first day on which they count as acting for it, as stated or as the report attests it; null when open.",
                ComputedField(),
            ),
            Field("until", optional("Date"), "The last such day; null when open.", ComputedField()),
            Field(
                "tenure",
                optional("Tenure"),
                "The time in an office by which they do, where it is one.",
                ComputedField(),
            ),
            EVIDENCE_LIST,
        ),
        "Who acts for a country: one edge for each actor, tenure and span of days, the earliest first.",
    ),
    *connection_types(
        "SearchConnection",
        "Named",
        (
            Field(
                "score",
                required("Float"),
                "How well a name fits, above 0 and at most 1: twice the words that match, over the words of both texts."
                " 1 is a whole name in any order of words; of a word that is only begun, its share of letters counts.",
                ComputedField(),
            ),
            Field(
                "matched",
                many("String"),
                "The names that fit, as their sources write them, the best first.",
                ComputedField(),
            ),
            Field(
                "matchedBy",
                required("NameMatch"),
                "By what they fit: anything but NAME is no exact match.",
                ComputedField(),
            ),
        ),
        "What has a name that fits, the best first: one edge for each actor or thing, whatever the number of names and records.",
    ),
    *connection_types(
        "TimelineConnection",
        "Fact",
        (
            Field(
                "at",
                optional("PartialDate"),
                "When it was. An act of which no day is stated took place by the day on which it was first reported;"
                " null for an event or a tenure of which no day is stated.",
                ComputedField(),
            ),
            Field("how", required("Happening"), "How it happened to or by the actor.", ComputedField()),
            Field(
                "actors", many("Actor"), "Which of those meant: several where a country is asked for.", ComputedField()
            ),
            Field(
                "attendance",
                many("Attendance"),
                "Whether they were there or were to be, by all sources.",
                ComputedField(),
            ),
            Field("role", many("Role"), "In which part they took part, by all sources.", ComputedField()),
            Field(
                "status",
                optional("Status"),
                "Where an event stands as of the day asked: having a part in one that was called off is not having been"
                " there. Null for what is no event.",
                ComputedField(),
            ),
            Field("stance", many("Stance"), "How they stand to what they dispute.", ComputedField()),
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
                optional("String"),
                "The value as it is stored: a word in capitals, `2025`, `2025-06`, a country's id; null for none.",
                ComputedField(),
            ),
            Field("name", optional("String"), "What to show for it.", ComputedField()),
            Field("count", required("Int"), "How many there are.", ComputedField()),
        ),
    ),
    ObjectType(
        "Telling",
        "What one record tells of an event, a series, a deadline, a demand or a measure.",
        fields(
            Field("id", required("ID"), "The record's own id.", ComputedField()),
            Field("shown", required("Boolean"), "Whether the thing's name, kind and days are its.", ComputedField()),
            Field("name", required("String"), "The name that it gives.", ComputedField()),
            Field(
                "status",
                optional("Status"),
                "Where it stands, by this record alone; null where it does not say.",
                ComputedField(),
            ),
            Field(
                "start",
                optional("PartialDate"),
                "When it began, or was to; when a deadline falls due, and when a demand was made.",
                ComputedField(),
            ),
            Field("end", optional("PartialDate"), "When it ended, or was to.", ComputedField()),
            Field("places", many("Location"), "Where it was.", ComputedField()),
            Field(
                "participants",
                many("ToldParticipant"),
                "Who took part, was due to, or stayed away, by this record alone.",
                ComputedField(),
            ),
            EVIDENCE_LIST,
        ),
    ),
    ObjectType(
        "ToldParticipant",
        "What one record tells of one who took part in an event, was due to, or stayed away.",
        fields(
            Field("actor", required("Actor"), "Who.", ComputedField()),
            Field("attendance", required("Attendance"), "Whether they were there, or were to be.", ComputedField()),
            Field("role", required("Role"), "In which part.", ComputedField()),
        ),
    ),
    ObjectType(
        "Path",
        "A shortest connection between two people through encounters that were held.",
        fields(
            Field("length", required("Int"), "How many steps it has; 0 from somebody to themselves.", ComputedField()),
            Field("people", many("Person"), "Those on the way, both ends among them, in order.", ComputedField()),
            Field("steps", many("PathStep"), "How each met the next.", ComputedField()),
        ),
    ),
    ObjectType(
        "PathStep",
        "Two people who met.",
        fields(
            Field("from", required("Person"), "The one.", ComputedField()),
            Field("to", required("Person"), "The next on the way.", ComputedField()),
            Field("count", required("Int"), "How many encounters of the two there were.", ComputedField()),
            Field("events", many("Event"), "The encounters of the two, in order of time.", ComputedField()),
            *_DISPUTED,
            EVIDENCE_LIST,
        ),
    ),
    ObjectType(
        "PartialDate",
        "What a source says of a day: the interval in which it lies. An unknown bound is null, never padded.",
        fields(
            Field("earliest", optional("Date"), "First possible day; null when open.", ComputedField()),
            Field("latest", optional("Date"), "Last possible day; null when open.", ComputedField()),
            Field("precision", required("Precision"), "How closely it is stated.", ComputedField()),
        ),
    ),
    ObjectType(
        "PageInfo",
        "Where a page stands in its list (Relay).",
        fields(
            Field("hasNextPage", required("Boolean"), "Whether more follows.", ComputedField()),
            Field("hasPreviousPage", required("Boolean"), "Whether something precedes.", ComputedField()),
            Field(
                "startCursor", optional("String"), "Cursor of the first entry; null on an empty page.", ComputedField()
            ),
            Field("endCursor", optional("String"), "Cursor of the last entry; null on an empty page.", ComputedField()),
        ),
    ),
)
"""The types, each connection before the type of its edges."""
