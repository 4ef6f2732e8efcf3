"""Titles of offices as they stand in a sentence: `former Deputy Prime Minister and Minister of Foreign Affairs`, `premier`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.names import name_end
from loaders.historian.prose.sides import Sides
from loaders.historian.prose.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Title:
    """A title that was found.

    Attributes:
        office: the office in the singular, with `former` and the like before it.
        end: the number of the token after it.
        several: it stands in the plural.
    """

    office: str
    end: int
    several: bool = False


def title(tokens: Sequence[Token], at: int, known: Lexicon) -> Title | None:
    """The office that stands at a place; None when none does."""
    here = at
    while here < len(tokens) and tokens[here].low in known.words["before_office"]:
        if known.offices.longest(tokens, here) is not None:
            break
        here += 1
    before = " ".join(token.text for token in tokens[at:here])
    several = known.plurals.longest(tokens, here)
    single = known.offices.longest(tokens, here)
    if several and (single is None or several[1] > single[1] or several[1] == single[1]):
        office, end = several
        plural_form = True
    elif single:
        office, end = single
        plural_form = False
    else:
        return None
    capital = any(token.capital for token in tokens[here:end])
    end, tail = _portfolio(tokens, end, office, known, capital=capital)
    if not capital and not _said_of(tokens, end, known):
        return None
    return Title(" ".join(part for part in (before, office + tail) if part), end, plural_form)


def coordinated(tokens: Sequence[Token], at: int, known: Lexicon) -> tuple[Title, ...]:
    """The offices that share the word behind the last of them: `Foreign and Defense Ministers`; none where no such words stand."""
    first: list[str] = []
    here = at
    while here + 1 < len(tokens) and tokens[here].capital and tokens[here + 1].low in (",", "and"):
        first.append(tokens[here].text)
        here += 2 + (tokens[here + 1].low == "," and here + 2 < len(tokens) and tokens[here + 2].low == "and")
    last = known.plurals.longest(tokens, here)
    if not first or last is None or not tokens[here].capital or " " not in last[0]:
        return ()
    head = last[0].rpartition(" ")[2]
    names = [known.offices.longest(tokenize(f"{word} {head}"), 0) for word in first]
    if not all(name and name[1] == len(tokenize(f"{word} {head}")) for name, word in zip(names, first, strict=True)):
        return ()
    return (*(Title(f"{word} {head}", last[1], several=True) for word in first), Title(last[0], last[1], several=True))


def _said_of(tokens: Sequence[Token], at: int, known: Lexicon) -> bool:
    """Whether small letters are a title: a name follows, `premier Orlo`, `president and premier Orlo`, or whose, `premier of Peru`."""
    if at < len(tokens) and tokens[at].low in ("and", "/", "-"):
        return title(tokens, at + 1, known) is not None
    return name_end(tokens, at, known) > at or Sides(tokens, known).after(at)[1] > at


def _portfolio(tokens: Sequence[Token], at: int, office: str, known: Lexicon, *, capital: bool) -> tuple[int, str]:
    """What follows `Minister`: `of Foreign Affairs and Expatriates`, `for External Affairs`; in small letters where it is."""
    if office.lower() not in known.words["heads"] or at >= len(tokens) or tokens[at].low not in ("of", "for"):
        return at, ""
    here = at + 1
    if here < len(tokens) and tokens[here].low == "the":
        here += 1
    last = at
    while here < len(tokens):
        token = tokens[here]
        if token.low in known.words["portfolios"] and token.capital is capital:
            here += 1
            last = here
        elif last > at and token.low in (",", "and", "&"):
            here += 1
        else:
            break
    if last == at:
        return at, ""
    return last, "".join(("" if token.text in (",", "’s", "'s") else " ") + token.text for token in tokens[at:last])
