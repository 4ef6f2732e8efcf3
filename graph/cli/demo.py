"""`chancery demo`: the demonstration."""

from __future__ import annotations

import sys

import click

from graph.cli.store import store_option


@click.command()
@store_option
def demo_command(store: str | None) -> None:
    """Load the example dossier and ask the three questions."""
    from graph.cli.demonstration import run_demo

    sys.exit(run_demo(store, sys.stdout))
