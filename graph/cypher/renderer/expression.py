"""Expressions as Cypher text: one within another is put in brackets where the other binds more closely."""

from __future__ import annotations

from typing import Final

from graph.cypher import compound, expression
from graph.cypher.expression import Expression
from graph.cypher.renderer.base import listed, query, quoted, render

_OR, _AND, _NOT, _COMPARED, _ADDED, _MULTIPLIED, _ENCLOSED, _ATOM = range(1, 9)
"""How closely each kind of expression binds, the loosest first."""
_ARITHMETIC: Final = {"+": _ADDED, "-": _ADDED, "*": _MULTIPLIED, "/": _MULTIPLIED}


@render.register
def _(value: expression.Variable) -> str:
    return value.name


@render.register
def _(value: expression.Parameter) -> str:
    return f"${value.name}"


@render.register
def _(value: expression.Literal) -> str:
    if value.value is None:
        return "null"
    if isinstance(value.value, bool):
        return "true" if value.value else "false"
    if isinstance(value.value, str):
        return "'" + value.value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return repr(value.value)


@render.register
def _(value: expression.Property) -> str:
    return f"{_within(value.of, _ATOM)}.{value.name}"


@render.register
def _(value: expression.Item) -> str:
    return f"{_within(value.of, _ATOM)}[{render(value.place)}]"


@render.register
def _(value: expression.Slice) -> str:
    return f"{_within(value.of, _ATOM)}[{render(value.start)}..{render(value.stop)}]"


@render.register
def _(value: compound.Function) -> str:
    return f"{value.name}({'DISTINCT ' if value.distinct else ''}{listed(value.arguments)})"


@render.register
def _(value: compound.Star) -> str:
    return "*"


@render.register
def _(value: expression.Comparison) -> str:
    return f"{_within(value.left, _ADDED)} {value.operator} {_within(value.right, _ADDED)}"


@render.register
def _(value: expression.Arithmetic) -> str:
    level = _ARITHMETIC[value.operator]
    return f"{_within(value.left, level)} {value.operator} {_within(value.right, level + 1)}"


@render.register
def _(value: expression.NullTest) -> str:
    return f"{_within(value.of, _ADDED)} IS {'NOT ' if value.negated else ''}NULL"


@render.register
def _(value: expression.Not) -> str:
    return f"NOT {_within(value.of, _ATOM)}"


@render.register
def _(value: expression.Junction) -> str:
    level = _OR if value.operator == "OR" else _AND
    return f" {value.operator} ".join(_within(part, level + 1) for part in value.parts)


@render.register
def _(value: expression.HasLabel) -> str:
    return f"{_within(value.of, _ATOM)}:{value.label}"


@render.register
def _(value: compound.Case) -> str:
    of = "" if value.of is None else f" {render(value.of)}"
    branches = "".join(f" WHEN {render(when)} THEN {render(then)}" for when, then in value.branches)
    last = "" if value.otherwise is None else f" ELSE {render(value.otherwise)}"
    return f"CASE{of}{branches}{last} END"


@render.register
def _(value: compound.ListOf) -> str:
    return f"[{listed(value.items)}]"


@render.register
def _(value: compound.MapOf) -> str:
    return "{" + ", ".join(f"{quoted(key)}: {render(entry)}" for key, entry in value.entries) + "}"


@render.register
def _(value: compound.Comprehension) -> str:
    where = "" if value.where is None else f" WHERE {render(value.where)}"
    into = "" if value.into is None else f" | {render(value.into)}"
    return f"[{value.variable.name} IN {render(value.of)}{where}{into}]"


@render.register
def _(value: compound.PatternComprehension) -> str:
    where = "" if value.where is None else f" WHERE {render(value.where)}"
    return f"[{render(value.path)}{where} | {render(value.into)}]"


@render.register
def _(value: compound.Quantified) -> str:
    return f"{value.quantifier}({value.variable.name} IN {render(value.of)} WHERE {render(value.where)})"


@render.register
def _(value: compound.Reduction) -> str:
    taken = f"{value.variable.name} IN {render(value.of)} | {render(value.step)}"
    return f"reduce({value.into.name} = {render(value.start)}, {taken})"


@render.register
def _(value: compound.Exists) -> str:
    return f"EXISTS {{ {query(value.query)} }}"


@render.register
def _(value: compound.Count) -> str:
    return f"COUNT {{ {query(value.query)} }}"


@render.register
def _(value: expression.Aliased) -> str:
    return f"{render(value.expression)} AS {value.variable.name}"


def _within(value: Expression, level: int) -> str:
    """An expression within another that binds at a level: in brackets where it binds more loosely."""
    text = render(value)
    return text if _level(value) >= level else f"({text})"


def _level(value: Expression) -> int:
    match value:
        case expression.Junction(operator="OR"):
            return _OR
        case expression.Junction():
            return _AND
        case expression.Not():
            return _NOT
        case expression.Comparison() | expression.NullTest() | expression.HasLabel():
            return _COMPARED
        case expression.Arithmetic(operator=operator):
            return _ARITHMETIC[operator]
        case expression.Literal(value=int() | float() as number) if number < 0:
            return _MULTIPLIED
        case compound.Case():
            return _ENCLOSED
        case _:
            return _ATOM
