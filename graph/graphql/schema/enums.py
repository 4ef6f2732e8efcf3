"""GraphQL enums that are no vocabulary of the model, as data, and those that follow from its relationship types."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Actor
from graph.model.actors import Tenure
from graph.model.declaration import Node, Relationship, description
from graph.model.events import Event, StatusChange
from graph.model.ontology import RELATIONSHIP_TYPES
from graph.model.relationships import Assertion


@dataclass(frozen=True, slots=True)
class EnumType:
    """One GraphQL enum that is no vocabulary of the model: words with their meanings."""

    name: str
    meaning: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """One way in which something happened to or by an actor.

    Attributes:
        word: as GraphQL names it.
        relationship: the relationship type that says so.
        by: whether it leads from the actor.
        far: the labels of what is at its other end.
        meaning: its description.
        ending: whether it is the end of a tenure that is meant.
    """

    word: str
    relationship: type[Relationship]
    by: bool
    far: tuple[str, ...]
    meaning: str
    ending: bool = False


_HAPPENINGS: Final[frozenset[type[Node]]] = frozenset((Event, StatusChange, Tenure, *Assertion))


def _moments() -> Iterator[Moment]:
    for kind, cls in RELATIONSHIP_TYPES.items():
        if not (set(cls.starts) | set(cls.ends)) & _HAPPENINGS:
            continue
        if set(cls.starts) <= set(Actor):
            by, far = True, cls.ends
        elif set(cls.ends) <= set(Actor) or (set(cls.starts) <= set(Assertion) and set(cls.ends) & set(Actor)):
            by, far = False, cls.starts
        else:
            continue
        labels = tuple(each.__name__ for each in far)
        if by and far == (Tenure,):
            yield Moment("TENURE_BEGAN", cls, by, labels, "Their time in a post began.")
            yield Moment("TENURE_ENDED", cls, by, labels, "Their time in a post ended.", ending=True)
        else:
            yield Moment(kind, cls, by, labels, description(cls))


MOMENTS: Final[Mapping[str, Moment]] = types.MappingProxyType({each.word: each for each in _moments()})
"""Every way in which something happens to or by an actor: the relationship types between actors and what happens."""

HAPPENING: Final = EnumType(
    "Happening",
    "How something happened to or by an actor.",
    {each.word: each.meaning for each in MOMENTS.values()},
)

ACTOR_TYPE: Final = EnumType(
    "ActorType",
    "What an actor is.",
    {cls.__name__.upper(): description(cls) for cls in Actor},
)

LABEL_OF_ACTOR_TYPE: Final[Mapping[str, str]] = types.MappingProxyType(
    {cls.__name__.upper(): cls.__name__ for cls in Actor}
)
"""The label of each word of `ACTOR_TYPE`."""
