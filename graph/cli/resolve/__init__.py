"""`chancery resolve`: decide who is who; alone, it goes through the doubtful pairs. A module for each subcommand."""

from __future__ import annotations

import click

from graph.cli.group import CommandGroup
from graph.cli.resolve.options import by_option, kind_option
from graph.cli.store import prepared_store, store_option


@click.group(
    cls=CommandGroup,
    package="graph.cli.resolve",
    names=("export", "import", "list", "measure", "not-same", "run", "same", "undo"),
    invoke_without_command=True,
)
@by_option
@kind_option
@click.option("--about", metavar="NAME", help="Only pairs of which a record has these words in a name.")
@store_option
@click.pass_context
def resolve_command(context: click.Context, by: str, kind: str | None, about: str | None, store: str | None) -> None:
    """Decide who is who: go through the doubtful pairs, the evidence of both records side by side.

    Verdicts go before every rule, and outlive every load.
    """
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from graph.cli.resolve.review import review
    from graph.resolve.decisions.doubts import doubtful_pairs

    with prepared_store(store) as target:
        pairs = doubtful_pairs(target, label=kind.capitalize() if kind else None, about=about)
        review(target, pairs, by, Console())
