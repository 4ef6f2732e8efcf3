"""Relay connections in Cypher: the page, the count of the whole, and where the page stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graph.errors import BadRequestError
from graph.graphql.compile.order import Seat
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, field_nodes, selected

if TYPE_CHECKING:
    from graph.graphql.compile.groups import Groups

DEFAULT_PAGE: Final = 25
"""Entries of a page when neither `first` nor `last` is given."""
MAXIMUM_PAGE: Final = 10_000
"""Entries of a page at most; servers allow fewer (see `graph.graphql.server.limits`)."""
_CURSORS: Final = frozenset({"cursor", "startCursor", "endCursor"})


def page_size(size: Any) -> int:
    """The size of a page, checked.

    Raises:
        BadRequestError: it is negative or more than `MAXIMUM_PAGE`.
    """
    if not 0 <= int(size) <= MAXIMUM_PAGE:
        raise BadRequestError(
            f"a page of {size} is asked for; it must be from 0 to {MAXIMUM_PAGE}. Page on with `after`."
        )
    return int(size)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for.

    Attributes:
        size: how many entries, as given.
        backward: whether they are counted from the end.
        after, before: the cursors between which it lies; None where it is open.
    """

    size: Any
    backward: bool
    after: Any
    before: Any

    @classmethod
    def of(cls, arguments: Mapping[str, Any]) -> Paging:
        """The page that a field's arguments ask for.

        Raises:
            BadRequestError: both `first` and `last` are given.
        """
        first, last = arguments.get("first"), arguments.get("last")
        if first is not None and last is not None:
            raise BadRequestError("give `first` or `last`, not both.")
        size = first if first is not None else last
        return cls(
            DEFAULT_PAGE if size is None else size,
            last is not None,
            arguments.get("after"),
            arguments.get("before"),
        )

    def limit(self, scope: Scope, more: int = 0) -> str:
        """The parameter that holds the page's size, or some more."""
        return scope.bind(self.size, "size", lambda size: page_size(size) + more)

    def bounds(self, seat: Seat, scope: Scope) -> list[str]:
        """The conditions that a row lies between the cursors."""
        found = []
        if self.after is not None:
            found.append(seat.beyond(self.after, scope))
        if self.before is not None:
            found.append(seat.beyond(self.before, scope, backward=True))
        return found

    def cut(self, rest: str, page: str, scope: Scope) -> str:
        """Expressions for the page and whether there is more, from a list with one entry too many."""
        limit = self.limit(scope)
        entries = f"reverse({rest}[0..{limit}])" if self.backward else f"{rest}[0..{limit}]"
        return f"{entries} AS {page}, size({rest}) > {limit} AS {page}_more"


def counted(fields: Sequence[Selected]) -> bool:
    """Whether the whole list is to be counted."""
    return any(field.name == "totalCount" for field in fields)


def is_whole(fields: Sequence[Selected]) -> bool:
    """Whether what is selected speaks of the whole list, whatever the page."""
    return any(field.name in ("totalCount", "groups") for field in fields)


def cursors(fields: Sequence[Selected], expression: str, scope: Scope) -> dict[str, str]:
    """What an entry of a page holds of its cursor: nothing, unless a cursor is selected; making one costs."""
    nodes = (node for field in fields for node in field_nodes(field.sets, scope.document))
    return {"cursor": expression} if any(node.name.value in _CURSORS for node in nodes) else {}


