"""Cypher clauses as values, and the queries that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph.cypher.expression import TRUE, Aliased, Expression, Operand, Variable, all_of, named, operand
from graph.cypher.name import dotted
from graph.cypher.pattern import NodePattern, Path

Pattern: TypeAlias = "Path | NodePattern"
Projected: TypeAlias = "Variable | Aliased"
"""What WITH and RETURN hand on: a variable as it is, or an expression under a name."""


class Clause:
    """One step of a query: it takes rows and gives rows."""

    __slots__ = ()


Clauses: TypeAlias = "tuple[Clause, ...]"
"""Clauses one after the other: a query, or the beginning of one."""


@dataclass(frozen=True, slots=True)
class Union:
    """The rows of several queries; each once, unless `every`."""

    queries: tuple[Query, ...]
    every: bool = False


Query: TypeAlias = "Clauses | Union"


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are ordered by."""

    by: Expression
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Match(Clause):
    """Rows for each way in which patterns are found; `optional`, one row with nulls where there is none."""

    patterns: tuple[Pattern, ...]
    where: Expression = TRUE
    optional: bool = False


@dataclass(frozen=True, slots=True)
class With(Clause):
    """Rows with only what is named (and with `everything`, all that was there): grouped, ordered, cut and filtered."""

    items: tuple[Projected, ...] = ()
    everything: bool = False
    distinct: bool = False
    where: Expression = TRUE
    order: tuple[Order, ...] = ()
    limit: Expression | None = None


@dataclass(frozen=True, slots=True)
class Return(Clause):
    """What a query gives."""

    items: tuple[Projected, ...]
    distinct: bool = False
    order: tuple[Order, ...] = ()
    limit: Expression | None = None


@dataclass(frozen=True, slots=True)
class Unwind(Clause):
    """A row for each entry of a list."""

    of: Expression
    variable: Variable


@dataclass(frozen=True, slots=True)
class Call(Clause):
    """A subquery, run for each row with the variables it takes; its rows join the row's."""

    taking: tuple[Variable, ...]
    query: Query


@dataclass(frozen=True, slots=True)
class Procedure(Clause):
    """A procedure of the engine, and which columns of its rows are taken."""

    name: str
    arguments: tuple[Expression, ...]
    yields: tuple[Variable, ...]

    def __post_init__(self) -> None:
        """Refuse what is no name; it may have dots."""
        dotted(self.name)


@dataclass(frozen=True, slots=True)
class Create(Clause):
    """Make what a pattern says."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Set(Clause):
    """Give properties their values; `merged` are maps whose entries are taken over."""

    values: tuple[tuple[Expression, Expression], ...] = ()
    merged: tuple[tuple[Variable, Expression], ...] = ()


@dataclass(frozen=True, slots=True)
class Delete(Clause):
    """Remove nodes together with their relationships, or relationships."""

    variables: tuple[Variable, ...]
    detach: bool = False


@dataclass(frozen=True, slots=True)
class Computation:
    """Cypher for one part of an answer: clauses to stand before it, and the expression itself."""

    clauses: Clauses
    expression: Expression


def match(*patterns: Pattern, where: Expression | Iterable[Expression] = TRUE, optional: bool = False) -> Match:
    """A MATCH; `where` is one condition, or several that all hold."""
    return Match(patterns, _condition(where), optional)


def with_(
    *items: Projected,
    everything: bool = False,
    distinct: bool = False,
    where: Expression | Iterable[Expression] = TRUE,
    order: Sequence[Order] = (),
    limit: Expression | None = None,
) -> With:
    """A WITH of just these."""
    return With(items, everything, distinct, _condition(where), tuple(order), limit)


def also(
    *items: Projected,
    where: Expression | Iterable[Expression] = TRUE,
    order: Sequence[Order] = (),
    limit: Expression | None = None,
) -> With:
    """A WITH that keeps all there is: `WITH *, …`."""
    return With(items, True, False, _condition(where), tuple(order), limit)


def only(*conditions: Expression) -> Clauses:
    """The rows of which conditions hold; no clause where there is none."""
    where = all_of(conditions)
    return () if where == TRUE else (also(where=where),)


def return_(
    *items: Projected, distinct: bool = False, order: Sequence[Order] = (), limit: Expression | None = None
) -> Return:
    """A RETURN."""
    return Return(items, distinct, tuple(order), limit)


def unwind(of: Operand, variable: Variable | str) -> Unwind:
    """An UNWIND."""
    return Unwind(operand(of), named(variable))


def subquery(taking: Iterable[Variable | str], query: Query) -> Call:
    """A `CALL (…) { … }`."""
    return Call(tuple(map(named, taking)), query)


def create(*patterns: Pattern) -> Create:
    """A CREATE."""
    return Create(patterns)


def set_(of: Variable, values: Mapping[str, Operand]) -> Set:
    """A SET of properties of one node or relationship."""
    return Set(tuple((of.prop(name), operand(value)) for name, value in values.items()))


def union(*queries: Query, every: bool = False) -> Query:
    """The rows of queries together; a single one is itself, and unions of the same sort are joined flat."""
    flat: list[Query] = []
    for query in queries:
        same = isinstance(query, Union) and query.every is every
        flat += query.queries if isinstance(query, Union) and same else (query,)
    return flat[0] if len(flat) == 1 else Union(tuple(flat), every)


def _condition(where: Expression | Iterable[Expression]) -> Expression:
    return where if isinstance(where, Expression) else all_of(where)
