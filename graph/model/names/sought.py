"""A text that was typed as a name, taken apart for finding whom it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from anyascii import anyascii

from graph.model.names import keys, name_key, script_of, words
from graph.model.names.lexicon import lexicon
from graph.model.names.person import PersonName, parse_name

_RULERS: Final = frozenset({"king", "queen", "emperor", "empress", "shah", "pope", "sultan", "emir", "amir"})
"""Offices that are asked for by their country alone."""
_OWN_PLACE: Final = {"pope": "holy see"}
"""Whose office it is where no country is said."""
_AS_IT_IS: Final = ("Latn", "Zyyy", "Jpan")
"""Scripts that are not read in Latin letters: names with kana are told apart by it too little."""
_SYLLABLE: Final = re.compile("(?<=[a-z])(?=[A-Z])")
_MOST_INITIALS: Final = 3
"""Capitals in a row that may be initials."""


@dataclass(frozen=True)
class Sought:
    """A text that was typed as a name.

    Attributes:
        text: as it was typed, in Latin letters.
        foreign: whether it was typed in another script.
        name: it taken apart as a person's name.
        place: the words behind `of`, which may name the country of an office.
        office: the words of an office where no name is with it.
    """

    text: str
    foreign: bool
    name: PersonName
    place: tuple[str, ...]
    office: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """A text as it was typed; one in another script is read as it is written in Latin letters."""
        typed, text = text, _in_latin(text)
        found = words(_spaced(text))
        found = found[1:] if found[:1] == ("the",) else found
        head, place = found, tuple[str, ...]()
        if "of" in found[1:]:
            cut = found.index("of", 1)
            head, place = found[:cut], tuple(word for word in found[cut + 1 :] if word != "the")
        office = head if head and head[-1] in _RULERS and head in lexicon().titles else ()
        if office and not place:
            place = tuple(_OWN_PLACE.get(head[-1], "").split())
        return cls(text, text != typed, parse_name(_spaced(text)), place, office if place else ())

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """All that the name is made of: its words, with the initials before the last."""
        return keys.parts(self.name)

    @property
    def has_middle(self) -> bool:
        """Whether a given name, one in the middle and a family name stand in it, and no ordinal: `William H. Taft`."""
        return len(self.parts) > 2 and self.name.ordinal is None and not self.office

    @cached_property
    def families(self) -> frozenset[str]:
        """The words that may be the family name: the last, and the first, which some say first."""
        return frozenset((*self.name.words[:1], *self.name.words[-1:])) | (
            {self.name.family} if self.name.family else set()
        )

    @property
    def word_keys(self) -> list[list[str]]:
        """For each word, the keys of which a name has one if it may have the word."""
        return [list(keys.sounds(word)) for word in self.name.words]

    @property
    def whole_keys(self) -> list[str]:
        """The keys of which one alone makes a name worth comparing."""
        found: list[str] = [key for word in self.name.words for key in keys.alone(word)]
        whole = keys.untitled(self.text)
        found += [keys.joined(whole), *keys.eastern(self.name.words), *keys.families(self.parts)]
        if len(whole) == 1 and len(whole[0]) >= keys.SHORTEST_INITIALS:
            found.append(f"i_{whole[0]}")
        return list(dict.fromkeys(found))

    @property
    def given_keys(self) -> list[str]:
        """The keys of names of which the given name and the first letter of the last are the same."""
        return list(keys.givens(self.parts))

    @property
    def slip_keys(self) -> list[list[str]]:
        """For each word, the keys that it shares with a word that it may have been meant for."""
        return [list(keys.slips(word) or keys.sounds(word)) for word in self.name.words]

    @property
    def aliases(self) -> list[str]:
        """The keys (`name_key`) of the other names of the country or body that bears this one."""
        return aliases(self.text)


def _in_latin(text: str) -> str:
    """A text of another script in Latin letters, syllables of Chinese and Korean apart; Han letters are read as Chinese."""
    if script_of(text) in _AS_IT_IS:
        return text
    return _SYLLABLE.sub(" ", anyascii(text))


def aliases(text: str) -> list[str]:
    """The keys (`name_key`) of the other names of the country or body that is commonly called so; none for most texts."""
    return list(lexicon().same_bodies.get(_key_of_body(text), ()))


def _key_of_body(text: str) -> str:
    found = words(text)
    return name_key(" ".join(found[1:] if found[:1] == ("the",) else found))


def _spaced(text: str) -> str:
    """A text with capitals that are initials parted: `George HW Bush`."""
    if text.isupper():
        return text
    return " ".join(
        ". ".join(word) + "."
        if 2 <= len(word) <= _MOST_INITIALS and word.isascii() and word.isalpha() and word.isupper() and not _said(word)
        else word
        for word in text.split()
    )


def _said(word: str) -> bool:
    """Whether capitals may be a name or a number rather than initials: they have a vowel, or are a Roman number."""
    return any(letter in "AEIOUY" for letter in word) or set(word) <= set("IVX")
