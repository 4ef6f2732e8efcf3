"""The ontology is whole: its types are public names, and no property hides what the store keeps under the same name."""

import graph.model
from graph.model import Evidence
from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, TERMS

KEPT = {"digest", "known_from", "known_to"}
"""What the store keeps on every node and relationship."""
KEPT_ON_NODES = KEPT | {"id", "source", "current_from"}
KEPT_ON_RELATIONSHIPS = KEPT | {"key"} | set(properties(Evidence))


def test_every_type_is_a_public_name() -> None:
    """Each node type, relationship type and vocabulary can be had from `graph.model`."""
    types = [*NODE_TYPES.values(), *RELATIONSHIP_TYPES.values(), *TERMS.values()]
    assert {cls.__name__ for cls in types} - set(graph.model.__all__) == set()


def test_every_property_has_a_name_of_its_own() -> None:
    """No property is named as what the store keeps beside it, or as a field of the evidence on a relationship."""
    for types, kept in ((NODE_TYPES, KEPT_ON_NODES), (RELATIONSHIP_TYPES, KEPT_ON_RELATIONSHIPS)):
        for name, cls in types.items():
            assert not {stored for declared in properties(cls).values() for stored in declared.stored} & kept, name
