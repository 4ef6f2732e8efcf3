"""Which page of a list is asked for: `first` or `last`, between `after` and `before`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.cypher.compound import call
from graph.cypher.expression import Expression, Parameter, Variable
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.graphql.compile.order import SortKey
from graph.graphql.schema.page_size import DEFAULT_PAGE, MAXIMUM_PAGE


def page_size(size: Any) -> int:
    """The size of a page, checked.

    Raises:
        BadRequestError: it is negative or more than `MAXIMUM_PAGE`.
    """
    if int(size) < 0:
        raise BadRequestError(f"a page of {size} is asked for; it must be 0 or more.")
    if int(size) > MAXIMUM_PAGE:
        raise BadRequestError(f"a page of {size:,} is asked for; {MAXIMUM_PAGE:,} is the most. Page on with `after`.")
    return int(size)


def first_of(arguments: Mapping[str, Any], view: View) -> Parameter | None:
    """The parameter that holds how many entries of a plain list are asked for; None for all of them."""
    first = arguments.get("first")
    return None if first is None else view.bind(first, "size", page_size)


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

    def limit(self, view: View, more: int = 0) -> Parameter:
        """The parameter that holds the page's size, or some more."""
        return view.bind(self.size, "size", lambda size: page_size(size) + more)

    def bounds(self, key: SortKey, view: View) -> list[Expression]:
        """The conditions that a row lies between the cursors."""
        found = []
        if self.after is not None:
            found.append(key.beyond(self.after, view))
        if self.before is not None:
            found.append(key.beyond(self.before, view, backward=True))
        return found

    def cut(self, rest: Variable, view: View) -> tuple[Expression, Expression]:
        """The page, and whether there is more, from a list with one entry too many."""
        limit = self.limit(view)
        page = rest.part(0, limit)
        return call("reverse", page) if self.backward else page, call("size", rest).gt(limit)
