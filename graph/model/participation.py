"""How actors and other nodes relate to events and to the changes of their status."""

from __future__ import annotations

from typing import Annotated

from graph.model.actors import Actor
from graph.model.assertions import Claim, Deadline, Demand, Measure
from graph.model.declaration import Relationship
from graph.model.events import Event, Series, StatusChange
from graph.model.relationships import Subject
from graph.model.terms import Attendance, Role
from graph.model.traversal import Shape, Traversal


class ParticipatedIn(
    Relationship,
    starts=Actor,
    ends=(Event,),
    anchor="end",
    identity=("role",),
    forward=Traversal(
        name="participations",
        meaning="The events in which they took part, were due to, or stayed away from.",
        shape=Shape.CONNECTION,
    ),
    backward=Traversal(
        name="participants",
        meaning="Who took part, was due to, or stayed away: one edge for each actor and role.",
        shape=Shape.CONNECTION,
    ),
):
    """An actor took part in an event, was due to, or stayed away."""

    attendance: Annotated[Attendance, "Whether they were there, or were to be."]
    role: Annotated[Role, "In which part."] = Role.PARTICIPANT
    in_capacity: Annotated[str | None, "The office in which they took part, as the source puts it."] = None
    on_behalf_of: Annotated[str | None, "For whom they took part, as the source puts it."] = None


class Hosted(
    Relationship,
    starts=Actor,
    ends=(Event,),
    anchor="end",
    forward=Traversal(name="hosted", meaning="The events that they hosted.", shape=Shape.CONNECTION),
    backward=Traversal(name="hosts", meaning="Who hosted it."),
):
    """An actor hosted an event."""


class Within(
    Relationship,
    starts=(Event,),
    ends=(Event,),
    forward=Traversal(name="within", meaning="The larger event of which it is a part."),
    backward=Traversal(name="parts", meaning="The events that are part of it.", shape=Shape.CONNECTION),
):
    """An event is part of a larger one. Who took part in the one is not said of the other."""


class OnSidelinesOf(
    Relationship,
    starts=(Event,),
    ends=(Event,),
    forward=Traversal(name="onSidelinesOf", meaning="The gathering beside which it was held or to be held."),
    backward=Traversal(
        name="sideEvents", meaning="The events that were held, or to be held, beside it.", shape=Shape.CONNECTION
    ),
):
    """An event was held, or to be held, beside a larger gathering."""


class InSeries(
    Relationship,
    starts=(Event,),
    ends=(Series,),
    forward=Traversal(name="series", meaning="The series to which it belongs."),
    backward=Traversal(name="events", meaning="The events of the series.", shape=Shape.CONNECTION),
):
    """An event is one of a series."""


class About(
    Relationship,
    starts=(Event, Series),
    ends=Subject,
    forward=Traversal(name="about", meaning="What it was about."),
    backward=Traversal(name="subjectOf", meaning="The events and series that are about it.", shape=Shape.CONNECTION),
):
    """An event was about something."""


class HasStatusChange(
    Relationship,
    starts=(Event,),
    ends=(StatusChange,),
    anchor="end",
    forward=Traversal(name="statusHistory", meaning="Every change of its status that a source tells of."),
    backward=Traversal(name="event", meaning="The event whose status changed.", shape=Shape.ONE),
):
    """The status of an event changed."""


class DecidedBy(
    Relationship,
    starts=(StatusChange,),
    ends=Actor,
    forward=Traversal(name="decidedBy", meaning="Who decided it."),
    backward=Traversal(name="decisions", meaning="The changes of status that they decided."),
):
    """A change of status was somebody's decision."""


class AnnouncedBy(
    Relationship,
    starts=(StatusChange,),
    ends=Actor,
    dated_by_report=True,
    forward=Traversal(name="announcedBy", meaning="Who announced it."),
    backward=Traversal(name="announcements", meaning="The changes of status that they announced."),
):
    """A change of status was announced by somebody."""


class BecauseOf(
    Relationship,
    starts=(StatusChange, Event, Deadline, Demand, Measure),
    ends=(Demand, Claim, Measure, Deadline, Event),
    forward=Traversal(
        name="because",
        meaning="The reasons that are given, each with its own attribution.",
        shape=Shape.OWN,
        type_name="Reason",
        far="reason",
        lifted=("name",),
    ),
    backward=Traversal(
        name="reasonFor",
        meaning="What was done for this reason.",
        unnamed=Traversal(name="reasonForChanges", meaning="The changes of status of which it is a reason."),
    ),
):
    """A change of status, an event, a deadline, a demand or a measure had this reason, according to a source."""


class RescheduledTo(
    Relationship,
    starts=(StatusChange,),
    ends=(Event,),
    forward=Traversal(name="rescheduledTo", meaning="The event that took its place."),
    backward=Traversal(name="rescheduledFrom", meaning="The changes by which it took the place of an earlier date."),
):
    """An event was given another date."""
