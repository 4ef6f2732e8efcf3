"""Frames of a second, while the network is dragged about without a pause."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.support.ui import WebDriverWait

FLAGS: Final = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900")
_DRAG: Final = """
const [seconds, done] = arguments, stage = document.querySelector("#network .sigma-mouse") ?? document.querySelector("#network canvas:last-of-type");
const box = stage.getBoundingClientRect(), times = [];
const send = (kind, x, y, on) => on.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, clientX: x, clientY: y, buttons: 1}));
const [left, top] = [box.left + box.width / 2, box.top + box.height / 2];
send("mousedown", left, top, stage);
const begun = performance.now();
function step(now) {
  times.push(now);
  const turn = (now - begun) / 400;
  send("mousemove", left + 150 * Math.sin(turn), top + 100 * Math.cos(turn), document);
  if (now - begun < 1000 * seconds) requestAnimationFrame(step);
  else { send("mouseup", left, top, document); done(times); }
}
requestAnimationFrame(step);
"""


@dataclass(frozen=True, slots=True)
class Frames:
    """How it went.

    Attributes:
        ready: seconds from asking for the page until the network stands, its layout made.
        each_second: frames of a second, on the average.
        script: milliseconds that scripts take of a frame, on the average: what no graphics card shortens.
    """

    ready: float
    each_second: float
    script: float


@contextmanager
def chromium() -> Iterator[Chrome]:
    """Headless Chromium.

    Raises:
        FileNotFoundError: there is none.
    """
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        raise FileNotFoundError("Chromium with chromedriver is needed (make browser).")
    options = ChromeOptions()
    options.binary_location = binary
    for flag in FLAGS:
        options.add_argument(flag)
    browser = Chrome(options=options, service=ChromeService(driver))
    browser.set_script_timeout(120)
    try:
        yield browser
    finally:
        browser.quit()


def drawn_by(browser: Chrome) -> str:
    """By what WebGL is drawn: the name of the graphics card, or of the program in its place."""
    script = """
    const context = document.createElement("canvas").getContext("webgl");
    const names = context?.getExtension("WEBGL_debug_renderer_info");
    return names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : "nothing";
    """
    return str(browser.execute_script(script))


def frames(browser: Chrome, address: str, seconds: float) -> Frames:
    """Open the page, and drag the network about for some seconds."""
    browser.get("about:blank")
    browser.execute_cdp_cmd("Performance.enable", {})
    browser.get(address)
    WebDriverWait(browser, 120).until(
        lambda page: page.execute_script("return document.querySelectorAll('#network canvas').length > 2")
    )
    ready = browser.execute_script("return performance.now() / 1000")
    before = _script_seconds(browser)
    times = [float(time) for time in browser.execute_async_script(_DRAG, seconds)]
    script = _script_seconds(browser) - before
    return Frames(ready, 1000 * (len(times) - 1) / (times[-1] - times[0]), 1000 * script / len(times))


def _script_seconds(browser: Chrome) -> float:
    """Seconds that scripts of the page have taken up to now."""
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))
