"""How alike two words of names are, and what the likeness of the words makes of that of the names: for finding alone."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from graph.model.names import keys
from graph.model.names.lexicon import lexicon
from graph.model.names.spelling import Agreement, agreement

LONG: Final = 7
"""Letters of a word from which on two slips of the pen are forgiven, not one."""
ALIKE: Final = 0.75
"""Jaro-Winkler similarity that two words of the same sounds must reach."""
CLOSE: Final = 0.85
"""The same where nothing else speaks for it."""


class MatchedBy(IntEnum):
    """By what a name was found, the closest first."""

    NAME = 0
    FORM = 1
    ALIAS = 2
    INITIALS = 3
    NICKNAME = 4
    SPELLING = 5
    OFFICE = 6
    SURNAME = 7
    SLIP = 8
    PART = 9


MEANINGS: Final = {
    MatchedBy.NAME: "All the words are in the name; the last may be only begun.",
    MatchedBy.FORM: "The name in another form: with titles, particles, initials or further names, or without them.",
    MatchedBy.ALIAS: "A common name of the country or body that is not the name in the record.",
    MatchedBy.INITIALS: "The first letters of the words of the name.",
    MatchedBy.NICKNAME: "Another form of a given name: Bill for William.",
    MatchedBy.SPELLING: "Another spelling or romanisation: Mao Zedong for Mao Tse-tung.",
    MatchedBy.OFFICE: "An office and a country, without a name: the Queen of Denmark.",
    MatchedBy.SURNAME: "The record has the family name alone, and nothing that contradicts the given names.",
    MatchedBy.SLIP: "All words, one or two letters of them typed otherwise.",
    MatchedBy.PART: "Some of the words alone.",
}
"""What each word means."""


def likeness(one: str, other: str, *, slip: bool = False, given: bool = False) -> MatchedBy | None:
    """By what two words match.

    Args:
        one: a word that was typed.
        other: a word of a name.
        slip: whether they may differ by a slip of the pen.
        given: whether the first stands before a family name, and may be the beginning of the other: Ed for Edmund.
    """
    match agreement(one, other):
        case Agreement.EXACT:
            return MatchedBy.NAME
        case Agreement.INITIAL:
            return MatchedBy.FORM
        case Agreement.VARIANT:
            return MatchedBy.NICKNAME if _short_form(one, other) else MatchedBy.SPELLING
    sound = keys.sound(one)
    if len(sound) > 1 and sound == keys.sound(other) and JaroWinkler.similarity(one, other) >= ALIKE:
        return MatchedBy.SPELLING
    if given and (other.startswith(one) or one.startswith(other)):
        return MatchedBy.NICKNAME
    if slip and min(len(one), len(other)) >= keys.SHORTEST_SLIP:
        most = 2 if min(len(one), len(other)) >= LONG else 1
        if DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most:
            return MatchedBy.SLIP
    return None


def _short_form(one: str, other: str) -> bool:
    return any(number < lexicon().short_forms for number in _same_names(one, other))


def _same_names(one: str, other: str) -> frozenset[int]:
    """The sets of the lexicon in which both words stand."""
    same = lexicon().same_names
    return same.get(one, frozenset()) & same.get(other, frozenset())


def is_close(word: str, part: str, how: MatchedBy) -> bool:
    """Whether one name alone tells of somebody: another spelling of it must be a likely one."""
    return how is not MatchedBy.SPELLING or bool(_same_names(word, part)) or JaroWinkler.similarity(word, part) >= CLOSE


def is_same(one: str, other: str) -> bool:
    """Whether two words may be one, with a slip or as a beginning of a given name."""
    return likeness(one, other, slip=True, given=True) is not None
