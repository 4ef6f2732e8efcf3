"""Relay connections: the page, the count of the whole, and where the page stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.cypher.clause import Clauses, Computation, also, return_, subquery, unwind, with_
from graph.cypher.compound import call, collect, listed, map_of
from graph.cypher.expression import FALSE, NULL, TRUE, Expression, Literal, Variable, all_of
from graph.cypher.view import View
from graph.graphql.compile.groups import GroupCounts
from graph.graphql.compile.object import object_map
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.selection import Selected

_CURSORS: Final = frozenset({"cursor", "startCursor", "endCursor"})
_REST: Final = Variable("rest")


@dataclass(frozen=True, slots=True)
class Page:
    """The variables of a page.

    Attributes:
        entries: the page, a list of maps.
    """

    entries: Variable

    @property
    def more(self) -> Variable:
        """Whether there is more in the direction of paging."""
        return Variable(f"{self.entries.name}_more")

    @property
    def total(self) -> Variable:
        """How many entries there are in all; null where nobody asks."""
        return Variable(f"{self.entries.name}_total")

    def groups(self, number: int) -> Variable:
        """The groups that one field of the connection selects."""
        return Variable(f"{self.entries.name}_groups_{number}")


PAGE: Final = Page(Variable("page"))
"""The page of a root field."""


def is_counted(fields: Sequence[Selected]) -> bool:
    """Whether the whole list is to be counted."""
    return any(field.name == "totalCount" for field in fields)


def is_whole(fields: Sequence[Selected]) -> bool:
    """Whether what is selected speaks of the whole list, whatever the page."""
    return any(field.name in ("totalCount", "groups") for field in fields)


def grouped(fields: Sequence[Selected]) -> list[tuple[int, Selected]]:
    """The fields that ask for groups, numbered."""
    return [(number, field) for number, field in enumerate(fields) if field.name == "groups"]


def cursors(fields: Sequence[Selected], cursor: Expression) -> dict[str, Expression]:
    """What an entry of a page holds of its cursor: nothing, unless a cursor is selected; making one costs."""
    return {"cursor": cursor} if any(field.selection.names() & _CURSORS for field in fields) else {}


def page_clauses(
    kept: Mapping[str, Variable],
    key: SortKey,
    page: Page,
    paging: Paging,
    fields: Sequence[Selected],
    groups: GroupCounts,
    view: View,
) -> Clauses:
    """Cut rows to the page: binds the variables of `page`.

    Args:
        kept: what an entry of the page holds: names, and variables of the rows.
        key: where the rows stand; its place and tie are of the rows.
        page: the variables.
        paging: which page.
        fields: what is selected on the connection. Only when the count is, rows beyond the page are kept.
        groups: what the rows are, so that they can be counted by a value.
        view: the statement.
    """
    tie = view.fresh("t")
    place = None if key.place is None else view.fresh("o")
    rows = {**kept, "tie": tie, **({} if place is None else {"place": place})}
    ordered = replace(key, place=place, tie=tie)
    placed = [key.tie.as_(tie), *([] if key.place is None or place is None else [key.place.as_(place)])]
    order = ordered.order(backward=paging.backward)
    if not is_whole(fields):
        bounds, limit = paging.bounds(ordered, view), paging.limit(view, 1)
        entry = map_of({**kept, **cursors(fields, ordered.cursor)})
        cut, more = paging.cut(_REST, view)
        return (
            also(*placed, where=bounds),
            also(order=order, limit=limit),
            with_(collect(entry).as_(_REST)),
            with_(cut.as_(page.entries), more.as_(page.more), NULL.as_(page.total)),
        )
    everything, row = view.fresh("all"), Variable("z")
    counted = [
        clause
        for number, field in grouped(fields)
        for clause in groups.clauses(everything, page.groups(number), field, view)
    ]
    listed_by = replace(ordered, place=None if place is None else row.prop("place"), tie=row.prop("tie"))
    within = listed(row, everything, where=all_of(paging.bounds(listed_by, view)))
    cut, more = paging.cut(_REST, view)
    entries = {**{name: row.prop(name) for name in kept}, **cursors(fields, listed_by.cursor)}
    shown = {
        page.entries: listed(row, cut, into=map_of(entries)),
        page.more: more,
        page.total: call("size", everything),
        **{page.groups(number): page.groups(number) for number, _ in grouped(fields)},
    }
    # Neo4j counts the memory of a list anew in each row that carries it, so that rows are ordered before they are a list, and
    # the page goes on alone: an aggregate of the one row there is leaves all else behind.
    return (
        also(*placed),
        also(order=order),
        with_(collect(map_of(rows)).as_(everything)),
        *counted,
        also(within.as_(_REST)),
        with_(*(call("head", collect(value)).as_(variable) for variable, value in shown.items())),
    )


def edge_entry(
    edge_type: str, shown: Callable[[Variable, Selected], Computation]
) -> Callable[[Variable, Selected], Computation]:
    """How an item of a page becomes an entry of `nodes`, or an edge that has a cursor and the node and no more.

    Args:
        edge_type: the edge's type.
        shown: the node of an item, as selected.
    """

    def entry(item: Variable, inner: Selected) -> Computation:
        if inner.name == "nodes":
            return shown(item, inner)

        def field_of(part: Selected) -> Computation:
            return Computation((), item.prop("cursor")) if part.name == "cursor" else shown(item, part)

        return object_map(edge_type, inner.selection, field_of)

    return entry


def expanded(
    page: Page,
    type_name: str,
    fields: Sequence[Selected],
    entry: Callable[[Variable, Selected], Computation],
    paging: Paging,
    view: View,
) -> Computation:
    """Expand the entries of a page, and give the connection as a map.

    Args:
        page: the page's variables.
        type_name: the connection's type.
        fields: what is selected on it.
        entry: how one item of the page becomes an entry of `edges` or `nodes`.
        paging: which page it is.
        view: the statement.
    """
    item, entries, one = view.fresh("i"), view.fresh("es"), Variable("z")
    parts = [(field.key, entry(item, field)) for field in fields if field.name in ("edges", "nodes")]
    clauses: Clauses = ()
    if parts:
        gathered = map_of((key, part.expression) for key, part in parts)
        inner = (clause for _, part in parts for clause in part.clauses)
        query = (unwind(page.entries, item), with_(item), *inner, return_(collect(gathered).as_(entries)))
        clauses = (subquery([page.entries], query),)
    shown: list[tuple[str, Expression]] = []
    for number, field in enumerate(fields):
        match field.name:
            case "__typename":
                value: Expression = Literal(type_name)
            case "totalCount":
                value = page.total
            case "groups":
                value = page.groups(number)
            case "edges" | "nodes":
                value = listed(one, entries, into=one.item(field.key))
            case _:
                value = _page_info(field, page, paging)
        shown.append((field.key, value))
    return Computation(clauses, map_of(shown))


def _page_info(field: Selected, page: Page, paging: Paging) -> Expression:
    one = Variable("z")
    cursor = listed(one, page.entries, into=one.prop("cursor"))
    before, after = (TRUE if bound is not None else FALSE for bound in (paging.before, paging.after))
    value = {
        "__typename": Literal("PageInfo"),
        "hasNextPage": before if paging.backward else page.more,
        "hasPreviousPage": page.more if paging.backward else after,
        "startCursor": call("head", cursor),
        "endCursor": call("last", cursor),
    }
    return map_of((part.key, value[part.name]) for part in field.on("PageInfo"))
