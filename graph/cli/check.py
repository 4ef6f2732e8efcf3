"""`chancery check`: check dossiers without loading them."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
def check_command(path: Path) -> None:
    """Check a dossier, or a folder of dossiers, without loading. Every problem is shown with its place."""
    from loaders.dossier.problems import check

    problems = check(path)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "no problems", err=True)
    sys.exit(1 if problems else 0)
