"""What one asks: `query`, `stats`, `schema`, `model`, `browser-style`."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from graph.cli.command import STORE, explained, opened
from graph.errors import ChanceryError


@click.command()
@click.argument("document", type=click.File("rb"))
@click.option("--variables", help="The document's variables, a JSON object.")
@click.option("--operation", help="Which operation of the document, where it has several.")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@STORE
@explained
def query(document: Any, variables: str | None, operation: str | None, form: str, store: str | None) -> None:
    """Answer the GraphQL document in the file DOCUMENT, or `-` for standard input.

    Prints JSON, or CSV: a row for each entry of the one root field, with evidence as citations.
    """
    from graph.graphql.server.answer import execute
    from graph.graphql.server.table import as_csv, table

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
    if form == "csv" and "errors" not in response:
        click.echo(as_csv(table(response["data"])), nl=False)
        return
    click.echo(json.dumps(response, ensure_ascii=False, indent=2))
    sys.exit(1 if "errors" in response else 0)


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@STORE
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


@click.command()
def schema() -> None:
    """Print the GraphQL schema."""
    from graph.graphql.server.schema import schema_text

    click.echo(schema_text(), nl=False)


@click.command()
def model() -> None:
    """Print the reference page of the model (docs/model.md)."""
    from graph.report.model_page import reference

    click.echo(reference(), nl=False)


@click.command("browser-style")
def browser_style() -> None:
    """Print the style sheet for Neo4j Browser: drop it there as a .grass file, or paste it behind :style."""
    from graph.report.browser_style import browser_style

    click.echo(browser_style(), nl=False)
