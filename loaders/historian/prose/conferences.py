"""Conferences that were attended: where their names stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.historian.prose.days import MONTHS, dated
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.mentions import Span
from loaders.historian.prose.tokens import Token

_AROUND: Final = frozenset({"and", "as", "also", "the", "a", "an", "at", "in", "to", "of", ","})
"""Words in which no name of a conference begins or ends."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
_ELSEWHERE: Final = frozenset({"after", "before"})
"""Behind these a conference was attended on another journey: `visited after attending the Cod Summit`."""
_PREPOSITIONS: Final = frozenset({"to", "on", "in", "at"})
_COMPANY: Final = frozenset({"accompanied", "joined"})


def conferences(tokens: Sequence[Token], known: Lexicon) -> tuple[Span, ...]:
    """The conferences that a verb of attending governs, in order; funerals, weddings and signings are none."""
    spans: list[Span] = []
    at = 0
    while at < len(tokens):
        low = tokens[at].low
        if low in known.verbs["attend"] and tokens[max(at - 1, 0)].low not in _ELSEWHERE:
            heads = known.words["conferences" if low != "addressed" else "addressed"]
            at = _attended(tokens, at + 1, known, heads, spans)
        elif low in _COMPANY:  # Accompanied the President to the Summit
            at = _to(tokens, at + 1, known)
            if at < len(tokens) and tokens[at].low in ("to", "for", "at"):
                at = _attended(tokens, at + 1, known, known.words["conferences"], spans)
        else:
            at += 1
    return tuple(spans)


def _to(tokens: Sequence[Token], at: int, known: Lexicon) -> int:
    """Where it is said to what somebody was accompanied, or else the clause ends."""
    while at < len(tokens) and tokens[at].low not in {"to", "for", "at", ".", ";", ","} | known.clause_verbs:
        at += 1
    return at


def _country(tokens: Sequence[Token], at: int, known: Lexicon) -> int | None:
    """The place after the next country of a list, `and the Netherlands`; None at another conference: `the U.S.-Japan talks`."""
    while at < len(tokens) and tokens[at].low in ("and", "the"):
        at += 1
    country = known.nations.longest(tokens, at)
    if country is None or (country[1] < len(tokens) and tokens[country[1]].text in "-–"):
        return None
    return country[1]


def _bracket(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the bracket that closes the one at a token; None where none opens or none closes."""
    if tokens[at].text != "(":
        return None
    return next((here for here in range(at + 1, len(tokens)) if tokens[here].text == ")"), None)


def _days(tokens: Sequence[Token]) -> bool:
    """Whether nothing but days stands there, `June 5-6`; not `COP30`."""
    return dated(tokens, 0) and all(
        token.low in MONTHS or token.text[0].isdigit() or token.low in ("-", "–", ",", ".", "and") for token in tokens
    )


def _another(tokens: Sequence[Token], at: int, known: Lexicon, heads: frozenset[str]) -> bool:
    """Whether another gathering follows an `and`: `and the Cod Summit`, `and to meetings`; `and Forum` only right behind a head."""
    first = at + 1
    while first < len(tokens) and tokens[first].low in _PREPOSITIONS:
        first += 1
    if first == len(tokens):
        return False
    opened = first > at + 1 or tokens[first].low in _ARTICLES | known.words["ceremonies"] | {"meetings"}
    named = tokens[first].capital and not _is_head(tokens[first], heads) and tokens[first].low != "leaders"
    behind_head = _is_head(tokens[at - 1], heads) and named  # not the Ministerial and Summit meetings
    if not opened and not behind_head:
        return False
    for token in tokens[first:]:
        if token.low in (".", ";", ",", "and", "with", "while") or token.low in known.clause_verbs:
            return False
        if _is_head(token, heads) or token.low in known.words["ceremonies"]:
            return True
    return False


def _is_head(token: Token, heads: frozenset[str]) -> bool:
    return token.low in heads or token.low.endswith(("conference", "summit"))


def _attended(tokens: Sequence[Token], at: int, known: Lexicon, heads: frozenset[str], spans: list[Span]) -> int:
    """Add the conferences named from a token on; the place where the clause ends."""
    start = here = at
    head = ceremony = False
    while True:
        low = tokens[here].low if here < len(tokens) else "."
        stop = low in (".", ";", "with", "while") or low in known.clause_verbs
        stop = stop or (low == "held" and tokens[here - 1].low == "and")
        stop = stop or (low == "part" and tokens[here - 1].low == "as")
        if head and not stop and (close := _bracket(tokens, here)):
            if _days(tokens[here + 1 : close]):
                spans.append(_trimmed(tokens[start:here]))  # the NATO Summit (June 5-6)
                head, start = False, close + 1
            here = close + 1
            continue
        if low == "and" and head and _another(tokens, here, known, heads):
            spans.append(_trimmed(tokens[start:here]))
            head, ceremony, start, here = False, False, here + 1, here + 1
            continue
        if low == "," and head and (country := _country(tokens, here + 1, known)):
            here = country  # of the Foreign Ministers of France, Italy, and the Netherlands
            continue
        if stop or low == ",":
            if head and not ceremony and tokens[start].low != "for":
                spans.append(_trimmed(tokens[start:here]))
            if stop:
                return here
            head = ceremony = False
            start = here + 1
        elif low == "delegation" and here + 1 < len(tokens) and tokens[here + 1].low in _PREPOSITIONS:
            head, start = False, here + 1  # led the delegation to the Cod Summit
        elif _is_head(tokens[here], heads):
            head = True
        elif low in known.words["ceremonies"] and not head:
            ceremony = True
        elif low in known.words["audiences"] and heads is known.words["addressed"]:
            ceremony = True  # a joint meeting of Congress
        here += 1


def _trimmed(tokens: Sequence[Token]) -> Span:
    """From the first word of a name to its last."""
    inside = [token for token in tokens if token.low not in _AROUND]
    return inside[0].start, inside[-1].end
