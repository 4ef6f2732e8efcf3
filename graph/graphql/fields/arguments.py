"""Arguments that several root fields take."""

from __future__ import annotations

from typing import Final

from graph.graphql.compile.principal import ACTORS
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, required

WHO: Final = "An id, or a name or part of one in any order of words; all who bear it are meant, and it is an error if nobody does."
_COUNTRY: Final = " A country stands for its governments, their parts and its office-holders on that day."
BETWEEN: Final = InputField(
    "between",
    optional("DateRange"),
    "Only what can have been within these days: open bounds overlap, and what has no day is in no range.",
)
TIMES: Final = (
    InputField("asOf", optional("Date"), "What was true on this day."),
    InputField("knownAt", optional("Date"), "What had been reported by this day."),
)


def actor(name: str, meaning: str, *, needed: bool = False, was: str = "") -> InputField:
    """An argument that names an actor; `needed`, one that must be given; `was`, its former name."""
    type_ref = required("String") if needed else optional("String")
    return InputField(name, type_ref, f"{meaning} {WHO}{_COUNTRY}", names=ACTORS, was=was)
