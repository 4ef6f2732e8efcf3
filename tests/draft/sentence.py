"""The sentences of a text by their numbers, as labels name them: `3.2` is the second sentence of the third paragraph.

Where a sentence ends is told by signs alone, so that no tool's newer version renumbers what was labelled by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from graph.draft.span import Span

PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
ABBREVIATED: Final = r"(?<!\b[A-Z]\.)(?<!\bJr\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)"
END: Final = re.compile(
    ABBREVIATED + r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘\[]?[A-Z0-9])|(?<=[.!?][\"”])\s+(?=[\"“‘\[]?[A-Z0-9])"
)


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Where each stands, by its number."""
        return dict(_sentences(self._text))

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each, by its number, whatever stands between them."""
        return {number: tuple(self._text[span.start : span.end].split()) for number, span in self.spans.items()}

    def numbers(self, span: Span) -> Iterator[str]:
        """The sentences that a stretch of the text has a part of."""
        return (number for number, one in self.spans.items() if one.start < span.end and span.start < one.end)

    def __getitem__(self, number: str) -> str:
        """One sentence."""
        span = self.spans[number]
        return self._text[span.start : span.end]


def _sentences(text: str) -> Iterator[tuple[str, Span]]:
    for paragraph, part in enumerate(PARAGRAPH.finditer(text), start=1):
        start, number = part.start(), 1
        for end in END.finditer(part.group()):
            last = part.start() + end.start() + (end.group()[0] in '"”’')
            yield f"{paragraph}.{number}", Span(start, last)
            start, number = part.start() + end.end(), number + 1
        yield f"{paragraph}.{number}", Span(start, part.start() + len(part.group().rstrip()))
