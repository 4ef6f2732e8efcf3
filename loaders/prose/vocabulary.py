"""The words that the sentences are read with: offices, nations, bodies and verbs, as the tables beside this list them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from loaders.prose.tokens import Token, tokens

_HERE: Final = Path(__file__).parent
Phrases = Mapping[tuple[str, ...], str]
"""Phrases as lower-case words, and what each stands for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What words can be.

    Attributes:
        nations: names and adjectives of countries, with the id of the country.
        bodies: names of organisations, with the name that is shown.
        offices: titles of offices, with the title in the singular.
        plurals: the same in the plural.
        words: the other word lists, by name.
        verbs: the verbs and nouns of meeting, by class.
    """

    nations: Phrases
    bodies: Phrases
    offices: Phrases
    plurals: Phrases
    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]

    @property
    def clause_verbs(self) -> frozenset[str]:
        """The verbs with which a clause begins."""
        return self.verbs["direct"] | self.verbs["accompany"] | self.verbs["attend"] | self.verbs["other"] | _CLAUSES

    def past_styles(self, found: Sequence[Token], at: int) -> int:
        """The number of the token after the styles at a place: `His Majesty the`."""
        here = at
        while here < len(found) and found[here].low in self.words["styles"]:
            here += 1
        return here


_CLAUSES: Final = frozenset(
    {"met", "discussed", "conferred", "consulted", "reviewed", "negotiated", "conversed", "spoke"}
)


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary. Raises OSError or ValueError when a table is missing or is not what it should be."""
    nations: dict[str, list[str]] = _read("nations.yml")
    table: dict[str, Any] = _read("vocabulary.yml")
    lists = {name: frozenset(_low(entries)) for name, entries in table.items() if isinstance(entries, list)}
    return Vocabulary(
        nations={_phrase(text): country for country, texts in nations.items() for text in texts},
        bodies={_phrase(text): text for text in table["bodies"]},
        offices={_phrase(text): text for text in table["offices"]},
        plurals={_phrase(plural(text)): text for text in table["offices"]},
        words=lists,
        verbs={name: frozenset(_low(entries)) for name, entries in table["verbs"].items()},
    )


def plural(office: str) -> str:
    """The plural of an office: `Minister of State` gives `Ministers of State`."""
    for joint in (" of ", " for ", " to "):
        head, found, tail = office.partition(joint)
        if found:
            return f"{head}s{found}{tail}"
    return f"{office}s"


def longest(phrases: Phrases, found: Sequence[Token], at: int) -> tuple[str, int] | None:
    """What the longest phrase at a place stands for, and the place after it; None when no phrase stands there."""
    for length in range(min(10, len(found) - at), 0, -1):
        key = tuple(token.low for token in found[at : at + length])
        if key in phrases:
            return phrases[key], at + length
    return None


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokens(text))


def _low(entries: Iterable[object]) -> Iterable[str]:
    return (str(entry).lower() for entry in entries)


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_HERE / name).read_text(encoding="utf-8"))
