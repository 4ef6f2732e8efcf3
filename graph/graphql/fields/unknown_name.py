"""Names that nobody bears: a mistaken name must not look like an answer of nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from graph.cypher.clause import return_
from graph.cypher.compound import map_of
from graph.cypher.expression import Variable
from graph.cypher.parameters import current
from graph.cypher.renderer import query
from graph.errors import UnknownNameError
from graph.graphql.compile.principal import is_known
from graph.graphql.fields.root import Arguments, Root
from graph.store.protocol import Statement


def is_empty(answer: Any) -> bool:
    """Whether the answer of a root field may be one of nothing: it has neither an entry nor a count above zero."""
    if not isinstance(answer, dict):
        return not answer
    return not any(value for value in answer.values() if isinstance(value, int | list))


def look_up(root: Root, given: Arguments) -> Statement | None:
    """A statement whose one row tells of each argument that names somebody whether it names anybody.

    None where the root field is given no such argument.
    """
    view = root.view(given)
    naming = [argument for argument in root.arguments if argument.names and given.get(argument.name) is not None]
    if not naming:
        return None
    known = {argument.name: Variable(f"known_{argument.name}") for argument in naming}
    looked = (is_known(given[argument.name], view, argument.names, known[argument.name]) for argument in naming)
    text = query((*chain.from_iterable(looked), return_(map_of(known).as_("answer"))))
    return Statement(text, view.values(), plain=True)


def unknown_names(known: Mapping[str, bool]) -> list[str]:
    """The arguments that name nobody, from the answer of `look_up`."""
    return [name for name, is_one in known.items() if not is_one]


def refuse_unknown(given: Arguments, names: Sequence[str]) -> None:
    """Refuse arguments that name nobody.

    Raises:
        UnknownNameError: there is one.
    """
    unknown = [f"{given[name]!r} (`{name}`)" for name in names]
    if not unknown:
        return
    day = current(given.get("knownAt"))
    told = f"By {day} nobody had been reported" if day else "Nobody is known"
    raise UnknownNameError(f"{told} by the name or id {' or '.join(unknown)}: `search` finds names by their words.")
