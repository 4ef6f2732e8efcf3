"""What one loads: `load`, `sources`, `check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graph.cli.command import STORE, explained, opened


@click.command()
@click.argument("source")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where refused records are listed.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="How many processes read.")
@STORE
@explained
def load(source: str, path: Path | None, rejects: Path | None, jobs: int, store: str | None) -> None:
    """Load SOURCE (see `chancery sources`) from PATH, or what `chancery fetch` fetched of it.

    Loading again changes only what changed; a load that was broken off goes on when it is started again.

    Ends with 0 when every record was taken, 1 when some were refused, 2 when nothing could be read.
    """
    from graph.cli.load_run import run_load

    with opened(store, create=True) as target:
        sys.exit(run_load(target, source, path, rejects, Console(stderr=True), jobs=jobs))


@click.command()
@click.option("--last", default=20, show_default=True, type=click.IntRange(1), help="How many to show.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@STORE
@explained
def runs(last: int, form: str, store: str | None) -> None:
    """List the loads of the store, the latest first: what each read, wrote and refused, and how long it took."""
    from graph.report.terminal import roomy
    from graph.store.runs import runs as read_runs

    with opened(store) as target:
        found = read_runs(target, last)
    if form == "json":
        click.echo(json.dumps(found, indent=2, default=str, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("started", "loader", "version"):
        table.add_column(heading, no_wrap=True)
    counted = ("documents", "records", "rejected", "created", "revised", "closed", "unchanged", "seconds")
    for heading in counted:
        table.add_column(heading, justify="right", no_wrap=True)
    for run in found:
        versions = f"{run['version']}" + (f" / {run['mapping']}" if run["mapping"] is not None else "")
        numbers = ("" if run[name] is None else f"{run[name]:,}" for name in counted)
        table.add_row(f"{run['started_at']:%Y-%m-%d %H:%M:%S}", run["loader"], versions, *numbers)
    roomy(sys.stdout, table).print(table)


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
    from loaders.dossier.problems import check as check_dossiers

    problems = check_dossiers(path)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "no problems", err=True)
    sys.exit(1 if problems else 0)
