"""Words of a language by which documents are read, as data: a folder a language, a file a topic."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_FOLDER = Path(__file__).parent


@cache
def table(topic: str, language: str = "en") -> dict[str, Any]:
    """The table of a topic, read once a process.

    Args:
        topic: the name of its file, without the suffix.
        language: ISO 639-1.
    """
    content: dict[str, Any] = YAML(typ="safe").load((_FOLDER / language / f"{topic}.yml").read_text(encoding="utf-8"))
    return content
