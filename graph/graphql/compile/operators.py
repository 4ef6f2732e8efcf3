"""The operators of filters on values, as Cypher. What they give may be null, where there is no value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph.errors import BadRequestError
from graph.graphql.compile.scope import Scope

_COMPARISONS: Final = {
    "contains": "CONTAINS",
    "startsWith": "STARTS WITH",
    "endsWith": "ENDS WITH",
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
}


def value_conditions(expression: str, given: Mapping[str, Any], scope: Scope) -> list[str]:
    """Conditions on a single value: text, number, day or word."""
    return list(_values(expression, given, scope))


def _values(expression: str, given: Mapping[str, Any], scope: Scope) -> Iterator[str]:
    for operator, value in given.items():
        match operator:
            case "eq":
                yield f"{expression} IS NULL" if value is None else f"{expression} = {scope.bind(value)}"
            case "in":
                if value is not None:
                    yield f"{expression} IN {scope.bind(value)}"
            case _:
                if value is not None:
                    yield f"{expression} {_COMPARISONS[operator]} {scope.bind(value)}"


def list_conditions(expression: str, given: Mapping[str, Any], scope: Scope) -> list[str]:
    """Conditions on a list of texts."""
    found = []
    if given.get("includes") is not None:
        found.append(f"{scope.bind(given['includes'])} IN {expression}")
    if given.get("isEmpty") is not None:
        found.append(f"size(coalesce({expression}, [])) {'=' if given['isEmpty'] else '>'} 0")
    return found


def date_conditions(stem: str, given: Mapping[str, Any], scope: Scope) -> list[str]:
    """Conditions on a partial date that is stored under `stem` (`e.start`)."""
    found = []
    for operator, value in given.items():
        if value is None:
            continue
        match operator:
            case "isStated":
                found.append(f"{stem}_precision IS {'NOT ' if value else ''}NULL")
            case "earliest" | "latest":
                found += [f"{stem}_precision IS NOT NULL", *_values(f"{stem}_{operator}", value, scope)]
            case "precision":
                found += [*_values(f"{stem}_precision", value, scope)]
            case "overlaps":
                found += [
                    f"{stem}_precision IS NOT NULL",
                    *overlapping(f"{stem}_earliest", f"{stem}_latest", value, scope),
                ]
            case _:  # within
                first, last = days(value, scope)
                found.append(f"{stem}_precision IS NOT NULL")
                if first is not None:
                    found.append(f"{stem}_earliest >= {scope.bind(first)}")
                if last is not None:
                    found.append(f"{stem}_latest <= {scope.bind(last)}")
    return found


def days(span: Mapping[str, Any] | None, scope: Scope) -> tuple[Any, Any]:
    """The first and the last day of a range, None where it is open; refuses one that runs backwards."""
    first, last = (span or {}).get("from"), (span or {}).get("to")
    if first is not None and last is not None:
        scope.check([first, last], _forwards)
    return first, last


def _forwards(days: Any) -> None:
    first, last = days
    if first > last:
        raise BadRequestError(f"a range of days runs from {first} to {last}: `from` must not be after `to`.")


def overlapping(lower: str, upper: str, span: Mapping[str, Any] | None, scope: Scope) -> list[str]:
    """Conditions that an interval between two expressions may overlap a range of days; null bounds are open."""
    first, last = days(span, scope)
    found = []
    if last is not None:
        found.append(f"({lower} IS NULL OR {lower} <= {scope.bind(last)})")
    if first is not None:
        found.append(f"({upper} IS NULL OR {upper} >= {scope.bind(first)})")
    return found
