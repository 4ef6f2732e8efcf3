"""Who is who: `resolve`, alone to go through doubtful pairs, and with what people say about them."""

from __future__ import annotations

from typing import Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.cli import deciding, judging
from graph.cli.command import STORE, explained, opened
from graph.resolve.decisions.doubts import DoubtfulPair, doubtful_pairs
from graph.resolve.decisions.verdicts import Verdict, judge
from graph.store.protocol import Store

_ANSWERS: Final = {"s": "same", "n": "not the same", "k": "skip", "q": "quit"}


@click.group(invoke_without_command=True)
@judging.BY
@judging.KIND
@click.option("--about", metavar="NAME", help="Only pairs of which a record has these words in a name.")
@STORE
@click.pass_context
@explained
def resolve(context: click.Context, by: str, kind: str | None, about: str | None, store: str | None) -> None:
    """Decide who is who: go through the doubtful pairs, the evidence of both records side by side.

    Verdicts go before every rule, and outlive every load.
    """
    if context.invoked_subcommand is not None:
        return
    with opened(store) as target:
        pairs = doubtful_pairs(target, label=kind.capitalize() if kind else None, about=about)
        _go_through(target, pairs, by, Console())


def _go_through(store: Store, pairs: list[DoubtfulPair], by: str, console: Console) -> None:
    given = 0
    for number, pair in enumerate(pairs, start=1):
        _show(pair, f"{number} of {len(pairs)}", console)
        choice = click.prompt(
            ", ".join(f"[{key}] {meaning}" for key, meaning in _ANSWERS.items()),
            type=click.Choice(list(_ANSWERS)),
            default="k",
            show_choices=False,
        )
        if choice == "q":
            break
        if choice == "k":
            continue
        reason = click.prompt("Why", default="both records were looked at")
        taken = judge(store, Verdict(pair.left.id, pair.right.id, choice == "s", by, reason))
        given += taken.written
        for line in judging.consequences(taken.report):
            console.print(line, highlight=False, markup=False)
    console.print(f"{given:,} verdicts given; {len(pairs):,} pairs were doubtful", highlight=False)


def _show(pair: DoubtfulPair, title: str, console: Console) -> None:
    table = Table("", escape(pair.left.name), escape(pair.right.name), title=title, show_lines=True)
    left, right = dict(pair.left.lines), dict(pair.right.lines)
    table.add_row("id", escape(pair.left.id), escape(pair.right.id))
    for heading in dict.fromkeys((*left, *right)):
        table.add_row(heading, escape(left.get(heading, "")), escape(right.get(heading, "")))
    console.print(table)
    console.print(f"{pair.finding.probability:.0%} likely one: {pair.finding.reason}", highlight=False, markup=False)


for _command in (
    judging.list_doubtful,
    judging.same,
    judging.not_same,
    judging.undo_verdict,
    judging.import_verdicts,
    judging.export_verdicts,
    deciding.run,
    deciding.measure,
):
    resolve.add_command(_command)
