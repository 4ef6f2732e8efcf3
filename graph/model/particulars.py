"""What belongs to a deadline, a demand or a measure: its steps, its parts, its numbers, and whom it names."""

from __future__ import annotations

from typing import Annotated

from graph.model.actors import Actor, Organisation
from graph.model.assertions import Claim, Count, Deadline, Demand, Measure
from graph.model.dates import PartialDate
from graph.model.declaration import Relationship
from graph.model.events import Event, StatusChange
from graph.model.traversal import Shape, Traversal


class Underwent(
    Relationship,
    starts=(Deadline, Demand, Measure),
    ends=(StatusChange,),
    anchor="end",
    forward=Traversal(name="statusHistory", meaning="Every change of its status that a source tells of."),
    backward=Traversal(name="subject", meaning="The deadline, demand or measure that changed.", shape=Shape.ONE),
):
    """The status of a deadline, a demand or a measure changed."""


class Included(
    Relationship,
    starts=(Demand,),
    ends=(Demand,),
    forward=Traversal(name="parts", meaning="The demands of which it is made up."),
    backward=Traversal(name="partOf", meaning="The demand of which it is a part."),
):
    """A demand has another as one of its parts."""


class HasCount(
    Relationship,
    starts=(Event, Deadline, Demand, Measure, Claim, Organisation),
    ends=(Count,),
    anchor="end",
    forward=Traversal(name="counts", meaning="The numbers that are told of it, each with its unit."),
    backward=Traversal(name="subject", meaning="What the number is told of.", shape=Shape.ONE),
):
    """A number is told of something."""


class Listed(
    Relationship,
    starts=(Measure,),
    ends=Actor,
    anchor="end",
    forward=Traversal(name="listed", meaning="Those whom it names, with grounds and days.", shape=Shape.CONNECTION),
    backward=Traversal(name="listings", meaning="The measures that name them.", shape=Shape.CONNECTION),
):
    """A measure names a person or a body as one to whom it applies."""

    since: Annotated[PartialDate | None, "When they were listed; null when no day is stated."] = None
    until: Annotated[PartialDate | None, "When they were delisted; null when no source says or they still are."] = None
    grounds: Annotated[str | None, "Why they were listed, in our words."] = None
    act: Annotated[str | None, "The legal act that lists them, as it is cited."] = None
    delisting: Annotated[str | None, "Why, or by which act, they were taken off."] = None
