"""What fields cost beside the objects they give, and how long lists are taken to be: `@cost` and `@listSize`.

Both directives are those of the GraphQL cost directives specification; schema.graphql shows them, and
`graph.graphql.server.limits` counts by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.graphql.schema.page_size import DEFAULT_PAGE
from graph.graphql.schema.type_ref import TypeRef

ASSUMED_SIZE: Final = 10
"""How long a list without paging is taken to be."""
REACHED: Final = 100
"""Entries of a thing's list that a condition on them is taken to look at; of a condition on their lists, each so many again."""
FILTER_WEIGHT: Final = 2
"""What each field of a filter costs."""

_WEIGHTS: Final[Mapping[str, int]] = {
    "whoMet": 20,
    "search": 10,
    "timeline": 20,
    "path": 500,
    "totalCount": 10,
    "groups": 20,
    "representatives": 20,
    "Query.identityDecisions": 20,
}
"""Fields that look further than what they give, some on one type alone; all others that are selected cost nothing themselves."""
_NAMED: Final = 5
"""What a root field costs: finding where to begin."""
SIZED: Final = ("edges", "nodes")
"""The fields of a connection that are as long as its page."""
_SLICING: Final = ("first", "last", "ids")


def weight(type_name: str, field: str) -> int:
    """The weight of a field of a type."""
    return _WEIGHTS.get(f"{type_name}.{field}", _WEIGHTS.get(field, _NAMED if type_name == "Query" else 0))


@dataclass(frozen=True, slots=True)
class ListSize:
    """How long a list is taken to be.

    Attributes:
        assumed: how long when no argument says it.
        slicing: the arguments that say it: by their number, or by the length of their list.
        sized: the fields of a connection that are so long; none when it is the field itself.
    """

    assumed: int
    slicing: tuple[str, ...]
    sized: tuple[str, ...] = ()


def list_size(on: str, field: str, type_ref: TypeRef, arguments: Iterable[str]) -> ListSize | None:
    """The size of a field that gives a list of objects, or a connection; None of any other.

    Args:
        on: the type that has the field.
        field: its name.
        type_ref: its type.
        arguments: the names of its arguments.
    """
    slicing = tuple(name for name in _SLICING if name in arguments)
    if type_ref.is_connection:
        return ListSize(DEFAULT_PAGE, slicing, SIZED)
    if not type_ref.is_list or (on.endswith("Connection") and field in SIZED):
        return None
    return ListSize(DEFAULT_PAGE if field == "groups" else ASSUMED_SIZE, slicing)
