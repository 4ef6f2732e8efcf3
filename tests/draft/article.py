"""The texts that are labelled: they stand beside the project, as they are others' words, and their labels within it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph.draft.document import Document
from graph.model import PartialDate
from tests.archives import archives

SEED: Final = "seed"


def text_file(name: str) -> Path:
    """The file of a text."""
    if name == SEED:
        return next((archives().parent / SEED).glob("*.txt"), archives().parent / SEED / "none.txt")
    return archives() / "articles" / f"{name}.txt"


def article(name: str) -> Document:
    """A text as a document, with what its index tells of it. Raises OSError where it is not there."""
    text = text_file(name).read_text(encoding="utf-8")
    title: str | None = None
    publisher, published = "TMTPOST", "2025-06-21"
    if name != SEED:
        with (archives() / "articles" / "index.jsonl").open(encoding="utf-8") as index:
            entry = next(one for one in map(json.loads, index) if f"{one['n']:02}" == name)
        title, publisher = entry["title"], entry["publisher"]
        published = entry["published"]
    return Document(
        text=text,
        title=title,
        publisher=publisher,
        published=PartialDate.parse(published) if published else None,
        language="en",
        sha256=sha256(text.encode()).hexdigest(),
    )
