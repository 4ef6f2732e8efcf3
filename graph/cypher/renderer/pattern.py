"""Patterns as Cypher text."""

from __future__ import annotations

from graph.cypher import pattern
from graph.cypher.expression import Expression
from graph.cypher.renderer.base import render


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


def _properties(given: tuple[tuple[str, Expression], ...], *, spaced: bool) -> str:
    if not given:
        return ""
    entries = ", ".join(f"{name}: {render(value)}" for name, value in given)
    return f"{' ' if spaced else ''}{{{entries}}}"
