"""Of several records that tell of one thing, which is shown: the rule of `graph.cypher.view`, worked out for a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.cypher.clause import match, return_, subquery, unwind
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.cypher.view import View, shown, standing
from graph.model.span import Span, span
from graph.store.protocol import Row, Statement, Store

PAGE: Final = 500
"""Groups that one statement works out."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """What is stamped on a record of an event, so that it need not be worked out when it is asked for.

    Attributes:
        status: the status in which the event stands.
        days: the days between which it was or was to be.
    """

    status: str
    days: Span


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a group of records.

    Attributes:
        root: the id of the record that is shown, under which all stand.
        stamps: what is stamped alike on all of them; None for what is no event.
    """

    root: str
    stamps: Stamps | None = None


def shown_of(store: Store, label: str, groups: Sequence[Sequence[str]]) -> Iterator[Shown]:
    """What is shown of each group of ids of a label, in their order."""
    for start in range(0, len(groups), PAGE):
        part = [list(group) for group in groups[start : start + PAGE]]
        rows = store.read(Statement(_statement(label), {"groups": part}))
        found = {tuple(row["members"]): row for row in rows}
        for group in part:
            yield _shown(label, found[tuple(group)])


def _shown(label: str, row: Row) -> Shown:
    if label != "Event":
        return Shown(row["root"])
    days = span(row["start"], row["start_by"], row["end_by"], ends=row["ends"] is not None)
    return Shown(row["root"], Stamps(row["status"], days))


@cache
def _statement(label: str) -> str:
    view = View()
    group, id_, record, root, status = map(Variable, ("members", "id", "m", "root", "status"))
    members = unwind(group, id_), match(node(record, label, id=id_), where=view.visible(record))
    read = {"root": "id"}
    calls = [subquery([group], (*members, *shown(record, label, view, root)))]
    if label == "Event":
        read |= {"start": "start_earliest", "start_by": "start_latest", "end_by": "end_latest", "ends": "end_precision"}
        calls.append(subquery([group], (*members, *standing(record, view, status))))
    columns = (root.prop(stored).as_(name) for name, stored in read.items())
    more = [status] if label == "Event" else []
    return query((unwind(Parameter("groups"), group), *calls, return_(group, *columns, *more)))
