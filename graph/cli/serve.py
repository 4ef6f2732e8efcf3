"""`chancery serve`: answer GraphQL over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes a free one.")
@click.option(
    "--profile",
    type=click.Choice(["development", "production"]),
    help="How open the server is; production shows no schema and no page (CHANCERY_PROFILE; else development).",
)
@click.option(
    "--operations",
    type=click.Path(exists=True, path_type=Path),
    envvar="CHANCERY_OPERATIONS",
    help="Documents known by their hash: a folder of *.graphql, or a JSON file (CHANCERY_OPERATIONS).",
)
@click.option(
    "--only-operations",
    is_flag=True,
    envvar="CHANCERY_ONLY_OPERATIONS",
    help="Answer none but those of --operations (CHANCERY_ONLY_OPERATIONS).",
)
@click.option(
    "--desk",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CHANCERY_DESK",
    help="A folder of dossiers: serve /desk, where drafts are looked through and loaded (CHANCERY_DESK). On this machine alone.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the explorer in your browser.")
@store_option
def serve_command(
    host: str,
    port: int,
    profile: str | None,
    operations: Path | None,
    only_operations: bool,
    desk: Path | None,
    open_browser: bool,
    store: str | None,
) -> None:
    """Answer GraphQL over HTTP at /graphql, with the explorer at /, until interrupted; docs/api.md tells of bounds and other settings."""
    from graph.cli.server import look, serve
    from graph.errors import ChanceryError
    from graph.explorer.routes import routes
    from graph.graphql.server.app import app
    from graph.graphql.server.persisted_documents import Operations, read_operations
    from graph.graphql.server.settings import ServerSettings

    if only_operations and operations is None:
        raise ChanceryError("--only-operations needs --operations, which names the documents that are allowed.")
    known = Operations(read_operations(operations) if operations else (), only=only_operations)
    settings = ServerSettings.of(profile=profile)
    if desk is not None:
        _may_have_desk(host, settings.profile.explorer)
    with prepared_store(store, timeout=settings.timeout) as source:
        pages = routes(source, settings.profile) if settings.profile.explorer else ()
        if desk is not None:
            from graph.desk.routes import routes as desk_routes

            pages = [*pages, *desk_routes(source, settings.profile, desk)]

        def announce(address: str) -> None:
            click.echo(f"Chancery answers at {address}/graphql (store: {source.address})", err=True)
            if settings.profile.explorer:
                click.echo(f"Look at it in a browser at {address}/", err=True)
            if desk is not None:
                click.echo(f"Look through drafts in a browser at {address}/desk", err=True)
            if settings.profile.graphiql:
                click.echo(f"Ask it in a browser at {address}/graphiql", err=True)
            if open_browser:
                look(f"{address}/")

        serve(app(source, settings.profile, known, settings.origins, pages), host, port, announce)


def _may_have_desk(host: str, explorer: bool) -> None:
    """Refuse a desk that anybody could reach, or that would lack its styles."""
    from graph.desk.same_site import is_loopback
    from graph.errors import ChanceryError

    if not is_loopback(host):
        raise ChanceryError(
            f"--desk serves this machine alone, since whoever reaches it may write to the store, and {host} is reached from"
            " elsewhere; leave out --host, or reach the machine by a tunnel (ssh -L)."
        )
    if not explorer:
        raise ChanceryError("--desk needs the explorer, whose pages it leads to: set CHANCERY_EXPLORER=yes.")
