"""The favourites of Neo4j Browser: questions that an analyst asks first, a file of Cypher each, and one archive of them all.

The Browser calls a favourite by its first line, a comment, and takes an archive whose folders become folders of favourites.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

ARCHIVE: Final = "chancery-favourites.zip"
"""The file that the Browser takes as a whole."""
_FOLDER: Final = "Chancery"
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""What every file of the archive is dated, so that the same favourites are the same bytes."""


def favourites() -> Mapping[str, str]:
    """The Cypher of each favourite by the name of its file, in the order of the names."""
    folder = files("graph").joinpath("report", "favourites")
    found = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".cypher")}
    return dict(sorted(found.items()))


def write_favourites(folder: Path) -> Path:
    """Write every favourite into a folder, which is made when it is missing, and the archive of them all; return its path.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ARCHIVE
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in favourites().items():
            (folder / name).write_text(text, encoding="utf-8")
            archive.writestr(zipfile.ZipInfo(f"{_FOLDER}/{name}", _DAY), text)
    return path
