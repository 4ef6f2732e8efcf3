"""Values that a client gave with an operation, kept apart from its text, so that a compiled plan can be used again.

While a plan is compiled, a text, number or day out of a variable is a `Placeholder`: only `Scope.bind` and `Scope.decide`
look at its value. Nulls, Booleans and words of vocabularies stand as they are, as do lists and input objects: they, and
where the placeholders stand, are the form of the variables, for which the plan holds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from graph.model.dates import PartialDate

Path = tuple[str | int, ...]
"""Where a value stands in the variables: `("where", "name", "eq")`."""

_KEPT_APART: Final = (str, int, float, date, PartialDate)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Stands for a value that the client gave in a variable.

    Attributes:
        path: where it stands in the variables.
        value: what it is this time; only `Scope` reads it.
    """

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Binding:
    """How a parameter, or a decision of the compiler, follows from what the client gave.

    Attributes:
        source: a value, a placeholder, or a list or mapping of such.
        how: makes the parameter of it; may refuse it with a BadRequestError.
    """

    source: Any
    how: Callable[[Any], Any]

    def of(self, variables: Mapping[str, Any]) -> Any:
        """The parameter for these variables."""
        return self.how(_found(self.source, variables))


def _found(source: Any, variables: Mapping[str, Any]) -> Any:
    if isinstance(source, Placeholder):
        value: Any = variables
        for step in source.path:
            value = value[step]
        return value
    if isinstance(source, list | tuple):
        return [_found(item, variables) for item in source]
    if isinstance(source, Mapping):
        return {name: _found(item, variables) for name, item in source.items()}
    return source.value if isinstance(source, Enum) else source


def current(source: Any) -> Any:
    """A value that may hold placeholders, as it is this time."""
    if isinstance(source, Placeholder):
        return source.value
    return [current(item) for item in source] if isinstance(source, list) else source


def unchanged(value: Any) -> Any:
    """The value itself."""
    return value


def placeholders(variables: Mapping[str, Any]) -> dict[str, Any]:
    """The variables, each text, number and day in them replaced by a placeholder."""
    return {name: _placeholder(value, (name,)) for name, value in variables.items()}


def _placeholder(value: Any, path: Path) -> Any:
    if isinstance(value, Mapping):
        return {name: _placeholder(inner, (*path, name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_placeholder(inner, (*path, place)) for place, inner in enumerate(value)]
    if isinstance(value, _KEPT_APART) and not isinstance(value, bool | Enum):
        return Placeholder(path, value)
    return value


def form(value: Any) -> Hashable:
    """What of the variables a plan depends on: all but the texts, numbers and days themselves."""
    if isinstance(value, Mapping):
        return tuple((name, form(inner)) for name, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(form(inner) for inner in value)
    if isinstance(value, _KEPT_APART) and not isinstance(value, bool | Enum):
        return type(value).__name__
    return f"{value}"
