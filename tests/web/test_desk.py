"""The desk as a person uses it: by keyboard, from a draft to the store, on wide screens and phones, light and dark."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from graph.desk.dossier import Dossier
from graph.desk.journal import actions
from graph.desk.routes import routes as desk_routes
from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.profile import DEVELOPMENT
from graph.store.protocol import Store
from tests.desk.sample import NAME, TEXT, on_the_desk
from tests.graphql.server.server import serving
from tests.web.test_explorer import axe, complaints, keep, screen

__all__ = ["axe", "screen"]
ARTICLE: Final = os.environ.get("CHANCERY_ARTICLE")
"""A file with another text to paste than ours, where one is named."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the desk, with the sample in it."""
    on_the_desk(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def address(store: Store, folder: Path) -> Iterator[str]:
    """A server with the desk over an empty store."""
    pages = [*routes(store, DEVELOPMENT), *desk_routes(store, DEVELOPMENT, folder)]
    with serving(app(store, pages=pages)) as client:
        yield str(client.base_url)


@dataclass(slots=True)
class Reader:
    """A person at the keyboard, whose keys are counted."""

    browser: Chrome
    keys: int = 0

    def press(self, keys: str, then: str | None = None) -> None:
        """Press keys, one after the other, and wait for the page that answers, where it is to show something (CSS)."""
        self.browser.execute_script("document.querySelector('main').dataset.before = 'yes'")
        for key in keys:
            ActionChains(self.browser).send_keys(key).perform()
        self.keys += len(keys)
        if then is not None:
            shown = (
                "return !!document.querySelector('main:not([data-before], [aria-busy])')?.querySelector(arguments[0])"
            )
            WebDriverWait(self.browser, 90, 0.02).until(lambda browser: browser.execute_script(shown, then))

    @property
    def here(self) -> str:
        """The entry that keys act on."""
        return self.browser.find_element(By.CSS_SELECTOR, ".card.here").get_attribute("data-entry") or ""

    def go_to(self, entry: str) -> None:
        """Go down from entry to entry."""
        for _ in range(60):
            if self.here == entry:
                return
            self.press("j")
        pytest.fail(f"no entry {entry}")


def test_from_draft_to_loaded(
    browser: Chrome, address: str, folder: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person reads, accepts, mends, rejects, adds, undoes and loads by keyboard alone, and the store has it."""
    began = time.monotonic()
    reader = Reader(browser)
    browser.get(f"{address}/desk/{NAME}?at=ruritania")
    reader.press("a", "#entry-border-talks.here")
    reader.press("r", ".card.here")
    assert "border-talks" not in Dossier.of(folder / f"{NAME}.yml").by_key
    reader.press("u", "#entry-border-talks.here")
    reader.press("a", ".card.here")
    reader.go_to("sapt-lorry-call")
    reader.press("e", ".mending")
    kind = browser.find_element(By.CSS_SELECTOR, '.mending [name="field:kind"]')
    reader.press(Keys.TAB)
    assert browser.switch_to.active_element == kind
    reader.press("call")
    assert Select(kind).first_selected_option.get_attribute("value") == "call"
    reader.press(Keys.ENTER, "#entry-sapt-lorry-call.accepted")
    reader.go_to("pass-closed")
    reader.press("a", "#entry-snowfall.here")
    reader.press("r", ".card.here")
    words = "Graustark had asked for a higher toll"
    browser.execute_script(
        "const text = document.querySelector('.unread').firstChild;"
        "getSelection().setBaseAndExtent(text, 0, text, arguments[0].length)",
        words,
    )
    reader.press("n")
    Select(browser.find_element(By.ID, "section")).select_by_value("claims")
    reader.press(Keys.ENTER, "#entry-graustark-had-asked-for-a-higher-toll")
    reader.press("e", ".mending")
    reader.press(Keys.TAB)
    reader.press("statement")
    reader.press(Keys.ENTER, "#entry-graustark-had-asked-for-a-higher-toll.accepted")
    assert browser.find_elements(By.CSS_SELECTOR, ".card.waits") == []
    keep(browser, "desk-done")
    reader.press("L", ".account")
    seconds = time.monotonic() - began
    done = actions(folder / f"{NAME}.yml")
    counted = {what: sum(action.what == what for action in done) for what in ("accept", "mend", "reject", "add")}
    with capsys.disabled():
        sys.stdout.write(f"\n{request.node.name}: {reader.keys} keys, {seconds:.1f} s, {counted}\n")
    link = browser.find_element(By.CSS_SELECTOR, ".account details a")
    assert link.get_attribute("href")
    browser.get(f"{address}/node/courier-2024-03-08:event/sapt-lorry-call")
    assert "call" in browser.find_element(By.TAG_NAME, "main").text
    browser.get(f"{address}/node/courier-2024-03-08:event/border-talks")
    assert "decided by Ruritania" in browser.find_element(By.TAG_NAME, "main").text
    assert complaints(browser) == []


def test_from_paste_to_loaded(
    browser: Chrome, address: str, folder: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text is pasted, drafted, looked through entry by entry and loaded, all by keyboard; nothing is left waiting."""
    pytest.importorskip("spacy", reason="nothing drafts without chancery[drafting]")
    text = Path(ARTICLE).read_text(encoding="utf-8") if ARTICLE else TEXT
    browser.get(f"{address}/desk")
    began = time.monotonic()
    reader = Reader(browser)
    browser.execute_script("document.getElementById('text').value = arguments[0]", text)
    for field, words in {"publisher": "The Strelsau Courier", "published": "2024-03-08"}.items():
        browser.execute_script("document.getElementById(arguments[0]).value = arguments[1]", field, words)
    browser.find_element(By.ID, "publisher").send_keys(Keys.ENTER)
    WebDriverWait(browser, 60).until(lambda shown: shown.find_elements(By.CSS_SELECTOR, ".card.here"))
    drafted = time.monotonic() - began
    name = browser.current_url.rpartition("/")[2].partition("?")[0]
    proposed = [entry.section for entry in Dossier.of(folder / f"{name}.yml").entries]
    assert "events" in proposed
    assert "people" in proposed
    browser.execute_script("document.querySelector('.card.waits a.name').click()")
    while waiting := browser.find_elements(By.CSS_SELECTOR, ".card.waits"):
        card = browser.find_element(By.CSS_SELECTOR, ".card.here")
        wrong = card.find_elements(By.CSS_SELECTOR, ".wrong")
        reader.press("r" if wrong else "a", f"#counts:not([data-waiting='{len(waiting)}'])")
    reader.press("L", ".account")
    seconds = time.monotonic() - began
    done = actions(folder / f"{name}.yml")
    counted = {what: sum(action.what == what for action in done) for what in ("accept", "mend", "reject")}
    with capsys.disabled():
        said = (
            f"{len(proposed)} proposed, {reader.keys + 1} keys, {seconds:.1f} s ({drafted:.1f} to the draft), {counted}"
        )
        sys.stdout.write(f"\n{request.node.name}: {said}\n")
    loaded = browser.find_elements(By.CSS_SELECTOR, ".account details a")
    assert len(loaded) == len(Dossier.of(folder / f"{name}.yml").entries)
    browser.get(loaded[0].get_attribute("href") or "")
    assert "Strelsau Courier" in browser.find_element(By.TAG_NAME, "body").text
    assert complaints(browser) == []


def test_every_key_is_listed(browser: Chrome, address: str) -> None:
    """`?` opens a list, and of what it lists each single key presses something on the page."""
    browser.get(f"{address}/desk/{NAME}")
    Reader(browser).press("?")
    listed = [part.text for part in browser.find_elements(By.CSS_SELECTOR, "#keys dt kbd")]
    assert "a" in listed
    bound = {part.get_attribute("data-key") for part in browser.find_elements(By.CSS_SELECTOR, "[data-key]")}
    assert {key for key in listed if len(key) == 1} <= bound


@pytest.mark.usefixtures("screen")
def test_desk_is_for_all(browser: Chrome, address: str, axe: str, screen: str) -> None:
    """On each page of the desk, axe finds nothing, nothing reaches over the edge, and the browser has no complaint."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    page = f"/desk/{NAME}"
    for name, path in {
        "list": "/desk",
        "dossier": page,
        "mend": f"{page}?edit=border-talks",
        "link": f"{page}?link=sapt",
        "missing": "/desk/none",
    }.items():
        browser.get(address + path)
        over = browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (name, screen, over)
        browser.execute_script(axe)
        found: dict[str, Any] = browser.execute_async_script(
            "axe.run(arguments[0]).then(arguments[arguments.length - 1])", rules
        )
        against = [(entry["id"], entry["nodes"][0]["failureSummary"]) for entry in found["violations"]]
        assert against == [], (name, screen)
        assert complaints(browser) == [], (name, screen)
        keep(browser, f"desk-{name}-{screen}")


def test_desk_works_without_scripts(browser: Chrome, address: str, folder: Path) -> None:
    """Without scripts an entry is accepted by its button, and the page comes back at the next."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{address}/desk/{NAME}?at=ruritania")
        browser.find_element(By.CSS_SELECTOR, "#entry-ruritania [value=accept]").click()
        WebDriverWait(browser, 20).until(lambda shown: "at=border-talks" in shown.current_url)
        assert not Dossier.of(folder / f"{NAME}.yml").by_key["ruritania"].waits
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
