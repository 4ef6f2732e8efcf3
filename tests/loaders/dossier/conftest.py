"""A small valid dossier, and a way to write variants of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

VALID = """\
id: test-2024
source:
  title: An article
  published: 2024-03-02
countries:
  ruritania: {name: Ruritania}
people:
  sapt:
    name: Colonel Sapt
    represents: ruritania
events:
  talks:
    name: Talks
    kind: meeting
    start: 2024-03-01
    participants:
      - {who: sapt, attendance: attended}
    history:
      - to: planned
claims:
  snow:
    name: Snow has closed the pass
    kind: statement
    by: sapt
    quote: the pass is closed
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the valid dossier with some text replaced, or other content; gives the file."""

    def written(
        *changes: tuple[str, str], content: str | bytes | None = None, name: str = "test.yml", more: str = ""
    ) -> Path:
        text = VALID
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file = tmp_path / name
        raw = content if content is not None else text + more
        file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return file

    return written
