"""Relay connections in Cypher: the page, the count of the whole, and where the page stands.

A cursor is the text by which a connection is ordered; it ends in an id, so that no two are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.errors import BadRequestError
from graph.query.scope import Scope
from graph.query.selection import Selected, selected

DEFAULT_PAGE: Final = 25
"""Entries of a page when `first` is not given."""
MAXIMUM_PAGE: Final = 1000
"""Entries of a page at most."""


def page_size(arguments: Mapping[str, Any]) -> int:
    """The size of the page asked for.

    Raises:
        BadRequestError: `first` is negative or more than `MAXIMUM_PAGE`.
    """
    first = arguments.get("first")
    if first is None:
        return DEFAULT_PAGE
    if not 0 <= int(first) <= MAXIMUM_PAGE:
        raise BadRequestError(f"`first` is {first}; it must be from 0 to {MAXIMUM_PAGE}. Page on with `after`.")
    return int(first)


def page_clauses(
    kept: str, cursor: str, page: str, arguments: Mapping[str, Any], fields: Sequence[Selected], scope: Scope
) -> str:
    """Cut the rows, ordered by `cursor`, to the page: binds `page` (a list), `{page}_more` and `{page}_total`.

    The count is taken only when it is selected; without it the rows after the page are not kept.
    """
    size = page_size(arguments)
    limit = scope.bind(size)
    after = arguments.get("after")
    counted = any(field.name == "totalCount" for field in fields)
    if counted:
        everything = scope.fresh("all")
        rest = everything if after is None else f"[z IN {everything} WHERE z.cursor > {scope.bind(after)}]"
        return (
            f"WITH {kept} AS row, {cursor} AS place ORDER BY place\nWITH collect(row) AS {everything}\n"
            f"WITH {rest} AS rest, size({everything}) AS {page}_total\n"
            f"WITH rest[0..{limit}] AS {page}, size(rest) > {limit} AS {page}_more, {page}_total\n"
        )
    where = "" if after is None else f" WHERE place > {scope.bind(after)}"
    return (
        f"WITH {kept} AS row, {cursor} AS place{where} ORDER BY place LIMIT {scope.bind(size + 1)}\n"
        f"WITH collect(row) AS rest\n"
        f"WITH rest[0..{limit}] AS {page}, size(rest) > {limit} AS {page}_more, null AS {page}_total\n"
    )


def page_fields(
    type_name: str, fields: Sequence[Selected], entries: str, page: str, scope: Scope, *, after: str | None
) -> str:
    """The connection itself as a map, from its page and the list of its ready edges and nodes."""
    listed = []
    for field in fields:
        match field.name:
            case "__typename":
                text = f"'{type_name}'"
            case "totalCount":
                text = f"{page}_total"
            case "edges" | "nodes":
                text = f"[z IN {entries} | z.`{field.key}`]"
            case _:
                text = _page_info(field, page, scope, after)
        listed.append(f"`{field.key}`: {text}")
    return "{" + ", ".join(listed) + "}"


def _page_info(field: Selected, page: str, scope: Scope, after: str | None) -> str:
    part = {
        "__typename": "'PageInfo'",
        "hasNextPage": f"{page}_more",
        "hasPreviousPage": "false" if after is None else "true",
        "startCursor": f"head([z IN {page} | z.cursor])",
        "endCursor": f"last([z IN {page} | z.cursor])",
    }
    chosen = (f"`{inner.key}`: {part[inner.name]}" for inner in selected(field.sets, "PageInfo", scope.document))
    return "{" + ", ".join(chosen) + "}"
