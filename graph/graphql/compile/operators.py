"""The operators of filters on values. What they give may be null, where there is no value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from graph.cypher.compound import Reduction, call, case, coalesce, list_of
from graph.cypher.expression import Comparison, Expression, Parameter, Variable
from graph.cypher.parameters import Binding, unchanged
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.model.dates import FIRST_DAY, LAST_DAY, PartialDate, first_day, last_day
from graph.model.names import PLAIN_LETTERS, without_accents

_COMPARISONS: Final[Mapping[str, Callable[[Expression, Expression], Expression]]] = {
    "contains": Expression.contains,
    "startsWith": Expression.starts_with,
    "endsWith": Expression.ends_with,
    "gt": Expression.gt,
    "gte": Expression.ge,
    "lt": Expression.lt,
    "lte": Expression.le,
}


def value_conditions(value: Expression, given: Mapping[str, Any], view: View) -> Iterator[Expression]:
    """Conditions on a single value: text, number, day or word. Parts of texts are met whatever the case and accents."""
    for operator, asked in given.items():
        match operator:
            case "exact":
                continue
            case "contains" | "startsWith" | "endsWith" if asked is not None and not given.get("exact"):
                yield _COMPARISONS[operator](_without_accents(value, view), view.bind(asked, how=without_accents))
            case "eq":
                yield value.is_null() if asked is None else value.eq(view.bind(asked, how=_exact))
            case "in":
                if asked is not None:
                    yield value.within(view.bind(asked, how=lambda values: [*map(_exact, values)]))
            case _:
                if asked is not None:
                    how = last_day if operator in ("gt", "lte") else first_day
                    yield _COMPARISONS[operator](value, view.bind(asked, how=how))


_LETTERS, _ASCII = Parameter("letters"), Parameter("ascii")
_TEXT, _PAIR = Variable("text"), Variable("pair")


def _without_accents(value: Expression, view: View) -> Expression:
    """The expression for what `graph.model.names.without_accents` makes of a text."""
    view.parameters[_LETTERS.name] = Binding(None, lambda _: PLAIN_LETTERS)
    view.parameters[_ASCII.name] = Binding(r"[\x00-\x7f]*", unchanged)
    low, plain = call("toLower", value), call("replace", _TEXT, _PAIR.item(0), _PAIR.item(1))
    return case((Comparison("=~", low, _ASCII), low), otherwise=Reduction(_TEXT, low, _PAIR, _LETTERS, plain))


def _exact(value: Any) -> Any:
    """A value that is to be met exactly. Raises BadRequestError when it is a month or a year."""
    if isinstance(value, PartialDate):
        raise BadRequestError(f"{value} is not one day: ask for a range of days, or for more and less than it.")
    return value


def list_conditions(listed: Expression, given: Mapping[str, Any], view: View) -> Iterator[Expression]:
    """Conditions on a list of texts."""
    if given.get("includes") is not None:
        yield view.bind(given["includes"]).within(listed)
    if given.get("isEmpty") is not None:
        size = call("size", coalesce(listed, list_of()))
        yield size.eq(0) if given["isEmpty"] else size.gt(0)


def date_conditions(holder: Expression, name: str, given: Mapping[str, Any], view: View) -> Iterator[Expression]:
    """Conditions on a partial date that `holder` keeps under `name` (`start`)."""
    earliest, latest, precision = (holder.prop(f"{name}_{part}") for part in ("earliest", "latest", "precision"))
    for operator, asked in given.items():
        if asked is None:
            continue
        match operator:
            case "isStated":
                yield precision.is_stated() if asked else precision.is_null()
            case "earliest" | "latest":
                yield precision.is_stated()
                yield from value_conditions(earliest if operator == "earliest" else latest, asked, view)
            case "precision":
                yield from value_conditions(precision, asked, view)
            case "overlaps":
                yield precision.is_stated()
                yield from overlapping(earliest, latest, asked, view)
            case _:  # within
                first, last = days(asked, view)
                yield precision.is_stated()
                if first is not None:
                    yield earliest.ge(first)
                if last is not None:
                    yield latest.le(last)


def days(span: Mapping[str, Any] | None, view: View) -> tuple[Parameter | None, Parameter | None]:
    """The first and the last day of a range, None where it is open; refuses one that runs backwards."""
    first, last = (span or {}).get("from"), (span or {}).get("to")
    if first is not None and last is not None:
        view.check([first, last], _forwards)
    return (
        None if first is None else view.bind(first, how=first_day),
        None if last is None else view.bind(last, how=last_day),
    )


def _forwards(days: Any) -> None:
    first, last = first_day(days[0]), last_day(days[1])
    if first > last:
        raise BadRequestError(f"a range of days runs from {first} to {last}: `from` must not be after `to`.")


def overlapping(
    lower: Expression, upper: Expression, span: Mapping[str, Any] | None, view: View
) -> Iterator[Expression]:
    """Conditions that an interval between two expressions may overlap a range of days.

    A bound is open where it is null, or the first or the last day there is. What is open both ways has no day at all, and is
    in no range.
    """
    first, last = days(span, view)
    if first is not None or last is not None:
        yield lower.ne(view.bind(FIRST_DAY)) | upper.ne(view.bind(LAST_DAY))
    if last is not None:
        yield lower.is_null() | lower.le(last)
    if first is not None:
        yield upper.is_null() | upper.ge(first)
