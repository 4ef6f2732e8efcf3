"""Names that nobody bears: a mistaken name must not look like an answer of nothing."""

from __future__ import annotations

from typing import Any, Final

from graph.cypher.clause import Clause, return_
from graph.cypher.compound import map_of
from graph.cypher.expression import Expression, Variable
from graph.cypher.parameters import current
from graph.cypher.renderer import query
from graph.errors import UnknownNameError
from graph.graphql.compile.principal import is_known
from graph.graphql.fields.root import Arguments, Root
from graph.store.protocol import Statement

_ANSWER: Final = "answer"


def is_empty(answer: Any) -> bool:
    """Whether the answer of a root field may be one of nothing: it has neither an entry nor a count above zero."""
    if not isinstance(answer, dict):
        return not answer
    return not any(value for value in answer.values() if isinstance(value, int | list))


def look_up(root: Root, arguments: Arguments) -> Statement | None:
    """A statement whose one row tells of each argument that names somebody whether it names anybody.

    None where the root field is given no such argument.
    """
    given = root.given(arguments)
    view = root.view(given)
    clauses: list[Clause] = []
    known: dict[str, Expression] = {}
    for argument in root.arguments:
        if argument.names and given.get(argument.name) is not None:
            known[argument.name] = Variable(f"known_{argument.name}")
            clauses += is_known(given[argument.name], view, argument.names, Variable(f"known_{argument.name}"))
    if not known:
        return None
    text = query((*clauses, return_(map_of(known).as_(_ANSWER))))
    return Statement(text, view.values(), plain=True)


def refuse_unknown(root: Root, arguments: Arguments, known: dict[str, bool]) -> None:
    """Refuse arguments that name nobody.

    Raises:
        UnknownNameError: there is one.
    """
    given = root.given(arguments)
    unknown = [f"{given[name]!r} (`{name}`)" for name, is_one in known.items() if not is_one]
    if not unknown:
        return
    day = current(given.get("knownAt"))
    told = f"By {day} nobody had been reported" if day else "Nobody is known"
    raise UnknownNameError(f"{told} by the name or id {' or '.join(unknown)}: `search` finds names by their words.")
