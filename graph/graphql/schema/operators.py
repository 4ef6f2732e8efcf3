"""The GraphQL input types of conditions on values: operators on scalars, terms, lists and partial dates."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.graphql.schema.objects import Field
from graph.graphql.schema.shapes import enum_type
from graph.model.ontology import TERMS


@dataclass(frozen=True, slots=True)
class InputField:
    """One field of an input type, or one argument.

    Attributes:
        name: its name in GraphQL.
        type: its type as the schema language writes it.
        meaning: its description.
        of: the field of the output type that it is a condition on, where it is one.
    """

    name: str
    type: str
    meaning: str
    of: Field | None = None


@dataclass(frozen=True, slots=True)
class InputType:
    """One GraphQL input type."""

    name: str
    meaning: str
    fields: Mapping[str, InputField]


_EQUAL: Final = {
    "eq": ("{0}", "Equal; `null` for: has no value."),
    "in": ("[{0}!]", "One of these; an empty list holds of nothing."),
}
_TEXT: Final = {
    "contains": ("{0}", "Has this in it; case counts."),
    "startsWith": ("{0}", "Begins with this; case counts."),
    "endsWith": ("{0}", "Ends in this; case counts."),
}
_RANGE: Final = {
    "gt": ("{0}", "Greater, or later."),
    "gte": ("{0}", "Greater or equal; on or after."),
    "lt": ("{0}", "Less, or earlier."),
    "lte": ("{0}", "Less or equal; on or before."),
}
_OPERATORS: Final = {
    "String": _EQUAL | _TEXT,
    "ID": _EQUAL,
    "Int": _EQUAL | _RANGE,
    "Float": _EQUAL | _RANGE,
    "Boolean": {"eq": _EQUAL["eq"]},
    "Date": _EQUAL | _RANGE,
    "DateTime": _EQUAL | _RANGE,
}


def input_type(name: str, meaning: str, listed: Iterable[InputField]) -> InputType:
    """An input type from its fields in order."""
    return InputType(name, meaning, types.MappingProxyType({field.name: field for field in listed}))


def operator_fields(scalar: str, operators: Mapping[str, tuple[str, str]]) -> Iterator[InputField]:
    """The fields of operators, by name, on values of a type that stands for `{0}` in theirs."""
    for name, (kind, meaning) in operators.items():
        yield InputField(name, kind.format(scalar), meaning)


def scalar_filters() -> Iterator[InputType]:
    """The filters on values."""
    yield input_type(
        "DateRange",
        "Days from one to another, both included.",
        [
            InputField("from", "Date", "First day; open when left out."),
            InputField("to", "Date", "Last day; open when left out."),
        ],
    )
    for scalar, operators in _OPERATORS.items():
        yield input_type(
            f"{scalar}Filter", f"Conditions on a {scalar}; all that are given hold.", operator_fields(scalar, operators)
        )
    yield input_type(
        "StringListFilter",
        "Conditions on a list of texts; all that are given hold.",
        [
            InputField("includes", "String", "This is in the list."),
            InputField("isEmpty", "Boolean", "Whether the list is empty."),
        ],
    )
    yield input_type(
        "PartialDateFilter",
        "Conditions on a partial date; all that are given hold, and none of them of a date that is not stated.",
        [
            InputField("isStated", "Boolean", "Whether a date is stated at all."),
            InputField("earliest", "DateFilter", "Of the first possible day."),
            InputField("latest", "DateFilter", "Of the last possible day."),
            InputField("precision", "PrecisionFilter", "Of how closely it is stated."),
            InputField("overlaps", "DateRange", "It may lie within these days; open bounds overlap."),
            InputField("within", "DateRange", "It lies within these days, whichever of its possible days it was."),
        ],
    )
    for term in TERMS.values():
        name = enum_type(term)
        yield input_type(
            f"{name}Filter", f"Conditions on a word of {name}; all that are given hold.", operator_fields(name, _EQUAL)
        )
