"""`chancery resolve same`: decide that two records are one."""

from __future__ import annotations

import click

from graph.cli.resolve.options import by_option, reason_option
from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@by_option
@reason_option
@store_option
def same_command(left: str, right: str, by: str, reason: str, store: str | None) -> None:
    """Decide that the records A and B, given by their ids, are one."""
    from graph.cli.resolve.outcome import outcome
    from graph.resolve.decisions.verdicts import Verdict, judge

    with prepared_store(store) as target:
        click.echo(outcome(judge(target, Verdict(left, right, True, by, reason))), err=True)
