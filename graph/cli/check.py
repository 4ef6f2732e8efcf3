"""`chancery check`: check dossiers without loading them."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The document's text: quotes that do not stand in it are told.",
)
@click.option("--count", is_flag=True, help="Show how many lines each dossier without problems needs an assertion.")
def check_command(path: Path, text: Path | None, count: bool) -> None:
    """Check a dossier, or a folder of dossiers, without loading. Every problem is shown with its place.

    What is only probably a slip is a warning: it keeps nothing from being loaded.
    """
    from loaders.dossier.assertions import extent
    from loaders.dossier.problems import examine
    from loaders.dossier.slips import slips_of

    dossiers = examine(path)
    problems = [problem for dossier in dossiers for problem in dossier.problems]
    warnings = slips_of(dossiers, None if text is None else text.read_text(encoding="utf-8", errors="replace"))
    for problem in problems:
        click.echo(str(problem))
    for warning in warnings:
        click.echo(f"{warning.origin}: warning: {warning.message}")
    for tree in (dossier.tree for dossier in dossiers if count and not dossier.problems):
        assertions, lines = extent(tree)
        ratio = f", {lines / assertions:.1f} lines an assertion" if assertions else ""
        click.echo(f"{tree.file}: {_counted(assertions, 'assertion')} on {_counted(lines, 'line')}{ratio}")
    told = [_counted(len(problems), "problem"), *([_counted(len(warnings), "warning")] if warnings else [])]
    click.echo(", ".join(told), err=True)
    sys.exit(1 if problems else 0)


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
