"""What an office amounts to, whatever it is called: `Foreign Secretary` and `Minister of Foreign Affairs` are one."""

from __future__ import annotations

from functools import lru_cache

from graph.model.names import words
from graph.resolve.vocabulary import vocabulary


@lru_cache(maxsize=50_000)
def office_class(text: str) -> str | None:
    """The class of an office (`foreign_minister`, `head_of_government` …), or None where it is of no known class."""
    padded = f" {' '.join(words(text.replace('-', ' ')))} "
    for kind, phrases in vocabulary().offices:
        if any(f" {phrase} " in padded for phrase in phrases):
            return kind
    return None


def is_single(kind: str) -> bool:
    """Whether an office of this class has one holder at a time."""
    return kind in vocabulary().single
