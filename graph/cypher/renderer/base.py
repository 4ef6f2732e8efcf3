"""What renders anything: one function that has a way for each kind of value."""

from __future__ import annotations

from functools import singledispatch

from graph.cypher.clause import Clauses, Query, Union


@singledispatch
def render(value: object) -> str:
    """A value as Cypher text.

    Raises:
        TypeError: it is no expression, pattern, clause or query.
    """
    raise TypeError(f"{type(value).__name__} is nothing that Cypher can say")


def query(value: Query) -> str:
    """A query, or the beginning of one, as Cypher text: a clause a line."""
    return render(value) if isinstance(value, Union) else clauses(value)


def clauses(value: Clauses) -> str:
    """Clauses as Cypher text, one a line."""
    return "\n".join(map(render, value))


def listed(values: tuple[object, ...]) -> str:
    """Values with commas between them."""
    return ", ".join(map(render, values))


def quoted(name: str) -> str:
    """A name, whatever letters it has."""
    return "`" + name.replace("`", "``") + "`"
