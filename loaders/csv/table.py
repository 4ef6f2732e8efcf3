"""The rows of a table, whatever its form: the cells of a spreadsheet, or the fields of a JSON record by their paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.model.record import Origin, Reject
from loaders.csv.mapping import TableMapping
from loaders.formats import spreadsheet
from loaders.formats.cells import BrokenRow
from loaders.formats.form import nearest
from loaders.formats.json_record import Json, leaves, text_of
from loaders.formats.json_stream import read_records

JSON: Final = frozenset({".json", ".jsonl", ".ndjson"})
"""Endings of files of JSON."""
ROW: Final = "row"
"""Stands for the number of a row, where no column is called so."""
JOINED: Final = "; "
"""What stands between the items of a list where they are wanted as one text."""


@dataclass(frozen=True, slots=True)
class Items:
    """What a cell holds several of.

    Attributes:
        texts: the items; one that lacks what the column names is empty.
        list: the list that they are of: columns of one list go together, item by item.
    """

    texts: tuple[str, ...]
    list: str

    def __str__(self) -> str:
        """The items as one text."""
        return JOINED.join(text for text in self.texts if text)


Cell = str | Items


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        origin: where it stands.
        number: its place among the rows with anything in them, from 1.
        cells: its cells by column.
    """

    origin: Origin
    number: int
    cells: Mapping[str, Cell]


def rows(mapping: TableMapping) -> Iterator[Row | Reject]:
    """The rows of a mapping's table.

    Raises:
        OSError: the table cannot be read.
        ValueError: it is none, or broken from here on.
    """
    if mapping.file.suffix.lower() in JSON:
        for item in read_records(mapping.file, mapping.records):
            if isinstance(item, Reject):
                yield item
            else:
                yield Row(item.origin, item.number, _cells(item.content))
        return
    table = spreadsheet.rows(mapping.file, mapping.encoding, mapping.delimiter)
    for number, row in enumerate(table, start=1):
        if isinstance(row, BrokenRow):
            yield Reject(Origin(mapping.file, row.line), None, row.reason)
        else:
            line, cells = row
            yield Row(Origin(mapping.file, line), number, cells)


def check_columns(mapping: TableMapping) -> None:
    """See that the table has every column that its mapping names.

    A spreadsheet's heading tells. Of JSON records, which need not have every field, as many are read as it takes to
    meet all of them.

    Raises:
        OSError: the table cannot be read.
        ValueError: it is no table, or lacks columns; each is told once, with the first place that names it.
    """
    try:
        known, missing = _columns(mapping)
    except ValueError as error:
        raise ValueError(f"{mapping.file}: {error}") from None
    if missing and len(known) == 1 and mapping.file.suffix.lower() not in JSON:
        raise ValueError(
            f"{mapping.file}:1: the heading is one column, {known[0][:100]!r}: say in the mapping what parts the columns,"
            ' as `delimiter: "~"`'
        )
    problems = []
    for column in missing:
        places = [(line, where) for name, line, where in mapping.places if name == column]
        line, where = min(places)
        more = f" (and in {len(places) - 1} more places)" if len(places) > 1 else ""
        columns = ", ".join(known)
        problems.append(
            f"{mapping.path}:{line}: {where}: there is no column {column!r}{more}{nearest(column, known)}"
            f" ({mapping.file.name} has: {columns})"
        )
    if problems:
        raise ValueError("\n".join(problems))


def _columns(mapping: TableMapping) -> tuple[list[str], list[str]]:
    """The columns that the table has, as far as they were looked for, and those that it lacks of those wanted."""
    wanted = {column: None for column, _, _ in mapping.places if column != ROW}
    if mapping.file.suffix.lower() not in JSON:
        known = spreadsheet.columns(mapping.file, mapping.encoding, mapping.delimiter)
        return known, [column for column in wanted if column not in known]
    met: dict[str, None] = {}
    for item in read_records(mapping.file, mapping.records):
        if not isinstance(item, Reject):
            met |= dict.fromkeys(_paths(item.content))
            if wanted.keys() <= met.keys():
                break
    else:
        if not met:  # no record at all: nothing can be said of its fields
            return [], []
    return list(met), [column for column in wanted if column not in met]


def _paths(content: Json) -> Iterator[str]:
    """Every path in a record, also of what is null."""
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
        elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
            waiting += [(path, inner) for inner in value if isinstance(inner, dict)]
        else:
            yield path


def _cells(content: Json) -> dict[str, Cell]:
    """The fields of a record by their paths; those of the objects of a list together, item by item."""
    cells: dict[str, Cell] = {}
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
        elif isinstance(value, list):
            cells |= _items(path, value)
        else:
            cells[path] = text_of(value).strip()
    return cells


def _items(path: str, items: list[Any]) -> Iterable[tuple[str, Cell]]:
    columns: dict[str, list[str]] = {}
    for place, item in enumerate(items):
        texts: dict[str, list[str]] = {}
        for inner, value in leaves(item):
            texts.setdefault(f"{path}.{inner}" if inner else path, []).append(text_of(value).strip())
        for column, several in texts.items():
            columns.setdefault(column, [""] * len(items))[place] = JOINED.join(several)
    return [(column, Items(tuple(texts), path)) for column, texts in columns.items()]


def is_binary(path: Path) -> bool:
    """Whether a file is no text at all: a workbook, an archive, a picture. Raises OSError."""
    with path.open("rb") as stream:
        start = stream.read(4096)
    return b"\x00" in start and start[:2] not in (b"\xff\xfe", b"\xfe\xff")
