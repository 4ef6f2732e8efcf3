"""How far two names of people agree, as a level with its reason."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from graph.model.names.lexicon import lexicon
from graph.model.names.person import PersonName
from graph.model.names.spelling import Agreement, agreement, sinic_skeleton
from graph.model.names.tone import tones_differ


class NameLevel(StrEnum):
    """How two names agree, from the best to the worst."""

    EQUAL = "name-equal"
    """The same words, in any order."""
    CONTAINED = "name-contained"
    """All words of the one, two at least, are in the other, the first given name among them."""
    VARIANT = "name-variant"
    """The same words in other spellings or forms, or one more beside them."""
    LATER = "name-contained-later"
    """Likewise, but the other begins or ends with another name: `Brian Mulroney`, `Martin Brian Mulroney`."""
    INITIALS = "name-initials"
    """The family name, and initials that fit."""
    CLOSE = "name-close"
    """The same but for what may be a slip."""
    ALONE = "name-alone"
    """Both are the same single word."""
    FAMILY = "name-family"
    """One is a lone family name of the other."""
    FAMILY_COMMON = "name-family-common"
    """Likewise, and many bear it."""
    GIVEN = "name-given-only"
    """One is a lone given name of the other."""
    MIDDLE_DIFFERS = "name-middle-differs"
    """First and family name agree, and others contradict."""
    GIVEN_DIFFERS = "name-given-differs"
    """The family name agrees, and the given names do not."""
    DIFFERENT = "name-different"
    """Too little agrees."""


_ORDER: Final = tuple(NameLevel)


class NameMatch(NamedTuple):
    """A level with the words behind it, for people."""

    level: NameLevel
    reason: str


class Custom(NamedTuple):
    """How names are formed where two people act.

    Attributes:
        eastern: family names may come first, and romanisations differ.
        double: two family names may follow, the first of which is used.
        royal: people are known by their first name and an office (`King Hussein`).
    """

    eastern: bool = False
    double: bool = False
    royal: bool = False


@lru_cache(maxsize=300_000)
def compare_names(one: PersonName, other: PersonName, custom: Custom) -> NameMatch:
    """How far two names agree, given how names are formed where the two act."""
    if _numbers(one) != _numbers(other):
        return NameMatch(NameLevel.GIVEN_DIFFERS, f"{_text(one)} and {_text(other)} differ by a number")
    if tones_differ(one.tones, other.tones):
        return NameMatch(NameLevel.GIVEN_DIFFERS, f"{_text(one)} and {_text(other)} are written with other tones")
    short, long = sorted((one, other), key=lambda name: (len(name.words), len(name.initials), name.words))
    if not short.words:
        return NameMatch(NameLevel.DIFFERENT, "a name is missing")
    if custom.eastern and _sounds(short) & _sounds(long):
        level = NameLevel.EQUAL if short.words == long.words else NameLevel.VARIANT
        return NameMatch(level, f"{_text(one)} and {_text(other)} are romanisations of one name")
    if (
        len(short.words) > 1
        and "".join(short.words) == "".join(long.words)
        and not _initials_contradict(short, long, [])
    ):
        return NameMatch(NameLevel.EQUAL, f"the same name, {_text(long)}")
    matched, left_short, left_long = _align(short.words, long.words)
    families = _families(short, custom), _families(long, custom)
    if len(short.words) == 1:
        return _one_word(short, long, matched, families[1])
    return _several(short, long, matched, left_short, left_long, families, custom)


def _numbers(name: PersonName) -> tuple[str, ...]:
    """The words of a name that have a digit: `Delegate 1` is not `Delegate 11`, whatever else folds."""
    return tuple(word for word in (*name.words, *name.initials) if any(map(str.isdigit, word)))


def _families(name: PersonName, custom: Custom) -> frozenset[str]:
    return name.families(custom.eastern or custom.royal, custom.double)


def _one_word(
    short: PersonName, long: PersonName, matched: list[tuple[str, str, Agreement]], families: frozenset[str]
) -> NameMatch:
    word = short.words[0]
    found = next((pair for pair in matched if pair[2] >= Agreement.VARIANT), None)
    if found is None:
        return NameMatch(NameLevel.DIFFERENT, f"{_text(short)} is not in {_text(long)}")
    if found[1] in long.parents and found[1] not in families:
        return NameMatch(NameLevel.DIFFERENT, f"{word} is the name of a parent of {_text(long)}")
    if long.words[0] == found[1] and found[1] not in families:
        return NameMatch(NameLevel.GIVEN, f"{word} is but a given name of {_text(long)}")
    given = [spelt[0] for spelt in long.words if spelt != found[1]]
    if short.initials and (given or long.initials):
        told = {*given, *long.initials}
        further = set(short.initials[1:])
        if short.initials[0] in told and (len(told) == 1 or not further or further & told):
            return NameMatch(NameLevel.INITIALS, f"{_text(short)} fits {_text(long)}")
        return NameMatch(NameLevel.GIVEN_DIFFERS, f"the initials of {_text(short)} do not fit {_text(long)}")
    if len(long.words) == 1 and not long.initials:
        return NameMatch(NameLevel.ALONE, f"both are called {_text(short)}")
    common = word in lexicon().common or word in lexicon().houses
    what = "a family name that many bear" if common else "the family name"
    return NameMatch(NameLevel.FAMILY_COMMON if common else NameLevel.FAMILY, f"{what}, {_word(found[1])}, agrees")


def _several(
    short: PersonName,
    long: PersonName,
    matched: list[tuple[str, str, Agreement]],
    left_short: list[str],
    left_long: list[str],
    families: tuple[frozenset[str], frozenset[str]],
    custom: Custom,
) -> NameMatch:
    levels = [level for _, _, level in matched]
    texts = f"{_text(short)} and {_text(long)}"
    for child, other in ((short, long), (long, short)):
        if _parent_of(child, other):
            return NameMatch(NameLevel.GIVEN_DIFFERS, f"{_text(other)} is called as a parent of {_text(child)}")
    if left_short:
        family = any(a in families[0] and b in families[1] and level >= Agreement.VARIANT for a, b, level in matched)
        if custom.double and (short.words[0] in families[1] or long.words[0] in families[0]):
            return NameMatch(NameLevel.FAMILY, f"{texts} have the family name in common, and one has no other")
        if not family:
            return NameMatch(NameLevel.DIFFERENT, f"{texts} have too little in common")
        first = any(a == short.words[0] and b == long.words[0] for a, b, _ in matched)
        if first and len(levels) > 1:
            return NameMatch(NameLevel.MIDDLE_DIFFERS, f"{texts} differ in a name between")
        return NameMatch(NameLevel.GIVEN_DIFFERS, f"{texts} have the family name alone in common")
    if _initials_contradict(short, long, left_long):
        return NameMatch(NameLevel.MIDDLE_DIFFERS, f"{texts} differ in an initial")
    kept = any(a in families[0] and b in families[1] for a, b, _ in matched)
    if left_long and (long.words[0] in left_long or not kept):
        return NameMatch(NameLevel.LATER, f"{_text(short)} is in {_text(long)}, which begins or ends otherwise")
    if Agreement.CLOSE in levels:
        return NameMatch(NameLevel.CLOSE, f"{texts} differ by what may be a slip")
    if Agreement.VARIANT in levels:
        return NameMatch(NameLevel.VARIANT, f"{texts} are spellings of one name")
    if left_long:
        return NameMatch(NameLevel.CONTAINED, f"{_text(short)} is in {_text(long)}")
    return NameMatch(NameLevel.EQUAL, f"the same name, {_text(long)}")


def _parent_of(child: PersonName, other: PersonName) -> bool:
    """Whether another's first name is that of a parent, and not the child's own: `Hamad`, `Tamim bin Hamad`."""
    first = other.words[0]
    return agreement(first, child.words[0]) < Agreement.VARIANT and any(
        agreement(first, parent) >= Agreement.VARIANT for parent in child.parents
    )


def _align(
    short: tuple[str, ...], long: tuple[str, ...]
) -> tuple[list[tuple[str, str, Agreement]], list[str], list[str]]:
    """Which word stands for which: the best agreements first. What is left of either follows."""
    ranked = sorted(
        (-int(level), place, position)
        for place, a in enumerate(short)
        for position, b in enumerate(long)
        if (level := agreement(a, b)) >= Agreement.CLOSE
    )
    used_short, used_long = set[int](), set[int]()
    matched: list[tuple[str, str, Agreement]] = []
    for negative, place, position in ranked:
        if place not in used_short and position not in used_long:
            used_short.add(place)
            used_long.add(position)
            matched.append((short[place], long[position], Agreement(-negative)))
    left_short = [word for place, word in enumerate(short) if place not in used_short]
    left_long = [word for place, word in enumerate(long) if place not in used_long]
    return matched, left_short, left_long


def _initials_contradict(short: PersonName, long: PersonName, left_long: list[str]) -> bool:
    """Whether both tell of further names and these are not the same: `George W. Bush` is not `George H. W. Bush`."""
    one, other = short.initials, long.initials
    if one and other:
        fewer, more = sorted((one, other), key=len)
        return more[: len(fewer)] != fewer
    return bool(one and left_long) and not set(one) <= {word[0] for word in left_long}


@lru_cache(maxsize=100_000)
def _sounds(name: PersonName) -> frozenset[str]:
    """The sounds of an eastern name, with each word at its ends taken for the family's; none where it is no such."""
    if not 2 <= len(name.words) <= 4 or not all(word.isascii() for word in name.words) or name.initials:
        return frozenset()
    orders = [(name.words[0], name.words[1:]), (name.words[-1], name.words[:-1])]
    sets = lexicon().same_names
    return frozenset(
        f"{min(sets.get(family, {sinic_skeleton(family)}), key=str)} {sinic_skeleton(given)} {_vowel_groups(given)}"
        for family, given in ((family, "".join(rest)) for family, rest in orders)
    )


def _vowel_groups(word: str) -> int:
    groups, before = 0, False
    for letter in word:
        vowel = letter in "aeiouy"
        groups += vowel and not before
        before = vowel
    return groups


def _text(name: PersonName) -> str:
    parts = [*name.words[:-1], *name.initials, *name.words[-1:]]
    return " ".join(_word(part) for part in parts) + (f" {name.ordinal.upper()}" if name.ordinal else "")


def _word(word: str) -> str:
    return word.capitalize()


def better(one: NameMatch, other: NameMatch) -> NameMatch:
    """The match of the higher level."""
    return one if _ORDER.index(one.level) <= _ORDER.index(other.level) else other
