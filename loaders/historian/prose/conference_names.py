"""Where the name of a conference ends, and where another one begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.historian.prose.days import MONTHS, dated
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.mentions import Span
from loaders.historian.prose.tokens import Token

AROUND: Final = frozenset({"and", "as", "also", "the", "a", "an", "at", "in", "to", "of", ","})
"""Words in which no name of a conference begins or ends."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
PREPOSITIONS: Final = frozenset({"to", "on", "in", "at"})
_PARTIES: Final = re.compile(r"cop\d+")
_ACRONYM: Final = re.compile(r"[A-Z]+\d+")


def country_end(tokens: Sequence[Token], at: int, known: Lexicon) -> int | None:
    """The place after the next country of a list, `and the Netherlands`; None at another conference: `the U.S.-Japan talks`."""
    while at < len(tokens) and tokens[at].low in ("and", "the"):
        at += 1
    country = known.nations.longest(tokens, at)
    if country is None or (country[1] < len(tokens) and tokens[country[1]].text in "-–"):
        return None
    return country[1]


def bracket_end(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the bracket that closes the one at a token; None where none opens or none closes."""
    if tokens[at].text != "(":
        return None
    return next((here for here in range(at + 1, len(tokens)) if tokens[here].text == ")"), None)


def only_days(tokens: Sequence[Token]) -> bool:
    """Whether nothing but days stands there, `June 5-6`; not `COP30`."""
    return dated(tokens, 0) and all(
        token.low in MONTHS or token.text[0].isdigit() or token.low in ("-", "–", ",", ".", "and") for token in tokens
    )


def another(tokens: Sequence[Token], at: int, known: Lexicon, heads: frozenset[str]) -> bool:
    """Whether another gathering follows an `and`: `and the Cod Summit`, `and to meetings`; `and Forum` only right behind a head."""
    first = at + 1
    while first < len(tokens) and tokens[first].low in PREPOSITIONS:
        first += 1
    if first == len(tokens):
        return False
    opened = first > at + 1 or tokens[first].low in _ARTICLES | known.words["ceremonies"] | {"meetings"}
    named = tokens[first].capital and not is_head(tokens, first, heads) and tokens[first].low != "leaders"
    behind_head = is_head(tokens, at - 1, heads) and named  # not the Ministerial and Summit meetings
    if not opened and not behind_head:
        return False
    for here in range(first, len(tokens)):
        low = tokens[here].low
        if low in (".", ";", ",", "and", "with", "while") or low in known.clause_verbs:
            return False
        if is_head(tokens, here, heads) or low in known.words["ceremonies"]:
            return True
    return False


def is_head(tokens: Sequence[Token], at: int, heads: frozenset[str]) -> bool:
    """Whether a noun for a conference stands there; a Framework Convention is a treaty."""
    token = tokens[at]
    if token.low == "convention" and tokens[max(at - 1, 0)].low == "framework":
        return False
    return (
        token.low in heads or token.low.endswith(("conference", "summit")) or _PARTIES.fullmatch(token.low) is not None
    )


def shares_noun(tokens: Sequence[Token], start: int, at: int, known: Lexicon, *, headed: bool) -> bool:
    """Whether a comma stands in a row of names that share the noun behind the last of them; councils do where it is `Meetings`."""
    names = all(token.capital or token.low in AROUND for token in tokens[start:at])
    after = at + 1 + (low_at(tokens, at + 1) == "and")
    row = names and start < at and after < len(tokens) and tokens[after].capital
    if not headed or not row:
        return row
    end = next((here for here in range(at, len(tokens)) if tokens[here].text in (".", ";")), len(tokens))
    councils = {token.low for token in tokens[start:at]} & known.words["conferences"] <= known.words["bodies_too"]
    return councils and tokens[end - 1].low == "meetings" and all(token.low != "the" for token in tokens[at:end])


def same(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a comma is another name of what stands before it, one of them short: `COP26`."""
    short = at + 1 < len(tokens) and _ACRONYM.fullmatch(tokens[at + 1].text) is not None
    ends = at + 2 == len(tokens) or (at + 2 < len(tokens) and tokens[at + 2].text in (".", ";", ","))
    other = at + 1 < len(tokens) and tokens[at + 1].low == "the"
    return (short and ends) or (other and _ACRONYM.fullmatch(tokens[at - 1].text) is not None)


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The token at a place in lower case; empty behind the last."""
    return tokens[at].low if at < len(tokens) else ""


def without_place(tokens: Sequence[Token]) -> Sequence[Token]:
    """What says which gathering it was, without the place behind it: `informal meeting in Bergen`."""
    place = next((here for here, token in enumerate(tokens) if here and token.low in ("in", "at", "(")), len(tokens))
    return tokens[:place]


def past_aside(tokens: Sequence[Token], at: int) -> int:
    """The place after `, with Premier Orlo,`; the same place where no such words stand."""
    if low_at(tokens, at) != "," or low_at(tokens, at + 1) != "with":
        return at
    return next((here + 1 for here in range(at + 1, len(tokens)) if tokens[here].text == ","), at)


def trimmed(tokens: Sequence[Token]) -> Span:
    """From the first word of a name to its last."""
    inside = [token for token in tokens if token.low not in AROUND]
    return inside[0].start, inside[-1].end
