"""`chancery model`: print the reference of the model."""

from __future__ import annotations

import click


@click.command()
def model_command() -> None:
    """Print the reference page of the model (docs/model.md)."""
    from graph.report.model_reference import reference

    click.echo(reference(), nl=False)
