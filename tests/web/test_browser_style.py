"""The style sheet of Neo4j Browser, in Neo4j Browser."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from neo4j import Driver, GraphDatabase
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from graph.cli.main import main
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.report.browser_style import rules
from tests.engines.neo4j_server import Neo4jServer

PATIENCE = 60
"""Seconds that Neo4j Browser may take for a step."""
QUESTION = "MATCH path = (:Person {id: 'style:person/1'})--() RETURN path"
DROP = """
const files = new DataTransfer();
files.items.add(new File([arguments[0]], 'chancery.grass'));
for (const kind of ['dragenter', 'dragover', 'drop'])
  document.querySelector('[data-testid=main]').dispatchEvent(
    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}));
"""
DRAWN = """
const text = (mark) => [...mark.querySelectorAll('text')].map((each) => each.textContent).join('').trim();
return [...document.querySelectorAll('g.node, g.relationship')]
  .map((mark) => [text(mark), mark.querySelector('.b-outline')])
  .filter(([, shape]) => shape)
  .map(([text, shape]) => [text, shape.getAttribute('fill'), shape.getAttribute('r')]);
"""


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


def awaited(found: Callable[[], Any]) -> Any:
    """What is found once it is there."""
    end = time.monotonic() + PATIENCE
    while not (there := found()):
        assert time.monotonic() < end, "Neo4j Browser did not get there"
        time.sleep(0.2)
    return there


def part(browser: Chrome, name: str) -> Any:
    """A part of the page of Neo4j Browser, by the name that its own tests call it by."""
    return awaited(lambda: browser.find_elements(By.CSS_SELECTOR, f"[data-testid={name}]"))[0]


def test_neo4j_browser_draws_by_it(driver: Driver, neo4j_server: Neo4jServer, browser: Chrome) -> None:
    """Dropped there as a file, it gives each node and relationship its colour, size and caption."""
    if neo4j_server.http_address is None:
        pytest.skip("the Neo4j that was named is of no known Browser")
    sheet = CliRunner().invoke(main, ["browser-style"]).stdout
    browser.get(f"{neo4j_server.http_address}/browser/")
    for name, text in (
        ("boltaddress", neo4j_server.address.partition("://")[2]),
        ("username", neo4j_server.user),
        ("password", neo4j_server.password),
    ):
        part(browser, name).send_keys(Keys.CONTROL, "a")
        part(browser, name).send_keys(text)
    part(browser, "connect").click()
    awaited(lambda: "You are connected" in browser.find_element(By.TAG_NAME, "body").text)
    browser.execute_script(DROP, sheet)
    part(browser, "styleResetButton")
    editor = browser.find_element(By.CSS_SELECTOR, ".monaco-editor textarea")
    editor.send_keys(QUESTION)
    editor.send_keys(Keys.CONTROL, Keys.ENTER)
    awaited(lambda: len(browser.execute_script(DRAWN)) >= 5)
    drawn = {text: (fill, radius) for text, fill, radius in browser.execute_script(DRAWN)}
    expected = dict(rules())
    for caption, selector in (
        ("Ana", "node.Person"),
        ("Talks", "node.Event"),
        ("acting", "node.Tenure"),
        ("absent", "relationship.PARTICIPATED_IN"),
        ("HELD", "relationship.HELD"),
    ):
        fill, radius = drawn[caption]
        assert fill == expected[selector]["color"]
        if radius is not None:
            assert float(radius) * 2 == float(expected[selector]["diameter"].removesuffix("px"))


def test_every_type_has_a_rule() -> None:
    """Each label and each relationship type is styled after the general rules, which later ones go before."""
    selectors = [selector for selector, _ in rules()]
    assert selectors[:2] == ["node", "relationship"]
    assert set(selectors[2:]) == {
        *(f"node.{label}" for label in NODE_TYPES),
        *(f"relationship.{kind}" for kind in RELATIONSHIP_TYPES),
    }
    assert len(selectors) == len(set(selectors))
