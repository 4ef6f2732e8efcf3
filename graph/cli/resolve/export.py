"""`chancery resolve export`: write the verdicts to a file."""

from __future__ import annotations

from typing import TextIO

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=False), default="-")
@store_option
def export_command(file: TextIO, store: str | None) -> None:
    """Write every verdict that holds to FILE, one JSON object a line."""
    from graph.cli.resolve.verdict_file import verdict_line
    from graph.resolve.decisions.verdicts import kept_verdicts

    with prepared_store(store) as source:
        verdicts = kept_verdicts(source)
    file.writelines(map(verdict_line, verdicts))
    click.echo(f"{len(verdicts):,} verdicts", err=True)
