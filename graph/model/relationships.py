"""How nodes relate to actors, offices and each other where no event is concerned."""

from __future__ import annotations

from typing import Annotated

from graph.model.actors import Actor, Country, Name, Organisation, Person, Place, Post, Tenure
from graph.model.assertions import Claim, Deadline, Demand, Measure, Rate
from graph.model.dates import PartialDate
from graph.model.declaration import Node, Relationship
from graph.model.events import Event, Series, StatusChange
from graph.model.terms import Stance
from graph.model.traversal import Shape, Traversal

Assertion: tuple[type[Node], ...] = (Deadline, Demand, Measure, Claim)
Subject: tuple[type[Node], ...] = (*Actor, Event, Series, *Assertion)


class Named(
    Relationship,
    starts=Actor,
    ends=(Name,),
    anchor="end",
    forward=Traversal(
        name="names", meaning="Every name that any source uses for them, each once, with all who use it.", alike="name"
    ),
    backward=Traversal(name="bearer", meaning="Who bears it.", shape=Shape.ONE),
):
    """An actor bears a name."""


class Held(
    Relationship,
    starts=(Person,),
    ends=(Tenure,),
    anchor="end",
    forward=Traversal(name="tenures", meaning="The posts they held, were nominated for or declined."),
    backward=Traversal(name="person", meaning="Who held the post.", shape=Shape.ONE),
):
    """A person was in a post over an interval."""


class OfPost(
    Relationship,
    starts=(Tenure,),
    ends=(Post,),
    forward=Traversal(name="post", meaning="The post.", shape=Shape.ONE),
    backward=Traversal(name="tenures", meaning="Who held it and when."),
):
    """A tenure is of a post."""


class AccreditedTo(
    Relationship,
    starts=(Tenure,),
    ends=(Country, Organisation),
    forward=Traversal(name="accreditedTo", meaning="The country or body to which they were sent."),
    backward=Traversal(name="accredited", meaning="Those sent to it as chiefs of mission.", shape=Shape.CONNECTION),
):
    """A chief of mission was, or was to be, accredited to a country or an organisation."""


class Replaced(
    Relationship,
    starts=(Tenure,),
    ends=(Tenure,),
    forward=Traversal(name="replaced", meaning="The tenure after which it came: of whom they took the place."),
    backward=Traversal(name="replacedBy", meaning="The tenure that came after it: of who took their place."),
):
    """A person took another's place in a post."""


class ConcurrentWith(
    Relationship,
    starts=(Tenure,),
    ends=(Tenure,),
    forward=Traversal(name="concurrentWith", meaning="The further appointments that they held beside this one."),
    backward=Traversal(name="concurrentTo", meaning="The appointment beside which they held this one."),
):
    """A person was accredited in several posts at once, and a source lists the appointments together."""


class PostIn(
    Relationship,
    starts=(Post,),
    ends=(Organisation, Country),
    forward=Traversal(name="within", meaning="The body or country whose office it is."),
    backward=Traversal(name="posts", meaning="The offices of it."),
):
    """A post is an office of an organisation or a country."""


class MemberOf(
    Relationship,
    starts=Actor,
    ends=(Organisation,),
    forward=Traversal(name="memberOf", meaning="The organisations they belong to."),
    backward=Traversal(name="members", meaning="Those who belong to it.", shape=Shape.CONNECTION),
):
    """An actor belongs to an organisation."""

    since: Annotated[PartialDate | None, "Since when; null when no source says."] = None
    until: Annotated[PartialDate | None, "Until when; null when no source says or it goes on."] = None


class PartOf(
    Relationship,
    starts=(Organisation,),
    ends=(Organisation, Country),
    forward=Traversal(name="partOf", meaning="The body or country it is part of."),
    backward=Traversal(name="parts", meaning="The bodies that are part of it."),
):
    """An organisation is part of another or of a country's state."""


class SucceededBy(
    Relationship,
    starts=(Organisation, Country, Place, Demand, Deadline),
    ends=(Organisation, Country, Place, Demand, Deadline),
    forward=Traversal(name="succeededBy", meaning="What took its place."),
    backward=Traversal(name="succeeded", meaning="What it took the place of."),
):
    """One thing took the place of another."""

    manner: Annotated[str | None, "How: a change of name, a merger, a split …, as the source puts it."] = None


