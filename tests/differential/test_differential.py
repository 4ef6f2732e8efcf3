"""Whatever a client asks, the compiled statement answers as ordinary resolvers over the same facts would."""

import json
import os
from collections.abc import Set

import pytest
from graphql import get_operation_ast, parse, validate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.graphql.compile.tree import SelectionTree
from graph.graphql.server.answer import execute
from graph.graphql.server.limits import UNBOUNDED, admit
from graph.graphql.server.schema import schema
from graph.store.protocol import Store
from tests.differential.costs import cost
from tests.differential.facts import Facts
from tests.differential.operations import NOT_COMPARED, operations
from tests.differential.resolvers import SCHEMA, Resolvers

EXAMPLES = int(os.environ.get("CHANCERY_TEST_EXAMPLES", "60"))
"""Operations that are compared on each engine."""


@pytest.fixture(scope="module")
def facts(dossier: Store) -> Facts:
    """The first dossier in memory."""
    return Facts(dossier)


def test_compiled_answers_are_those_of_resolvers(dossier: Store, facts: Facts) -> None:
    """Random valid operations give the same JSON through the compiler and through the ordinary resolver path."""
    _compare(dossier, facts, NOT_COMPARED)


def test_compiled_answers_on_joined_records_are_those_of_resolvers(two_dossiers: Store) -> None:
    """So they do of two documents, where several records are one thing, but for which telling is shown."""
    _compare(two_dossiers, Facts(two_dossiers), NOT_COMPARED | {"tellings", "tellingCount", "differing"})


def _compare(store: Store, facts: Facts, left_out: Set[str]) -> None:
    resolvers = Resolvers(facts)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize="CHANCERY_TEST_EXAMPLES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # an operation is short enough to be read as it is, and shrinking takes minutes
    )
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        asked = data.draw(operations(facts, left_out))
        invalid = validate(SCHEMA, parse(asked.document))
        assert not invalid, (asked.document, invalid)
        answer = execute(store, asked.document, asked.variables)
        assert "errors" not in answer, (asked.document, asked.variables, answer["errors"])
        expected = resolvers.execute(asked.document, asked.variables)
        assert json.dumps(answer["data"]) == json.dumps(expected), (asked.document, asked.variables)

    compare()


def test_cost_is_what_the_directives_say(dossier: Store, facts: Facts) -> None:
    """Random valid operations cost what the `@cost` and `@listSize` directives of schema.graphql add up to."""

    @settings(
        max_examples=3 * EXAMPLES,
        deadline=None,
        derandomize="CHANCERY_TEST_EXAMPLES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        asked = data.draw(operations(facts))
        tree = parse(asked.document)
        operation = get_operation_ast(tree)
        assert operation is not None
        counted = admit(schema()._schema, SelectionTree(tree), operation, asked.variables, UNBOUNDED).cost
        assert counted == cost(asked.document, asked.variables), (asked.document, asked.variables)

    compare()


@pytest.mark.parametrize(
    "document",
    [
        '{ nodes(ids: ["a", "b", "c"]) { id ... on Person { names(first: 3) { name } } } }',
        '{ path(from: "a", to: "b") { people { name evidence { quote } } } }',
        "{ events(last: 7) { totalCount groups(by: KIND, first: 4) { value count } edges { node { id } } } }",
        '{ whoMet(of: "a", first: 2) { nodes { id } edges { events { id evidence { quote } } } } }',
    ],
)
def test_cost_of_what_random_operations_lack(document: str) -> None:
    """Lists by ids, groups, paths and encounters cost what the directives say as well."""
    tree = parse(document)
    operation = get_operation_ast(tree)
    assert operation is not None
    assert not validate(schema()._schema, tree)
    assert admit(schema()._schema, SelectionTree(tree), operation, {}, UNBOUNDED).cost == cost(document, {})
