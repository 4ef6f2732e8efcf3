"""Ids that name the view: `dossier:person/rubio|asOf=2025-06-12`, for caches that keep an object under its id.

The one person is told otherwise of two days. Whatever keeps objects by `id` would mix the days; kept by `viewId`, they stay
apart. Without days the two are the same. No id holds `|`, so that it parts the id from the days.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from graph.cypher.compound import call
from graph.cypher.expression import Expression
from graph.cypher.parameters import Binding, current
from graph.cypher.view import AS_OF, KNOWN_AT, View
from graph.errors import BadRequestError

_DAYS: Final = {"asOf": AS_OF, "knownAt": KNOWN_AT}


class ViewId(NamedTuple):
    """The parts of an id that may name a view.

    Attributes:
        id: the id of the thing.
        days: the days that are named, by argument: `asOf`, `knownAt`.
    """

    id: str
    days: dict[str, date]


def view_id(node_id: Expression, view: View) -> Expression:
    """The id of a node, followed by the days that are asked for."""
    for argument, day in ((name, _DAYS[name]) for name, given in _given(view).items() if given is not None):
        node_id = node_id + f"|{argument}=" + call("toString", day)
    return node_id


def _given(view: View) -> dict[str, Any]:
    return {"asOf": view.as_of, "knownAt": view.known_at}


def parse_view_id(text: str) -> ViewId:
    """The parts of an id, with or without days.

    Raises:
        BadRequestError: what follows the id is not `asOf` and `knownAt`, each a day and given once.
    """
    node_id, *given = text.split("|")
    days: dict[str, date] = {}
    for part in given:
        argument, _, day = part.partition("=")
        try:
            if argument not in _DAYS or argument in days:
                raise ValueError(argument)
            days[argument] = date.fromisoformat(day)
        except ValueError:
            raise BadRequestError(
                f"{text!r} is no `viewId`: after the id come `|asOf=` and `|knownAt=`, each with a day such as 2025-06-12."
            ) from None
    return ViewId(node_id, days)


def plain_id(text: str) -> str:
    """The id of the thing that an id names, whatever the view."""
    return parse_view_id(text).id


def view_named(text: Any) -> View:
    """The view that an id names; `text` is the id, or the placeholder of one."""
    named = _arguments(current(text))
    view = View(as_of=text if "asOf" in named else None, known_at=text if "knownAt" in named else None)
    view.decide(text, _arguments)
    for argument in named:
        view.parameters[_DAYS[argument].name] = Binding(text, partial(_day, argument))
    return view


def _arguments(text: str) -> list[str]:
    return sorted(parse_view_id(text).days)


def _day(argument: str, text: str) -> date:
    return parse_view_id(text).days[argument]
