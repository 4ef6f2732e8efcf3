"""A person's name taken apart: what belongs to it, what is a title, and which word may be the family's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.model.names import words
from graph.model.names.lexicon import lexicon
from graph.model.names.tone import tones

_ROMAN: Final = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})")
_SURNAME: Final = "xi"
"""Reads as a number, and is more often a family name."""
_NUMBERS: Final = {"first": "i", "second": "ii", "third": "iii", "fourth": "iv"}
_CHILD: Final = frozenset({"bin", "ibn", "bint"})
"""Words before the name of a parent."""
_SERVANT: Final = frozenset({"abd", "abdel", "abdul", "abdal"})
"""Words that are half a name: Abd al-Aziz."""
_JOINED_INITIALS: Final = re.compile(r"(?<=\.)(?=\w)")
_LAST_SYLLABLE: Final = re.compile(r"(?<=\w)-(\w)\b(?!\.)")
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CAPITALS: Final = re.compile(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, folded.

    Attributes:
        words: the words of more than one letter that make up the name, in order, without titles and particles.
        initials: letters that stand for names, in order.
        family: the word that is marked as the family name (`RUBIO, Marco`), where one is.
        ordinal: the number of a monarch or a generation (`ii`, `jr`).
        title: the words that were taken off the front, which tell an office (`prime minister`).
        parents: words that `bin` or `bint` has for the parents' names.
        tones: the marks of a name in Vietnamese letters (`names.tone`).
    """

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()
    family: str | None = None
    ordinal: str | None = None
    title: str = ""
    parents: frozenset[str] = frozenset()
    tones: tuple[tuple[str, str], ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it is a single word without initials, so that it could be of anybody of a family."""
        return len(self.words) < 2 and not self.initials

    def families(self, eastern: bool, double: bool) -> frozenset[str]:
        """The words that may be the family name.

        Args:
            eastern: whether family names may come first where the person acts.
            double: whether two family names may follow there, the first of them being used.
        """
        if self.family:
            return frozenset({self.family})
        if not self.words:
            return frozenset()
        # Who has a parent's name last, and no family's, goes by their own: Mahathir bin Muhammad.
        own = [word for word in self.words if word not in self.parents] if self.words[-1] in self.parents else []
        found = {own[-1] if own else self.words[-1]}
        if eastern:
            found.add(self.words[0])
        if double and len(self.words) > 2:
            found.add(self.words[-2])
        return frozenset(found)


ROYAL: Final = frozenset(
    [
        "king",
        "queen",
        "prince",
        "princess",
        "emperor",
        "empress",
        "shah",
        "sultan",
        "emir",
        "amir",
        "sheikh",
        "sheik",
        "duke",
        "duchess",
        "pope",
        "regent",
    ]
)
"""Titles by which people go, so that they belong to the name: King Hussein."""


def shown_name(text: str) -> str:
    """A name as it is shown: without the office in front (`President Hosni Mubarak`), but for those of royal houses and popes."""
    title = parse_name(text).title.split()
    if not title or ROYAL & set(title):
        return text
    parts, taken = text.split(), 0
    while parts and taken < len(title):
        taken += len(words(parts[0]))
        parts = parts[1:]
    return " ".join(parts) if parts and taken == len(title) else text


@lru_cache(maxsize=200_000)
def parse_name(text: str) -> PersonName:
    """Take a name apart, in natural order (`Sir Alec Douglas-Home`) or family first (`HOME, Alec`)."""
    known = lexicon()
    plain = _LAST_SYLLABLE.sub(r"\1", _JOINED_INITIALS.sub(" ", _ASIDE.sub(" ", text)))
    head, comma, tail = plain.partition(",")
    tail_words = list(words(tail))
    inverted = bool(comma) and bool(tail_words) and tail_words[0] not in known.suffixes and not _is_title(tail_words)
    all_words = tail_words + list(words(head)) if inverted else list(words(head))
    if comma and not inverted and tail_words and tail_words[0] in known.suffixes:
        all_words.append(tail_words[0])
    title, rest = _without_titles(all_words)
    ordinal, rest = _without_ordinal(rest, numbered=title[-1:] in (["pope"], ["king"]))
    if "of" in rest[1:]:
        rest = rest[: rest.index("of", 1)]
    kept = [word for place, word in enumerate(rest) if word not in known.particles or (place == 0 and len(rest) == 1)]
    names = tuple(word for word in kept if len(word) > 1)
    family = None
    if inverted:
        family = next((word for word in reversed(words(head)) if word in names), None)
    elif len(names) > 1:
        family = _marked(plain, names)
    initials = tuple(word for word in kept if len(word) == 1)
    return PersonName(names, initials, family, ordinal, " ".join(title), frozenset(_parents(rest, names)), tones(text))


def _parents(rest: list[str], names: tuple[str, ...]) -> Iterator[str]:
    """The word after candidate `bin` that has a name before it, and the next where the first is half a name."""
    for place, word in enumerate(rest):
        if word in _CHILD and place > 0:
            following = [candidate for candidate in rest[place + 1 :] if candidate in names]
            yield from following[: 2 if following[:1] and following[0] in _SERVANT else 1]


def _marked(text: str, names: tuple[str, ...]) -> str | None:
    """The one word in capitals among others that are not, as in `KISHIDA Fumio`."""
    capitals = [folded for found in _CAPITALS.findall(text) for folded in words(found) if folded in names]
    return capitals[0] if len(capitals) == 1 and capitals[0] == names[0] else None


def _is_title(found: list[str]) -> bool:
    return any(tuple(found[:length]) in lexicon().titles for length in range(len(found), 0, -1))


def _without_titles(found: list[str]) -> tuple[list[str], list[str]]:
    """The titles in front, and the rest, which keeps a word at least."""
    titles: list[str] = []
    rest = list(found)
    while len(rest) > 1:
        longest = min(len(rest) - 1, 6)
        taken = next((n for n in range(longest, 0, -1) if tuple(rest[:n]) in lexicon().titles), 0)
        if taken == 0 and titles and rest[0] in ("of", "the", "for", "and", "to"):
            taken = 1
        if taken == 0:
            break
        titles += rest[:taken]
        rest = rest[taken:]
    return titles, rest


def _without_ordinal(found: list[str], *, numbered: bool) -> tuple[str | None, list[str]]:
    for place in range(len(found) - 1, 0, -1):
        word = found[place]
        if word in lexicon().suffixes:
            return word[0] + "r", found[:place] + found[place + 1 :]
        last = place == len(found) - 1
        if last and word in _NUMBERS:
            return _NUMBERS[word], found[:place]
        if (len(word) > 1 or last) and _ROMAN.fullmatch(word) and (word != _SURNAME or numbered):
            return word, found[:place] + found[place + 1 :]
    return None, found
