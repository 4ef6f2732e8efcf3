"""Cypher expressions made of several: calls, cases, lists, maps, comprehensions and subqueries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graph.cypher.clause import Query
from graph.cypher.expression import Expression, Operand, Plain, Variable, named, operand
from graph.cypher.name import dotted, one_of
from graph.cypher.pattern import Path

Quantifier: TypeAlias = Literal["all", "any", "none", "single"]


@dataclass(frozen=True, slots=True)
class Function(Expression):
    """What a function of Cypher makes of its arguments; `distinct` of an aggregate leaves out repeats."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no name; it may have dots."""
        dotted(self.name)


@dataclass(frozen=True, slots=True)
class Star(Expression):
    """`*`: what `count(*)` counts."""


@dataclass(frozen=True, slots=True)
class Case(Expression):
    """The value of the first branch that holds (or, with `of`, whose value is equal), else `otherwise`."""

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None = None
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class ListOf(Expression):
    """A list of values."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MapOf(Expression):
    """A map: keys, which are names (with dots, too) and may be words of Cypher too, and their values, in order.

    Raises:
        ValueError: a key is no name. Engines read escapes in quoted keys each in its own way.
    """

    entries: tuple[tuple[str, Expression], ...]

    def __post_init__(self) -> None:
        """Take names alone."""
        for key, _ in self.entries:
            dotted(key)


@dataclass(frozen=True, slots=True)
class Comprehension(Expression):
    """A list made of another: those entries of which a condition holds, each as an expression says."""

    variable: Variable
    of: Expression
    where: Expression | None = None
    into: Expression | None = None


@dataclass(frozen=True, slots=True)
class PatternComprehension(Expression):
    """A list of what an expression says of each match of a pattern of which a condition holds."""

    path: Path
    where: Expression | None
    into: Expression


@dataclass(frozen=True, slots=True)
class Quantified(Expression):
    """Whether a condition holds of `all`, `any`, `none` or a `single` one of a list's entries."""

    quantifier: Quantifier
    variable: Variable
    of: Expression
    where: Expression

    def __post_init__(self) -> None:
        """Refuse what is no quantifier."""
        one_of(self.quantifier, Quantifier)


@dataclass(frozen=True, slots=True)
class Reduction(Expression):
    """What is left when each entry of a list is taken into a value that begins as `start`."""

    into: Variable
    start: Expression
    variable: Variable
    of: Expression
    step: Expression


@dataclass(frozen=True, slots=True)
class Exists(Expression):
    """Whether a query gives a row."""

    query: Query


@dataclass(frozen=True, slots=True)
class Count(Expression):
    """How many rows a query gives."""

    query: Query


def call(name: str, *arguments: Operand, distinct: bool = False) -> Function:
    """A call of a function of Cypher: `call("coalesce", a, b)`; a name may have dots."""
    return Function(name, tuple(map(operand, arguments)), distinct)


def collect(value: Operand, *, distinct: bool = False) -> Function:
    """The list of a value's non-null values in a group of rows."""
    return call("collect", value, distinct=distinct)


def coalesce(*values: Operand) -> Function:
    """The first of some values that is not null."""
    return call("coalesce", *values)


def count(value: Operand | None = None, *, distinct: bool = False) -> Function:
    """How many rows of a group have a value; without one, how many rows there are."""
    return Function("count", (Star() if value is None else operand(value),), distinct)


def list_of(*items: Operand) -> ListOf:
    """A list."""
    return ListOf(tuple(map(operand, items)))


def map_of(entries: Mapping[str, Operand] | Iterable[tuple[str, Operand]]) -> MapOf:
    """A map from keys and values, in order."""
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    return MapOf(tuple((key, operand(value)) for key, value in pairs))


def case(*branches: tuple[Expression, Operand], otherwise: Operand = None, of: Expression | None = None) -> Case:
    """The value of the first branch whose condition holds; null, or `otherwise`, where none does."""
    last = None if otherwise is None else operand(otherwise)
    return Case(tuple((condition, operand(value)) for condition, value in branches), last, of)


def among(value: Expression, words: Sequence[Plain]) -> Expression:
    """Whether a value is one of some plain values."""
    return value.eq(words[0]) if len(words) == 1 else value.within(list_of(*words))


def quantified(quantifier: Quantifier, variable: Variable | str, of: Operand, where: Expression) -> Quantified:
    """Whether a condition holds of `all`, `any`, `none` or a `single` one of a list's entries."""
    return Quantified(quantifier, named(variable), operand(of), where)


def listed(
    variable: Variable | str, of: Operand, *, where: Expression | None = None, into: Operand = None
) -> Comprehension:
    """A list made of another: `listed(x, rows, where=..., into=x.prop("key"))`."""
    return Comprehension(named(variable), operand(of), where, None if into is None else operand(into))
