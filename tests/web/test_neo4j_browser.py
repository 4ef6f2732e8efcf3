"""Neo4j Browser at home: the real one, on each engine, with our style, our favourites and the lens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from graph.cli.browser_files import browser_files
from graph.report.browser_favourites import favourites, write_favourites
from graph.report.browser_style import browser_style
from graph.store.embedded.address import read_address
from graph.store.protocol import Store
from tests.engines.neo4j_errors import Neo4jMissingError
from tests.engines.neo4j_jars import jars
from tests.engines.neo4j_server import Neo4jServer
from tests.graphql.server.server import serving
from tests.web.neo4j_browser import ask, awaited, connect, drawn, drop, part

TITLES = 'MATCH p = (:Person {name: "Ryosei Akazawa"})-[:PARTICIPATED_IN]->(:Event {kind: "meeting"}) RETURN p'
QUESTION = 'MATCH (a:Person {name: "Ryosei Akazawa"})-[m:MET]-(b) RETURN *'


@contextmanager
def at_home(store: Store, request: pytest.FixtureRequest) -> Iterator[tuple[str, str, str, str]]:
    """The page of the Browser beside a store, and the address, user and password to connect with."""
    if store.engine == "neo4j":
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        if server.http_address is None:
            pytest.skip("the Neo4j that was named is of no known Browser")
        yield f"{server.http_address}/browser/", server.address, server.user, server.password
        return
    try:
        [jar] = jars().glob("neo4j-browser-*.jar")
    except Neo4jMissingError as missing:
        pytest.skip(f"no Neo4j Browser: {missing}")
    bolt = read_address(Path(store.address))
    with serving(browser_files(jar)) as web:
        page = f"{web.base_url}/browser/?db={bolt.database}"
        yield page, f"bolt://{bolt.host}:{bolt.port}", bolt.user, bolt.password


def test_a_newcomer_looks_at_who_met_whom(
    two_dossiers: Store, browser: Chrome, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Style and favourites dropped, one line asked: the person is drawn in the midst of those whom they met, by their names."""
    with at_home(two_dossiers, request) as (page, address, user, password):
        connect(browser, page, address, user, password)
        drop(browser, "chancery.grass", browser_style().encode())
        part(browser, "styleResetButton")
        archive = write_favourites(tmp_path)
        drop(browser, archive.name, archive.read_bytes())
        ask(browser, QUESTION)
        captions = sorted(text for text, _, _ in drawn(browser, 5))
        pictures = Path(os.environ.get("CHANCERY_PICTURES", tmp_path))
        assert browser.save_screenshot(str(pictures / f"neo4j-browser-{two_dossiers.engine}.png"))
        assert captions == ["1", "1", "Howard Lutnick", "Ryosei Akazawa", "Scott Bessent"]
        ask(browser, TITLES)
        awaited(lambda: "Meeting of Akazawa and Bessent" in [text for text, _, _ in drawn(browser, 8)])
        assert browser.save_screenshot(str(pictures / f"neo4j-browser-{two_dossiers.engine}-titles.png"))
        part(browser, "navigationFavorites").click()
        awaited(lambda: "Chancery" in browser.find_element(By.TAG_NAME, "body").text)
        part(browser, "savedScriptsFolder-Chancery").click()
        first = next(iter(favourites().values())).splitlines()[0].removeprefix("// ")
        awaited(lambda: first in browser.find_element(By.TAG_NAME, "body").text)
