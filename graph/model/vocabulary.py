"""What a closed vocabulary is: words that are stored, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Self, TypeVar


class Term(StrEnum):
    """A word of a closed vocabulary; the value is what is stored, `meaning` what it stands for.

    What the layers must know of a word beside its meaning (whether an event of this kind is an encounter, whether a
    tenure of this status is in office) is an attribute of its vocabulary that each of its members has to give.
    """

    meaning: str

    def __new__(cls, word: str, *_: object) -> Self:
        """Make a member from its stored word."""
        member = str.__new__(cls, word)
        member._value_ = word
        return member

    def __init__(self, _word: str, meaning: str) -> None:
        """Keep the meaning."""
        self.meaning = meaning


T = TypeVar("T", bound=Term)


def words(vocabulary: type[T], holds: Callable[[T], bool]) -> tuple[str, ...]:
    """The stored words of a vocabulary's members of which something holds, in the order of their declaration."""
    return tuple(member.value for member in vocabulary if holds(member))
