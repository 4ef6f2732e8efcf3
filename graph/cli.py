"""The command `chancery`: load, ask, serve, measure."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, TextIO

import click
from rich.console import Console
from rich.table import Table

from graph.errors import ChanceryError
from graph.settings import Settings
from graph.store import open_store
from graph.store.layout import schema as store_schema
from graph.store.protocol import Store

_STORE: Final = click.option(
    "--store",
    metavar="URL",
    help="A path for the embedded engine, or bolt:// or neo4j:// (CHANCERY_STORE).",
)


def opened(store: str | None) -> Store:
    """The store that the options and the environment name, ready for use.

    Raises:
        ChanceryError: it cannot be opened; the message says what to do.
    """
    settings = Settings.of(store=store)
    opened_store = open_store(settings.store, user=settings.user, password=settings.password)
    opened_store.prepare(store_schema())
    return opened_store


def explained(command: Callable[..., Any]) -> Callable[..., Any]:
    """Show an error as one line on stderr and end with status 2, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ChanceryError as error:
            click.echo(f"chancery: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="chancery")
def main() -> None:
    """Who met whom, who cancelled what, who set which deadline - with the evidence beside every answer."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")


@main.command()
@click.argument("source")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where refused records are listed.")
@_STORE
@explained
def load(source: str, path: Path | None, rejects: Path | None, store: str | None) -> None:
    """Load SOURCE (see `chancery sources`) from PATH. Loading again changes only what changed.

    Ends with 0 when every record was taken, 1 when some were refused, 2 when nothing could be read.
    """
    from graph.ingest import run_load

    with opened(store) as target:
        sys.exit(run_load(target, source, path, rejects, Console(stderr=True)))


@main.command()
@explained
def sources() -> None:
    """List what can be loaded."""
    from loaders.catalogue import catalogue

    table = Table("id", "title", "publisher", "licence", box=None, pad_edge=False)
    for description in catalogue():
        table.add_row(description.id, description.title, description.publisher or "", description.licence or "")
    Console().print(table)


@main.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@explained
def check(path: Path) -> None:
    """Check a dossier, or a folder of dossiers, without loading. Every problem is shown with its place."""
    from loaders.dossier.checking import check as check_dossiers

    problems = check_dossiers(path)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "no problems", err=True)
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("document", type=click.File("rb"))
@click.option("--variables", help="The document's variables, a JSON object.")
@click.option("--operation", help="Which operation of the document, where it has several.")
@_STORE
@explained
def query(document: Any, variables: str | None, operation: str | None, store: str | None) -> None:
    """Answer the GraphQL document in the file DOCUMENT, or `-` for standard input; prints JSON."""
    from graph.api.answer import execute

    try:
        text = document.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ChanceryError(f"{document.name} is not UTF-8 (byte {error.start}).") from None
    try:
        given = json.loads(variables) if variables else None
    except ValueError as error:
        raise ChanceryError(f"--variables is not JSON: {error}") from None
    if not isinstance(given, dict | None):
        raise ChanceryError('--variables must be a JSON object, such as \'{"who": "Akazawa"}\'.')
    with opened(store) as source:
        response = execute(source, text, given, operation)
    click.echo(json.dumps(response, ensure_ascii=False, indent=2))
    sys.exit(1 if "errors" in response else 0)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes a free one.")
@_STORE
@explained
def serve(host: str, port: int, store: str | None) -> None:
    """Answer GraphQL over HTTP at /graphql until interrupted."""
    import uvicorn

    from graph.api.app import app

    with opened(store) as source:
        click.echo(f"Chancery answers at http://{host}:{port}/graphql (store: {source.address})", err=True)
        uvicorn.run(app(source), host=host, port=port, log_level="warning")


@main.command()
def schema() -> None:
    """Print the GraphQL schema."""
    from graph.api.schema import schema_text

    click.echo(schema_text(), nl=False)


@main.command()
def model() -> None:
    """Print the reference page of the model (docs/model.md)."""
    from graph.model.reference import reference

    click.echo(reference(), nl=False)


@main.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@_STORE
@explained
def stats(form: str, store: str | None) -> None:
    """Count what is in the store: nodes by label, relationships by type."""
    from graph.store.stats import counts

    with opened(store) as source:
        found = counts(source)
        address = f"{source.engine} at {source.address}"
    if form == "json":
        click.echo(json.dumps({"nodes": found.nodes, "relationships": found.relationships}, indent=2))
        return
    console = Console()
    console.print(address)
    for title, rows in (("node", found.nodes), ("relationship", found.relationships)):
        table = Table(title, "count", box=None, pad_edge=False)
        table.columns[1].justify = "right"
        for name, number in rows.items():
            table.add_row(name, f"{number:,}")
        table.add_row("all", f"{sum(rows.values()):,}", style="bold")
        console.print(table)


@main.command()
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
@_STORE
@explained
def centrality(
    onto: str, measure: str, measures: bool, kinds: tuple[str, ...], top: int, form: str, store: str | None
) -> None:
    """Rank people, organisations or countries by how central they are in the graph of held encounters."""
    from graph.analysis.centrality import MEASURES
    from graph.analysis.snapshot import ENCOUNTERS
    from graph.analysis.table import measure_table, rank, write

    if measures:
        Console().print(measure_table())
        return
    if measure not in MEASURES:
        raise ChanceryError(f"there is no measure {measure!r}; there are: {', '.join(MEASURES)}.")
    with opened(store) as source:
        result = rank(source, onto, measure, top, kinds or ENCOUNTERS)
    write(result, form, sys.stdout)


@main.command()
@_STORE
@explained
def demo(store: str | None) -> None:
    """Load the example dossier and ask the three questions."""
    from graph.demo import run_demo

    output: TextIO = sys.stdout
    sys.exit(run_demo(store, output))


if __name__ == "__main__":
    main()
