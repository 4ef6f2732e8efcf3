"""`chancery resolve import`: take verdicts from a file."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("file", type=click.File("rb"))
@store_option
def import_command(file: BinaryIO, store: str | None) -> None:
    """Take the verdicts in FILE, as `export` writes it. Verdicts that are kept already change nothing."""
    from graph.cli.resolve.outcome import outcome
    from graph.cli.resolve.verdict_file import read_verdict
    from graph.cli.text import decoded
    from graph.resolve.decisions.verdicts import take_all

    lines = decoded(file.read(), file.name).splitlines()
    verdicts = [read_verdict(line, f"{file.name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    with prepared_store(store) as target:
        taken = take_all(target, verdicts)
    click.echo(outcome(taken), err=True)
    if taken.unknown:
        click.echo("  import again once the sources of these records are loaded", err=True)
        sys.exit(1)
