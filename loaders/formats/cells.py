"""Rows of cells of a delimited text, one at a time: what is broken is told for its row, and the next row is read."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

UNDECODED: Final = "surrogateescape"
"""How a text is to be decoded so that one wrong byte spoils its row alone."""
STRAY: Final = re.compile("[\udc80-\udcff]")
"""What `UNDECODED` makes of bytes that are not of the encoding."""
_ESCAPED: Final = 0xDC00
"""How much more than the byte that is."""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """Lines that are no row. `line` is the first of them, `reason` says what is wrong and what to do."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one row, and its first line."""

    line: int
    cells: list[str]


class _Lines:
    """The lines of a text, which can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        """The lines of the present row."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Give back all lines of the present row but its first."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def read_cells(lines: Iterable[str], delimiter: str = ",", encoding: str = "UTF-8") -> Iterator[CellRow | BrokenRow]:
    """The rows of a text, each with its first line; empty lines are passed over.

    A quote that stands within a cell, or is never closed, breaks the line that it stands in, and no other.

    Args:
        lines: the text's lines with their ends, decoded with `UNDECODED`.
        delimiter: what parts the cells.
        encoding: the encoding, for what is said of a byte that is none of it.
    """
    source, line = _Lines(lines), 1
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            source.give_back()
            yield BrokenRow(line, f"not readable as a row: {error}; write a quote within a cell twice, and close each")
            line += 1
            continue
        if cells:
            if (stray := next(filter(None, map(STRAY.search, cells)), None)) is not None:
                yield BrokenRow(line, f"the byte 0x{ord(stray[0]) - _ESCAPED:02x} is not {encoding}; save the file so")
            else:
                yield CellRow(line, cells)
        line += len(source.taken)
