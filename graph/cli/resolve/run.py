"""`chancery resolve run`: apply the rules and the verdicts to all records."""

from __future__ import annotations

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@store_option
def run_command(store: str | None) -> None:
    """Decide everything anew from the facts and the verdicts; loading does so by itself."""
    from rich.console import Console

    from graph.cli.resolve.outcome import consequences
    from graph.resolve.decisions.resolution import resolve

    console = Console(stderr=True)
    with prepared_store(store) as target, console.status("deciding who is who") as status:
        report = resolve(target, status.update)
    console.print(f"who is who: {report}", highlight=False)
    for line in consequences(report):
        console.print(line, highlight=False, markup=False)
