"""A stretch of a document's text, as a quote and as a locator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from loaders.dossier.field import QUOTE_CHARACTERS, QUOTE_WORDS


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` up to, and without, `end` of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is no stretch of text."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"no text stands between {self.start} and {self.end}")

    def covers(self, other: Self) -> bool:
        """Whether all of another stretch stands in this one."""
        return self.start <= other.start and other.end <= self.end

    def quote(self, text: str) -> str:
        """The words themselves, cut to the length that a dossier allows, at the end of a word."""
        words = text[self.start : self.end].split()[:QUOTE_WORDS]
        while len(quote := " ".join(words)) > QUOTE_CHARACTERS and len(words) > 1:
            words.pop()
        return quote[:QUOTE_CHARACTERS]

    @property
    def locator(self) -> str:
        """The place, as a fragment of W3C's "Selectors and States": a TextPositionSelector. The quote is its TextQuoteSelector."""
        return f"selector(type=TextPositionSelector,start={self.start},end={self.end})"

    @classmethod
    def of(cls, locator: str) -> Self | None:
        """The stretch that such a locator names; None where it is of another form."""
        place = re.fullmatch(r"selector\(type=TextPositionSelector,start=(\d+),end=(\d+)\)", locator)
        return cls(int(place[1]), int(place[2])) if place and int(place[1]) < int(place[2]) else None
