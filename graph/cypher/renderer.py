"""The one renderer: from expressions, patterns, clauses and queries to Cypher text.

A function for each kind of value. An expression within another is put in brackets where the other binds more closely;
labels, types and names were checked when the values were made, and texts in literals are quoted here.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Final

from graph.cypher import clause, compound, expression, pattern
from graph.cypher.clause import Clauses, Order, Query
from graph.cypher.expression import TRUE, Expression

_OR, _AND, _NOT, _COMPARED, _ADDED, _MULTIPLIED, _ATOM = range(1, 8)
"""How closely each kind of expression binds, the loosest first."""
_ARITHMETIC: Final = {"+": _ADDED, "-": _ADDED, "*": _MULTIPLIED, "/": _MULTIPLIED}


@singledispatch
def render(value: object) -> str:
    """A value as Cypher text.

    Raises:
        TypeError: it is no expression, pattern, clause or query.
    """
    raise TypeError(f"{type(value).__name__} is nothing that Cypher can say")


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
    return f"{value.name}({'DISTINCT ' if value.distinct else ''}{_listed(value.arguments)})"


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
    return f"NOT ({render(value.of)})"


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
    return f"[{_listed(value.items)}]"


@render.register
def _(value: compound.MapOf) -> str:
    return "{" + ", ".join(f"{_key(key)}: {render(entry)}" for key, entry in value.entries) + "}"


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


@render.register
def _(value: pattern.NodePattern) -> str:
    name = value.variable.name if value.variable else ""
    label = f":{value.label}" if value.label else ""
    return f"({name}{label}{_properties(value.properties, spaced=bool(name or label))})"


@render.register
def _(value: pattern.RelationshipPattern) -> str:
    name = value.variable.name if value.variable else ""
    types = f":{'|'.join(value.types)}" if value.types else ""
    hops = "" if value.hops is None else f"*{value.hops[0]}..{value.hops[1]}"
    return f"[{name}{types}{hops}{_properties(value.properties, spaced=bool(name or types))}]"


@render.register
def _(value: pattern.Path) -> str:
    text = render(value.nodes[0])
    for (direction, relationship), node in zip(value.steps, value.nodes[1:], strict=True):
        outwards = direction is pattern.Direction.OUT
        text += f"{'-' if outwards else '<-'}{render(relationship)}{'->' if outwards else '-'}{render(node)}"
    return text


@render.register
def _(value: clause.Match) -> str:
    return f"{'OPTIONAL ' if value.optional else ''}MATCH {_listed(value.patterns)}{_where(value.where)}"


@render.register
def _(value: clause.With) -> str:
    items = ", ".join([*(["*"] if value.everything else ()), *map(render, value.items)])
    kept = f"WITH {'DISTINCT ' if value.distinct else ''}{items}"
    return f"{kept}{_ordered(value.order, value.limit)}{_where(value.where)}"


@render.register
def _(value: clause.Return) -> str:
    given = f"RETURN {'DISTINCT ' if value.distinct else ''}{_listed(value.items)}"
    return f"{given}{_ordered(value.order, value.limit)}"


@render.register
def _(value: clause.Unwind) -> str:
    return f"UNWIND {render(value.of)} AS {value.variable.name}"


@render.register
def _(value: clause.Call) -> str:
    return f"CALL ({_listed(value.taking)}) {{ {query(value.query)} }}"


@render.register
def _(value: clause.Procedure) -> str:
    return f"CALL {value.name}({_listed(value.arguments)}) YIELD {_listed(value.yields)}"


@render.register
def _(value: clause.Create) -> str:
    return f"CREATE {_listed(value.patterns)}"


@render.register
def _(value: clause.Set) -> str:
    values = [f"{render(place)} = {render(given)}" for place, given in value.values]
    return f"SET {', '.join([*values, *(f'{name.name} += {render(given)}' for name, given in value.merged)])}"


@render.register
def _(value: clause.Delete) -> str:
    return f"{'DETACH ' if value.detach else ''}DELETE {_listed(value.variables)}"


@render.register
def _(value: clause.Union) -> str:
    return f"\n{'UNION ALL' if value.every else 'UNION'}\n".join(map(query, value.queries))


def query(value: Query) -> str:
    """A query, or the beginning of one, as Cypher text: a clause a line."""
    return render(value) if isinstance(value, clause.Union) else clauses(value)


def clauses(value: Clauses) -> str:
    """Clauses as Cypher text, one a line."""
    return "\n".join(map(render, value))


def _listed(values: tuple[object, ...]) -> str:
    return ", ".join(map(render, values))


def _properties(given: tuple[tuple[str, Expression], ...], *, spaced: bool) -> str:
    if not given:
        return ""
    entries = ", ".join(f"{name}: {render(value)}" for name, value in given)
    return f"{' ' if spaced else ''}{{{entries}}}"


def _where(condition: Expression) -> str:
    return "" if condition == TRUE else f" WHERE {render(condition)}"


def _ordered(order: tuple[Order, ...], limit: Expression | None) -> str:
    by = ", ".join(f"{render(each.by)}{' DESC' if each.descending else ''}" for each in order)
    return f"{f' ORDER BY {by}' if by else ''}{'' if limit is None else f' LIMIT {render(limit)}'}"


def _key(text: str) -> str:
    """A key of a map, whatever letters it has."""
    return "`" + text.replace("`", "``") + "`"


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
        case _:
            return _ATOM