def page_clauses(
    kept: Mapping[str, str],
    seat: Seat,
    page: str,
    paging: Paging,
    fields: Sequence[Selected],
    scope: Scope,
    groups: Groups | None = None,
) -> str:
    """Cut rows to the page: binds `page`, a list of maps, `{page}_more` and `{page}_total`.

    Args:
        kept: what an entry of the page holds: names, and variables of the rows.
        seat: where the rows stand; its place and tie are variables or expressions of the rows.
        page: the variable for the page.
        paging: which page.
        fields: what is selected on the connection. Only when the count is, rows beyond the page are kept.
        scope: the statement.
        groups: what the rows are, where they can be counted by a value.
    """
    tie, place = scope.fresh("t"), scope.fresh("o") if seat.place else ""
    rows = {**kept, "tie": tie} | ({"place": place} if place else {})
    named = replace(seat, place=place, tie=tie)
    first = f"WITH *, {seat.tie} AS {tie}{f', {seat.place} AS {place}' if place else ''}"
    bounds = " AND ".join(paging.bounds(named, scope))
    where = f" WHERE {bounds}" if bounds else ""
    order = named.order_by(backward=paging.backward)
    limit = f"LIMIT {paging.limit(scope, 1)}"
    entry = as_map({**kept, **cursors(fields, named.cursor, scope)})
    grouped = [field for field in fields if field.name == "groups" and groups is not None]
    if not (counted(fields) or grouped):
        return (
            f"{first}{where}\nWITH * {order} {limit}\nWITH collect({entry}) AS rest\n"
            f"WITH {paging.cut('rest', page, scope)}, null AS {page}_total\n"
        )
    everything, row = scope.fresh("all"), scope.fresh("z")
    found = [groups.clauses(everything, groups_of(page, field), field, scope) for field in grouped if groups]
    again = ", ".join(f"{row}.{name} AS {variable}" for name, variable in rows.items())
    return (
        f"{first}\nWITH collect({as_map(rows)}) AS {everything}\n"
        f"CALL ({everything}) {{ UNWIND {everything} AS {row}\nWITH {again}\nWITH *{where} {order} {limit}\n"
        f"RETURN collect({entry}) AS rest }}\n"
        f"{''.join(found)}"
        f"WITH {paging.cut('rest', page, scope)}, size({everything}) AS {page}_total"
        f"{''.join(f', {groups_of(page, field)}' for field in grouped)}\n"
    )


def groups_of(page: str, field: Selected) -> str:
    """The variable that holds the groups that a field of a connection selects."""
    return f"{page}_groups_{field.key}"


def quoted(text: str) -> str:
    """A map key, from the model or a validated document, as Cypher text."""
    return f"`{text}`"


def as_map(entries: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """A Cypher map from keys and expressions."""
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    return "{" + ", ".join(f"{quoted(key)}: {expression}" for key, expression in pairs) + "}"


@dataclass(frozen=True, slots=True)
class Text:
    """Cypher for one part of an answer: clauses to stand before it, and the expression itself."""

    clauses: str
    expression: str


def expanded(
    page: str,
    type_name: str,
    fields: Sequence[Selected],
    entry: Callable[[str, Selected], Text],
    paging: Paging,
    scope: Scope,
) -> Text:
    """Expand the entries of a page, and give the connection as a map.

    Args:
        page: the variable that holds the page, a list of maps.
        type_name: the connection's type.
        fields: what is selected on it.
        entry: how one item of the page becomes an entry of `edges` or `nodes`.
        paging: which page it is.
        scope: the statement.
    """
    item, entries = scope.fresh("i"), scope.fresh("es")
    clauses, listed = "", []
    for field in fields:
        if field.name in ("edges", "nodes"):
            text = entry(item, field)
            clauses += text.clauses
            listed.append((field.key, text.expression))
    if listed:
        clauses = (
            f"CALL ({page}) {{ UNWIND {page} AS {item}\nWITH {item}\n{clauses}"
            f"RETURN collect({as_map(listed)}) AS {entries} }}\n"
        )
    shown = []
    for field in fields:
        match field.name:
            case "__typename":
                expression = f"'{type_name}'"
            case "totalCount":
                expression = f"{page}_total"
            case "groups":
                expression = groups_of(page, field)
            case "edges" | "nodes":
                expression = f"[z IN {entries} | z.{quoted(field.key)}]"
            case _:
                expression = _page_info(field, page, paging, scope)
        shown.append((field.key, expression))
    return Text(clauses, as_map(shown))


def _page_info(field: Selected, page: str, paging: Paging, scope: Scope) -> str:
    more = f"{page}_more"
    part = {
        "__typename": "'PageInfo'",
        "hasNextPage": ("true" if paging.before is not None else "false") if paging.backward else more,
        "hasPreviousPage": more if paging.backward else ("true" if paging.after is not None else "false"),
        "startCursor": f"head([z IN {page} | z.cursor])",
        "endCursor": f"last([z IN {page} | z.cursor])",
    }
    return as_map([(inner.key, part[inner.name]) for inner in selected(field.sets, "PageInfo", scope.document)])