class Represents(
    Relationship,
    starts=(Person, Organisation),
    ends=(Country, Organisation),
    forward=Traversal(name="represents", meaning="The country or body for which they act."),
    backward=Traversal(
        name="representedBy",
        meaning="Those of whom a source says that they act for it, apart from any office.",
        shape=Shape.CONNECTION,
    ),
):
    """An actor acts for a country or an organisation."""

    since: Annotated[PartialDate | None, "Since when; null when no source says."] = None
    until: Annotated[PartialDate | None, "Until when; null when no source says or it goes on."] = None
    attested: Annotated[
        bool | None,
        "Whether the source, such as an article, speaks of its own time alone: without a day it counts within a year of its"
        " report. Null or false when it speaks of all times, as a register of a state's officials does.",
    ] = None


class LocatedIn(
    Relationship,
    starts=(Event, Place, Organisation, Tenure),
    ends=(Place, Country),
    forward=Traversal(name="locatedIn", meaning="Where it is."),
    backward=Traversal(
        name="located",
        meaning="What is or took place there.",
        shape=Shape.CONNECTION,
        unnamed=Traversal(name="seatOf", meaning="The tenures that have or had their seat there."),
    ),
):
    """An event, a place, a mission or the seat of a tenure is in a place or a country."""


class SetDeadline(
    Relationship,
    starts=Actor,
    ends=(Deadline,),
    anchor="end",
    forward=Traversal(name="deadlinesSet", meaning="The deadlines they set."),
    backward=Traversal(name="setBy", meaning="Who set it."),
):
    """An actor set a deadline."""


class MadeDemand(
    Relationship,
    starts=Actor,
    ends=(Demand,),
    anchor="end",
    forward=Traversal(name="demandsMade", meaning="The demands they made."),
    backward=Traversal(name="madeBy", meaning="Who made it."),
):
    """An actor made a demand."""


class Imposed(
    Relationship,
    starts=Actor,
    ends=(Measure,),
    anchor="end",
    forward=Traversal(name="measuresImposed", meaning="The measures they imposed."),
    backward=Traversal(name="imposedBy", meaning="Who imposed it."),
):
    """An actor imposed a measure."""


class HasRate(
    Relationship,
    starts=(Measure,),
    ends=(Rate,),
    anchor="end",
    forward=Traversal(name="rates", meaning="Its levels over time."),
    backward=Traversal(name="measure", meaning="The measure of which it is a level.", shape=Shape.ONE),
):
    """A measure has a level over an interval."""


class AddressedTo(
    Relationship,
    starts=(Deadline, Demand, Claim, Measure),
    ends=Actor,
    forward=Traversal(name="addressedTo", meaning="Whom it is addressed to."),
    backward=Traversal(
        name="addresseeOf",
        meaning="The deadlines, demands, claims and measures that are directed at them.",
        shape=Shape.CONNECTION,
    ),
):
    """A deadline, demand, claim or measure is directed at an actor."""


class Asserted(
    Relationship,
    starts=Actor,
    ends=(Claim,),
    anchor="end",
    forward=Traversal(name="claims", meaning="What they claim.", shape=Shape.CONNECTION),
    backward=Traversal(
        name="assertions",
        meaning="Who says so, with the words and the evidence.",
        shape=Shape.OWN,
        type_name="Assertion",
        far="claimant",
    ),
):
    """An actor claims something."""


class Disputes(
    Relationship,
    starts=Actor,
    ends=(Claim, Deadline, Demand, Event, StatusChange),
    anchor="end",
    identity=("stance",),
    dated_by_report=True,
    forward=Traversal(
        name="disputed",
        meaning="What they dispute.",
        unnamed=Traversal(name="disputedChanges", meaning="The changes of status that they dispute."),
    ),
    backward=Traversal(
        name="disputes",
        meaning="Who disputes it, how, and in which words.",
        shape=Shape.OWN,
        type_name="Dispute",
        far="claimant",
        near="disputed",
        through="CONCERNS",
    ),
):
    """An actor disputes a claim, a deadline, a demand, an event or a step in its history."""

    stance: Annotated[Stance, "How they stand to it."]


class Supports(
    Relationship,
    starts=Actor,
    ends=(Claim, Deadline, Demand, Measure, *Actor),
    anchor="end",
    dated_by_report=True,
    forward=Traversal(name="supported", meaning="What they support."),
    backward=Traversal(
        name="supports",
        meaning="Who supports it, and in which words.",
        shape=Shape.OWN,
        type_name="Support",
        far="claimant",
        near="supported",
        through="CONCERNS",
    ),
):
    """An actor supports a claim, a deadline, a demand, a measure or another actor."""


class Concerns(
    Relationship,
    starts=(Claim, Deadline, Demand, Measure),
    ends=Subject,
    forward=Traversal(name="concerns", meaning="What it is about."),
    backward=Traversal(name="concernedBy", meaning="The claims, deadlines, demands and measures about it."),
):
    """A claim, deadline, demand or measure is about something."""
