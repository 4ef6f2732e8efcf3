"""What one file has told already: an actor, place or document that row after row names is told once a file."""

from __future__ import annotations

from typing import Final

MOST: Final = 20_000
"""Things of one file that are remembered; after that they are told again, which says nothing new."""


class Told:
    """What was told by the rows so far, and by the one in hand, which may yet be refused."""

    def __init__(self) -> None:
        self._kept: set[tuple[str, ...]] = set()
        self._pending: set[tuple[str, ...]] = set()

    def is_news(self, *what: str) -> bool:
        """Whether a thing was not told yet; from now on it is."""
        if what in self._kept or what in self._pending:
            return False
        self._pending.add(what)
        return True

    def keep(self) -> None:
        """The row in hand was taken in."""
        if len(self._kept) + len(self._pending) > MOST:
            self._kept.clear()
        self._kept |= self._pending
        self._pending.clear()

    def take_back(self) -> None:
        """The row in hand was refused: a later one tells what it did."""
        self._pending.clear()
