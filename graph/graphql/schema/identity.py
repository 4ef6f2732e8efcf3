"""The types that tell which records make one thing, and who decided so: records and the decisions on two of them."""

from __future__ import annotations

from typing import Final

from graph.graphql.schema.enums import EnumType
from graph.graphql.schema.objects import (
    EVIDENCE_LIST,
    ComputedField,
    DecisionsField,
    Field,
    ObjectType,
    RecordsField,
    connection_types,
    fields,
)
from graph.graphql.schema.type_ref import many, required
from graph.model.declaration import description, relationship_type
from graph.model.ontology import NODE_TYPES, resolvable_labels
from graph.model.provenance import NotSameAs, PossiblySameAs, SameAs

DECISIONS: Final = (SameAs, NotSameAs, PossiblySameAs)
"""The relationship types that are decisions on two records."""

KIND: Final = EnumType(
    "IdentityDecisionKind",
    "What is decided of two records.",
    {relationship_type(cls): description(cls) for cls in DECISIONS},
)
TYPE: Final = EnumType(
    "ResolvableType",
    "What two records that may be of one thing tell of.",
    {label.upper(): description(NODE_TYPES[label]) for label in resolvable_labels()},
)
LABELS: Final = {label.upper(): label for label in resolvable_labels()}
"""The label of each word of `TYPE`."""

RECORDS: Final = Field(
    "records",
    many("Record"),
    "The records that tell of it, by id: each as its source has it. `node` answers for the thing, whichever of them it is"
    " asked for; give that id here to have the record that was asked for.",
    RecordsField(),
)
IDENTITY_DECISIONS: Final = Field(
    "identityDecisions",
    many("IdentityDecision"),
    "Why its records are one thing, with which others they are not, and with which they may be: the surest first.",
    DecisionsField(),
)

IDENTITY_TYPES: Final[tuple[ObjectType, ...]] = (
    ObjectType(
        "Record",
        "One entry of a source about a thing of which several may tell.",
        fields(
            Field("id", required("ID"), "Its own id: `source:label/record`.", ComputedField()),
            Field("name", required("String"), "The name that it gives.", ComputedField()),
            Field("thing", required("Resolvable"), "What it tells of, as all its records have it.", ComputedField()),
            EVIDENCE_LIST,
        ),
    ),
    ObjectType(
        "IdentityDecision",
        "What a rule or a person decided of two records, which can be taken back: that they are of one thing, that they are not,"
        " or that somebody should look.",
        fields(
            Field("kind", required(KIND.name), "What is decided.", ComputedField()),
            Field("score", required("Float"), "How sure it is that they are of one thing, 0 to 1.", ComputedField()),
            Field("reason", required("String"), "Why, in a few words.", ComputedField()),
            Field("decidedBy", required("String"), "The person who decided, or `rule:` and the rule.", ComputedField()),
            Field("decidedOn", required("Date"), "The day on which it was decided.", ComputedField()),
            Field("records", many("Record"), "The two records, by id.", ComputedField()),
        ),
    ),
    *connection_types(
        "IdentityDecisionConnection",
        "IdentityDecision",
        (),
        "Decisions on two records, the surest first.",
        {"KIND": "What is decided.", "TYPE": "What the records tell of.", "DECIDED_BY": "Who or what decided."},
    ),
)
"""The types, the connection before the type of its edges."""
