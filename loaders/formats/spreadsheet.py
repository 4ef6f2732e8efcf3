"""The rows of a spreadsheet, whatever program wrote it: encodings, delimiters, quotes, lines within fields."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

from loaders.formats.cells import STRAY, UNDECODED, BrokenRow, CellRow, read_cells
from loaders.formats.fields import fold
from loaders.formats.marks import marked

_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 65_536
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_SAID: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""The line before the heading by which Excel is told what parts the columns."""


def rows(
    path: Path, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[tuple[int, dict[str, str]] | BrokenRow]:
    """The rows under the heading, each with the number of its first line; blank ones are passed over, broken ones told.

    Raises:
        OSError: the file cannot be read.
        ValueError: it has no heading, names a column twice, or is no text of its encoding.
    """
    with _opened(path, encoding, delimiter) as (reader, heading):
        for row in reader:
            if isinstance(row, BrokenRow):
                yield row
                continue
            line, cells = row.line, row.cells
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(heading) and any(cell.strip() for cell in cells[len(heading) :]):
                yield BrokenRow(
                    line, f"it has {len(cells)} cells under {len(heading)} columns: quote what parts them in texts"
                )
                continue
            yield line, {name: cell.strip() for name, cell in zip_longest(heading, cells, fillvalue="") if name}


def columns(path: Path, encoding: str | None = None, delimiter: str | None = None) -> list[str]:
    """The names of the columns, in order.

    Raises:
        OSError: the file cannot be read.
        ValueError: it has no heading, names a column twice, or is no table.
    """
    with _opened(path, encoding, delimiter) as (_, heading):
        return [name for name in heading if name]


@contextmanager
def _opened(
    path: Path, encoding: str | None, delimiter: str | None
) -> Iterator[tuple[Iterator[CellRow | BrokenRow], list[str]]]:
    """The rows of a file behind its heading, and the heading, its white space folded."""
    encoding = encoding or encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="", errors=UNDECODED if _is_utf8(encoding) else "strict") as stream:
            start = stream.read(_LOOKED_AT)
            stream.seek(0)
            said = _SAID.fullmatch(start.split("\n", 1)[0].lstrip("\ufeff"))
            lines: Iterator[str] = iter(stream)
            if said:
                lines = chain(["\n"], (line for number, line in enumerate(stream) if number))
                start = start.partition("\n")[2]
            reader = read_cells(lines, delimiter or (said[1] if said else delimiter_of(start)), encoding)
            first = next(reader, None)
            if isinstance(first, BrokenRow):
                raise ValueError(f"line {first.line}: {first.reason}")
            heading = [fold(name) for name in first.cells] if first else []
            if not any(heading):
                raise ValueError("the first line should name the columns")
            if twice := {name for name in heading if name and heading.count(name) > 1}:
                raise ValueError(f"the column {min(twice)!r} stands twice in the heading")
            yield reader, heading
    except UnicodeError as error:
        raise ValueError(
            f"not readable as {encoding}: {error.reason if isinstance(error, UnicodeDecodeError) else error}"
        ) from None
    except LookupError as error:
        raise ValueError(f"not readable as a table: {error}") from None


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")


def encoding_of(path: Path) -> str:
    """The encoding by its mark; else UTF-8 where all that is not ASCII is that, or most of it; else that of Western Windows.

    So one stray byte does not turn the letters of a whole table into others.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(UNDECODED)
    letters = strays = 0
    with path.open("rb") as stream:
        piece = stream.read(_LOOKED_AT)
        if mark := marked(piece):
            return mark
        while True:
            text = decoder.decode(piece, final=not piece)
            if not text.isascii():
                stray = len(STRAY.findall(text))
                strays, letters = strays + stray, letters + len(_FOREIGN.findall(text)) - stray
            if not piece:
                break
            piece = stream.read(_LOOKED_AT)
    return "cp1252" if strays > letters else "utf-8"


def delimiter_of(text: str) -> str:
    """The delimiter that the heading has most of, outside of quotes; a comma where it has none."""
    heading: list[str] = []
    quoted = False
    for letter in text:
        quoted ^= letter == '"'
        if letter in "\r\n" and not quoted and heading:
            break
        if not quoted:
            heading.append(letter)
    return max(_DELIMITERS, key=lambda delimiter: (heading.count(delimiter), delimiter == ","))
