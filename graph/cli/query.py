"""`chancery query`: answer a GraphQL document."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("document", type=click.File("rb"))
@click.option("--variables", help="The document's variables, a JSON object.")
@click.option("--operation", help="Which operation of the document, where it has several.")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@store_option
def query_command(document: Any, variables: str | None, operation: str | None, form: str, store: str | None) -> None:
    """Answer the GraphQL document in the file DOCUMENT, or `-` for standard input.

    Prints JSON, or CSV: a row for each entry of the one root field, with evidence as citations.
    """
    from graph.cli.text import decoded
    from graph.errors import ChanceryError
    from graph.graphql.server.answer import execute
    from graph.graphql.server.table import as_csv, table

    text = decoded(document.read(), document.name)
    try:
        values = json.loads(variables) if variables else None
    except ValueError as error:
        raise ChanceryError(f"--variables is not JSON: {error}") from None
    if not isinstance(values, dict | None):
        raise ChanceryError('--variables must be a JSON object, such as \'{"who": "Akazawa"}\'.')
    with prepared_store(store) as source:
        response = execute(source, text, values, operation)
    if form == "csv" and "errors" not in response:
        for said in response.get("extensions", {}).get("names", ()):
            meant = ", ".join(f"{one['names'][0]} ({one['id']})" for one in said["meant"])
            click.echo(f"{said['given']!r} was taken to mean {meant}: by {said['matchedBy']}", err=True)
        click.echo(as_csv(table(response["data"])), nl=False)
        return
    click.echo(json.dumps(response, ensure_ascii=False, indent=2))
    sys.exit(1 if "errors" in response else 0)
