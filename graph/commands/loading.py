"""What one loads: `load`, `sources`, `check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graph.commands.command import STORE, explained, opened


@click.command()
@click.argument("source")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where refused records are listed.")
@STORE
@explained
def load(source: str, path: Path | None, rejects: Path | None, store: str | None) -> None:
    """Load SOURCE (see `chancery sources`) from PATH. Loading again changes only what changed.

    Ends with 0 when every record was taken, 1 when some were refused, 2 when nothing could be read.
    """
    from graph.ingest import run_load

    with opened(store) as target:
        sys.exit(run_load(target, source, path, rejects, Console(stderr=True)))


@click.command()
@explained
def sources() -> None:
    """List what can be loaded."""
    from loaders.catalogue import catalogue

    table = Table("id", "title", "publisher", "licence", box=None, pad_edge=False)
    for description in catalogue():
        table.add_row(description.id, description.title, description.publisher or "", description.licence or "")
    Console().print(table)


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@explained
def check(path: Path) -> None:
    """Check a dossier, or a folder of dossiers, without loading. Every problem is shown with its place."""
    from loaders.dossier.checking import check as check_dossiers

    problems = check_dossiers(path)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "no problems", err=True)
    sys.exit(1 if problems else 0)
