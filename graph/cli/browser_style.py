"""`chancery browser-style`: print the style sheet for Neo4j Browser."""

from __future__ import annotations

import click


@click.command()
def browser_style_command() -> None:
    """Print the style sheet for Neo4j Browser: drop it there as a .grass file, or paste it behind :style."""
    from graph.report.browser_style import browser_style

    click.echo(browser_style(), nl=False)
