"""Names of people as they stand after an office: `Perez`, `Abdel Fattah El-Sisi`, `Juan Carlos I`, `Michael D. Higgins`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.historian.prose.days import dated
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.tokens import Token

_NUMERAL: Final = re.compile(r"[IVX]+")
_TAIL: Final = frozenset({"jr.", "jr", "sr."})
_MOST_WORDS: Final = 9


def name_end(tokens: Sequence[Token], at: int, known: Lexicon) -> int:
    """The number of the token after the name that begins at `at`; `at` itself when no name does."""
    here = at
    while here < len(tokens) and tokens[here].low in known.words["name_styles"] and tokens[here].capital:
        here += 1
    styled = here > at
    words = 0
    while here < len(tokens) and words < _MOST_WORDS:
        token = tokens[here]
        if words and dated(tokens, here):
            break
        if _is_name_word(token, known, first=words == 0) or (words and token.text == "May"):
            if words == 0 and known.nations.longest(tokens, here) and not _goes_on(tokens, here, known):
                break
            if words and known.offices.longest(tokens, here) and not _stands_in_names(token, known):
                break
            here += 1
            words += 1
        elif _is_particle(tokens, here, known) or (words and token.low in _TAIL):
            here += 1
        elif words and token.text == "," and here + 1 < len(tokens) and tokens[here + 1].low in _TAIL:
            here += 2
        else:
            break
    while here > at and tokens[here - 1].low in known.words["particles"] and not tokens[here - 1].capital:
        here -= 1
    if words:
        return here
    return here if styled and here - at > 1 else at


def _is_name_word(token: Token, known: Lexicon, *, first: bool) -> bool:
    if _NUMERAL.fullmatch(token.text):
        return not first
    if not token.capital and not token.low.startswith(("al-", "el-", "as-", "an-", "ar-", "ad-", "de-", "d'", "d’")):
        return False
    if token.text.isupper() and token.text.isalpha() and len(token.text) > 3:
        return False
    return token.low not in known.words["never_in_names"] and any(letter.isalpha() for letter in token.text)


def _stands_in_names(office: Token, known: Lexicon) -> bool:
    """Whether what is an office elsewhere is a part of the name before it: `Mackenzie King`, `Zahir Shah`."""
    return office.low in known.words["name_styles"] | known.words["names_too"]


def _is_particle(tokens: Sequence[Token], at: int, known: Lexicon) -> bool:
    """Whether a particle stands there with a word of a name after it."""
    here = at
    while here < len(tokens) and tokens[here].low in known.words["particles"]:
        here += 1
    return at < here < len(tokens) and _is_name_word(tokens[here], known, first=False) and tokens[here].capital


def _goes_on(tokens: Sequence[Token], at: int, known: Lexicon) -> bool:
    """Whether more of a name follows a word that could be a country's: `Jordan Smith`, not `Jordan,`."""
    return at + 1 < len(tokens) and _is_name_word(tokens[at + 1], known, first=False)
