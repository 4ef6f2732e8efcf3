"""How the ontology lies in the store: which properties each label and type has, and its constraints and indexes.

Beside what the model declares, every node and relationship carries the days between which it was known, and a
digest by which the next load sees whether it changed. Relationships carry their evidence flat.
"""

from __future__ import annotations

from functools import cache

from graph.model.declaration import Property, properties
from graph.model.evidence import Evidence
from graph.model.lens import LENS, LENS_TYPES
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, Marker, resolvable_labels
from graph.store.schema import FullTextIndex, RangeIndex, RelationshipIndex, RelationshipKey, Schema, UniqueKey


def _stored_names(declared: dict[str, Property]) -> tuple[str, ...]:
    return tuple(name for prop in declared.values() for name in prop.stored)


@cache
def node_properties(label: str) -> tuple[str, ...]:
    """The properties that loaders give to nodes of `label`, under their names in the store."""
    declared = properties(NODE_TYPES[label])
    return _stored_names({name: prop for name, prop in declared.items() if Marker.DERIVED not in prop.markers})


@cache
def derived_properties(label: str) -> tuple[str, ...]:
    """The properties that the store stamps on nodes of `label` from other facts."""
    declared = properties(NODE_TYPES[label])
    return _stored_names({name: prop for name, prop in declared.items() if Marker.DERIVED in prop.markers})


@cache
def edge_properties(kind: str) -> tuple[str, ...]:
    """The properties that loaders give to relationships of a type, its evidence among them."""
    return (*_stored_names(dict(properties(RELATIONSHIP_TYPES[kind]))), *evidence_properties())


@cache
def evidence_properties() -> tuple[str, ...]:
    """The names of the fields of evidence, as they stand on relationships."""
    return _stored_names(dict(properties(Evidence)))


@cache
def schema() -> Schema:
    """The constraints and indexes that the ontology asks for, and the types of the lens."""
    unique, ranges, full_text = [], [], []
    for label, cls in NODE_TYPES.items():
        unique.append(UniqueKey(label, "id"))
        ranges.append(RangeIndex(label, ("source",)))
        for prop in properties(cls).values():
            if Marker.INDEXED in prop.markers:
                ranges.extend(RangeIndex(label, (name,)) for name in prop.stored)
            if Marker.FULL_TEXT in prop.markers:
                full_text.append(FullTextIndex(label, prop.name))
    ranges.extend(RangeIndex(label, ("canonical_id",)) for label in resolvable_labels())
    return Schema(
        labels=(*NODE_TYPES, LENS),
        relationship_types=(*RELATIONSHIP_TYPES, *LENS_TYPES),
        unique_keys=tuple(unique),
        range_indexes=tuple(ranges),
        full_text_indexes=tuple(full_text),
        relationship_keys=tuple(RelationshipKey(kind, "key") for kind in RELATIONSHIP_TYPES),
        relationship_indexes=tuple(RelationshipIndex(kind, ("source_id",)) for kind in RELATIONSHIP_TYPES),
        date_properties=frozenset(
            name for cls in NODE_TYPES.values() for prop in properties(cls).values() for name in prop.days
        ),
    )
