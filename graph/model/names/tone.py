"""The marks by which languages written in Latin letters tell words apart that are otherwise spelt alike: the tones of Vietnamese.

Who looks for a name may leave them out. Two names that both have them, and other ones, are two names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from graph.model.names import words

_TELLING: Final = re.compile(
    "[aeiouy][\u0300-\u0322\u0324-\u036f]*[\u0323\u0309\u031b]|[aeo][\u0302\u0306][\u0300\u0301\u0303]"
)
"""A vowel with a dot below, a hook above or a horn, or with two marks, which no other language writes so; as decomposed."""


def tones(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a name in Vietnamese letters that have marks: each folded, and with its marks wherever in it they stand.

    Empty for all other names: elsewhere an accent is written or left out.
    """
    plain = unicodedata.normalize("NFD", text.casefold())
    return tuple(_marked(plain)) if _TELLING.search(plain) else ()


def _marked(plain: str) -> Iterator[tuple[str, str]]:
    for word in plain.split():
        marks = "".join(sorted(letter for letter in word if unicodedata.combining(letter)))
        folded = " ".join(words(word))
        if marks and folded:
            yield folded, marks


def tones_differ(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    """Whether a word that two names share has marks in both, and others."""
    marks = dict(other)
    return any(marks.get(word, mark) != mark for word, mark in one)
