"""The order of a list, and the cursors that say where in it a page begins: key-set paging, both ways.

A cursor reads `START=2025-06-13|tmtpost:event/1`: the order, the value there, and what breaks ties. It names its
order (`-START` from the end), so that one of another order is refused. What has no value (`DUE~|…`) stands last,
whichever the direction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from graph.errors import BadCursorError
from graph.graphql.compile.scope import Scope
from graph.model.dates import PartialDate
from graph.model.declaration import Property, properties
from graph.model.ontology import NODE_TYPES


@dataclass(frozen=True, slots=True)
class Key:
    """Something that nodes of a type can be ordered by.

    Attributes:
        name: as GraphQL writes it (`DUE`).
        stored: the property in the store.
        type: the Python type of its values.
        required: whether every node has a value.
        meaning: its description.
    """

    name: str
    stored: str
    type: type
    required: bool
    meaning: str


_BY_SPAN: Final = {
    ("Event", "start"): Key("START", "span_from", date, True, "First day on which it can have begun; open ones first."),
    ("Event", "end"): Key("END", "span_to", date, True, "Last day on which it can have ended; open ones last."),
}
ID: Final = "ID"
"""The order by nothing but the id, which every list can have."""
_REPORTED: Final = Key("REPORTED", "known_from", date, True, "Day on which it was first reported.")


def default_order(label: str) -> str:
    """The order of nested lists of a label when none is given."""
    return NODE_TYPES[label].listed_by.upper() or ID


@cache
def keys(label: str) -> Mapping[str, Key]:
    """What nodes of a label can be ordered by, by name."""
    found = [
        _BY_SPAN.get((label, declared.name)) or _key(declared)
        for declared in properties(NODE_TYPES[label]).values()
        if declared.public and not declared.many
    ]
    if not NODE_TYPES[label].provenance:
        found.append(_REPORTED)
    return MappingProxyType({key.name: key for key in found})


def _key(declared: Property) -> Key:
    name = "".join(f"_{each}" if each.isupper() else each for each in declared.shown).upper()
    if declared.type is PartialDate:
        return Key(name, f"{declared.name}_earliest", date, False, f"{declared.meaning} The first possible day.")
    return Key(name, declared.name, declared.type, declared.required, declared.meaning)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where rows stand in a list, as Cypher expressions over each row.

    Attributes:
        tag: what cursors of this order begin with.
        place: what rows are ordered by; empty for nothing but the tie.
        tie: tells rows of one place apart, and is never null.
        type: the Python type of places.
        required: whether every row has a place.
        descending: whether great places come first.
    """

    tag: str
    place: str
    tie: str
    type: type = str
    required: bool = True
    descending: bool = False

    @property
    def cursor(self) -> str:
        """The expression for a row's cursor."""
        if not self.place:
            return f"'{self.tag}|' + {self.tie}"
        stated = f"'{self.tag}=' + toString({self.place})"
        if not self.required:
            stated = f"coalesce({stated}, '{self.tag}~')"
        return f"{stated} + '|' + {self.tie}"

    def order_by(self, *, backward: bool = False) -> str:
        """The ORDER BY clause; `backward` from the end of the list."""
        parts = []
        if self.place:
            if not self.required:
                parts.append(f"{self.place} IS NULL{' DESC' if backward else ''}")
            parts.append(f"{self.place}{' DESC' if self.descending is not backward else ''}")
        parts.append(f"{self.tie}{' DESC' if self._falling(backward) else ''}")
        return f"ORDER BY {', '.join(parts)}"

    def _falling(self, backward: bool) -> bool:
        """Whether rows of one place stand with the greatest tie first."""
        return backward is not (self.descending and not self.place)

    def beyond(self, cursor: Any, scope: Scope, *, backward: bool = False) -> str:
        """The condition that a row comes after the one at `cursor`; `backward`, before it.

        In the form that seeks in an index: `x >= v AND (x > v OR id > i)`.
        """
        tie = scope.bind(cursor, "tie", lambda text: self._parted(text)[1])
        further = f"{self.tie} {'<' if self._falling(backward) else '>'} {tie}"
        if not self.place:
            return further
        if scope.literal(cursor, lambda text: self._parted(text)[0] is None):
            return f"({self.place} IS NOT NULL OR {further})" if backward else f"({self.place} IS NULL AND {further})"
        at = scope.bind(cursor, "at", lambda text: self._parted(text)[0])
        past = "<" if self.descending is not backward else ">"
        seeks = f"{self.place} {past}= {at} AND ({self.place} {past} {at} OR {further})"
        return f"({seeks} OR {self.place} IS NULL)" if not self.required and not backward else f"({seeks})"

    def _parted(self, cursor: str) -> tuple[Any, str]:
        head, found, tie = cursor.rpartition("|")
        if found and tie:
            if head == (f"{self.tag}~" if self.place else self.tag) and not (self.place and self.required):
                return None, tie
            if self.place and head.startswith(f"{self.tag}="):
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


def seat(
    label: str, variable: str, state: str, chosen: Mapping[str, Any] | None, default: str = "ID", tie: str = ""
) -> Seat:
    """Where nodes of a label stand.

    Args:
        label: the label.
        variable: the node.
        state: the variable or expression to read its properties from.
        chosen: the `orderBy` that is given.
        default: the key to order by when none is given; `ID` for nothing but the tie.
        tie: what tells nodes of one place apart; the id when left out.
    """
    tie = tie or f"{variable}.id"
    name = str((chosen or {}).get("field") or default)
    descending = (chosen or {}).get("direction") == "DESC"
    if name == ID:
        return Seat(f"{'-' if descending else ''}{ID}", "", tie, descending=descending)
    key = keys(label)[name]
    read = variable if key is _REPORTED else state
    return Seat(
        f"{'-' if descending else ''}{key.name}",
        f"{read}.{key.stored}",
        tie,
        key.type,
        key.required,
        descending,
    )
