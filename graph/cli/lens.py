"""`chancery lens`: make or remove the edges for those who explore in Cypher."""

from __future__ import annotations

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.option("--remove", is_flag=True, help="Take them away; loads and decisions leave them off from then on.")
@store_option
def lens_command(remove: bool, store: str | None) -> None:
    """Make the lens: edges as people write them, such as (:Person)-[:MET]-(:Person), for those who explore in Cypher.

    Loads and decisions keep it true. docs/neo4j-browser.md shows how to look through it.
    """
    from graph.lens.layer import make
    from graph.lens.layer import remove as take_away

    with prepared_store(store, create=remove) as target:
        if remove:
            click.echo(f"{take_away(target):,} edges removed; `chancery lens` makes them again", err=True)
            return
        report = make(target)
        click.echo(f"{report.edges:,} edges, {report.written:,} written, {report.removed:,} removed", err=True)
