"""The days on which something was told: those by which a page shows how a story unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from graph.explorer.answer import Answer

MOST: Final = 12
"""Days that a page offers at most: the newest."""


def told_days(answer: Answer) -> list[str]:
    """The days of reports in an answer, in order; none where there is but one, by which nothing unfolds."""
    found = sorted(set(_reported(answer.data)))[-MOST:]
    return found if len(found) > 1 else []


def _reported(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "reportedAt":
                yield part
            else:
                yield from _reported(part)
    elif isinstance(value, list):
        for part in value:
            yield from _reported(part)
