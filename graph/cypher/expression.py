"""Cypher expressions as values: variables, parameters, literals, properties, comparisons and what joins conditions.

An expression is made by the methods of another (`n.prop("name").eq(parameter)`), by the functions below, or by its class
(`graph.cypher.compound` has calls, lists, maps and subqueries). What it looks like as text is the renderer's alone. Text of a client or a source never gets into one: it is a `Parameter`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Final, TypeAlias
from typing import Literal as Word

from graph.cypher.name import identifier, label_of_model, one_of

Plain: TypeAlias = "str | int | float | bool | None"
"""What stands for a literal wherever an expression is asked for."""
Operand: TypeAlias = "Expression | Plain"
Comparator: TypeAlias = Word["=", "<>", "<", "<=", ">", ">=", "IN", "CONTAINS", "STARTS WITH", "ENDS WITH", "=~"]
Calculation: TypeAlias = Word["+", "-", "*", "/"]
Connective: TypeAlias = Word["AND", "OR"]


class Expression:
    """Anything that has a value in a row."""

    __slots__ = ()

    def prop(self, name: str) -> Property:
        """A property of a node, relationship or map."""
        return Property(self, name)

    def item(self, place: Operand) -> Item:
        """The entry of a list at a place, from 0; or of a map at a key."""
        return Item(self, operand(place))

    def part(self, start: Operand, stop: Operand) -> Slice:
        """The entries of a list from `start` to before `stop`."""
        return Slice(self, operand(start), operand(stop))

    def as_(self, variable: Variable | str) -> Aliased:
        """The value under a variable's name, for WITH and RETURN."""
        return Aliased(self, named(variable))

    def has_label(self, label: str) -> HasLabel:
        """Whether a node has a label of the model."""
        return HasLabel(self, label)

    def eq(self, other: Operand) -> Comparison:
        """Equal; null where either is."""
        return Comparison("=", self, operand(other))

    def ne(self, other: Operand) -> Comparison:
        """Not equal; null where either is."""
        return Comparison("<>", self, operand(other))

    def lt(self, other: Operand) -> Comparison:
        """Less, or earlier."""
        return Comparison("<", self, operand(other))

    def le(self, other: Operand) -> Comparison:
        """Less or equal."""
        return Comparison("<=", self, operand(other))

    def gt(self, other: Operand) -> Comparison:
        """Greater, or later."""
        return Comparison(">", self, operand(other))

    def ge(self, other: Operand) -> Comparison:
        """Greater or equal."""
        return Comparison(">=", self, operand(other))

    def within(self, values: Operand) -> Comparison:
        """Whether it is in a list."""
        return Comparison("IN", self, operand(values))

    def contains(self, other: Operand) -> Comparison:
        """Whether a text has another in it."""
        return Comparison("CONTAINS", self, operand(other))

    def starts_with(self, other: Operand) -> Comparison:
        """Whether a text begins with another."""
        return Comparison("STARTS WITH", self, operand(other))

    def ends_with(self, other: Operand) -> Comparison:
        """Whether a text ends in another."""
        return Comparison("ENDS WITH", self, operand(other))

    def is_null(self) -> NullTest:
        """Whether it has no value."""
        return NullTest(self, negated=False)

    def is_stated(self) -> NullTest:
        """Whether it has a value."""
        return NullTest(self, negated=True)

    def __and__(self, other: Expression) -> Expression:
        """Both hold."""
        return all_of([self, other])

    def __or__(self, other: Expression) -> Expression:
        """One of the two holds at least."""
        return any_of([self, other])

    def __invert__(self) -> Expression:
        """It does not hold."""
        return FALSE if self == TRUE else TRUE if self == FALSE else Not(self)

    def __add__(self, other: Operand) -> Arithmetic:
        """The sum; of texts and lists, one after the other."""
        return Arithmetic("+", self, operand(other))

    def __mul__(self, other: Operand) -> Arithmetic:
        """The product."""
        return Arithmetic("*", self, operand(other))

    def __truediv__(self, other: Operand) -> Arithmetic:
        """The quotient; of two whole numbers, without the rest."""
        return Arithmetic("/", self, operand(other))

    def __sub__(self, other: Operand) -> Arithmetic:
        """The difference."""
        return Arithmetic("-", self, operand(other))


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    """A name that a clause binds to something in each row."""

    name: str

    def __post_init__(self) -> None:
        """Refuse what is no name."""
        identifier(self.name)


