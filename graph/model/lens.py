"""The lens: edges as people write them, derived from the facts for those who explore in Cypher.

They lead between canonical nodes, so that two records of one person are one there. No source says them and no evidence stands
on them: what they are derived from is one step on, under the ids of their events. They are no part of the ontology, so that
nothing that reads, counts, exports or digests facts knows of them.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Final

from graph.model.actors import Actor, Person
from graph.model.assertions import Claim, Deadline, Demand
from graph.model.declaration import Relationship, relationship_type
from graph.model.events import Event
from graph.model.terms import Stance, Status


class Met(Relationship, starts=(Person,), ends=(Person,), computed=True):
    """Two people met, at one event or more, by the rules of `whoMet`. It leads from the lesser id; read it either way."""

    count: Annotated[int, "At how many events."]
    first: Annotated[str | None, "When they first did, as it is told: `2025-06-13`, `2025-06`, `2025`."] = None
    last: Annotated[str | None, "When they last did, likewise."] = None
    disputed: Annotated[bool, "Whether somebody says of one of these events that it did not take place."] = False
    events: Annotated[tuple[str, ...], "Ids of the events, the earliest first."] = ()


class Cancelled(Relationship, starts=Actor, ends=(Event,), computed=True):
    """An actor decided that an event should not take place."""

    at: Annotated[str | None, "When, as it is told."] = None
    because: Annotated[tuple[str, ...], "The reasons that are given."] = ()


class Postponed(Relationship, starts=Actor, ends=(Event,), computed=True):
    """An actor put an event off."""

    at: Annotated[str | None, "When, as it is told."] = None
    because: Annotated[tuple[str, ...], "The reasons that are given."] = ()


class Denied(Relationship, starts=Actor, ends=(Event, Deadline, Demand, Claim), computed=True):
    """An actor says that something is not so, or did not take place."""

    at: Annotated[str | None, "When it was first reported."] = None
    words: Annotated[tuple[str, ...], "In which words."] = ()


class Disputed(Relationship, starts=Actor, ends=(Event, Deadline, Demand, Claim), computed=True):
    """An actor rejects, doubts or plays down something."""

    stances: Annotated[tuple[Stance, ...], "How they stand to it."]
    at: Annotated[str | None, "When it was first reported."] = None
    words: Annotated[tuple[str, ...], "In which words."] = ()


class GaveDeadline(Relationship, starts=Actor, ends=(Deadline,), computed=True):
    """An actor set a deadline."""

    due: Annotated[str | None, "The day by which, as it is told."] = None


LENS_TYPES: Final[Mapping[str, type[Relationship]]] = types.MappingProxyType(
    {relationship_type(cls): cls for cls in (Met, Cancelled, Postponed, Denied, Disputed, GaveDeadline)}
)
"""Every relationship type of the lens by its type in the graph."""
LENS: Final = "Lens"
"""The label of the one node that says that a store is to have no lens."""


def ended_by(status: str) -> type[Relationship]:
    """The type of the edge that leads from who decided that an event came to a status of `graph.model.rules.CALLED_OFF`."""
    return Postponed if status == Status.POSTPONED.value else Cancelled


def doubted_by(stance: str) -> type[Relationship]:
    """The type of the edge that leads from who has a stance."""
    return Denied if stance == Stance.DENIES.value else Disputed
