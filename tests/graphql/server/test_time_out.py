"""A question that takes too long is stopped where it runs, and costs nobody anything after that."""

from dataclasses import replace
from pathlib import Path

import httpx

from graph.graphql.server.app import app
from graph.graphql.server.limits import UNBOUNDED
from graph.graphql.server.profile import PRODUCTION
from graph.store.layout import schema
from graph.store.limits import Limits
from graph.store.neo4j import open_neo4j
from graph.store.protocol import Statement
from tests.conftest import emptied
from tests.contract.small_graph import Archive, loaded
from tests.engines.neo4j_server import Neo4jServer
from tests.graphql.server.server import serving

LEVELS = 4
ENDLESS = "{ events { nodes " + "{ participants { nodes { participations { nodes " * LEVELS
ENDLESS += "{ id }" + " } } } }" * LEVELS + " } }"
"""Everybody whom somebody met whom somebody met ..., some billions of entries."""


def test_question_that_takes_too_long(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    """Neo4j stops a question when its time is over, the client is told so and no more, and the next is answered."""
    archive = Archive("one")
    people = [archive.person(f"Person {number}") for number in range(30)]
    for number in range(30):
        archive.event(f"Talks {number}", people)
    with open_neo4j(neo4j_server.address, neo4j_server.user, neo4j_server.password) as patient:
        patient.prepare(schema())
        emptied(patient)
        loaded(patient, tmp_path, archive)
        impatient = open_neo4j(neo4j_server.address, neo4j_server.user, neo4j_server.password, limits=Limits(read=1))
        unbounded = replace(PRODUCTION, bounds=UNBOUNDED)
        with impatient, serving(app(impatient, unbounded)) as client:
            answer = client.post("/graphql", json={"query": ENDLESS}, timeout=120)
            (error,) = answer.json()["errors"]
            assert error["extensions"] == {"code": "TIMED_OUT"}
            assert "MATCH" not in answer.text
            running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text RETURN *"
            assert patient.read(Statement(running, {"text": "PARTICIPATED_IN"})) == []
            assert client.post("/graphql", json={"query": "{ people { totalCount } }"}).json() == {
                "data": {"people": {"totalCount": 30}},
                "extensions": {"cost": {"requested": 16, "maximum": None}},
            }


def test_question_that_would_take_too_long(production: httpx.Client) -> None:
    """The same question is refused before it runs where costs are bounded, as on the embedded engine they must be."""
    answer = production.post("/graphql", json={"query": ENDLESS}).json()
    assert answer["errors"][0]["extensions"]["code"] == "OPERATION_TOO_LARGE"
    assert "data" not in answer
