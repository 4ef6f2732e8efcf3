"""`chancery sources`: list what can be loaded."""

from __future__ import annotations

import click


@click.command()
def sources_command() -> None:
    """List what can be loaded."""
    from rich.console import Console
    from rich.table import Table

    from loaders.catalogue import catalogue

    table = Table("id", "title", "publisher", "licence", box=None, pad_edge=False)
    for description in catalogue():
        table.add_row(description.id, description.title, description.publisher or "", description.licence or "")
    Console().print(table)
