"""`chancery resolve undo`: take back a verdict."""

from __future__ import annotations

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@store_option
def undo_command(left: str, right: str, store: str | None) -> None:
    """Take back the verdict on the records A and B; the rules decide again."""
    from graph.cli.resolve.outcome import outcome
    from graph.resolve.decisions.verdicts import undo

    with prepared_store(store) as target:
        click.echo(outcome(undo(target, left, right)), err=True)
