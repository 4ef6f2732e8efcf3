"""What a closed vocabulary is: words that are stored, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import UnionType
from typing import Self, TypeVar, get_origin, get_type_hints


class Term(StrEnum):
    """A word of a closed vocabulary; the value is what is stored, `meaning` what it stands for.

    What the layers must know of a word beside its meaning (whether an event of this kind is an encounter, whether a
    tenure of this status is in office) is an attribute that its vocabulary annotates. Each member gives them all, in
    that order, behind its meaning. Its name is the word in capitals, as GraphQL shows it.
    """

    meaning: str

    def __new__(cls, word: str, *_: object) -> Self:
        """Make a member from its stored word."""
        member = str.__new__(cls, word)
        member._value_ = word
        return member

    def __init__(self, word: str, *given: object) -> None:
        """Keep the meaning and the vocabulary's attributes.

        Raises:
            TypeError: one of them is missing or of another type, there is one too many, or the name is not the word's.
        """
        member, declared = f"{type(self).__name__}.{self.name}", get_type_hints(type(self))
        if self.name != word.upper():
            raise TypeError(f"{member} has the word {word!r}, which is named {word.upper()}")
        if len(given) != len(declared):
            raise TypeError(f"{member} needs {', '.join(declared)} after its word, and has {len(given)} of them")
        for (name, hint), value in zip(declared.items(), given, strict=True):
            if not isinstance(value, hint if isinstance(hint, UnionType) else get_origin(hint) or hint):
                raise TypeError(f"{member}: {name} should be {getattr(hint, '__name__', hint)}, not {value!r}")
            setattr(self, name, value)


T = TypeVar("T", bound=Term)


def words(vocabulary: type[T], holds: Callable[[T], bool]) -> tuple[str, ...]:
    """The stored words of a vocabulary's members of which something holds, in the order of their declaration."""
    return tuple(member.value for member in vocabulary if holds(member))
