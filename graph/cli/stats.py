"""`chancery stats`: count what is in the store."""

from __future__ import annotations

import json

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@store_option
def stats_command(form: str, store: str | None) -> None:
    """Count what is in the store: nodes by label, relationships by type."""
    from rich.console import Console
    from rich.table import Table

    from graph.store.stats import counts

    with prepared_store(store) as source:
        counted = counts(source)
        address = f"{source.engine} at {source.address}"
    if form == "json":
        click.echo(json.dumps({"nodes": counted.nodes, "relationships": counted.relationships}, indent=2))
        return
    console = Console()
    console.print(address, markup=False)
    for title, rows in (("node", counted.nodes), ("relationship", counted.relationships)):
        table = Table(title, "count", box=None, pad_edge=False)
        table.columns[1].justify = "right"
        for name, number in rows.items():
            table.add_row(name, f"{number:,}")
        table.add_row("all", f"{sum(rows.values()):,}", style="bold")
        console.print(table)
