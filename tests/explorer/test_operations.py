"""What the pages ask of the API."""

import re

import pytest
from graphql import parse, validate

from graph.explorer.encounter_matrix import matrix_operation
from graph.explorer.network import ties_operation
from graph.explorer.node_type import node_types
from graph.explorer.operation import Operation, operations
from graph.explorer.pages.node_list import list_operation
from graph.explorer.prose import HAPPENINGS
from graph.graphql.server.limits import admit
from graph.graphql.server.profile import PRODUCTION
from graph.graphql.server.schema import documents, schema
from graph.model.ontology import NODE_TYPES

ASKED = [
    *operations().values(),
    *(found.operation for found in node_types().values()),
    *(list_operation(name) for name, found in node_types().items() if found.root),
    matrix_operation(9),
    *(ties_operation(held, 10, tuple((place, None) for place in range(10))) for held in (True, False)),
]


@pytest.mark.parametrize("operation", ASKED, ids=lambda operation: operation.name)
def test_operation_is_valid_and_within_the_bounds(operation: Operation) -> None:
    """Every operation fits the schema, and asks for no more than a server in production allows."""
    shown = schema()._schema
    assert validate(shown, parse(operation.text)) == []
    prepared = documents(PRODUCTION).parsed(operation.text, PRODUCTION.bounds.tokens)
    (definition, *_) = prepared.tree.definitions
    admit(shown, prepared.selections, definition, {}, PRODUCTION.bounds)  # type: ignore[arg-type]


def test_every_type_of_node_has_an_operation_for_all_its_fields() -> None:
    """Each type of the model that is not internal has an operation that selects each of its fields."""
    assert set(node_types()) == {name for name, cls in NODE_TYPES.items() if not cls.internal}
    for name, found in node_types().items():
        part = found.operation.text.partition(f"... on {name} {{")[2].partition("\n    }")[0]
        asked = set(re.findall(r"^      (\w+)", part, re.MULTILINE))
        assert asked == set(found.fields) - {"id", "viewId"}, name


def test_every_happening_has_a_verb() -> None:
    """Whatever a timeline tells of an actor is said as a verb."""
    assert set(HAPPENINGS) == set(schema()._schema.type_map["Happening"].values)  # type: ignore[attr-defined]
