"""GraphiQL as people see it: served from the project's own files, asking the server that shows it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from graph.graphql.server.app import app
from graph.store.protocol import Store
from tests.graphql.server.server import serving

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def address(dossier: Store) -> Iterator[str]:
    """A server over the first dossier, with the page."""
    with serving(app(dossier)) as client:
        yield f"{client.base_url}/graphiql"


def test_question_is_asked_and_answered(browser: Chrome, address: str) -> None:
    """The page shows a question; a click on the button asks it, and the answer is there, without an error."""
    browser.get(address)
    wait = WebDriverWait(browser, 30)
    button = wait.until(lambda page: page.find_element(By.CSS_SELECTOR, "button.graphiql-execute-button"))
    wait.until(lambda page: "whoMet" in page.find_element(By.CSS_SELECTOR, ".graphiql-query-editor").text)
    button.click()
    wait.until(lambda page: '"edges"' in page.find_element(By.CSS_SELECTOR, ".graphiql-response").text)
    log: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [entry for entry in log if entry["level"] == "SEVERE"] == []


def test_questions_are_at_hand_and_tab_leaves_the_editor(browser: Chrome, address: str) -> None:
    """A menu has the questions of docs/questions.md, each of which it puts into the editor; Tab goes on from there."""
    browser.get(address)
    wait = WebDriverWait(browser, 30)
    button = wait.until(lambda page: page.find_element(By.CSS_SELECTOR, ".graphiql-toolbar .questions"))
    tabs = [tab.text for tab in browser.find_elements(By.CSS_SELECTOR, ".graphiql-tab")]
    assert [tab.split()[0] for tab in tabs] == ["WhoMet", "Cancellations", "Deadlines"]
    button.click()
    items = wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, "[role=menuitem]"))
    documented = re.findall(r"^## (.+)$", (ROOT / "docs" / "questions.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [item.text for item in items] == documented
    items[documented.index("groups: how many of each?")].click()
    editor = browser.find_element(By.CSS_SELECTOR, ".graphiql-query-editor")
    wait.until(lambda _: "groups: how many of each?" in editor.text)
    inside = "return !!document.activeElement.closest('.graphiql-query-editor .CodeMirror')"
    editor.find_element(By.CSS_SELECTOR, ".CodeMirror-lines").click()
    assert browser.execute_script(inside)
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert not browser.execute_script(inside)
    assert "groups(" in editor.text


def test_nothing_is_loaded_from_elsewhere(browser: Chrome, address: str) -> None:
    """Every file that the page loads comes from the server itself, which forbids it any other."""
    browser.get(address)
    WebDriverWait(browser, 30).until(lambda page: page.find_element(By.CSS_SELECTOR, ".graphiql-container"))
    script = "return performance.getEntriesByType('resource').map(each => each.name)"
    loaded = browser.execute_script(script)
    assert loaded
    assert all(name.startswith((address.removesuffix("/graphiql"), "data:")) for name in loaded), loaded
    policy = httpx.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_bundle_is_of_the_locked_versions() -> None:
    """The committed bundle names what it holds, and the lock names no registry."""
    lock = json.loads((ROOT / "web-src" / "graphiql" / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "web-src" / "graphiql" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        entry = lock["packages"][f"node_modules/{name}"]
        assert entry["version"] == version
        assert "resolved" not in entry
    assert (ROOT / "graph" / "web" / "graphiql" / "graphiql.js").stat().st_size > 500_000
