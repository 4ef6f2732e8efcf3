"""What a dossier says of itself, read without the rest of it."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from loaders.formats.yaml import Location, UnreadableError, strict_yaml, text_of


class Heading(NamedTuple):
    """What a file says of itself: the dossier's id and the day of this edition, where they can be read."""

    id: str | None
    revised: date | None


def heading(file: Path) -> Heading:
    """The id and the edition of a dossier, without reading the whole of it or checking anything.

    Raises:
        OSError: the file cannot be read.
    """
    stated: dict[Location, str] = {}
    with contextlib.suppress(UnreadableError, YAMLError):  # `read` tells what is wrong
        _scan(file, stated)
    try:
        revised = date.fromisoformat(stated.get(("source", "revised"), ""))
    except ValueError:
        revised = None
    return Heading(stated.get(("id",)), revised)


def _scan(file: Path, stated: dict[Location, str]) -> None:
    """Follow the events of a file until `id` and the section `source` are over."""
    path: list[str | None] = []  # the key in each open mapping; a list or a fresh mapping has None
    key: str | None = None
    for event in strict_yaml().parse(text_of(file)):
        if isinstance(event, ScalarEvent):
            if key is None and len(path) in (1, 2):
                key = event.value
                continue
            if key is not None:
                stated.setdefault((*(part for part in path[1:] if part), key), event.value.strip())
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            path.append(key)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)) and path.pop() == "source" and ("id",) in stated:
            return
        key = None
