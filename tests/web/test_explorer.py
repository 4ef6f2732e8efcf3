"""The explorer as people see it: in a browser, wide and narrow, light and dark, with the keyboard alone, without a network."""

import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.profile import DEVELOPMENT
from graph.store.protocol import Store
from tests.graphql.caches.packages import NodeMissingError, node
from tests.graphql.server.server import serving

ROOT: Final = Path(__file__).parent.parent.parent
AXE: Final = Path(__file__).parent / "axe"
PAGES: Final = {
    "start": "/",
    "search": "/search?q=japan",
    "person": "/node/tmtpost-2025-06-21:person/akazawa",
    "country": "/node/reuters-2025-06-21:country/japan",
    "event": "/node/reuters-2025-06-21:event/two-plus-two",
    "deadline": "/node/tmtpost-2025-06-21:deadline/end-of-baseline-tariff",
    "claim": "/node/tmtpost-2025-06-21:claim/negotiations-deadline",
    "source": "/node/tmtpost-2025-06-21:source/document",
    "fields": "/node/reuters-2025-06-21:event/two-plus-two?view=fields",
    "path": "/path?from=Bessent&to=Lutnick",
    "met": "/who-met?of=Akazawa",
    "called-off": "/called-off",
    "deadlines": "/deadlines",
    "changes": "/changes?from=2025-06-13&to=2025-06-21",
    "network": "/network",
    "chosen": "/network?of=Japan&of=United+States",
    "timeline": "/timeline?of=Japan",
    "matrix": "/matrix?order=community",
    "list": "/list/events",
    "lists": "/list",
    "missing": "/node/no:person/such",
}
SHOWN: Final = os.environ.get("CHANCERY_PICTURES")
"""A folder for a picture of each page, where one is named."""


@pytest.fixture(scope="module")
def address(all_dossiers: Store) -> Iterator[str]:
    """A server with the explorer over all dossiers."""
    with serving(app(all_dossiers, pages=routes(all_dossiers, DEVELOPMENT))) as client:
        yield str(client.base_url)


@pytest.fixture(scope="module")
def axe() -> str:
    """axe, which knows what keeps a page from being read by all (WCAG)."""
    try:
        node(AXE)
    except NodeMissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    return (AXE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=["wide", "phone", "dark"])
def screen(request: pytest.FixtureRequest, browser: Chrome) -> Iterator[str]:
    """The browser as a wide screen, as a phone, or dark."""
    width, height = (390, 844) if request.param == "phone" else (1280, 900)
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": request.param == "phone"}
    scheme = "dark" if request.param == "dark" else "light"
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    yield request.param
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def keep(browser: Chrome, name: str, height: int = 2400) -> None:
    """Put a picture of the page into the folder of pictures, where there is one."""
    if SHOWN:
        size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height), "scale": 1}
        shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        path = Path(SHOWN) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(shot["data"]))


def complaints(browser: Chrome) -> list[str]:
    """What the browser complains of: what was not loaded, what the policy forbade, what failed; a 404 of a page is none."""
    log: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [
        entry["message"]
        for entry in log
        if "status of 404" not in entry["message"]
        and entry["source"] != "rendering"  # of WebGL without a graphics card
    ]


def test_pages_are_for_all(browser: Chrome, address: str, axe: str, screen: str) -> None:
    """On each page, axe finds nothing against WCAG 2.2 AA, nothing reaches over the edge, and the browser has no complaint."""
    for name, path in PAGES.items():
        browser.get(address + path)
        over = browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (name, screen, over)
        rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        browser.execute_script(axe)
        found = browser.execute_async_script("axe.run(arguments[0]).then(arguments[arguments.length - 1])", rules)
        against = [
            (entry["id"], [part["html"][:200] for part in entry["nodes"][:3]], entry["nodes"][0]["failureSummary"])
            for entry in found["violations"]
        ]
        assert found["passes"], "axe looked at the page"
        assert against == [], (name, screen)
        assert complaints(browser) == [], (name, screen)
        keep(browser, f"{name}-{screen}")


