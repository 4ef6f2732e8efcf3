"""What an office amounts to, whatever it is called: `Foreign Secretary` and `Minister of Foreign Affairs` are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.model.names import words
from graph.model.names.lexicon import lexicon


@lru_cache(maxsize=50_000)
def office_class(text: str) -> str | None:
    """The class of an office (`foreign_minister`, `head_of_government` …), or None where it is of no known class."""
    found = list(_classes(words(text.replace("-", " "))))
    return next((kind for kind in found if is_single(kind)), found[0] if found else None)


def _classes(title: Sequence[str]) -> Iterator[str]:
    """The classes of the offices in a title, from left to right, of the longest phrase at each place."""
    known = lexicon().offices
    longest = max(map(len, known))
    place = 0
    while place < len(title):
        phrases = (tuple(title[place : place + length]) for length in range(longest, 0, -1))
        phrase = next((candidate for candidate in phrases if candidate in known), None)
        if phrase:
            yield known[phrase]
        place += len(phrase or " ")


def is_single(kind: str) -> bool:
    """Whether an office of this class has one holder at a time."""
    return kind in lexicon().single
