"""`chancery snapshot`: write the facts that analyses are computed on to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.cli.answer import in_folder, write_file
from graph.cli.facts import facts_options, store_snapshot


@click.command()
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False), callback=in_folder)
@facts_options
def snapshot_command(output: Path, **options: Any) -> None:
    """Write the facts that analyses are computed on to the Parquet file OUTPUT, and show their hash."""
    snapshot = store_snapshot(options)
    if not len(snapshot.claims):
        click.echo(
            "chancery: the store has no such facts: load a source first (`chancery sources`), or name another.",
            err=True,
        )
    write_file(output, snapshot.save, "snapshot", snapshot, {})
    click.echo(
        f"{len(snapshot.claims):,} claims on {len(snapshot.names):,} actors in {output}\nsha256 {snapshot.digest()}"
    )
