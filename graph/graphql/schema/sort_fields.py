"""What nodes can be ordered by, derived from the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from graph.model.dates import PartialDate
from graph.model.declaration import Marker, Property, properties
from graph.model.ontology import NODE_TYPES


@dataclass(frozen=True, slots=True)
class SortField:
    """Something that nodes of a type can be ordered by.

    Attributes:
        name: as GraphQL writes it (`DUE`).
        stored: the property in the store.
        type: the Python type of its values.
        required: whether every node has a value.
        meaning: its description.
        falling: the property when the greatest come first, where it is another, so that what has no value is the least.
    """

    name: str
    stored: str
    type: type
    required: bool
    meaning: str
    falling: str = ""


_BY_SPAN: Final = {
    ("Event", "start"): SortField(
        "START", "starts_on", date, True, "First day on which it can have begun; open ones last.", "span_from"
    ),
    ("Event", "end"): SortField(
        "END", "span_to", date, True, "Last day on which it can have ended; open ones last.", "ends_on"
    ),
}
ID: Final = "ID"
"""The order by nothing but the id, which every list can have."""
REPORTED: Final = SortField("REPORTED", "known_from", date, True, "Day on which it was first reported.")


def default_order(label: str) -> str:
    """The order of nested lists of a label when none is given."""
    cls = NODE_TYPES[label]
    return _name(properties(cls)[cls.listed_by]) if cls.listed_by else ID


@cache
def sort_fields(label: str) -> Mapping[str, SortField]:
    """What nodes of a label can be ordered by, by name."""
    found = [
        _BY_SPAN.get((label, declared.name)) or _sort_field(declared)
        for declared in properties(NODE_TYPES[label]).values()
        if (declared.public or Marker.SORTED in declared.markers) and not declared.many
    ]
    if not NODE_TYPES[label].provenance:
        found.append(REPORTED)
    return MappingProxyType({key.name: key for key in found})


def _name(declared: Property) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in declared.shown).upper()


def _sort_field(declared: Property) -> SortField:
    name = _name(declared)
    if declared.type is PartialDate:
        return SortField(name, f"{declared.name}_earliest", date, False, f"{declared.meaning} The first possible day.")
    return SortField(name, declared.name, declared.type, declared.required, declared.meaning)
