"""`chancery runs`: list the loads of the store."""

from __future__ import annotations

import json
import sys

import click

from graph.cli.store import prepared_store, store_option

COUNTS = ("documents", "records", "rejected", "created", "revised", "closed", "unchanged", "seconds")


@click.command()
@click.option("--last", default=20, show_default=True, type=click.IntRange(1), help="How many to show.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@store_option
def runs_command(last: int, form: str, store: str | None) -> None:
    """List the loads of the store, the latest first: what each read, wrote and refused, and how long it took."""
    from rich.table import Table

    from graph.report.terminal import roomy
    from graph.store.runs import runs

    with prepared_store(store) as target:
        rows = runs(target, last)
    if form == "json":
        click.echo(json.dumps(rows, indent=2, default=str, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("started", "loader", "version"):
        table.add_column(heading, no_wrap=True)
    for heading in COUNTS:
        table.add_column(heading, justify="right", no_wrap=True)
    for run in rows:
        versions = f"{run['version']}" + (f" / {run['mapping']}" if run["mapping"] is not None else "")
        numbers = ("" if run[name] is None else f"{run[name]:,}" for name in COUNTS)
        table.add_row(f"{run['started_at']:%Y-%m-%d %H:%M:%S}", run["loader"], versions, *numbers)
    roomy(sys.stdout, table).print(table)
