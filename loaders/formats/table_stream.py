"""Reads tables with a heading line as a stream: one row at a time, each with its line, its fields taken one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.model.dates import PartialDate
from graph.model.record import Origin, Reject
from loaders.formats.cells import UNDECODED, BrokenRow, read_cells
from loaders.formats.fields import fold


class Row:
    """One row; each field is taken once.

    Attributes:
        origin: its file and first line.
    """

    def __init__(self, origin: Origin, values: dict[str, str]) -> None:
        self.origin = origin
        self._values = values

    def take(self, name: str) -> str:
        """A field with its white space folded; empty when it is blank or not there."""
        return fold(self._values.pop(name, ""))

    def need(self, name: str) -> str:
        """A field that a row cannot do without.

        Raises:
            ValueError: it is blank or not there.
        """
        if value := self.take(name):
            return value
        raise ValueError(f"{name} is blank or missing: fill it in")

    def day(self, name: str) -> PartialDate | None:
        """A date; None when it is blank.

        Raises:
            ValueError: it is no date that the calendar has.
        """
        text = self.take(name)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None

    def number(self, name: str) -> str:
        """A number that a table may have turned into a decimal one: `500.0` as 500.

        Raises:
            ValueError: it is no whole number.
        """
        text = self.take(name)
        whole, _, rest = text.partition(".")
        if text and not (whole.isdecimal() and not rest.strip("0")):
            raise ValueError(f"{name} is {text!r}: it should be a whole number")
        return whole

    def leave(self, *names: str) -> None:
        """Name fields that are deliberately left out of the graph."""
        for name in names:
            self._values.pop(name, None)

    def left(self) -> tuple[str, ...]:
        """The fields with a value that nobody took."""
        return tuple(name for name, value in sorted(self._values.items()) if fold(value))


def read_rows(path: Path) -> Iterator[Row | Reject]:
    """Read a table in UTF-8, with or without a byte order mark, its lines ended in any way.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open(encoding="utf-8-sig", newline="", errors=UNDECODED) as stream:
        heading: list[str] = []
        for row in read_cells(stream):
            origin = Origin(path, row.line)
            if isinstance(row, BrokenRow):
                yield Reject(origin, None, row.reason)
            elif not heading:
                heading = row.cells
            elif len(row.cells) != len(heading):
                reason = f"it has {len(row.cells)} fields where the heading has {len(heading)}: quote commas in texts"
                yield Reject(origin, row.cells[0] or None, reason)
            elif any("\0" in cell for cell in row.cells):
                yield Reject(origin, row.cells[0] or None, "it holds a NUL byte: delete it, or fetch the file again")
            else:
                yield Row(origin, dict(zip(heading, row.cells, strict=True)))
