"""`chancery sources`: list what can be loaded."""

from __future__ import annotations

import click


@click.command()
def sources_command() -> None:
    """List what can be loaded. A source that cannot be used is listed with the reason."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from loaders.catalogue import catalogue

    table = Table("id", "title", "publisher", "licence", box=None, pad_edge=False)
    problems = []
    for entry in catalogue():
        if problem := entry.problem():
            problems.append(problem)
            table.add_row(escape(entry.id), "[red]cannot be used[/]", escape(entry.distribution), "")
        else:
            about = entry.description()
            table.add_row(*map(escape, (about.id, about.title, about.publisher, about.licence)))
    Console().print(table)
    for problem in problems:
        Console(stderr=True).print(problem, style="red", markup=False, highlight=False, soft_wrap=True)
