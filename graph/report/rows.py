"""Rows as a table for people, as JSON or as CSV."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Sequence
from typing import Any, TextIO, TypeAlias

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.graphql.server.table import cell
from graph.report.terminal import roomy

Row: TypeAlias = dict[str, Any]
"""A row by column. All rows of a report have the same columns; a value is a text, a number, or None where there is none."""


def write_rows(rows: Sequence[Row], form: str, output: TextIO, note: str | None = None) -> None:
    """Write rows.

    Args:
        rows: the rows.
        form: `table`, `json` or `csv`. A table shows every column but `id`.
        output: where to write.
        note: how to read the rows: under a table, beside the rows in JSON, left out of CSV.
    """
    if form == "json":
        content: Any = {"rows": list(rows), "note": note} if note else list(rows)
        output.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        write_csv(rows, list(rows[0]) if rows else [], output)
    else:
        _print(rows, output, note)


def write_csv(rows: Iterable[Row], columns: Sequence[str], output: TextIO) -> None:
    """Write rows as CSV under the names of their columns; no text in it is a formula to a spreadsheet."""
    writer = csv.DictWriter(output, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def whole(value: float) -> int | None:
    """A whole number; None for NaN."""
    return None if math.isnan(value) else int(value)


def number(value: float) -> float | None:
    """A number of Python; None for NaN."""
    return None if math.isnan(value) else float(value)


def _print(rows: Sequence[Row], output: TextIO, note: str | None) -> None:
    console = Console(file=output)
    if rows:
        heads = [head for head in rows[0] if head != "id"]
        table = Table(*heads, box=None, pad_edge=False)
        for head, column in zip(heads, table.columns, strict=True):
            if not isinstance(rows[0][head], str):
                column.justify, column.no_wrap = "right", True
        for row in rows:
            table.add_row(*(_cell(row[head]) for head in heads))
        roomy(output, table).print(table)
    else:
        console.print("Nothing to show.")
    if note:
        console.print(escape(note), style="dim", highlight=False)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else escape(str(value))
