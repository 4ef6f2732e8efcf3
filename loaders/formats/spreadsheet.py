"""The rows of a spreadsheet, whatever program wrote it: encodings, delimiters, quotes, lines within fields."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _csv import Reader

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 65_536


def rows(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the heading, each with the number of its first line; blank ones are passed over.

    Raises:
        OSError: the file cannot be read.
        ValueError: it has no heading, names a column twice, or is broken from here on.
    """
    with _opened(path, encoding, delimiter) as (reader, heading):
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(heading) and any(cell.strip() for cell in cells[len(heading) :]):
                raise ValueError(f"line {line} has {len(cells)} cells under {len(heading)} columns")
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
def _opened(path: Path, encoding: str | None, delimiter: str | None) -> Iterator[tuple[Reader, list[str]]]:
    """The rows of a file behind its heading, and the heading."""
    encoding = encoding or encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter or delimiter_of(stream.read(_LOOKED_AT)), strict=True)
            stream.seek(0)
            heading = [name.strip() for name in next(reader, [])]
            if not any(heading):
                raise ValueError("the first line should name the columns")
            if twice := {name for name in heading if name and heading.count(name) > 1}:
                raise ValueError(f"the column {min(twice)!r} stands twice in the heading")
            yield reader, heading
    except UnicodeError as error:
        raise ValueError(
            f"not readable as {encoding}: {error.reason if isinstance(error, UnicodeDecodeError) else error}"
        ) from None
    except (csv.Error, LookupError) as error:
        raise ValueError(f"not readable as a table: {error}") from None


def encoding_of(path: Path) -> str:
    """The encoding by its mark, else UTF-8 where all of the file is that, else that of Western Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        piece = stream.read(_LOOKED_AT)
        for mark, name in _MARKS:
            if piece.startswith(mark):
                return name
        try:
            while piece:
                decoder.decode(piece)
                piece = stream.read(_LOOKED_AT)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


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
