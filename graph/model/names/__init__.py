"""Names as they are written, and the form in which they are compared.

Two writings of one name compare equal whatever their case, accents, punctuation and word order:
`Shinzō Abe` and `ABE, Shinzo` have the same key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

REPEATED: Final = 10_000
"""Names of which the form is remembered: sources speak of the same people and bodies again and again."""

_SEPARATE_LETTERS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
"""Letters that Unicode does not decompose and that writers of English replace."""


def _plain_letters() -> Iterator[tuple[str, str]]:
    """Small letters of the Latin script with the letters that are compared in their place, and accents with nothing."""
    for number in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(number)
        plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if unicodedata.category(part) != "Mn")
        if letter.islower() and plain != letter and plain.isascii():
            yield letter, plain
    for number, plain in _SEPARATE_LETTERS.items():
        yield chr(number), str(plain)
    yield "ß", "ss"
    yield from ((chr(number), "") for number in range(0x300, 0x370))


PLAIN_LETTERS: Final = tuple(_plain_letters())
"""What `without_accents` replaces, in order: so that a statement can do the same."""


def without_accents(text: str) -> str:
    """A text in small letters, those of the Latin script without accents; all other signs stay."""
    low = text.lower()
    if not low.isascii():
        for letter, plain in PLAIN_LETTERS:
            low = low.replace(letter, plain)
    return low


_LEFT_OUT: Final = re.compile(
    "[.'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{GRAVE ACCENT}"
    "\u02b9-\u02ff"  # modifier letters: ayn, hamza, okina, the soft sign in Latin letters
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"  # accents of all scripts
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]"  # Arabic vowels
)
"""What a name may be written with or without."""


def _is_mark(character: str) -> bool:
    """Whether a sign is part of the letter before it, and makes it another."""
    return unicodedata.category(character) in ("Mn", "Mc")


@lru_cache(maxsize=REPEATED)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded for comparison: letters and digits only, no case, no accents.

    Letters of all scripts are kept (`赤沢亮正` is one word), and the marks that are no accents but make another letter, as of kana,
    Thai and the scripts of India. Signs of transliteration, such as that for ayn, are left out. Nothing that a query syntax
    could read remains.
    """
    folded = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text).casefold().translate(_SEPARATE_LETTERS))
    kept = (character if character.isalnum() or _is_mark(character) else " " for character in folded)
    return tuple(unicodedata.normalize("NFC", "".join(kept)).split())


def search_text(text: str) -> str:
    """The words of a name in their order, parted by spaces: what the full-text index holds."""
    return " ".join(words(text))


def name_key(text: str) -> str:
    """The words of a name in a fixed order: equal for two writings of one name."""
    return " ".join(sorted(words(text)))


@lru_cache(maxsize=REPEATED)
def script_of(text: str) -> str:
    """The script of most letters as an ISO 15924 code (`Latn`, `Jpan`, `Cyrl` …); `Zyyy` when there is none.

    Han letters are taken for `Hani` unless kana stand beside them (`Jpan`) or hangul (`Kore`).
    """
    counts: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            word = unicodedata.name(character, "").split(" ", 1)[0]
            code = _SCRIPTS.get(word, "Zyyy")
            counts[code] = counts.get(code, 0) + 1
    if not counts:
        return "Zyyy"
    if "Jpan" in counts:
        return "Jpan"
    if "Kore" in counts:
        return "Kore"
    return max(counts, key=lambda code: counts[code])


_SCRIPTS: Final = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}