def test_first_sight(browser: Chrome, address: str) -> None:
    """What the README shows is there: one event, its history with deciders and reasons, and two tellings that differ."""
    metrics = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address + PAGES["event"])
    for words in (
        "What became of it",
        "decided by Government of Japan",
        "As 2 sources tell it",
        "they differ in status",
    ):
        assert words in browser.find_element(By.TAG_NAME, "main").text
    keep(browser, "explorer", 1180)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_keyboard_alone(browser: Chrome, address: str) -> None:
    """By keys alone: past the head to the content, a search typed and asked, a result opened; the focus is always seen."""
    browser.get(address)
    at = browser.switch_to
    at.active_element.send_keys(Keys.TAB)
    assert at.active_element.text == "To the content"
    outline = "return getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(12):
        assert browser.execute_script(outline) == "solid"
        at.active_element.send_keys(Keys.TAB)
    browser.find_element(By.ID, "q").send_keys("akazawa", Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda page: "/search?q=akazawa" in page.current_url)
    link = browser.find_element(By.CSS_SELECTOR, ".results a")
    browser.execute_script("arguments[0].focus()", link)
    link.send_keys(Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda page: "Ryosei Akazawa" in page.title)
    assert browser.find_element(By.TAG_NAME, "h1").text == "Ryosei Akazawa"


def test_days_change_the_page(browser: Chrome, address: str) -> None:
    """A day put into the field of what was known shows the page as of it, and goes along to the next page."""
    browser.get(f"{address}/search?q=beside+the+G7+summit&type=EVENT")
    browser.find_element(By.CSS_SELECTOR, ".results a").click()
    assert browser.find_element(By.CSS_SELECTOR, ".lead .status").text == "not held"
    browser.execute_script("document.getElementById('knownAt').value = '2025-06-14'")
    browser.find_element(By.CSS_SELECTOR, ".days > button").click()
    WebDriverWait(browser, 20).until(lambda page: "knownAt=2025-06-14" in page.current_url)
    assert browser.find_element(By.CSS_SELECTOR, ".lead .status").text == "confirmed"
    before = browser.current_url
    browser.find_element(By.CSS_SELECTOR, "ul.plain a").click()
    WebDriverWait(browser, 20).until(lambda page: page.current_url != before)
    assert "knownAt=2025-06-14" in browser.current_url


