"""Neo4j Browser, driven as a person would: connected, given a file, asked, and what it drew."""

import base64
import time
from collections.abc import Callable
from typing import Any

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

PATIENCE = 60
"""Seconds that Neo4j Browser may take for a step."""
DROP = """
const files = new DataTransfer();
const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));
files.items.add(new File([bytes], arguments[1]));
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


def connect(browser: Chrome, page: str, address: str, user: str, password: str) -> None:
    """Open the page, as somebody who was never there, and connect to a `bolt://` address."""
    browser.get(f"{page.partition('?')[0]}manifest.json")
    browser.execute_script("localStorage.clear(); sessionStorage.clear()")
    browser.get(page)
    given = (("boltaddress", address.partition("://")[2]), ("username", user), ("password", password))
    for name, text in given:
        part(browser, name).send_keys(Keys.CONTROL, "a")
        part(browser, name).send_keys(text)
    part(browser, "connect").click()
    awaited(lambda: "You are connected" in browser.find_element(By.TAG_NAME, "body").text)


def drop(browser: Chrome, name: str, content: bytes) -> None:
    """Drop a file onto the Browser."""
    browser.execute_script(DROP, base64.b64encode(content).decode(), name)


def ask(browser: Chrome, cypher: str) -> None:
    """Type a statement and run it."""
    editor = browser.find_element(By.CSS_SELECTOR, ".monaco-editor textarea")
    editor.send_keys(cypher)
    editor.send_keys(Keys.CONTROL, Keys.ENTER)


def drawn(browser: Chrome, least: int) -> list[tuple[str, str, str | None]]:
    """The captions, fills and radii of nodes and relationships, once there are so many."""
    awaited(lambda: len(browser.execute_script(DRAWN)) >= least)
    return [(text, fill, radius) for text, fill, radius in browser.execute_script(DRAWN)]
