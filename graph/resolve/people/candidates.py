"""Which records of people are worth comparing: those that share a block.

Comparing every two of 50,000 records would be 1,250 million comparisons. A block holds the records with one key in
common; a key is made of folded words, so that spellings, word order and initials do not part what belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from graph.model.names.lexicon import lexicon
from graph.model.names.person import PersonName
from graph.model.names.spelling import sinic_skeleton, skeleton
from graph.resolve.people.record import PersonRecord

MOST: Final = 250
"""Records in a block that are compared with each other; a larger block says too little, and is passed over."""


@dataclass(slots=True)
class Blocks:
    """Records by key.

    Attributes:
        passed_over: how many blocks were too large to compare.
    """

    passed_over: int = 0
    _by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: int, record: PersonRecord) -> None:
        """Put a record, by its place in the list, under each of its keys."""
        for key in keys(record):
            self._by_key[key].append(place)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair of places that share a block, once, in order."""
        partners: dict[int, set[int]] = defaultdict(set)
        for members in self._by_key.values():
            if len(members) > MOST:
                self.passed_over += 1
                continue
            for one, other in combinations(members, 2):
                partners[one].add(other)
        for one in sorted(partners):
            for other in sorted(partners.pop(one)):
                yield one, other


def candidates(records: Iterable[PersonRecord]) -> Blocks:
    """The blocks of records; places count from 0 in their order."""
    blocks = Blocks()
    for place, record in enumerate(records):
        blocks.add(place, record)
    return blocks


def keys(record: PersonRecord) -> frozenset[str]:
    """The keys of the blocks in which a record is.

    Two words of the name together; the family name with a first letter; a family name with a country, and for a
    mention by it alone, with an office; the sounds of an eastern name; what an authority calls them.
    """
    found = {f"id {identifier}" for identifier in record.identifiers}
    for name in record.parsed:
        found.update(_of_name(name, record))
    return frozenset(found)


def _of_name(name: PersonName, record: PersonRecord) -> Iterator[str]:
    forms = {word: _form(word) for word in name.words}
    for one, other in combinations(sorted(set(forms.values())), 2):
        yield f"two {one} {other}"
    places = record.codes or record.countries
    for family in name.families(record.eastern, record.double):
        heads = {word[0] for word in name.words if word != family} | set(name.initials)
        yield from (f"initial {forms[family]} {head}" for head in heads)
        yield from (f"family {forms[family]} {place}" for place in places)
    if record.eastern and 2 <= len(name.words) <= 4:
        yield "sounds " + " ".join((sinic_skeleton(name.words[0]), sinic_skeleton("".join(name.words[1:]))))
    if len(name.words) > 1:
        yield "joined " + "".join(name.words)


def _form(word: str) -> str:
    """A word without its spelling: the set of names that are one, or its consonants."""
    sets = lexicon().same_names.get(word)
    return f"#{min(sets)}" if sets else skeleton(word)
