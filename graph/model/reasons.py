"""Why something was done, beside the reasons that are given: in response to what, and at whose request."""

from __future__ import annotations

from graph.model.actors import Actor
from graph.model.assertions import Claim, Deadline, Demand, Measure
from graph.model.declaration import Node, Relationship
from graph.model.events import Event, StatusChange
from graph.model.traversal import Traversal

_Deed: tuple[type[Node], ...] = (StatusChange, Event, Deadline, Demand, Measure, Claim)


class InResponseTo(
    Relationship,
    starts=_Deed,
    ends=(Event, Deadline, Demand, Measure, Claim),
    forward=Traversal(name="inResponseTo", meaning="What it answers."),
    backward=Traversal(
        name="responses",
        meaning="What was done or said in response to it.",
        unnamed=Traversal(name="changesInResponse", meaning="The changes of status that were made in response to it."),
    ),
):
    """Something was done or said in response to something else."""


class AtRequestOf(
    Relationship,
    starts=_Deed,
    ends=Actor,
    forward=Traversal(name="atRequestOf", meaning="Who had asked for it."),
    backward=Traversal(
        name="requested",
        meaning="What was done at their request.",
        unnamed=Traversal(name="requestedChanges", meaning="The changes of status that were made at their request."),
    ),
):
    """Something was done because somebody had asked for it."""
