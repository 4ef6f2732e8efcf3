"""`chancery browser-favourites`: write the favourites for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def browser_favourites_command(folder: Path) -> None:
    """Write the questions that an analyst asks first into FOLDER, a .cypher file each, and an archive for Neo4j Browser.

    Drop the archive onto the Browser, and it has them all in a folder of favourites; docs/neo4j-browser.md goes through them.
    """
    from graph.errors import ChanceryError
    from graph.report.browser_favourites import write_favourites

    try:
        archive = write_favourites(folder)
    except OSError as error:
        raise ChanceryError(f"cannot write {error.filename or folder}: {error.strerror or error}.") from error
    click.echo(f"Drop {archive} onto Neo4j Browser.", err=True)
