"""Tables in a terminal: how wide they are, and how their numbers are written."""

from __future__ import annotations

from typing import Final, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

NAME: Final = 24
"""The least width of a column of names, in letters."""


def roomy(output: TextIO, table: Table) -> Console:
    """A console that is wide enough for a table's numbers and the beginning of its names, whatever the terminal's width."""
    console, needed = Console(file=output), 0
    for column in table.columns:
        cells = [column.header, *column.cells]
        needed += 2 + max(cell_len(Text.from_markup(str(cell)).plain) if column.no_wrap else NAME for cell in cells)
    return console if console.width >= needed else Console(file=output, width=needed)


def numeral(value: float | None) -> str:
    """A number with three digits, or from 1,000 on with those before the point; a dash for None."""
    return "-" if value is None else f"{value:.3g}" if abs(value) < 1_000 else f"{value:,.0f}"
