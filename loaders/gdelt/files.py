"""GDELT's files: which there are under a folder, in which order, and their lines, zipped or plain."""

from __future__ import annotations

import errno
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

_NAME: Final = re.compile(r"(\d{14}|\d{8})\.(?:translation\.)?(export|mentions)\.CSV(?:\.zip)?", re.IGNORECASE)
LONGEST_LINE: Final = 1_000_000
"""Characters that a line may have; what is longer is no row, and is not kept in memory."""
DICTIONARIES: Final = ("phoenix-actors/*.actors.txt", "*.actors.txt")
CODE_BOOKS: Final = (
    "cameo/cameo_codes.json",
    "cameo_codes.json",
    "cameo/CAMEO.eventcodes.txt",
    "CAMEO.eventcodes.txt",
)


class GdeltFile(NamedTuple):
    """One file of GDELT.

    Attributes:
        path: the file.
        stamp: the time of the instalment, YYYYMMDDHHMMSS or YYYYMMDD, as its name says.
        kind: `export` (the events) or `mentions`.
    """

    path: Path
    stamp: str
    kind: str

    @property
    def day(self) -> date:
        """The day of the instalment. Raises ValueError when its name holds none."""
        return date(int(self.stamp[:4]), int(self.stamp[4:6]), int(self.stamp[6:8]))


def gdelt_file(path: Path) -> GdeltFile | None:
    """What a file is by its name; None when it is none of GDELT's."""
    match = _NAME.fullmatch(path.name)
    return GdeltFile(path, match[1], match[2].lower()) if match else None


def gdelt_files(path: Path) -> list[GdeltFile]:
    """The files at or under a path in order of time, of each instalment the events before the mentions.

    Raises:
        OSError: the path cannot be read, or holds none.
    """
    asked = path.resolve(strict=True)
    files = [asked] if asked.is_file() else [file for file in asked.rglob("*") if file.is_file()]
    listed = [listing for file in files if (listing := gdelt_file(file))]
    if not listed:
        reason = "no file of GDELT 2.0 (YYYYMMDDHHMMSS.export.CSV or .mentions.CSV, plain or zipped)"
        raise FileNotFoundError(errno.ENOENT, reason, str(path))
    return sorted(listed, key=lambda listing: (listing.stamp, listing.kind, str(listing.path)))


def beside(path: Path, patterns: tuple[str, ...]) -> list[Path]:
    """The first files that one of the patterns finds, in the path's folder or in one of the two above it."""
    folder = path if path.is_dir() else path.parent
    for place in (folder, *folder.parents[:2]):
        for pattern in patterns:
            if files := sorted(place.glob(pattern)):
                return files
    return []


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a table with their numbers, from 1; empty ones are passed over.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is a zip that is broken or does not hold one table, or it has a line of impossible length.
    """
    try:
        with _opened(path) as binary, TextIOWrapper(binary, encoding="utf-8", errors="replace", newline="\n") as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and not line.endswith("\n"):
                    raise ValueError(f"line {number} is longer than {LONGEST_LINE:,} characters")
                if text := line.rstrip("\r\n"):
                    yield number, text
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError) as error:
        # of a method that Python lacks, or with a password, too
        raise ValueError(f"not readable as a zip file: {error}; fetch it again") from None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as plain:
            yield plain
        return
    with zipfile.ZipFile(path) as packed:
        members = [member for member in packed.infolist() if not member.is_dir()]
        if len(members) != 1:
            raise ValueError(f"it holds {len(members)} files; a zip of GDELT holds one table")
        with packed.open(members[0]) as member:
            yield member  # type: ignore[misc]
