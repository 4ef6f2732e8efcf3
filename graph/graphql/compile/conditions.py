"""From a filter to a condition: AND, OR and NOT, quantifiers, and operators on stored properties.

Every condition is true or false, never null: what is unknown does not hold, and its negation does. What a filter can
be about is in `graph.graphql.compile.subjects`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

from graph.cypher.compound import coalesce
from graph.cypher.expression import FALSE, TRUE, Expression, all_of, any_of
from graph.cypher.view import View
from graph.graphql.compile.operators import date_conditions, list_conditions, value_conditions
from graph.graphql.schema.objects import DateField, Field, StoredField

Filter: TypeAlias = Mapping[str, Any]
"""A filter as the client gives it: conditions by the names of fields, and AND, OR and NOT."""


class Subject(ABC):
    """What a filter is about."""

    __slots__ = ()

    @abstractmethod
    def holds(self, field: str, given: Filter, view: View) -> Expression:
        """The condition for one field of the filter, from what is given for it."""

    def certain(self) -> Subject:
        """The same, of which conditions are never null."""
        return self


class Several(Protocol):
    """Things at the other end of something, of which a condition may hold for some, none, all or one."""

    def some(self, given: Filter, view: View, *, negated: bool = False) -> Expression:
        """The condition that there is one of which the filter holds; `negated`, of which it does not."""
        ...

    def single(self, given: Filter, view: View) -> Expression:
        """The condition that the filter holds of exactly one."""
        ...


def condition(subject: Subject, given: Filter | None, view: View) -> Expression:
    """The condition that a filter holds of its subject."""
    parts: list[Expression] = []
    for name, value in (given or {}).items():
        if value is None:
            continue
        match name:
            case "AND":
                parts.extend(condition(subject, part, view) for part in value)
            case "OR":
                parts.append(any_of([condition(subject, part, view) for part in value]))
            case "NOT":
                parts.append(~condition(subject.certain(), value, view))
            case _:
                parts.append(subject.holds(name, value, view))
    return all_of(parts)


def is_flat(given: Filter) -> bool:
    """Whether a filter has no AND, OR and NOT."""
    return all(given.get(name) is None for name in ("AND", "OR", "NOT"))


def matching(several: Several, given: Filter, view: View) -> Expression:
    """The condition that some, none, all or one of several things are as a filter says of each quantifier."""
    parts = []
    for quantifier, inner in given.items():
        if inner is None:
            continue
        match quantifier:
            case "some":
                parts.append(several.some(inner, view))
            case "none":
                parts.append(~several.some(inner, view))
            case "all":
                parts.append(~several.some(inner, view, negated=True))
            case _:
                parts.append(several.single(inner, view))
    return all_of(parts)


def signed(holds: Expression, *, negated: bool) -> Expression:
    """A condition, or its negation."""
    return ~holds if negated else holds


def property_condition(field: Field, given: Filter, holder: Expression, view: View) -> Expression:
    """The condition on a stored property, read from a node or relationship; it may be null."""
    match field.how:
        case DateField(prop):
            return all_of(date_conditions(holder, prop.name, given, view))
        case StoredField(prop) if prop.many:
            return all_of(list_conditions(holder.prop(prop.name), given, view))
        case StoredField(prop):
            return all_of(value_conditions(holder.prop(prop.name), given, view))
        case unexpected:
            raise AssertionError(f"{field.name} is read by {unexpected}")


def known(holds: Expression) -> Expression:
    """A condition that may be null, as one that is true or false."""
    return holds if holds in (TRUE, FALSE) else coalesce(holds, FALSE)
