"""Keys by which a name is found though it was typed otherwise, as the store keeps them.

A key says that two names are worth comparing, not that they are one (`graph.model.names.match` says how they agree), and
none of them joins records: that is for resolution alone. Keys are words of a full-text index, told apart by a
letter in front:

- `s_` the sound of a word of the name (`sound`);
- `l_` the same, where the word is the whole name: a record that has the family name alone;
- `f_` the sound of the last word, with the first letter of another;
- `g_` the sound of the first word, with the first letter of the last;
- `j_` the sound of all words written as one (`Ben-Gurion`, `Bengurion`);
- `e_` the sounds of a Chinese or Korean name, family first, in which romanisations agree;
- `i_` the first letters of all words (`North Atlantic Treaty Organization`, `John F. Kennedy`);
- `d_` the sound of a word, whole and with a consonant left out: by these, slips of the pen meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from graph.model.names import REPEATED, words
from graph.model.names.lexicon import lexicon
from graph.model.names.person import PersonName, parse_name
from graph.model.names.spelling import sinic_skeleton, skeleton

MOST_SYLLABLES: Final = 4
"""Words of a Chinese or Korean name at most."""
SHORTEST_SLIP: Final = 4
"""Letters of a word in which a slip of the pen is looked for."""
SHORTEST_INITIALS: Final = 2
"""Letters of initials that stand for a name."""
_SMALL: Final = frozenset({"of", "the", "and", "for", "on", "in", "to", "a"})
"""Words of the names of bodies that give no initial."""

_LAST_I: Final = re.compile("(?<=.)(ij|ii|iy|yj|yi)$")
"""How Slavic names in `-y` end in other languages' romanisations."""
_INNER_X: Final = re.compile("(?<=.)x")
_VOICELESS: Final = str.maketrans("gdb", "ktp")


def keys(text: str, *, person: bool) -> str:
    """The keys of a name, parted by spaces: what the full-text index holds.

    Args:
        text: the name as it is written.
        person: whether it is a person's; a body's or country's has neither titles nor a family name.
    """
    return " ".join(dict.fromkeys(_of_person(text) if person else _of_body(text)))


@lru_cache(maxsize=REPEATED)
def sound(word: str) -> str:
    """The consonants of a folded word in wider classes than joining may take: those that voice alone tells apart are one."""
    return skeleton(_INNER_X.sub("ks", _LAST_I.sub("i", word))).translate(_VOICELESS)


def sounds(word: str) -> tuple[str, ...]:
    """The keys of a word of which a name has one if it may have the word: its own, and those of the names that are the same."""
    return tuple(dict.fromkeys(f"s_{sound(form)}" for form in forms(word)))


def alone(word: str) -> tuple[str, ...]:
    """The keys of a name that is this word alone, or a form of it."""
    return tuple(dict.fromkeys(f"l_{sound(form)}" for form in forms(word)))


def joined(name_words: Iterable[str]) -> str:
    """The key of all words written as one."""
    return f"j_{sound(''.join(name_words))}"


def families(name_parts: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a name with this family name and one of these given names, or its initial."""
    heads = dict.fromkeys(part[0] for part in name_parts[:-1])
    return (
        tuple(dict.fromkeys(f"f_{sound(form)}.{head}" for form in forms(name_parts[-1]) for head in heads))
        if heads
        else ()
    )


def givens(name_parts: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a name with this given name and a family name of the same first letter."""
    return (f"g_{sound(name_parts[0])}.{name_parts[-1][0]}",) if len(name_parts) > 1 else ()


def initials(name_words: Iterable[str]) -> str:
    """The key of the first letters of all words."""
    return "i_" + "".join(word[0] for word in name_words)


def eastern(name_words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a name that may be Chinese or Korean, in either order, with the family name in each form that it has."""
    if not 2 <= len(name_words) <= MOST_SYLLABLES or not all(word.isascii() for word in name_words):
        return ()
    orders = [(name_words[0], "".join(name_words[1:])), (name_words[-1], "".join(name_words[:-1]))]
    return tuple(
        dict.fromkeys(
            _eastern(family, given) for first, rest in orders for family in forms(first) for given in forms(rest)
        )
    )


def _eastern(family: str, given: str) -> str:
    # Some write `w` for what others write `u`: Kwan Yew, Kuan Yew.
    return ".".join(("e_" + sinic_skeleton(family.replace("w", "u")), sinic_skeleton(given.replace("w", "u"))))


def slips(word: str) -> tuple[str, ...]:
    """The keys of a word that a word with another consonant, one too many, or one too few may share with it."""
    if len(word) < SHORTEST_SLIP:
        return ()
    whole = sound(word)
    shorter = (whole[:place] + whole[place + 1 :] for place in range(len(whole)))
    return tuple(dict.fromkeys(f"d_{form}" for form in (whole, *(form for form in shorter if len(form) > 1))))


@lru_cache(maxsize=REPEATED)
def forms(word: str) -> tuple[str, ...]:
    """A word, and the names that the lexicon takes for the same, in order."""
    sets = lexicon().same_names
    own = sets.get(word, frozenset())
    return (
        (word, *sorted(other for other, numbers in sets.items() if other != word and own & numbers)) if own else (word,)
    )


def parts(name: PersonName) -> tuple[str, ...]:
    """All that a person's name is made of, in order as far as it is known: its words, and its initials before the last."""
    return (*name.words[:-1], *name.initials, *name.words[-1:])


def _of_person(text: str) -> Iterator[str]:
    name = parse_name(text)
    yield from _of_words(name.words)
    if name.alone:
        yield from (f"l_{sound(word)}" for word in name.words)
    yield joined(untitled(text))
    whole = parts(name)
    if len(whole) > 1:
        yield from (f"f_{sound(whole[-1])}.{head}" for head in dict.fromkeys(part[0] for part in whole[:-1]))
        yield from givens(whole)
    first, *rest = name.words or ("",)
    if rest and len(name.words) <= MOST_SYLLABLES and all(word.isascii() for word in name.words):
        yield _eastern(first, "".join(rest))
    for found in (whole, untitled(text)):
        if len(found) > SHORTEST_INITIALS:
            yield initials(found)


def untitled(text: str) -> tuple[str, ...]:
    """The words of a person's name without the titles in front."""
    title = len(parse_name(text).title.split())
    return words(text)[title:]


def body_words(text: str) -> tuple[str, ...]:
    """The words of a body's or country's name that count."""
    return tuple(word for word in words(text) if word not in _SMALL)


def _of_body(text: str) -> Iterator[str]:
    found = body_words(text)
    yield from _of_words(found)
    if len(found) >= SHORTEST_INITIALS:
        yield initials(found)
        yield joined(found)


def _of_words(found: Iterable[str]) -> Iterator[str]:
    for word in found:
        yield f"s_{sound(word)}"
        yield from slips(word)
