"""The style sheet of Neo4j Browser, in Neo4j Browser."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from neo4j import Driver, GraphDatabase
from selenium.webdriver import Chrome

from graph.cli.main import main
from graph.model.lens import LENS_TYPES
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.report.browser_style import rules
from tests.engines.neo4j_server import Neo4jServer
from tests.web.neo4j_browser import ask, connect, drawn, drop, part

QUESTION = "MATCH path = (:Person {id: 'style:person/1'})--() RETURN path"


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """A Neo4j with a person, an event that they missed and a post that they held, which are taken away afterwards."""
    with GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as opened:
        opened.execute_query(
            "CREATE (ana:Person {id: 'style:person/1', name: 'Ana'})"
            " CREATE (ana)-[:PARTICIPATED_IN {attendance: 'absent'}]->(:Event {id: 'style:event/1', name: 'Talks'})"
            " CREATE (ana)-[:HELD]->(:Tenure {id: 'style:tenure/1', status: 'acting'})"
        )
        yield opened
        opened.execute_query("MATCH (n) WHERE n.id STARTS WITH 'style:' DETACH DELETE n")


def test_neo4j_browser_draws_by_it(driver: Driver, neo4j_server: Neo4jServer, browser: Chrome) -> None:
    """Dropped there as a file, it gives each node and relationship its colour, size and caption."""
    if neo4j_server.http_address is None:
        pytest.skip("the Neo4j that was named is of no known Browser")
    page = f"{neo4j_server.http_address}/browser/"
    connect(browser, page, neo4j_server.address, neo4j_server.user, neo4j_server.password)
    drop(browser, "chancery.grass", CliRunner().invoke(main, ["browser-style"]).stdout.encode())
    part(browser, "styleResetButton")
    ask(browser, QUESTION)
    shown = {text: (fill, radius) for text, fill, radius in drawn(browser, 5)}
    expected = dict(rules())
    for caption, selector in (
        ("Ana", "node.Person"),
        ("Talks", "node.Event"),
        ("acting", "node.Tenure"),
        ("absent", "relationship.PARTICIPATED_IN"),
        ("HELD", "relationship.HELD"),
    ):
        fill, radius = shown[caption]
        assert fill == expected[selector]["color"]
        if radius is not None:
            assert float(radius) * 2 == float(expected[selector]["diameter"].removesuffix("px"))


def test_every_type_has_a_rule() -> None:
    """Each label and each relationship type is styled after the general rules, which later ones go before."""
    selectors = [selector for selector, _ in rules()]
    assert selectors[:2] == ["node", "relationship"]
    assert set(selectors[2:]) == {
        *(f"node.{label}" for label in NODE_TYPES),
        *(f"relationship.{kind}" for kind in (*RELATIONSHIP_TYPES, *LENS_TYPES)),
    }
    assert len(selectors) == len(set(selectors))
    assert not [selector for selector, rule in rules() if "<id>" in rule["caption"]], "no caption is an internal id"
