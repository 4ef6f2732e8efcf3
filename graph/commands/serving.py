"""What one serves: `serve`."""

from __future__ import annotations

import click

from graph.commands.command import STORE, explained, opened


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes a free one.")
@STORE
@explained
def serve(host: str, port: int, store: str | None) -> None:
    """Answer GraphQL over HTTP at /graphql until interrupted."""
    import uvicorn

    from graph.api.app import app

    with opened(store) as source:
        click.echo(f"Chancery answers at http://{host}:{port}/graphql (store: {source.address})", err=True)
        uvicorn.run(app(source), host=host, port=port, log_level="warning")
