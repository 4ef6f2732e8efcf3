"""`chancery schema`: print the GraphQL schema."""

from __future__ import annotations

import click


@click.command()
def schema_command() -> None:
    """Print the GraphQL schema."""
    from graph.graphql.server.schema import schema_text

    click.echo(schema_text(), nl=False)
