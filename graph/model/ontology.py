"""The whole ontology as data: every node and relationship type, found by name."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Final

from graph.model import (
    actors,
    assertions,
    events,
    participation,
    particulars,
    provenance,
    rankings,
    reasons,
    relationships,
    sources,
    terms,
)
from graph.model.declaration import Marker, Node, Property, Relationship, description, properties, relationship_type
from graph.model.ids import label_slug, parse_id
from graph.model.vocabulary import Term

NODE_TYPES: Final[Mapping[str, type[Node]]] = types.MappingProxyType(
    {
        cls.__name__: cls
        for module in (actors, events, assertions, sources, rankings)
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, Node) and cls is not Node and cls.__module__ == module.__name__
    }
)
"""Every node type by label."""

RELATIONSHIP_TYPES: Final[Mapping[str, type[Relationship]]] = types.MappingProxyType(
    {
        relationship_type(cls): cls
        for module in (relationships, provenance, participation, reasons, particulars, rankings)
        for cls in vars(module).values()
        if isinstance(cls, type)
        and issubclass(cls, Relationship)
        and cls is not Relationship
        and cls.__module__ == module.__name__
    }
)
"""Every relationship type by its type in the graph."""

TERMS: Final[Mapping[str, type[Term]]] = types.MappingProxyType(
    {
        name: cls
        for name, cls in vars(terms).items()
        if isinstance(cls, type) and issubclass(cls, Term) and cls is not Term
    }
)
"""Every vocabulary by name."""

_LABEL_OF_SLUG: Final = {label_slug(label): label for label in NODE_TYPES}

__all__ = [
    "NODE_TYPES",
    "RELATIONSHIP_TYPES",
    "TERMS",
    "Marker",
    "Property",
    "description",
    "label_of",
    "properties",
    "relationship_type",
    "resolvable_labels",
    "told_labels",
]


def label_of(node_id: str) -> str:
    """The label under which a node id is to be found.

    Raises:
        ValueError: the text is not a node id, or names a label that the model does not have.
    """
    parts = parse_id(node_id)
    if parts is None:
        raise ValueError(f"{node_id!r} is not a node id: it should read source:label/record")
    try:
        return _LABEL_OF_SLUG[parts.label]
    except KeyError:
        raise ValueError(f"{node_id!r} names the label {parts.label!r}, which the model does not have") from None


def resolvable_labels() -> tuple[str, ...]:
    """The labels whose nodes may be linked by SAME_AS decisions."""
    return tuple(label for label, cls in NODE_TYPES.items() if cls.resolvable)


def told_labels() -> tuple[str, ...]:
    """Those of them that are told of and do not act: of several tellings of one thing, one is shown by a rule."""
    return tuple(label for label in resolvable_labels() if NODE_TYPES[label] not in actors.Actor)
