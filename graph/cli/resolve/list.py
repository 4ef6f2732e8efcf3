"""`chancery resolve list`: list the doubtful pairs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

import click

from graph.cli.resolve.options import kind_option
from graph.cli.store import prepared_store, store_option

if TYPE_CHECKING:
    from graph.resolve.decisions.doubts import DoubtfulPair

COLUMNS = ("kind", "probability", "left", "left_name", "right", "right_name", "reason")


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--about", metavar="NAME", help="Only pairs of which a record has these words in a name.")
@click.option("--limit", type=click.IntRange(1), help="No more than so many, the likeliest first.")
@kind_option
@store_option
def list_command(form: str, about: str | None, limit: int | None, kind: str | None, store: str | None) -> None:
    """List the pairs of records that may be one, the likeliest first."""
    from graph.resolve.decisions.doubts import doubtful_pairs

    with prepared_store(store) as source:
        pairs = doubtful_pairs(source, label=kind.capitalize() if kind else None, about=about, limit=limit)
    _write(pairs, form, sys.stdout)


def _write(pairs: Sequence[DoubtfulPair], form: str, output: TextIO) -> None:
    rows = [dict(zip(COLUMNS, _cells(pair), strict=True)) for pair in pairs]
    if form == "json":
        output.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        from graph.report.rows import write_csv

        write_csv(rows, COLUMNS, output)
    else:
        _print(rows, output)


def _cells(pair: DoubtfulPair) -> tuple[Any, ...]:
    left, right, finding = pair.left, pair.right, pair.finding
    return pair.label.lower(), finding.probability, left.id, left.name, right.id, right.name, finding.reason


def _print(rows: Sequence[dict[str, Any]], output: TextIO) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    heads = "", "one", "and the other", "what speaks for and against"
    table = Table(*heads, box=None, pad_edge=False, padding=(0, 1))
    for row in rows:
        ends = [escape(f"{row[f'{side}_name']}\n{row[side]}") for side in ("left", "right")]
        table.add_row(f"{row['probability']:.2f}", *ends, escape(str(row["reason"])))
    console = Console(file=output)
    console.print(table)
    console.print(f"{len(rows):,} doubtful pairs", highlight=False)
