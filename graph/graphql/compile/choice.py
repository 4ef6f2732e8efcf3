"""The words that an argument chooses: what stands for it when it is left out or null, and none when it is an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum


def chosen(words: Sequence[Enum] | None, otherwise: Iterable[str]) -> list[str]:
    """The values of the words that are given, or what stands for an argument that is left out."""
    return [*otherwise] if words is None else [word.value for word in words]


def nothing(words: Sequence[Enum] | None) -> bool:
    """Whether an empty list was given: somebody who chose nothing is shown nothing."""
    return words is not None and not words
