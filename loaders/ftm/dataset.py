"""The dataset of a file of entities: what the `index.json` that stands beside it says, and who it is without one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from graph.model.names import words
from loaders.description import Description
from loaders.ftm.entity import day_of

INDEX: Final = "index.json"
"""What publishers call the file that describes a dataset."""


@dataclass(frozen=True, slots=True)
class FtmDataset:
    """A dataset.

    Attributes:
        name: its name, as a source's id has it (`opensanctions`).
        title: its title.
        publisher: who publishes it; None where that is not said.
        url: its address.
        licence: the terms under which it may be used.
        published: the day of the edition; None where that is not said.
    """

    name: str
    title: str
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    published: date | None = None

    def described(self, description: Description) -> Description:
        """The loader's description as one of this dataset."""
        return replace(
            description,
            id=self.name,
            title=self.title,
            publisher=self.publisher or description.publisher,
            url=self.url,
            licence=self.licence or description.licence,
        )


def dataset_of(file: Path) -> FtmDataset:
    """The dataset of a file.

    Raises:
        OSError: its index cannot be read.
        ValueError: its index is not one.
    """
    stem = "-".join(words(file.name.partition(".")[0])) or "entities"
    index = file.with_name(INDEX)
    if index == file or not index.is_file():
        return FtmDataset(stem, file.name)
    try:
        content = json.loads(index.read_bytes())
    except ValueError as error:
        raise ValueError(f"{index} is no JSON: {error}; correct it, or take it away") from None
    if not isinstance(content, dict):
        raise ValueError(f"{index} should be one object that describes the dataset; correct it, or take it away")
    publisher = content.get("publisher")
    licence = content.get("license") or content.get("licence")
    return FtmDataset(
        "-".join(words(_text(content.get("name")) or stem)) or stem,
        _text(content.get("title")) or file.name,
        _text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher),
        _address(content.get("url")),
        _text(licence.get("title")) if isinstance(licence, dict) else _text(licence),
        next((day for key in ("last_change", "updated_at", "last_export") if (day := day_of(content.get(key)))), None),
    )


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    text = _text(value)
    return text if text and text.startswith(("https://", "http://")) else None
