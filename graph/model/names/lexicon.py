"""Words that names are made of, and by which people and bodies are told apart, read from `lexicon.yml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from graph.model.names import name_key

_FILE: Final = Path(__file__).with_name("lexicon.yml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of `lexicon.yml`, ready for looking up.

    Attributes:
        offices: the class of each phrase that tells an office, by its words.
        single: classes of offices that one person holds at a time.
        titles: what may stand before a name without being part of it, offices included; each a tuple of words.
        particles: words inside a name that come and go.
        suffixes: words that tell generations apart.
        same_names: for a name, the numbers of the sets of names in which it stands.
        short_forms: how many of these sets, the first, are of given names and their short forms; the others are spellings.
        common: family names that many bear.
        houses: names of ruling houses, which all of a house bear.
        family_first: countries in which family names are said first (ISO 3166-1 alpha-2).
        two_families: countries in which the last but one word is the family name that is used.
        body_dropped: words in the names of bodies that say nothing.
        body_same: for a word in the name of a body, the one that stands for it.
        demonyms: words for what is of a country, by its ISO code.
        same_bodies: for the key (`name_key`) of a country's or body's name, the keys of what else it is called.
    """

    offices: Mapping[tuple[str, ...], str]
    single: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    particles: frozenset[str]
    suffixes: frozenset[str]
    same_names: Mapping[str, frozenset[int]]
    short_forms: int
    common: frozenset[str]
    houses: frozenset[str]
    family_first: frozenset[str]
    two_families: frozenset[str]
    body_dropped: frozenset[str]
    body_same: Mapping[str, str]
    demonyms: Mapping[str, frozenset[str]]
    same_bodies: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once a process."""
    content: dict[str, Any] = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    offices = {tuple(phrase.split()): kind for kind, phrases in content["offices"].items() for phrase in phrases}
    same: dict[str, set[int]] = defaultdict(set)
    short_forms = content["short_forms"]
    for number, names in enumerate([*short_forms, *content["same_names"]]):
        for name in names:
            same[name.replace(" ", "")].add(number)
    titles = {tuple(title.split()) for title in content["titles"]} | set(offices)
    return Lexicon(
        offices,
        frozenset(content["single"]),
        frozenset(titles),
        frozenset(content["particles"]),
        frozenset(content["suffixes"]),
        {name: frozenset(numbers) for name, numbers in same.items()},
        len(short_forms),
        frozenset(content["common"]),
        frozenset(content["houses"]),
        frozenset(str(code) for code in content["family_first"]),
        frozenset(str(code) for code in content["two_families"]),
        frozenset(content["bodies"]["dropped"]),
        {form: word for word, forms in content["bodies"]["same"].items() for form in forms},
        {code: frozenset(" ".join(forms).split()) for code, forms in content["demonyms"].items()},
        _same_bodies(content["same_bodies"]),
    )


def _same_bodies(sets: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """For the key of each name, the keys of the others in its sets."""
    same: dict[str, list[str]] = defaultdict(list)
    for names in sets:
        listed = [name_key(name) for name in names]
        for key in listed:
            same[key] += [other for other in listed if other != key]
    return {key: tuple(dict.fromkeys(others)) for key, others in same.items()}
