"""The words that the sentences are read with: offices, nations, bodies and verbs, as the tables beside this list them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from ruamel.yaml import YAML

from graph.model.terms import EventKind, Mode, OrganisationKind
from loaders.historian.prose.tokens import Token, tokenize

_HERE: Final = Path(__file__).parent
_T = TypeVar("_T")


class Phrases(Generic[_T]):
    """Phrases, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[str, _T]]) -> None:
        self._of = {tuple(token.low for token in tokenize(text)): value for text, value in entries}
        self._most: dict[str, int] = {}
        for phrase in self._of:
            self._most[phrase[0]] = max(len(phrase), self._most.get(phrase[0], 0))

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[_T, int] | None:
        """What the longest phrase at a place stands for, and the place after it; None when no phrase stands there."""
        most = self._most.get(tokens[at].low) if at < len(tokens) else None
        if most is None:
            return None
        for length in range(min(most, len(tokens) - at), 0, -1):
            value = self._of.get(tuple(token.low for token in tokens[at : at + length]))
            if value is not None:
                return value, at + length
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words can be.

    Attributes:
        nations: names and adjectives of countries, with the id of the country.
        regions: names of groups of countries, with the ids of these.
        seats: offices of one country only, in lower case, with its id.
        bodies: names of organisations, with the name that is shown.
        body_kinds: what each of them is, by the name that is shown.
        noun_kinds: what a body is that is not listed, by a noun in its name.
        offices: titles of offices, with the title in the singular; abbreviations too.
        plurals: the same in the plural.
        remote: what says that people were together from afar, with how.
        ceremonies: nouns of what is attended and is no conference, with the kind of event.
        words: the other word lists, by name.
        verbs: the verbs and nouns of meeting, by class.
        clause_verbs: the verbs with which a clause begins.
    """

    nations: Phrases[str]
    regions: Phrases[Sequence[str]]
    seats: Mapping[str, str]
    bodies: Phrases[str]
    body_kinds: Mapping[str, OrganisationKind]
    noun_kinds: Mapping[str, OrganisationKind]
    offices: Phrases[str]
    plurals: Phrases[str]
    remote: Phrases[Mode]
    ceremonies: Mapping[str, EventKind]
    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    clause_verbs: frozenset[str]

    def body_kind(self, body: str) -> OrganisationKind:
        """What a body is: as its table says, else by the noun in its name."""
        if body in self.body_kinds:
            return self.body_kinds[body]
        low = body.lower()
        return next((kind for noun, kind in self.noun_kinds.items() if noun in low), OrganisationKind.OTHER)

    def past_styles(self, tokens: Sequence[Token], at: int) -> int:
        """The number of the token after the styles at a place: `His Majesty the`."""
        here = at
        while here < len(tokens) and tokens[here].low in self.words["styles"]:
            here += 1
        return here


_CLAUSES: Final = frozenset(
    {"met", "discussed", "conferred", "consulted", "reviewed", "negotiated", "conversed", "spoke"}
)


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon. Raises OSError or ValueError when a table is missing or is not what it should be."""
    nations: dict[str, list[str]] = _read("nations.yml")
    bodies: dict[str, dict[str, list[str]]] = _read("bodies.yml")
    table: dict[str, Any] = _read("lexicon.yml")
    lists = {name: frozenset(_low(entries)) for name, entries in table.items() if isinstance(entries, list)}
    ceremonies = {noun: EventKind(kind) for kind, nouns in table["ceremonies"].items() for noun in nouns}
    verbs = {name: frozenset(_low(entries)) for name, entries in table["verbs"].items()}
    return Lexicon(
        nations=Phrases((text, country) for country, texts in nations.items() for text in texts),
        regions=Phrases(table["regions"].items()),
        seats=table["seats"],
        bodies=Phrases(
            (text, body) for kind in bodies.values() for body, texts in kind.items() for text in (body, *texts)
        ),
        body_kinds={body: OrganisationKind[kind.upper()] for kind, names in bodies.items() for body in names},
        noun_kinds={noun: OrganisationKind[kind.upper()] for noun, kind in table["noun_kinds"].items()},
        offices=Phrases([*((text, text) for text in table["offices"]), *table["abbreviations"].items()]),
        plurals=Phrases((plural(text), text) for text in table["offices"]),
        remote=Phrases((text, Mode(mode)) for mode, texts in table["remote"].items() for text in texts),
        ceremonies=ceremonies,
        words=lists
        | {
            "ceremonies": frozenset(ceremonies),
            "remote_words": frozenset(
                word for texts in table["remote"].values() for text in texts for word in text.split()
            ),
        },
        verbs=verbs,
        clause_verbs=verbs["direct"] | verbs["accompany"] | verbs["attend"] | verbs["other"] | _CLAUSES,
    )


def plural(office: str) -> str:
    """The plural of an office: `Minister of State` gives `Ministers of State`."""
    for joint in (" of ", " for ", " to "):
        head, between, tail = office.partition(joint)
        if between:
            return f"{head}s{between}{tail}"
    return f"{office}s"


def _low(entries: Iterable[object]) -> Iterable[str]:
    return (str(entry).lower() for entry in entries)


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_HERE / name).read_text(encoding="utf-8"))
