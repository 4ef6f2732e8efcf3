"""What one is shown: `demo`."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from graph.cli.command import STORE, explained


@click.command()
@STORE
@explained
def demo(store: str | None) -> None:
    """Load the example dossier and ask the three questions."""
    from graph.cli.demo import run_demo

    output: TextIO = sys.stdout
    sys.exit(run_demo(store, output))
