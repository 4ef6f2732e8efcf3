"""What expressions are worth: random ones have on each engine the value that the same has in Python.

So brackets stand wherever they are needed: with one left out, a deep expression soon has another value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cypher.clause import return_
from graph.cypher.compound import Reduction, call, case, coalesce, list_of, listed, quantified
from graph.cypher.expression import Expression, Literal, Parameter, Variable
from graph.cypher.renderer import query
from graph.store.protocol import Statement, Store

PARAMETERS: dict[str, Any] = {"two": 2, "minus": -3, "nothing": None, "yes": True, "no": False, "word": "ab'c"}


@dataclass(frozen=True)
class Valued:
    """An expression, and what it is worth."""

    expression: Expression
    value: Any


def strict(operate: Callable[..., Any]) -> Callable[..., Any]:
    """An operation that has no value where one of its operands has none."""
    return lambda *values: None if None in values else operate(*values)


def quotient(left: int, right: int) -> int:
    """The quotient of whole numbers towards zero, as Cypher has it."""
    size = abs(left) // abs(right)
    return size if (left < 0) == (right < 0) else -size


def both(left: bool | None, right: bool | None) -> bool | None:
    """Both hold, where it may be unknown whether one does."""
    return False if left is False or right is False else None if left is None or right is None else True


def either(left: bool | None, right: bool | None) -> bool | None:
    """One of both holds, where it may be unknown whether one does."""
    return True if left is True or right is True else None if left is None or right is None else False


def applied(build: Callable[..., Expression], work: Callable[..., Any], *of: st.SearchStrategy[Valued]) -> Any:
    """What an operation makes of operands."""
    return st.builds(
        lambda *given: Valued(build(*(each.expression for each in given)), work(*(each.value for each in given))), *of
    )


def parameters(kind: type) -> st.SearchStrategy[Valued]:
    """Parameters with a value of a type, or with none."""
    held = [name for name, value in PARAMETERS.items() if value is None or type(value) is kind]
    return st.sampled_from(held).map(lambda name: Valued(Parameter(name), PARAMETERS[name]))


def literals(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Valued]:
    """Values in the text itself."""
    return values.map(lambda value: Valued(Literal(value), value))


COMPARED: tuple[tuple[Callable[..., Expression], Callable[[int, int], bool]], ...] = (
    (lambda a, b: a.eq(b), lambda a, b: a == b),
    (lambda a, b: a.ne(b), lambda a, b: a != b),
    (lambda a, b: a.lt(b), lambda a, b: a < b),
    (lambda a, b: a.le(b), lambda a, b: a <= b),
    (lambda a, b: a.gt(b), lambda a, b: a > b),
    (lambda a, b: a.ge(b), lambda a, b: a >= b),
)
SEARCHED: tuple[tuple[Callable[..., Expression], Callable[[str, str], bool]], ...] = (
    (lambda a, b: a.contains(b), lambda a, b: b in a),
    (lambda a, b: a.starts_with(b), str.startswith),
    (lambda a, b: a.ends_with(b), str.endswith),
)
DEPTH = 4
"""Of operations within each other, at most."""
X, SUM = Variable("x"), Variable("sum")
DOUBLED = listed(X, list_of(1, 2, 3), where=X.ne(2), into=X * 2)
DIVISORS = literals(st.sampled_from([-4, -2, -1, 1, 2, 3]))


@cache
def numbers(depth: int) -> st.SearchStrategy[Valued]:
    """Whole numbers."""
    leaves = literals(st.integers(-9, 9)) | parameters(int)
    if not depth:
        return leaves
    inner, test = numbers(depth - 1), truths(depth - 1)
    return st.one_of(
        leaves,
        applied(lambda a, b: a + b, strict(lambda a, b: a + b), inner, inner),
        applied(lambda a, b: a - b, strict(lambda a, b: a - b), inner, inner),
        applied(lambda a, b: a * b, strict(lambda a, b: a * b), inner, inner),
        applied(lambda a, b: a / b, strict(quotient), inner, DIVISORS),
        applied(lambda t, a, b: case((t, a), otherwise=b), lambda t, a, b: a if t else b, test, inner, inner),
        applied(coalesce, lambda a, b: b if a is None else a, inner, inner),
        applied(lambda a, b: list_of(a, b, 7).item(1), lambda a, b: b, inner, inner),
        applied(lambda a: call("size", list_of(a, 7, a).part(0, 2)), lambda a: 2, inner),
        applied(lambda a: Reduction(SUM, a, X, DOUBLED, SUM + X), strict(lambda a: a + 8), inner),
    )


@cache
def texts(depth: int) -> st.SearchStrategy[Valued]:
    """Texts with quotes and backslashes."""
    leaves = literals(st.text("ab'\\", max_size=3)) | parameters(str)
    if not depth:
        return leaves
    inner, test = texts(depth - 1), truths(depth - 1)
    return st.one_of(
        leaves,
        applied(lambda a, b: a + b, strict(lambda a, b: a + b), inner, inner),
        applied(lambda t, a: case((t, a)), lambda t, a: a if t else None, test, inner),
    )


@cache
def truths(depth: int) -> st.SearchStrategy[Valued]:
    """Conditions, which may be unknown."""
    leaves = literals(st.booleans() | st.none()) | parameters(bool)
    if not depth:
        return leaves
    number, text, inner = numbers(depth - 1), texts(depth - 1), truths(depth - 1)
    return st.one_of(
        leaves,
        *(applied(build, strict(work), number, number) for build, work in COMPARED),
        *(applied(build, strict(work), text, text) for build, work in SEARCHED),
        applied(lambda a, b: a.eq(b), strict(lambda a, b: a == b), inner, inner),
        applied(lambda a, b: a & b, both, inner, inner),
        applied(lambda a, b: a | b, either, inner, inner),
        applied(lambda a: ~a, strict(lambda a: not a), inner),
        applied(lambda a: a.is_null(), lambda a: a is None, number | text | inner),
        applied(lambda a: a.is_stated(), lambda a: a is not None, number | text | inner),
        applied(lambda a: a.within(list_of(-1, 0, 1, 2)), strict(lambda a: a in (-1, 0, 1, 2)), number),
        applied(
            lambda a: quantified("any", X, list_of(1, 2, 3), X.gt(coalesce(a, 0))),
            lambda a: any(x > (a or 0) for x in (1, 2, 3)),
            number,
        ),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(numbers(DEPTH) | truths(DEPTH) | texts(DEPTH), min_size=1, max_size=8))
def test_expressions_are_worth_what_they_are_in_python(engine: Store, valued: list[Valued]) -> None:
    """Numbers, texts, comparisons and conditions, where some have no value, nested as deep as they come."""
    columns = [each.expression.as_(f"c{place}") for place, each in enumerate(valued)]
    (row,) = engine.read(Statement(query((return_(*columns),)), PARAMETERS))
    assert list(row.values()) == [each.value for each in valued]
