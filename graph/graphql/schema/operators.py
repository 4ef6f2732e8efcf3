"""The GraphQL input types of conditions on values: operators on scalars, terms, lists and partial dates."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from graph.graphql.schema.objects import Field
from graph.graphql.schema.shapes import enum_type
from graph.graphql.schema.type_ref import TypeRef, optional, optional_list
from graph.model.ontology import TERMS


@dataclass(frozen=True, slots=True)
class InputField:
    """One field of an input type, or one argument.

    Attributes:
        name: its name in GraphQL.
        type: its type.
        meaning: its description.
        of: the field of the output type that it is a condition on, where it is one.
        names: of an argument that takes an id or a name, the labels of those whose it may be.
        was: its former name, which is still taken.
    """

    name: str
    type: TypeRef
    meaning: str
    of: Field | None = None
    names: tuple[str, ...] = ()
    was: str = ""


@dataclass(frozen=True, slots=True)
class InputType:
    """One GraphQL input type."""

    name: str
    meaning: str
    fields: Mapping[str, InputField]


Operator: TypeAlias = "tuple[Callable[[str], TypeRef], str]"
"""From the type of values to that of what an operator takes; and its meaning."""

_EQUAL: Final[Mapping[str, Operator]] = {
    "eq": (optional, "Equal, letter by letter; `null` for: has no value."),
    "in": (optional_list, "One of these; an empty list holds of nothing."),
}
_TEXT: Final[Mapping[str, Operator]] = {
    "contains": (optional, "Has this in it, whatever the case and the accents."),
    "startsWith": (optional, "Begins with this, whatever the case and the accents."),
    "endsWith": (optional, "Ends in this, whatever the case and the accents."),
}
_EXACT: Final = "Whether case and accents count in `contains`, `startsWith` and `endsWith`; they do not when left out."
_RANGE: Final[Mapping[str, Operator]] = {
    "gt": (optional, "Greater, or later."),
    "gte": (optional, "Greater or equal; on or after."),
    "lt": (optional, "Less, or earlier."),
    "lte": (optional, "Less or equal; on or before."),
}
_OPERATORS: Final[Mapping[str, Mapping[str, Operator]]] = {
    "String": {**_EQUAL, **_TEXT, "exact": (lambda _: optional("Boolean"), _EXACT)},
    "ID": _EQUAL,
    "Int": {**_EQUAL, **_RANGE},
    "Float": {**_EQUAL, **_RANGE},
    "Boolean": {"eq": _EQUAL["eq"]},
    "Date": {**_EQUAL, **_RANGE},
    "DateTime": {**_EQUAL, **_RANGE},
}


def input_type(name: str, meaning: str, listed: Iterable[InputField]) -> InputType:
    """An input type from its fields in order."""
    return InputType(name, meaning, types.MappingProxyType({field.name: field for field in listed}))


def operator_fields(scalar: str, operators: Mapping[str, Operator]) -> Iterator[InputField]:
    """The fields of operators, by name, on values of a type."""
    for name, (type_of, meaning) in operators.items():
        yield InputField(name, type_of(scalar), meaning)


def scalar_filters() -> Iterator[InputType]:
    """The filters on values."""
    yield input_type(
        "DateRange",
        "Days from one to another, both included.",
        [
            InputField("from", optional("Date"), "First day; open when left out."),
            InputField("to", optional("Date"), "Last day; open when left out."),
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
            InputField("includes", optional("String"), "This is in the list."),
            InputField("isEmpty", optional("Boolean"), "Whether the list is empty."),
        ],
    )
    yield input_type(
        "PartialDateFilter",
        "Conditions on a partial date; all that are given hold, and none of them of a date that is not stated.",
        [
            InputField("isStated", optional("Boolean"), "Whether a date is stated at all."),
            InputField("earliest", optional("DateFilter"), "Of the first possible day."),
            InputField("latest", optional("DateFilter"), "Of the last possible day."),
            InputField("precision", optional("PrecisionFilter"), "Of how closely it is stated."),
            InputField("overlaps", optional("DateRange"), "It may lie within these days; open bounds overlap."),
            InputField(
                "within", optional("DateRange"), "It lies within these days, whichever of its possible days it was."
            ),
        ],
    )
    for term in TERMS.values():
        name = enum_type(term)
        yield input_type(
            f"{name}Filter", f"Conditions on a word of {name}; all that are given hold.", operator_fields(name, _EQUAL)
        )
