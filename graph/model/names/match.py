"""How a name as it was typed agrees with the names of one person or body: for finding, never for joining.

What is typed is taken apart as names of records are (`person.parse_name`), and each of its words is to agree with a word of
a name. The weakest agreement of the words tells how the whole was matched; of several names, the best counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.names import keys, name_key, words
from graph.model.names.lexicon import lexicon
from graph.model.names.likeness import MatchedBy, is_close, is_same, likeness
from graph.model.names.person import PersonName, parse_name
from graph.model.names.sought import Sought

LEAST_SOUNDS: Final = len("e_c.nl")
"""Length of the shortest key of an eastern name that says enough by itself."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears names, as far as it tells how these are read.

    Attributes:
        person: whether it is a person.
        eastern: whether the family name may come first.
        double: whether two family names may follow.
    """

    person: bool
    eastern: bool = True
    double: bool = True

    @classmethod
    def of(cls, label: str, codes: Iterable[str]) -> Bearer:
        """The bearer of a label who acts for the countries of some ISO codes; nothing is ruled out where there are none."""
        known = frozenset(codes)
        read = lexicon()
        return cls(
            label == "Person",
            not known or bool(known & read.family_first),
            not known or bool(known & read.two_families),
        )


@dataclass(frozen=True, slots=True)
class Match:
    """How a person or body matches.

    Attributes:
        by: by what.
        names: the names that do, in order.
        spelled: whether a family name that stands alone is spelt otherwise than it was typed.
    """

    by: MatchedBy
    names: tuple[str, ...]
    spelled: bool = False


def matched(sought: Sought, names: Sequence[str], bearer: Bearer, *, slip: bool = False) -> Match | None:
    """By what names of one person or body match, the closest of them; and the names that do, in order.

    Args:
        sought: what was typed.
        names: all names of all its records.
        bearer: who bears them.
        slip: whether words may differ by slips of the pen.

    Returns:
        None where no name matches, or one says otherwise.
    """
    best: dict[MatchedBy, list[str]] = {}
    for name in names:
        how = _of_person(sought, name, bearer, slip=slip) if bearer.person else _of_body(sought, name, slip=slip)
        if how is not None:
            best.setdefault(how, []).append(name)
    if not best:
        return None
    how = min(best)
    fitting = best[how]
    if sought.foreign:
        how = max(how, MatchedBy.SPELLING)
    if how >= MatchedBy.SURNAME and bearer.person and any(_contradicts(sought, name) for name in names):
        return None
    found = tuple(dict.fromkeys(fitting))
    asked = {*words(sought.text)}
    spelled = how is MatchedBy.SURNAME and not any({*parse_name(name).words} <= asked for name in found)
    return Match(how, found, spelled)


def _of_body(sought: Sought, name: str, *, slip: bool) -> MatchedBy | None:
    if name_key(name) == name_key(sought.text):
        return MatchedBy.NAME
    if name_key(name) in sought.aliases:
        return MatchedBy.ALIAS
    asked, has = keys.body_words(sought.text), keys.body_words(name)
    if not asked or not has:
        return None
    if set(asked) <= set(has):
        return MatchedBy.NAME if {*words(sought.text)} <= {*words(name)} else MatchedBy.FORM
    if len(asked) == 1 and len(has) > 1 and asked[0] == "".join(word[0] for word in has):
        return MatchedBy.INITIALS
    if "".join(asked) == "".join(has):
        return MatchedBy.SPELLING
    if len(asked) != len(has):
        return None
    pairs = [likeness(one, other, slip=slip) for one, other in zip(asked, has, strict=True)]
    return None if None in pairs else max(MatchedBy.FORM, *(how for how in pairs if how is not None))


def _of_person(sought: Sought, name: str, bearer: Bearer, *, slip: bool) -> MatchedBy | None:
    other = parse_name(name)
    if sought.name.ordinal and other.ordinal and sought.name.ordinal != other.ordinal:
        return None
    has = keys.parts(other)
    if not has or not sought.parts:
        return None
    if other.ordinal is None and (sought.name.ordinal or "jr")[-1] != "r" and len(other.words) > len(sought.name.words):
        return None  # no monarch
    found = [_by_words(sought, other, bearer, slip=slip)]
    if len(sought.parts) == 1 and len(has) > 1 and sought.parts[0] in _initials(name, has):
        found.append(MatchedBy.INITIALS)
    if "".join(keys.untitled(sought.text)) == "".join(keys.untitled(name)):
        found.append(MatchedBy.FORM)
    if bearer.eastern and not slip and _sounds_alike(sought, other):
        found.append(MatchedBy.SPELLING)
    best = min((how for how in found if how is not None), default=None)
    return MatchedBy.NAME if best is MatchedBy.FORM and {*words(sought.text)} <= {*words(name)} else best


def _initials(name: str, has: Sequence[str]) -> Iterator[str]:
    for parts in (has, keys.untitled(name)):
        yield "".join(part[0] for part in parts)


def _sounds_alike(sought: Sought, other: PersonName) -> bool:
    """Whether two names have the sounds of one Chinese or Korean name, and enough of them."""
    if len(other.words) > keys.MOST_SYLLABLES or sought.name.initials or other.initials:
        return False
    own = keys.eastern(other.words)[:1]
    return any(key in own and len(key) >= LEAST_SOUNDS for key in keys.eastern(sought.name.words))


def _by_words(sought: Sought, other: PersonName, bearer: Bearer, *, slip: bool) -> MatchedBy | None:
    """By what the words of two names match: all that was typed, or all of a name that is shorter than that."""
    rest, pairs, missed = list(keys.parts(other)), list[tuple[str, str, MatchedBy]](), list[str]()
    for word in sorted(sought.parts, key=len, reverse=True):
        given = word != sought.parts[-1]
        options = [(how, part) for part in rest if (how := likeness(word, part, slip=slip, given=given)) is not None]
        if options:
            how, part = min(options)
            rest.remove(part)
            pairs.append((word, part, how))
        else:
            missed.append(word)
    if not any(len(word) > 1 and len(part) > 1 for word, part, _ in pairs):
        return None
    weakest = max(MatchedBy.FORM, *(how for _, _, how in pairs))
    if _is_other_given(other, pairs):
        return None
    if not missed:
        if not _of_family(sought, other, pairs, bearer):
            return None
        likely = len(pairs) > 1 or is_close(*pairs[0])
        return weakest if likely else None
    initial = any(len(word) == 1 for word in missed)
    if rest or (initial and len(keys.parts(other)) > 2):
        return None  # each has what the other lacks
    asked = sought.name.words
    if len(other.words) > 1 and asked[0] not in missed and asked[-1] not in missed:
        return weakest
    tail = asked[-len(other.words) :]
    lone = len(other.words) == 1 and bearer.eastern and likeness(asked[0], other.words[0]) is MatchedBy.NAME
    close = all(is_close(word, part, how) for word, part, how in pairs)
    if other.initials or not close or not (lone or not set(tail) & {*missed}):
        return None
    return max(MatchedBy.SURNAME, weakest)


def _is_other_given(other: PersonName, pairs: Sequence[tuple[str, str, MatchedBy]]) -> bool:
    """Whether a given name was typed of which a person has the initial alone, behind another given name."""
    first = keys.parts(other)[0]
    if len(first) == 1 or any(part == first for _, part, _ in pairs):
        return False
    return any(len(part) == 1 < len(word) for word, part, _ in pairs)


def _of_family(sought: Sought, other: PersonName, pairs: Sequence[tuple[str, str, MatchedBy]], bearer: Bearer) -> bool:
    """Whether what was typed has the family name of a person, and not a name in the middle for it."""
    if len(other.words) < 2 or other.ordinal:
        return True
    if (
        len(sought.parts) == 1
        and _rank(sought.name.title) is not None
        and _rank(sought.name.title) == _rank(other.title)
    ):
        return True
    own = sought.name.families(bearer.eastern, double=bearer.double)
    theirs = other.families(bearer.eastern, bearer.double)
    return any(word in own and part in theirs for word, part, _ in pairs)


def _rank(title: str) -> str | None:
    """The class of the office that a title tells; None where it tells none."""
    return lexicon().offices.get(tuple(title.split()))


def _contradicts(sought: Sought, name: str) -> bool:
    """Whether a fuller name of a person has other given names than what was typed."""
    other = parse_name(name)
    has = keys.parts(other)
    if len(has) < 2 or not sought.parts[1:]:
        return False
    given = [part for part in sought.parts if not any(is_same(part, family) for family in other.words[-1:])]
    return bool(given) and not any(is_same(one, two) for one in given for two in has[:-1])
