"""The GraphQL interfaces, derived from the ontology: which node types each stands for, and what these have in common."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from graph.graphql.schema.objects import Field, ObjectType, TraversalField, fields
from graph.model import Actor, Country, Organisation, Place
from graph.model.declaration import Node, properties
from graph.model.ontology import NODE_TYPES
from graph.model.provenance import Resolvable
from graph.model.relationships import Assertion

_SHOWN: Final = tuple(cls for cls in NODE_TYPES.values() if not cls.internal)

_DECLARED: Final[Mapping[str, tuple[str, Iterable[type[Node]]]]] = {
    "Node": ("Anything with an id of its own (Relay).", _SHOWN),
    "Fact": ("Anything that a source says.", (cls for cls in _SHOWN if not cls.provenance)),
    "Named": ("Anything with a name.", (cls for cls in _SHOWN if "name" in properties(cls))),
    "Resolvable": ("Anything of which several records may tell: decisions make one thing of them.", Resolvable),
    "Act": ("What somebody set, demanded, imposed or said.", Assertion),
    "Actor": ("Someone who can act: a person, an organisation or a country.", Actor),
    "Body": ("An organisation or a country: what has offices and is acted for.", (Organisation, Country)),
    "Location": ("Where something can be: a place or a country.", (Place, Country)),
}

LABELS: Final[Mapping[str, tuple[str, ...]]] = types.MappingProxyType(
    {name: tuple(cls.__name__ for cls in of) for name, (_, of) in _DECLARED.items()}
)
"""The labels of the nodes that each interface can show, by its name."""


def implemented(labels: Collection[str], name: str = "") -> tuple[str, ...]:
    """The interfaces that stand for all of these labels, the narrowest first; all but the one of this name."""
    wider = [other for other, of in LABELS.items() if other != name and set(labels) <= set(of)]
    return tuple(sorted(wider, key=lambda interface: len(LABELS[interface])))


def far_type(far: tuple[type[Node], ...]) -> str:
    """The GraphQL type of nodes that may be of several labels: the type itself, or the narrowest interface for all."""
    labels = [cls.__name__ for cls in far]
    return labels[0] if len(labels) == 1 else implemented(labels)[0]


def interface_types(objects: Mapping[str, ObjectType]) -> Mapping[str, ObjectType]:
    """The interfaces by name, each with the fields that all its object types have alike."""
    return types.MappingProxyType(
        {
            name: ObjectType(
                name,
                meaning,
                fields(*_common([objects[label] for label in LABELS[name]])),
                implemented(LABELS[name], name),
            )
            for name, (meaning, _) in _DECLARED.items()
        }
    )


def _common(of: list[ObjectType]) -> Iterable[Field]:
    first, *others = of
    for field in first.fields.values():
        if all(field.name in other.fields and _alike(field, other.fields[field.name]) for other in others):
            yield field


def _alike(one: Field, other: Field) -> bool:
    """Whether two fields of one name are of one type and take the same arguments."""
    led = isinstance(one.how, TraversalField) or isinstance(other.how, TraversalField)
    return one.type == other.type and (not led or one.how == other.how)
