"""The whole ontology as data: every node and relationship type, found by name, and checks against it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Final

from graph.model import actors, assertions, events, participation, rankings, relationships, sources
from graph.model.dates import PartialDate
from graph.model.declaration import (
    Marker,
    Node,
    Property,
    Relationship,
    Shape,
    Traversal,
    description,
    properties,
    relationship_type,
)
from graph.model.ids import label_slug, parse_id

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
        for module in (relationships, participation, rankings)
        for cls in vars(module).values()
        if isinstance(cls, type)
        and issubclass(cls, Relationship)
        and cls is not Relationship
        and cls.__module__ == module.__name__
    }
)
"""Every relationship type by its type in the graph."""

_LABEL_OF_SLUG: Final = {label_slug(label): label for label in NODE_TYPES}

__all__ = [
    "NODE_TYPES",
    "RELATIONSHIP_TYPES",
    "Marker",
    "Property",
    "Shape",
    "Traversal",
    "check",
    "description",
    "label_of",
    "properties",
    "relationship_type",
    "resolvable_labels",
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


def check(subject: Node | Relationship) -> None:
    """Check a node or relationship against its declaration.

    Raises:
        ValueError: a property has another type than declared, a text holds a NUL byte, an id does not fit the
            label, or a relationship joins types that it does not lead between. The message names the property.
    """
    cls: type[Node] | type[Relationship] = type(subject)
    for name, declared in properties(cls).items():
        value = getattr(subject, name)
        if value is None or (declared.many and value == ()):
            if declared.required:
                raise ValueError(f"{cls.__name__}.{name} is missing")
            continue
        for item in value if declared.many else (value,):
            _check_value(f"{cls.__name__}.{name}", declared, item)
    if isinstance(subject, Node):
        if label_of(subject.id) != cls.__name__:
            raise ValueError(f"{subject.id!r} is the id of a {label_of(subject.id)}, not of a {cls.__name__}")
    else:
        _check_end(type(subject), "start", subject.start, subject.starts)
        _check_end(type(subject), "end", subject.end, subject.ends)


def _check_value(name: str, declared: Property, value: object) -> None:
    expected = declared.type
    fits = isinstance(value, expected) or (expected is float and isinstance(value, int))
    if not fits or (isinstance(value, bool) and expected is not bool):
        raise ValueError(f"{name} is {value!r}; it should be of type {expected.__name__}")
    if isinstance(value, str) and "\x00" in value:
        raise ValueError(f"{name} holds a NUL byte")
    if declared.required and value == "":
        raise ValueError(f"{name} is empty")


def _check_end(cls: type[Relationship], end: str, node_id: str, allowed: tuple[type[Node], ...]) -> None:
    label = label_of(node_id)
    if label not in _names(allowed):
        raise ValueError(f"{relationship_type(cls)} cannot {end} at a {label} ({node_id})")


@cache
def _names(nodes: tuple[type[Node], ...]) -> frozenset[str]:
    return frozenset(node.__name__ for node in nodes)


def stored(subject: Node | Relationship) -> dict[str, object]:
    """The properties of a node or relationship as the store keeps them; what is absent or empty is not among them.

    Partial dates become three properties, terms their words, tuples lists. The ids are not among them either.
    """
    kept: dict[str, object] = {}
    for name, declared in properties(type(subject)).items():
        value = getattr(subject, name)
        if value is None or (declared.many and not value):
            continue
        if isinstance(value, PartialDate):
            parts = (value.earliest, value.latest, str(value.precision))
            kept |= {part: each for part, each in zip(declared.stored, parts, strict=True) if each is not None}
        elif declared.many:
            kept[name] = [str(item) for item in value]
        elif isinstance(value, str):
            kept[name] = str(value)
        else:
            kept[name] = value
    return kept
