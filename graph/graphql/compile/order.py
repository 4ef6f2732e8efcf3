"""The order of a list, and the cursors that say where in it a page begins: key-set paging, both ways.

A cursor reads `START=2025-06-13|tmtpost:event/1`: the order, the value there, and what breaks ties. It names its
order (`-START` from the end), so that one of another order is refused. What has no value (`DUE~|…`) stands last,
whichever the direction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.cypher.clause import Order
from graph.cypher.compound import call, coalesce
from graph.cypher.expression import Expression, Literal, Variable
from graph.cypher.view import View
from graph.errors import BadCursorError
from graph.graphql.schema.sort_fields import ID, REPORTED, sort_fields


@dataclass(frozen=True, slots=True)
class SortKey:
    """Where rows stand in a list, as expressions over each row.

    Attributes:
        tag: what cursors of this order begin with.
        tie: tells rows of one place apart, and is never null.
        place: what rows are ordered by; None for nothing but the tie.
        type: the Python type of places.
        required: whether every row has a place.
        descending: whether great places come first.
    """

    tag: str
    tie: Expression
    place: Expression | None = None
    type: type = str
    required: bool = True
    descending: bool = False

    @property
    def cursor(self) -> Expression:
        """The expression for a row's cursor."""
        if self.place is None:
            return Literal(f"{self.tag}|") + self.tie
        stated: Expression = Literal(f"{self.tag}=") + call("toString", self.place)
        if not self.required:
            stated = coalesce(stated, f"{self.tag}~")
        return stated + "|" + self.tie

    def order(self, *, backward: bool = False) -> list[Order]:
        """What rows are ordered by; `backward` from the end of the list."""
        by = []
        if self.place is not None:
            if not self.required:
                by.append(Order(self.place.is_null(), backward))
            by.append(Order(self.place, self.descending is not backward))
        return [*by, Order(self.tie, self._falling(backward))]

    def _falling(self, backward: bool) -> bool:
        """Whether rows of one place stand with the greatest tie first."""
        return backward is not (self.descending and self.place is None)

    def beyond(self, cursor: Any, view: View, *, backward: bool = False) -> Expression:
        """The condition that a row comes after the one at `cursor`; `backward`, before it.

        In the form that seeks in an index: `x >= v AND (x > v OR id > i)`.
        """
        tie = view.bind(cursor, "tie", lambda text: self._parted(text)[1])
        further = self.tie.lt(tie) if self._falling(backward) else self.tie.gt(tie)
        if self.place is None:
            return further
        if view.decide(cursor, lambda text: self._parted(text)[0] is None):
            return self.place.is_stated() | further if backward else self.place.is_null() & further
        at = view.bind(cursor, "at", lambda text: self._parted(text)[0])
        falling = self.descending is not backward
        past = self.place.lt(at) if falling else self.place.gt(at)
        seeks = (self.place.le(at) if falling else self.place.ge(at)) & (past | further)
        return seeks if self.required or backward else seeks | self.place.is_null()

    def _parted(self, cursor: str) -> tuple[Any, str]:
        head, found, tie = cursor.rpartition("|")
        if found and tie:
            placed = self.place is not None
            if head == (f"{self.tag}~" if placed else self.tag) and not (placed and self.required):
                return None, tie
            if placed and head.startswith(f"{self.tag}="):
                try:
                    return _value(head.removeprefix(f"{self.tag}="), self.type), tie
                except ValueError:
                    pass
        raise BadCursorError(
            "The cursor is not one of this list in this order: give `after` and `before` what a page's `endCursor`"
            " and `startCursor` say, with the same `orderBy`."
        )


def _value(text: str, of: type) -> Any:
    if issubclass(of, datetime):
        return datetime.fromisoformat(text)
    if issubclass(of, date):
        return date.fromisoformat(text)
    if issubclass(of, bool):
        return text == "true"
    return of(text) if of in (int, float) else text


def sort_key(
    label: str,
    node: Variable,
    state: Expression,
    chosen: Mapping[str, Any] | None,
    default: str = ID,
    tie: Expression | None = None,
) -> SortKey:
    """Where nodes of a label stand.

    Args:
        label: the label.
        node: the node.
        state: from where its properties are read.
        chosen: the `orderBy` that is given.
        default: the field to order by when none is given; `ID` for nothing but the tie.
        tie: what tells nodes of one place apart; the id when left out.
    """
    tie = node.prop("id") if tie is None else tie
    name = str((chosen or {}).get("field") or default)
    descending = (chosen or {}).get("direction") == "DESC"
    if name == ID:
        return SortKey(f"{'-' if descending else ''}{ID}", tie, descending=descending)
    field = sort_fields(label)[name]
    stored = (descending and field.falling) or field.stored
    place = (node if field is REPORTED else state).prop(stored)
    return SortKey(f"{'-' if descending else ''}{field.name}", tie, place, field.type, field.required, descending)
