"""An object of an answer: what gathers its fields, and a map of them under the names that the client gave."""

from __future__ import annotations

from collections.abc import Callable

from graph.cypher.clause import Clause, Computation
from graph.cypher.compound import map_of
from graph.cypher.expression import Expression, Literal
from graph.graphql.compile.selection import Selected, Selection


def object_map(type_name: str, selection: Selection, field_of: Callable[[Selected], Computation]) -> Computation:
    """An object of a type, with what is selected on it, in the order of the answer.

    Args:
        type_name: the GraphQL type, which is what `__typename` shows.
        selection: what is selected where the object stands.
        field_of: what gives a field of the type; never asked for `__typename`.
    """
    clauses: list[Clause] = []
    entries: list[tuple[str, Expression]] = []
    for field in selection.on(type_name):
        part = Computation((), Literal(type_name)) if field.name == "__typename" else field_of(field)
        clauses += part.clauses
        entries.append((field.key, part.expression))
    return Computation(tuple(clauses), map_of(entries))
