"""The first rule: records are of the same actor when what identifies them is equal. Pure, on what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from graph.model.names import name_key, words

EXACT_NAME: Final = "rule:exact-name-and-country"
"""Decides for people and organisations: the same name and a country in common."""
EXACT_ISO: Final = "rule:iso"
"""Decides for countries: the same ISO 3166 code."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of an actor, as far as the rule looks at it.

    Attributes:
        id: its id.
        label: its label.
        source: the source that it comes from.
        name: the name that the source uses.
        canonical_id: what it stands under now.
        countries: canonical ids of the countries for which it acts, or in whose offices it was.
        iso: a country's code.
        born_from, born_to: bounds of the day of birth, where stated.
    """

    id: str
    label: str
    source: str
    name: str
    canonical_id: str
    countries: frozenset[str] = frozenset()
    iso: str | None = None
    born_from: date | None = None
    born_to: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two records, the smaller id first, are of the same actor.

    Attributes:
        left, right: the ids.
        decided_by: the rule.
        reason: why, in a few words.
    """

    left: str
    right: str
    decided_by: str
    reason: str


def decide(candidates: Iterable[Candidate]) -> Iterator[Decision]:
    """The decisions of the rule, on candidates of one label. Pairs of one source are left to the source.

    A person's name is compared without one-letter words (`Donald J. Trump` is `Donald Trump`) and must keep two;
    but where both have such words, they must be the same (`George W. Bush` is not `George H. W. Bush`).
    """
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for key in _keys(candidate):
            groups[key].append(candidate)
    seen: set[tuple[str, str]] = set()
    for (_, shared), members in sorted(groups.items()):
        for left, right in combinations(sorted(members, key=lambda each: each.id), 2):
            if left.source == right.source or (left.id, right.id) in seen or _differ(left, right):
                continue
            seen.add((left.id, right.id))
            if left.label == "Country":
                yield Decision(left.id, right.id, EXACT_ISO, f"both have the ISO code {left.iso}")
            else:
                yield Decision(left.id, right.id, EXACT_NAME, f"the same name, and both act for {shared}")


def _keys(candidate: Candidate) -> Iterator[tuple[str, str]]:
    if candidate.label == "Country":
        if candidate.iso:
            yield candidate.iso, ""
        return
    if candidate.label == "Person":
        kept = [word for word in words(candidate.name) if len(word) > 1]
        key = " ".join(sorted(kept)) if len(kept) > 1 else ""
    else:
        key = name_key(candidate.name)
    if key:
        yield from ((key, country) for country in candidate.countries)


def _differ(left: Candidate, right: Candidate) -> bool:
    """Whether something that both sources tell of a person sets the two apart."""
    return left.label == "Person" and (_initials_differ(left, right) or _births_differ(left, right))


def _initials_differ(left: Candidate, right: Candidate) -> bool:
    initials = [sorted(word for word in words(each.name) if len(word) == 1) for each in (left, right)]
    return all(initials) and initials[0] != initials[1]


def _births_differ(left: Candidate, right: Candidate) -> bool:
    def after(one: Candidate, other: Candidate) -> bool:
        return one.born_from is not None and other.born_to is not None and one.born_from > other.born_to

    return after(left, right) or after(right, left)


def groups(decided: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each decided record stands under: the smallest id of those it is joined with.

    Args:
        decided: pairs that are the same; earlier ones go before later ones.
        apart: pairs that are not; a decision that would join one of them, even through others, is left out.
    """
    members: dict[str, set[str]] = {}
    barred: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        barred[left].add(right)
        barred[right].add(left)
    for left, right in decided:
        one, other = members.get(left, {left}), members.get(right, {right})
        if one is other or any(barred[each] & other for each in one):
            continue
        joined = one | other
        for each in joined:
            members[each] = joined
    return {each: min(group) for each, group in members.items()}
