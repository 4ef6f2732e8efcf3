"""The spellings of one name over a whole archive, and the one that is shown."""

from __future__ import annotations

from collections import Counter, defaultdict


class Spellings:
    """How often an archive writes the name of each thing in which way.

    The choice depends on the whole archive, not on the order in which its files are read.
    """

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, key: str, text: str) -> None:
        """Count one writing of a thing's name."""
        self._counts[key][text] += 1

    def chosen(self, key: str, default: str) -> str:
        """The commonest writing, of equals the first by code point; `default` for what was never counted."""
        counts = self._counts.get(key)
        return min(counts, key=lambda text: (-counts[text], text)) if counts else default