def test_pages_work_without_scripts(browser: Chrome, address: str) -> None:
    """With scripts off, pages are read, searched and seen by days as before."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address + PAGES["event"])
        assert "postponed" in browser.find_element(By.CSS_SELECTOR, ".lead").text
        browser.find_element(By.ID, "q").send_keys("ishiba", Keys.ENTER)
        assert browser.find_elements(By.CSS_SELECTOR, ".results a")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_question_opens_in_graphiql(browser: Chrome, address: str) -> None:
    """The link below a page opens GraphiQL with its question and its variables."""
    browser.get(address + PAGES["event"])
    browser.get(address + str(browser.find_element(By.CSS_SELECTOR, ".asked a").get_dom_attribute("href")))
    browser.implicitly_wait(30)
    try:
        assert "What is known of this event" in browser.find_element(By.CSS_SELECTOR, ".graphiql-query-editor").text
        editors = browser.find_element(By.CSS_SELECTOR, ".graphiql-editor-tools, .graphiql-editor-tool").text
        assert "Variables" in editors
        assert "two-plus-two" in browser.find_element(By.CSS_SELECTOR, ".graphiql-editors").text
    finally:
        browser.implicitly_wait(0)


def test_names_are_suggested(browser: Chrome, address: str) -> None:
    """While a name is typed, names that have words begun so are suggested, with what they are."""
    browser.get(address)
    browser.find_element(By.ID, "q").send_keys("akaz")
    options = "return [...document.querySelectorAll('#q-names option')].map((option) => option.label)"
    WebDriverWait(browser, 30).until(lambda page: page.execute_script(options))
    assert browser.execute_script(options) == ["Ryosei Akazawa (person)"]
    assert complaints(browser) == []


def test_network(browser: Chrome, address: str) -> None:
    """The network is drawn; somebody who is looked for is shown with whom they met, opened and closed again."""
    browser.get(f"{address}/network")
    stage = browser.find_element(By.CSS_SELECTOR, "#network .stage")
    assert stage.is_displayed()
    assert len(stage.find_elements(By.TAG_NAME, "canvas")) > 2
    find = browser.find_element(By.CSS_SELECTOR, "#network [name=find]")
    find.send_keys("Ryosei Akazawa", Keys.ENTER)
    panel = browser.find_element(By.CSS_SELECTOR, "#network .panel")
    assert "Ryosei Akazawa" in panel.text
    assert "2 of those shown met them" in panel.text
    panel.find_element(By.TAG_NAME, "button").click()
    assert "0 of those shown met them" in panel.text
    panel.find_element(By.TAG_NAME, "button").click()
    WebDriverWait(browser, 30).until(lambda _: "2 of those shown met them" in panel.text)
    browser.get(f"{address}/network?of=Akazawa&of=Bessent")
    WebDriverWait(browser, 30).until(lambda page: page.find_elements(By.CSS_SELECTOR, "#network canvas"))
    stage = browser.find_element(By.CSS_SELECTOR, "#network .stage")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", stage)
    ActionChains(browser).move_to_element(stage).click().perform()
    panel = browser.find_element(By.CSS_SELECTOR, "#network .panel")
    WebDriverWait(browser, 30).until(lambda _: "Meeting of Akazawa and Bessent" in panel.text)
    assert "told by TMTPOST" in panel.text
    assert complaints(browser) == []


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("svg", ("<svg xmlns=", "Scott Bessent")),
        (
            "csv",
            ('"one","other","day","event","event_id","disputed","told_by","cited"', '"Meeting of Akazawa and Bessent"'),
        ),
        ("gexf", ("<gexf xmlns=", 'label="Scott Bessent"')),
    ],
)
def test_network_is_taken_away(browser: Chrome, address: str, form: str, words: tuple[str, ...]) -> None:
    """What is drawn is saved as a file that holds the people and the ties that are shown."""
    browser.get(f"{address}/network")
    browser.execute_script("const made = URL.createObjectURL; URL.createObjectURL = (b) => (window.saved = b, made(b))")
    browser.find_element(By.CSS_SELECTOR, f"[data-do={form}]").click()
    text = browser.execute_async_script("window.saved.text().then(arguments[0])")
    for word in words:
        assert word in text


def test_page_is_one_file(browser: Chrome, address: str, tmp_path: Path) -> None:
    """A network and a story are each one file that is opened without a server, asks for nothing, and works as the page does."""
    for name, path in (
        ("network", "/network?of=Akazawa"),
        ("story", "/node/tmtpost-2025-06-21:event/ishiba-trump-sidelines"),
    ):
        file = tmp_path / f"{name}.html"
        file.write_bytes(httpx.get(f"{address}{path}{'&' if '?' in path else '?'}format=html", timeout=60).content)
        browser.get(file.as_uri())
        asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
        assert [entry for entry in browser.execute_script(asked) if not entry.startswith("data:")] == []
        inner = (
            "return [...document.querySelectorAll('a[href]')].filter((link) => !/^https?:$/.test(link.protocol)).length"
        )
        assert browser.execute_script(inner) == 0
        assert complaints(browser) == []
        if name == "network":
            assert "2 of those shown met them" in browser.find_element(By.CSS_SELECTOR, "#network .panel").text
            assert len(browser.find_elements(By.CSS_SELECTOR, "#network canvas")) > 2
        else:
            seen = "return [...document.querySelectorAll('.version:not([hidden]) .lead .status')].map((part) => part.textContent)"
            assert browser.execute_script(seen) == ["not held"]
            browser.find_element(By.CSS_SELECTOR, ".days input").send_keys(Keys.HOME)
            assert browser.execute_script(seen) == ["confirmed"]
        keep(browser, f"file-{name}")


def test_network_as_a_picture(browser: Chrome, address: str) -> None:
    """What is drawn is saved as a PNG as well."""
    browser.get(f"{address}/network")
    browser.execute_script("const made = URL.createObjectURL; URL.createObjectURL = (b) => (window.saved = b, made(b))")
    browser.find_element(By.CSS_SELECTOR, "[data-do=png]").click()
    WebDriverWait(browser, 30).until(lambda page: page.execute_script("return window.saved !== undefined"))
    assert browser.execute_script("return [window.saved.type, window.saved.size > 5000]") == ["image/png", True]


def test_story_is_played(browser: Chrome, address: str) -> None:
    """The slider over the days of reports shows what was known by each, with its address; played, it ends with what is known now."""
    browser.get(f"{address}/node/tmtpost-2025-06-21:event/ishiba-trump-sidelines")
    wait = WebDriverWait(browser, 30)

    def status() -> str:
        return str(browser.execute_script("return document.querySelector('.lead .status').textContent"))

    assert status() == "not held"
    wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, "#knownAt ~ input"))
    browser.find_element(By.CSS_SELECTOR, "#knownAt ~ input").send_keys(Keys.HOME)
    wait.until(lambda _: status() == "confirmed")
    assert "knownAt=2025-06-13" in browser.current_url
    browser.find_element(By.CSS_SELECTOR, "#knownAt ~ button").click()
    wait.until(lambda _: status() == "not held")
    wait.until(lambda page: "knownAt" not in page.current_url)
    assert complaints(browser) == []


def test_network_goes_along_with_the_days(browser: Chrome, address: str) -> None:
    """The sliders stand at every page, for what was true and for what was known: with them the network is drawn anew."""
    browser.get(f"{address}/network?of=Akazawa&knownAt=2025-06-13")
    wait = WebDriverWait(browser, 30)
    drawn = "return document.querySelectorAll('#network canvas').length"
    wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, "#asOf ~ input"))
    assert not browser.execute_script(drawn)
    browser.find_element(By.CSS_SELECTOR, "#knownAt ~ input").send_keys(Keys.END)
    wait.until(lambda page: "knownAt" not in page.current_url and page.execute_script(drawn))
    browser.find_element(By.CSS_SELECTOR, "#asOf ~ input").send_keys(Keys.HOME)
    wait.until(lambda page: "asOf=2025-06-13" in page.current_url)
    assert "Ryosei Akazawa" in browser.find_element(By.TAG_NAME, "main").text
    assert complaints(browser) == []


def test_timeline_is_zoomed(browser: Chrome, address: str) -> None:
    """Nearer, the timeline shows a part, and the address has its days; with all of it, the address is as it was."""
    browser.get(f"{address}/timeline")
    buttons = browser.find_elements(By.CSS_SELECTOR, ".lanes + .controls button")
    wide = "return Number(document.querySelector('.events rect.off').getAttribute('x').replace('%', ''))"
    before = browser.execute_script(wide)
    buttons[0].click()
    assert browser.execute_script(wide) == pytest.approx(2 * before - 50, abs=1)
    assert "from=202" in browser.current_url
    buttons[4].click()
    assert browser.execute_script(wide) == pytest.approx(before, abs=0.1)
    assert browser.current_url.endswith("/timeline")
    browser.execute_script("const made = URL.createObjectURL; URL.createObjectURL = (b) => (window.saved = b, made(b))")
    assert [button.text for button in buttons[5:]] == ["SVG", "PNG"]
    buttons[5].click()
    drawing = browser.execute_async_script("window.saved.text().then(arguments[0])")
    assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "2+2 security talks" in drawing
    buttons[6].click()
    WebDriverWait(browser, 30).until(lambda page: page.execute_script("return window.saved.type") == "image/png")
    assert complaints(browser) == []


def test_bundle_is_as_it_is_built(tmp_path: Path) -> None:
    """The scripts, fonts and licences that were committed are what their sources are built into, byte for byte."""
    folder = tmp_path / "web-src" / "explorer"
    shutil.copytree(ROOT / "web-src" / "explorer", folder, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "web-src" / "licences.mjs", folder.parent)
    built = tmp_path / "graph" / "explorer" / "static"
    built.mkdir(parents=True)
    try:
        program = Path(node(folder)).with_name("npm")
    except NodeMissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    subprocess.run([program, "run", "--silent", "build"], cwd=folder, check=True)
    for path in built.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (ROOT / "graph/explorer/static" / path.relative_to(built)).read_bytes(), (
                path.name
            )
