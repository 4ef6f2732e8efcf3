"""The names of events and of things such as deadlines, as far as they tell which one is meant."""

from __future__ import annotations

from typing import Final

from graph.model.names import words

ALIKE: Final = 0.5
"""The share of the words of two names, of the shorter, from which the names are alike."""
_COMMON: Final = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"])


def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell something: all but articles, prepositions and the like."""
    return frozenset(words(name)) - _COMMON


def shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Of the words of two names, the share of the shorter's that both have; None where one has none."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else None
