"""An edge of the lens as a value, and what of it stands in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.model.declaration import Relationship, properties, relationship_type
from graph.model.ontology import label_of


class Place(NamedTuple):
    """Where an edge is: its type and the ids of its ends. The lens has one edge in a place."""

    type: str
    start: str
    end: str

    @property
    def pattern(self) -> tuple[str, str, str]:
        """The type and the labels of its ends."""
        return self.type, label_of(self.start), label_of(self.end)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge.

    Attributes:
        place: where it is.
        kept: its properties as they are stored; what is not told is left out.
    """

    place: Place
    kept: Mapping[str, Any] = field(hash=False)

    @classmethod
    def of(cls, told: Relationship) -> Edge:
        """The edge that a declared relationship is stored as."""
        given = {name: getattr(told, name) for name in properties(type(told))}
        kept = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in given.items()
            if value is not None and value != ()
        }
        return cls(Place(relationship_type(type(told)), told.start, told.end), {**kept, "derived": True})
