"""`chancery schema`: print the GraphQL schema, or the JSON Schema of a dossier."""

from __future__ import annotations

import click


@click.command()
@click.option("--dossier", is_flag=True, help="The JSON Schema of a dossier instead, for editors that check by one.")
def schema_command(dossier: bool) -> None:
    """Print the GraphQL schema."""
    if dossier:
        from loaders.dossier.schema import schema_text as dossier_schema

        click.echo(dossier_schema(), nl=False)
        return
    from graph.graphql.server.schema import schema_text

    click.echo(schema_text(), nl=False)
