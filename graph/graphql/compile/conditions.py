"""From a filter to a Cypher condition: AND, OR and NOT, quantifiers, and operators on stored properties.

Every condition is true or false, never null: what is unknown does not hold, and its negation does. What a filter can
be about is in `graph.graphql.compile.subjects`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from graph.graphql.compile.operators import date_conditions, list_conditions, value_conditions
from graph.graphql.compile.scope import Scope
from graph.graphql.schema.objects import Field, Value, When

Given = Mapping[str, Any]


class Subject(ABC):
    """What a filter is about."""

    __slots__ = ()

    @abstractmethod
    def holds(self, field: str, given: Given, scope: Scope) -> str:
        """The condition for one field of the filter, from what is given for it."""

    def certain(self) -> Subject:
        """The same, of which conditions are never null."""
        return self


class Several(Protocol):
    """Things at the other end of something, of which a condition may hold for some, none, all or one."""

    def some(self, given: Given, scope: Scope, *, negated: bool = False) -> str:
        """The condition that there is one of which the filter holds; `negated`, of which it does not."""
        ...

    def single(self, given: Given, scope: Scope) -> str:
        """The condition that the filter holds of exactly one."""
        ...


def condition(subject: Subject, given: Given | None, scope: Scope) -> str:
    """The condition that a filter holds of its subject."""
    parts: list[str] = []
    for name, value in (given or {}).items():
        if value is None:
            continue
        match name:
            case "AND":
                parts.extend(condition(subject, each, scope) for each in value)
            case "OR":
                parts.append(any_of([condition(subject, each, scope) for each in value]))
            case "NOT":
                parts.append(f"NOT ({condition(subject.certain(), value, scope)})")
            case _:
                parts.append(subject.holds(name, value, scope))
    return all_of(parts)


def matching(several: Several, given: Given, scope: Scope) -> str:
    """The condition that some, none, all or one of several things are as a filter says of each quantifier."""
    parts = []
    for quantifier, inner in given.items():
        if inner is None:
            continue
        match quantifier:
            case "some":
                parts.append(several.some(inner, scope))
            case "none":
                parts.append(f"NOT {several.some(inner, scope)}")
            case "all":
                parts.append(f"NOT {several.some(inner, scope, negated=True)}")
            case _:
                parts.append(several.single(inner, scope))
    return f"({all_of(parts)})"


def all_of(parts: Sequence[str]) -> str:
    """The condition that all of some hold."""
    return " AND ".join(parts) if parts else "true"


def any_of(parts: Sequence[str]) -> str:
    """The condition that one of some holds."""
    return f"({' OR '.join(f'({part})' for part in parts)})" if parts else "false"


def signed(text: str, *, negated: bool) -> str:
    """A condition, or its negation."""
    return f"NOT ({text})" if negated else f"({text})"


def property_condition(field: Field, given: Given, read: str, scope: Scope) -> str:
    """The condition on a stored property, read from a node or relationship; it may be null."""
    match field.how:
        case When(prop):
            return all_of(date_conditions(f"{read}.{prop.name}", given, scope))
        case Value(prop) if prop.many:
            return all_of(list_conditions(f"{read}.{prop.name}", given, scope))
        case Value(prop):
            return all_of(value_conditions(f"{read}.{prop.name}", given, scope))
        case unexpected:
            raise AssertionError(f"{field.name} is read by {unexpected}")


def known(text: str) -> str:
    """A condition that may be null, as one that is true or false."""
    return text if text in ("true", "false") else f"coalesce({text}, false)"