@dataclass(frozen=True, slots=True)
class Parameter(Expression):
    """A value that is sent beside the statement."""

    name: str

    def __post_init__(self) -> None:
        """Refuse what is no name."""
        identifier(self.name)


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A value in the statement's own text: of the model or of the program, never of a client or a source."""

    value: Plain

    def __post_init__(self) -> None:
        """Refuse numbers that Cypher cannot write."""
        if isinstance(self.value, float) and not isfinite(self.value):
            raise ValueError(f"{self.value} is no number that Cypher can write")


@dataclass(frozen=True, slots=True)
class Property(Expression):
    """A property of a node, relationship or map."""

    of: Expression
    name: str

    def __post_init__(self) -> None:
        """Refuse what is no name."""
        identifier(self.name)


@dataclass(frozen=True, slots=True)
class Item(Expression):
    """The entry of a list at a place, or of a map at a key."""

    of: Expression
    place: Expression


@dataclass(frozen=True, slots=True)
class Slice(Expression):
    """Entries of a list from one place to before another."""

    of: Expression
    start: Expression
    stop: Expression


@dataclass(frozen=True, slots=True)
class Comparison(Expression):
    """Two values compared: `=`, `<`, `IN`, `STARTS WITH` and so on."""

    operator: Comparator
    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        """Refuse what is no operator."""
        one_of(self.operator, Comparator)


@dataclass(frozen=True, slots=True)
class Arithmetic(Expression):
    """Two values added, subtracted, multiplied or divided."""

    operator: Calculation
    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        """Refuse what is no operator."""
        one_of(self.operator, Calculation)


@dataclass(frozen=True, slots=True)
class NullTest(Expression):
    """Whether there is a value (`negated`) or none."""

    of: Expression
    negated: bool


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """A condition that does not hold."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Junction(Expression):
    """Conditions of which all (`AND`) or one at least (`OR`) holds; two or more."""

    operator: Connective
    parts: tuple[Expression, ...]

    def __post_init__(self) -> None:
        """Refuse what is no operator."""
        one_of(self.operator, Connective)


@dataclass(frozen=True, slots=True)
class HasLabel(Expression):
    """Whether a node has a label."""

    of: Expression
    label: str

    def __post_init__(self) -> None:
        """Take labels of the model alone."""
        label_of_model(self.label)


@dataclass(frozen=True, slots=True)
class Aliased:
    """An expression and the variable that holds its value from the clause on."""

    expression: Expression
    variable: Variable


TRUE: Final = Literal(True)
FALSE: Final = Literal(False)
NULL: Final = Literal(None)


def operand(value: Operand) -> Expression:
    """An expression: the value itself, or a literal of a plain one."""
    return value if isinstance(value, Expression) else Literal(value)


def named(variable: Variable | str) -> Variable:
    """A variable, by itself or by its name."""
    return variable if isinstance(variable, Variable) else Variable(variable)


def all_of(parts: Iterable[Expression]) -> Expression:
    """The condition that all of some hold; true where there are none."""
    return _junction("AND", parts, TRUE)


def any_of(parts: Iterable[Expression]) -> Expression:
    """The condition that one of some holds at least; false where there are none."""
    return _junction("OR", parts, FALSE)


def _junction(operator: Connective, parts: Iterable[Expression], neutral: Expression) -> Expression:
    """The parts joined flat, without those that change nothing."""
    flat: list[Expression] = []
    for part in parts:
        if isinstance(part, Junction) and part.operator == operator:
            flat += part.parts
        elif part != neutral:
            flat.append(part)
    if not flat:
        return neutral
    return flat[0] if len(flat) == 1 else Junction(operator, tuple(flat))
