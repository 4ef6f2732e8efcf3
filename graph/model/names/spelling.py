"""Whether two words are one word in two spellings: transliterations, short forms, slips of the pen.

Words are compared by their consonants in classes that writers of English confuse (`Gorbachev`, `Gorbachov`;
`Khrushchev`, `Khrushchov`), which is the idea of Soundex (Russell 1918) and its successors, with classes that fit
Cyrillic and Arabic in Latin letters. Chinese and Korean have classes of their own, in which pinyin and Wade-Giles,
or the revised and the McCune-Reischauer romanisation, agree (`Deng Xiaoping`, `Teng Hsiao-p'ing`).
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

from graph.model.names.lexicon import lexicon

_ALIKE: Final = 0.75
"""Jaro-Winkler similarity that two words with the same consonants must reach."""
_CLOSE: Final = 0.93
"""Jaro-Winkler similarity at which two long words may be a slip of the pen."""
_LONG: Final = 6
"""Letters of a word that may hold a slip of the pen."""

_SOUNDS: Final = (
    *((letters, "s") for letters in ("shch", "tsch", "sch", "tch", "sh", "zh", "ch", "ts", "tz", "cz", "x", "z")),
    *((letters, "k") for letters in ("kh", "ck", "q", "c")),
    *((letters, "v") for letters in ("ph", "f", "w")),
    *(("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("dj", "j")),
)
_SOUND: Final = re.compile("|".join(letters for letters, _ in _SOUNDS))
_SOUND_OF: Final = dict(_SOUNDS)

_SINIC_SOUNDS: Final = (
    *((letters, "c") for letters in ("zh", "ch", "tz", "ts", "j", "q", "c", "z")),
    *((letters, "s") for letters in ("sh", "hs", "x")),
    *(("ng", "q"), ("b", "p"), ("d", "t"), ("g", "k")),
)
_SINIC_SOUND: Final = re.compile("|".join(letters for letters, _ in _SINIC_SOUNDS))
_SINIC_SOUND_OF: Final = dict(_SINIC_SOUNDS)

_VOWELS: Final = re.compile("[aeiouy]")
_LATER_H: Final = re.compile("(?<=.)h")
_REPEATED: Final = re.compile(r"(.)\1+")


class Agreement(IntEnum):
    """How far two words of names agree, the higher the better."""

    NONE = 0
    INITIAL = 1
    """One is the first letter of the other."""
    CLOSE = 2
    """They differ by what may be a slip."""
    VARIANT = 3
    """They are spellings or forms of one name."""
    EXACT = 4


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word in classes of sounds; a word of another script stays as it is."""
    if not word.isascii():
        return word
    # What is written twice is one sound; what a vowel parts is two: Mori is not Morihiro.
    sounds = _REPEATED.sub(r"\1", _SOUND.sub(lambda found: _SOUND_OF[found.group()], word))
    first = "a" if _VOWELS.match(sounds) else ""
    return first + _LATER_H.sub("", _VOWELS.sub("", sounds))


@lru_cache(maxsize=200_000)
def sinic_skeleton(word: str) -> str:
    """The consonants of a Chinese or Korean word in Latin letters, equal for the usual romanisations."""
    sounds = _SINIC_SOUND.sub(lambda found: _SINIC_SOUND_OF[found.group()], word)
    return _VOWELS.sub("", re.sub("(?<=[cs])h", "", sounds))


@lru_cache(maxsize=500_000)
def agreement(one: str, other: str) -> Agreement:
    """How far two folded words of personal names agree."""
    if one == other:
        return Agreement.EXACT
    if len(one) == 1 or len(other) == 1:
        return Agreement.INITIAL if one[0] == other[0] else Agreement.NONE
    sets = lexicon().same_names
    if sets.get(one, frozenset()) & sets.get(other, frozenset()):
        return Agreement.VARIANT
    similar = JaroWinkler.similarity(one, other)
    if similar >= _ALIKE and skeleton(one) == skeleton(other):
        return Agreement.VARIANT
    if similar >= _CLOSE and min(len(one), len(other)) >= _LONG:
        return Agreement.CLOSE
    return Agreement.NONE
