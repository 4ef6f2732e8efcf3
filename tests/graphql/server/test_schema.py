"""The contract: a breaking change is named, and everything in the schema is described."""

from pathlib import Path

import pytest
from graphql import GraphQLInterfaceType, build_schema
from graphql.utilities import find_breaking_changes

from graph.graphql.schema.objects import EVIDENCE_LIST, ComputedField, Field, TraversalField, fields
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.schema.type_ref import many
from graph.graphql.server.schema import schema_text
from graph.model import ontology
from graph.model.traversal import Shape

ROOT = Path(__file__).parents[3]


def test_schema_file_breaks_no_client() -> None:
    """What schema.graphql promises is still served; a change that breaks clients is named."""
    promised = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
    breaking = [change.description for change in find_breaking_changes(promised, build_schema(schema_text()))]
    assert not breaking, "breaking changes:\n" + "\n".join(breaking)


def test_every_label_is_served() -> None:
    """Every node type of the model is a GraphQL type, but for those that only serve the store."""
    assert {shape.label for shape in OBJECT_TYPES.values() if shape.label} == {
        label for label, cls in ontology.NODE_TYPES.items() if not cls.internal
    }


def test_everything_is_described() -> None:
    """Every type, field, argument and word of the schema has a description."""
    built = build_schema(schema_text())
    for name, kind in built.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        assert kind.description, name
        for field_name, field in getattr(kind, "fields", {}).items():
            assert field.description, f"{name}.{field_name}"
            for argument_name, argument in getattr(field, "args", {}).items():
                assert argument.description, f"{name}.{field_name}({argument_name}:)"
        for word, value in getattr(kind, "values", {}).items():
            assert value.description, f"{name}.{word}"


def test_interfaces_are_nodes_and_fields_are_of_the_narrowest() -> None:
    """Every interface implements Node and whatever is wider; a field that leads to several types is of none that is too wide."""
    built = build_schema(schema_text())
    interfaces = {name: kind for name, kind in built.type_map.items() if isinstance(kind, GraphQLInterfaceType)}
    possible = {name: {shown.name for shown in built.get_possible_types(kind)} for name, kind in interfaces.items()}
    for name, kind in interfaces.items():
        wider = {other for other in interfaces if possible[name] < possible[other]}
        assert {implemented.name for implemented in kind.interfaces} == wider
        assert name == "Node" or "Node" in wider
    for shape in OBJECT_TYPES.values():
        for field in shape.fields.values():
            match field.how:
                case TraversalField() as way if len(way.far) > 1 and way.declared.shape is Shape.LIST:
                    fitting = [labels for labels in possible.values() if set(way.far_labels) <= labels]
                    assert possible[field.type.name] == min(fitting, key=len), f"{shape.name}.{field.name}"


def test_two_fields_of_one_name_are_refused() -> None:
    """A traversal named as another field of its node is an error that tells both; neither hides the other."""
    twin = Field("evidence", many("Person"), "Those who saw it.", ComputedField())
    with pytest.raises(ValueError, match=r"named 'evidence' \(What stands behind it.* Those who saw it\.\)"):
        fields(EVIDENCE_LIST, twin)
