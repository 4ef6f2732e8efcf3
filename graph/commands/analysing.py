"""What one measures: `centrality`."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from graph.commands.command import STORE, explained, opened
from graph.errors import ChanceryError


@click.command()
@click.option("--onto", type=click.Choice(["person", "organisation", "country"]), default="person", show_default=True)
@click.option("--measure", default="betweenness", show_default=True, help="One of those that --measures lists.")
@click.option("--measures", is_flag=True, help="List the measures with their meaning, and end.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["meeting", "visit", "call"]),
    help="Kinds of encounter; meetings and visits when left out.",
)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="How many to show.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@STORE
@explained
def centrality(
    onto: str, measure: str, measures: bool, kinds: tuple[str, ...], top: int, form: str, store: str | None
) -> None:
    """Rank people, organisations or countries by how central they are in the graph of held encounters."""
    from graph.analysis.centrality import MEASURES
    from graph.analysis.table import measure_table, rank, write

    if measures:
        Console().print(measure_table())
        return
    if measure not in MEASURES:
        raise ChanceryError(f"there is no measure {measure!r}; there are: {', '.join(MEASURES)}.")
    with opened(store) as source:
        result = rank(source, onto, measure, top, kinds or None)
    write(result, form, sys.stdout)
