"""GraphQL enums that are no vocabulary of the model, as data, and those that follow from its relationship types."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Actor
from graph.model.actors import Name, Tenure
from graph.model.declaration import Node, Relationship, description, properties
from graph.model.events import Event, StatusChange
from graph.model.names.likeness import MEANINGS
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
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
        labels = tuple(cls.__name__ for cls in far)
        if by and far == (Tenure,):
            yield Moment("TENURE_BEGAN", cls, by, labels, "Their time in a post began.")
            yield Moment("TENURE_ENDED", cls, by, labels, "Their time in a post ended.", ending=True)
        else:
            yield Moment(kind, cls, by, labels, description(cls))


MOMENTS: Final[Mapping[str, Moment]] = types.MappingProxyType({moment.word: moment for moment in _moments()})
"""Every way in which something happens to or by an actor: the relationship types between actors and what happens."""

HAPPENING: Final = EnumType(
    "Happening",
    "How something happened to or by an actor.",
    {moment.word: moment.meaning for moment in MOMENTS.values()},
)

_SEARCHED: Final = (
    *Actor,
    *(cls for cls in NODE_TYPES.values() if not cls.internal and cls is not Name and "search" in properties(cls)),
)

SEARCH_TYPE: Final = EnumType(
    "SearchType",
    "What is searched for by its name.",
    {cls.__name__.upper(): description(cls) for cls in _SEARCHED},
)

NAME_MATCH: Final = EnumType(
    "NameMatch",
    "By what a name fits what was typed, the closest first.",
    {how.name: meaning for how, meaning in MEANINGS.items()},
)

LABEL_OF_SEARCH_TYPE: Final[Mapping[str, str]] = types.MappingProxyType(
    {cls.__name__.upper(): cls.__name__ for cls in _SEARCHED}
)
"""The label of each word of `SEARCH_TYPE`: actors, who are found by any of their names, then things of one name."""
