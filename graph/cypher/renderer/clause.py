"""Clauses and queries as Cypher text."""

from __future__ import annotations

from graph.cypher import clause, index
from graph.cypher.clause import Order
from graph.cypher.compound import map_of
from graph.cypher.expression import TRUE, Expression
from graph.cypher.renderer.base import listed, query, quoted, render


@render.register
def _(value: clause.Match) -> str:
    return f"{'OPTIONAL ' if value.optional else ''}MATCH {listed(value.patterns)}{_where(value.where)}"


@render.register
def _(value: clause.With) -> str:
    items = ", ".join([*(["*"] if value.everything else ()), *map(render, value.items)])
    kept = f"WITH {'DISTINCT ' if value.distinct else ''}{items}"
    return f"{kept}{_ordered(value.order, value.limit)}{_where(value.where)}"


@render.register
def _(value: clause.Return) -> str:
    given = f"RETURN {'DISTINCT ' if value.distinct else ''}{listed(value.items)}"
    return f"{given}{_ordered(value.order, value.limit)}"


@render.register
def _(value: clause.Unwind) -> str:
    return f"UNWIND {render(value.of)} AS {value.variable.name}"


@render.register
def _(value: clause.Call) -> str:
    return f"CALL ({listed(value.taking)}) {{ {query(value.query)} }}"


@render.register
def _(value: clause.Procedure) -> str:
    return f"CALL {value.name}({listed(value.arguments)}) YIELD {listed(value.yields)}"


@render.register
def _(value: clause.Create) -> str:
    return f"CREATE {listed(value.patterns)}"


@render.register
def _(value: clause.Set) -> str:
    values = [f"{render(place)} = {render(given)}" for place, given in value.values]
    return f"SET {', '.join([*values, *(f'{name.name} += {render(given)}' for name, given in value.merged)])}"


@render.register
def _(value: clause.Delete) -> str:
    return f"{'DETACH ' if value.detach else ''}DELETE {listed(value.variables)}"


@render.register
def _(value: clause.Union) -> str:
    return f"\n{'UNION ALL' if value.every else 'UNION'}\n".join(map(query, value.queries))


@render.register
def _(value: index.CreateConstraint) -> str:
    on = listed(value.properties)
    return f"CREATE CONSTRAINT {quoted(value.name)} IF NOT EXISTS FOR {render(value.of)} REQUIRE ({on}) IS UNIQUE"


@render.register
def _(value: index.CreateIndex) -> str:
    return f"CREATE INDEX {quoted(value.name)} IF NOT EXISTS FOR {render(value.of)} ON ({listed(value.properties)})"


@render.register
def _(value: index.CreateFullTextIndex) -> str:
    options = map_of({"indexConfig": map_of({"fulltext.analyzer": value.analyzer})})
    on = f"FOR {render(value.of)} ON EACH [{listed(value.properties)}]"
    return f"CREATE FULLTEXT INDEX {quoted(value.name)} IF NOT EXISTS {on} OPTIONS {render(options)}"


def _where(condition: Expression) -> str:
    return "" if condition == TRUE else f" WHERE {render(condition)}"


def _ordered(order: tuple[Order, ...], limit: Expression | None) -> str:
    by = ", ".join(f"{render(place.by)}{' DESC' if place.descending else ''}" for place in order)
    return f"{f' ORDER BY {by}' if by else ''}{'' if limit is None else f' LIMIT {render(limit)}'}"
