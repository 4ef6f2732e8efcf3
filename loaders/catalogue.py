"""Which sources there are: every folder beside this module that holds a `source.yml` and a `load.py`.

A `load.py` has a function `loader()` that gives a fresh loader. To add a source, add a folder.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph.errors import ChanceryError
from graph.model.loader import Loader
from loaders.description import FILE_NAME, Description, read_description

FOLDER: Final = Path(__file__).parent


class UnknownSourceError(ChanceryError):
    """No loader has the id that was asked for."""

    code = "UNKNOWN_SOURCE"

    def __init__(self, source_id: str, known: Sequence[str]) -> None:
        """Say which there are, the likeliest first."""
        near = difflib.get_close_matches(source_id, known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"There is no source {source_id!r}.{hint} The sources are {', '.join(known)}.")


def catalogue(folder: Path = FOLDER) -> Sequence[Description]:
    """Every source as its `source.yml` describes it, in order of the ids.

    Raises:
        ValueError: a description is wrong, or its id does not fit its folder's name.
    """
    found: list[Description] = []
    for path in folder.glob(f"*/{FILE_NAME}"):
        if not (path.parent / "load.py").is_file():
            continue
        description = read_description(path)
        wanted = folder_name(description.id)
        if wanted != path.parent.name:
            raise ValueError(f"{path}: the id {description.id!r} belongs in a folder named {wanted!r}")
        found.append(description)
    return sorted(found, key=lambda description: description.id)


def loader(source_id: str) -> Loader:
    """A fresh loader of the source with this id.

    Raises:
        UnknownSourceError: there is none.
    """
    described(source_id)
    module = importlib.import_module(f"loaders.{folder_name(source_id)}.load")
    made: Loader = module.loader()
    return made


def described(source_id: str) -> Description:
    """The source with this id, as its `source.yml` describes it.

    Raises:
        UnknownSourceError: there is none.
    """
    known = {description.id: description for description in catalogue()}
    if source_id not in known:
        raise UnknownSourceError(source_id, list(known))
    return known[source_id]


def folder_name(source_id: str) -> str:
    """The importable name of a source's folder: `state-travels` -> `state_travels`."""
    return source_id.replace("-", "_")
