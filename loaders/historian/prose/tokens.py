"""A text as words and marks, each with its place, so that whatever is read of it can be pointed at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., F.W.
    r"|(?:St|Dr|Gen|Lt|Col|Adm|Maj|Brig|Mr|Mrs|Amb|Sec)\.(?=\s|\Z)|(?:Jr|Sr)\.(?=[\s,;])"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=\s\d)"
    r"|[A-HJ-UWYZ]\.(?=\s[A-Z])"  # an initial; I, V and X end names of kings and popes
    r"|[^\W_]+\+\d"  # 2+2
    r"|['’]s\b|Dato['’](?=\s)"
    r"|(?:President|Prince|Minister)(?=-[A-Z])"  # Crown Prince-Prime Minister holds two offices
    r"|[^\W_](?:[^\W_]|[-‑–/](?=[^\W_])(?!(?:[^\W\d_]\.){2,})|['’‘`](?!s\b)(?=[^\W_]))*"  # Peru-U.S. is two countries
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark.

    Attributes:
        text: as it is written.
        start: the place of its first character in the text, from 0.
        end: the place after its last.
        low: the same in lower case.
    """

    text: str
    start: int
    end: int
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def tokenize(text: str) -> tuple[Token, ...]:
    """The words and marks of a text in order; abbreviations keep their dots, a possessive is a token of its own."""
    return tuple(
        Token(match.group(), match.start(), match.end(), match.group().lower()) for match in _TOKEN.finditer(text)
    )
