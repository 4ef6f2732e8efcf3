"""Which source speaks of a node, what it was before, and which records are of one thing."""

from __future__ import annotations

from typing import Annotated

from graph.model.actors import Actor, Name, Place, Post, Tenure
from graph.model.assertions import Count, Deadline, Demand, Measure, Rate
from graph.model.declaration import Node, Relationship
from graph.model.events import Event, Series, StatusChange
from graph.model.relationships import Assertion
from graph.model.sources import Dataset, LoadRun, Revision, Source
from graph.model.traversal import Shape, Traversal

Resolvable: tuple[type[Node], ...] = (*Actor, Event, Series, Deadline, Demand, Measure)
"""The node types of which several records may be of one thing."""


class EvidencedBy(
    Relationship,
    starts=(*Actor, Name, Place, Post, Tenure, Event, Series, StatusChange, *Assertion, Rate, Count),
    ends=(Source,),
    backward=Traversal(
        name="facts",
        meaning="What it speaks of: each thing once, and on its edge where and in which words.",
        shape=Shape.CONNECTION,
        whole=True,
    ),
):
    """A source speaks of the node. Shown in GraphQL as `evidence` of the node, and as `facts` of the source."""


class InDataset(
    Relationship,
    starts=(Source, LoadRun),
    ends=(Dataset,),
    forward=Traversal(name="dataset", meaning="The data set it belongs to.", shape=Shape.ONE),
    backward=Traversal(name="sources", meaning="Its documents.", shape=Shape.CONNECTION),
):
    """A document or a load belongs to a data set."""


class RevisedFrom(
    Relationship,
    starts=(
        *Actor,
        Name,
        Place,
        Post,
        Tenure,
        Event,
        Series,
        StatusChange,
        *Assertion,
        Rate,
        Count,
        Source,
        Dataset,
    ),
    ends=(Revision,),
    anchor="end",
):
    """A node had another state before."""


class SameAs(Relationship, starts=Resolvable, ends=Resolvable):
    """Two records are of the same thing, by a decision that can be taken back."""

    decided_by: Annotated[str, "The rule or the person that decided."]
    reason: Annotated[str, "Why, in a few words."]
    score: Annotated[float, "How sure the decision is, 0 to 1."] = 1.0


class NotSameAs(Relationship, starts=Resolvable, ends=Resolvable):
    """Two records are not of the same thing, by a decision that can be taken back."""

    decided_by: Annotated[str, "The rule or the person that decided."]
    reason: Annotated[str, "Why, in a few words."]
    score: Annotated[float, "How sure the decision is, 0 to 1."] = 1.0


class PossiblySameAs(Relationship, starts=Resolvable, ends=Resolvable):
    """Two records may be of the same thing: nobody has decided, and a person should look."""

    decided_by: Annotated[str, "The rule that found it."]
    reason: Annotated[str, "What speaks for and against it."]
    score: Annotated[float, "How likely it is, 0 to 1."] = 0.5
