"""The one command: `python -m benchmarks.explorer`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from benchmarks.explorer.frames import chromium, drawn_by, frames
from benchmarks.explorer.network import served
from benchmarks.gate import Bound, Gate
from benchmarks.page import machine, put, rows

SIZES = (200, 2_000, 5_000)
GATED = 2_000


@click.command()
@click.option("--seconds", default=8.0, show_default=True, help="How long each network is dragged about.")
@click.option("--page/--no-page", default=True, help="Write the account into docs/benchmarks.md.")
def main(seconds: float, page: bool) -> None:
    """Measure the frames of a second of the explorer's network; fails when the gate does."""
    measured = {}
    with chromium() as browser:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder, served(size, Path(folder) / "store") as address:
                measured[size] = frames(browser, address, seconds)
        renderer = drawn_by(browser)
        version = browser.capabilities["browserVersion"]
    gate = Gate(
        f"milliseconds of scripts a frame, {GATED:,} people", measured[GATED].script, Bound.AT_MOST, 1000 / 30, ",.1f"
    )
    head = ("people", "ready, s", "frames a second", "scripts a frame, ms")
    body = [
        (f"{size:,}", f"{found.ready:.1f}", f"{found.each_second:.0f}", f"{found.script:.1f}")
        for size, found in measured.items()
    ]
    text = "\n".join(
        (
            rows(head, body),
            "",
            f"Chromium {version}, WebGL by {renderer}. Machine: {machine()}; load average {os.getloadavg()[1]:.1f}.",
            "",
            f"- {gate.what}: {gate.found:,.1f}, {gate.bound} {gate.limit:,.1f} - {'holds' if gate.holds else 'fails'}",
        )
    )
    click.echo(text)
    if page:
        put(text, "explorer")
    if not gate.holds:
        sys.exit(1)


if __name__ == "__main__":
    main()
