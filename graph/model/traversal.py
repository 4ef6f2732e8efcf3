"""How GraphQL shows a relationship type in one direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """How a traversal answers in GraphQL."""

    CONNECTION = auto()
    """A Relay connection whose edges carry the relationship's own fields."""
    LIST = auto()
    """A plain list of the nodes at the far end."""
    ONE = auto()
    """The one node at the far end, or null."""
    OWN = auto()
    """A plain list of a type of its own: the relationship's fields, the far node, and its evidence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Traversal:
    """One direction of a relationship type as GraphQL shows it.

    Attributes:
        name: the field on the near node.
        meaning: its description.
        shape: how it answers.
        type_name: with `Shape.OWN`, the name of the type.
        far: the name under which the far node stands in the edge (`node` in connections).
        lifted: with `Shape.OWN`, properties of the far node that stand in the type itself.
        near: with `Shape.OWN`, the name under which the near node stands in the type, if it does.
        through: with `Shape.OWN`, a relationship type that also leads here: what holds of a claim about a
            deadline is shown on the deadline too, and `near` then says of which of the two it holds.
        order: what it is ordered by when nothing is asked. With `Shape.CONNECTION`, a property that is part of the
            relationship's identity, the least first; with `Shape.OWN`, one of the far node, the greatest first.
        by: with `Shape.OWN`, texts of the far node that have an argument of their own.
        unnamed: where far nodes of several types are listed as things with a name, the list of those that have none.
        whole: whether those that have no name stand in the same list.
        alike: with `Shape.LIST`, a property of far nodes: those of the same value are one entry, with the evidence of all.
    """

    name: str
    meaning: str
    shape: Shape = Shape.LIST
    type_name: str = ""
    far: str = "node"
    lifted: tuple[str, ...] = ()
    near: str = ""
    through: str = ""
    order: str = ""
    by: tuple[str, ...] = ()
    unnamed: Traversal | None = None
    whole: bool = False
    alike: str = ""
