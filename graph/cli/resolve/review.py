"""The review of doubtful pairs at a terminal: one after another, both records side by side, with a verdict for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.cli.resolve.outcome import consequences
from graph.resolve.decisions.doubts import DoubtfulPair
from graph.resolve.decisions.verdicts import Verdict, judge
from graph.store.protocol import Store

_ANSWERS: Final = {"s": "same", "n": "not the same", "k": "skip", "q": "quit"}


def review(store: Store, pairs: Sequence[DoubtfulPair], by: str, console: Console) -> None:
    """Show each pair, ask whether the two are the same, and store the answer as a verdict before the next pair.

    Raises:
        ChanceryError: the store cannot be read or written.
    """
    verdicts = 0
    for number, pair in enumerate(pairs, start=1):
        console.print(_side_by_side(pair, f"{number} of {len(pairs)}"))
        console.print(
            f"{pair.finding.probability:.0%} likely one: {pair.finding.reason}", highlight=False, markup=False
        )
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
        outcome = judge(store, Verdict(pair.left.id, pair.right.id, choice == "s", by, reason))
        verdicts += outcome.written
        for line in consequences(outcome.report):
            console.print(line, highlight=False, markup=False)
    console.print(f"{verdicts:,} verdicts given; {len(pairs):,} pairs were doubtful", highlight=False)


def _side_by_side(pair: DoubtfulPair, title: str) -> Table:
    """What each of the two records says, a row for each heading that either has."""
    table = Table("", escape(pair.left.name), escape(pair.right.name), title=title, show_lines=True)
    left, right = dict(pair.left.lines), dict(pair.right.lines)
    table.add_row("id", escape(pair.left.id), escape(pair.right.id))
    for heading in dict.fromkeys((*left, *right)):
        table.add_row(heading, escape(left.get(heading, "")), escape(right.get(heading, "")))
    return table
