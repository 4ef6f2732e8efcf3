"""The tables of a language: which words tell which events, statuses and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from graph.draft.language import table

TOPICS: Final = ("verbs", "nouns", "objects", "status", "speech", "stakes", "forms")
"""The tables that a language must have, one file each."""


@dataclass(frozen=True, kw_only=True)
class VerbFrame:
    """What a verb tells, and where in its sentence those who take part stand.

    Attributes:
        kind: a kind of event of the model.
        parties: by place in the sentence ("subject", "object" or a preposition), the part of who stands there.
        mode: how they were together.
        object: the group of nouns of which the object must be.
        with_: the group of nouns of which what stands behind one of `through` must be.
        through: prepositions of which the verb must have one.
        without: nouns that the object must not be.
        person: whether the object must be people.
        journey: whether it tells of going to a place.
        converse: whether it is a talk only if somebody stands behind "with" or "to".
        accord: whether it needs an infinitive or a noun that is agreed.
        recognised: whether the object must be a country or a government.
        phrase: words that must stand with the verb.
        distant: whether it must be by telephone or video.
        offered: whether it only proposes the event.
        least: participants without whom it is no entry.
    """

    kind: str
    parties: Mapping[str, str]
    mode: str | None = None
    object: str | None = None
    with_: str | None = None
    through: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    person: bool = False
    journey: bool = False
    converse: bool = False
    accord: bool = False
    recognised: bool = False
    offered: bool = False
    distant: bool = False
    phrase: str | None = None
    least: int = 2


@dataclass(frozen=True, kw_only=True)
class NounFrame:
    """What a noun tells.

    Attributes:
        kind: a kind of event of the model.
        like: kinds of events that it may mean a second time.
        of: for a part of something ("round"), the nouns that it must be a part of.
        without: nouns before it that give it another meaning: "press conference".
        mode: how they were together.
        plural: whether it tells one event in the plural alone: "talks".
        alone: whether it needs nobody to take part.
        named: whether it must have a name.
        weak: whether it tells an event only where its sentence says that it took place, or is to, or was called off.
        anaphoric: whether it never tells an event that was not told before.
        acts: whether it is an act of one against another.
        object: the group of nouns (objects.yml) of which what stands behind "of" must be.
        speaks: whether who does it speaks to the public.
    """

    kind: str
    like: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    mode: str | None = None
    plural: bool = False
    alone: bool = False
    named: bool = False
    weak: bool = False
    anaphoric: bool = False
    acts: bool = False
    speaks: bool = False
    object: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All tables of one language, as `graph/draft/language/` holds them."""

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, NounFrame]
    objects: Mapping[str, frozenset[str]]
    status: Mapping[str, Any]
    speech: Mapping[str, Any]
    stakes: Mapping[str, Any]
    forms: Mapping[str, Any]
    sets: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def words(self, *path: str) -> frozenset[str]:
        """The words that a table has at a place: `words("status", "future")`. Of a mapping, its keys."""
        if path not in self.sets:
            table: Any = getattr(self, path[0])
            for step in path[1:]:
                table = table[step]
            self.sets[path] = frozenset(table)
        return self.sets[path]


def _frame(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry, under the names that Python leaves free."""
    renamed = {"not": "without", "with": "with_"}
    return {
        renamed.get(key, key): tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for key, value in entry.items()
    }


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The tables of a language, by its ISO 639-1 code. Read once.

    Raises:
        FileNotFoundError: there are none of it.
    """
    tables = {topic: table(topic, language) for topic in TOPICS}
    return Lexicon(
        verbs={
            lemma: tuple(VerbFrame(**_frame(entry)) for entry in entries) for lemma, entries in tables["verbs"].items()
        },
        nouns={lemma: NounFrame(**_frame(entry)) for lemma, entry in tables["nouns"].items()},
        objects={group: frozenset(nouns) for group, nouns in tables["objects"].items()},
        status=tables["status"],
        speech=tables["speech"],
        stakes=tables["stakes"],
        forms=tables["forms"],
    )
