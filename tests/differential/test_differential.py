"""Whatever a client asks, the compiled statement answers as ordinary resolvers over the same facts would."""

import json
import os

import pytest
from graphql import parse, validate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.api.answer import execute
from graph.store.protocol import Store
from tests.differential.facts import Facts
from tests.differential.operations import operations
from tests.differential.resolvers import SCHEMA, Resolvers

EXAMPLES = int(os.environ.get("CHANCERY_TEST_EXAMPLES", "60"))
"""Operations that are compared on each engine."""


@pytest.fixture(scope="module")
def facts(dossier: Store) -> Facts:
    """The first dossier in memory."""
    return Facts(dossier)


def test_compiled_answers_are_those_of_resolvers(dossier: Store, facts: Facts) -> None:
    """Random valid operations give the same JSON through the compiler and through the ordinary resolver path."""
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
        asked = data.draw(operations(facts))
        invalid = validate(SCHEMA, parse(asked.document))
        assert not invalid, (asked.document, invalid)
        answer = execute(dossier, asked.document, asked.variables)
        assert "errors" not in answer, (asked.document, asked.variables, answer["errors"])
        expected = resolvers.execute(asked.document, asked.variables)
        assert json.dumps(answer["data"]) == json.dumps(expected), (asked.document, asked.variables)

    compare()
