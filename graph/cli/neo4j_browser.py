"""`chancery neo4j-browser`: Neo4j Browser beside an embedded store."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.option(
    "--jar",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Neo4j Browser as it is published: org.neo4j.client:neo4j-browser on Maven Central, 5.24 for one.",
)
@click.option("--port", default=7474, show_default=True, help="The port to listen on; 0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@store_option
def neo4j_browser_command(jar: Path, port: int, open_browser: bool, store: str | None) -> None:
    """Serve Neo4j Browser beside an embedded store, on this machine alone, as a user who only reads, until interrupted."""
    from urllib.parse import quote

    from graph.cli.browser_files import browser_files
    from graph.cli.server import look, serve
    from graph.errors import ChanceryError
    from graph.store.embedded.address import read_address

    application = browser_files(jar)
    with prepared_store(store) as source:
        if source.engine != "arcadedb":
            raise ChanceryError(
                "A Neo4j has its Browser at its own HTTP port, mostly 7474; this is for embedded stores."
            )
        bolt = read_address(Path(source.address))
        connect = quote(f"bolt://{bolt.user}@{bolt.host}:{bolt.port}", safe="")

        def announce(address: str) -> None:
            page = f"{address}/browser/?connectURL={connect}&db={bolt.database}"
            click.echo(f"Neo4j Browser is at {page}", err=True)
            click.echo(f"Connect as {bolt.user}, who only reads, with the password {bolt.password}", err=True)
            if open_browser:
                look(page)

        serve(application, "127.0.0.1", port, announce)
