"""Labels as they are written: one YAML file a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from graph.draft.actor import ActorSection
from graph.model import PartialDate
from graph.model.rules import OF_EVENTS, OF_OTHERS
from graph.model.terms import Attendance, Attribution, EventKind
from tests.draft.label import ANY, NOBODY, SETS, ActorLabel, ClaimLabel, DeadlineLabel, DemandLabel, EventLabel, Labels

FOLDER: Final = Path(__file__).with_name("labels")


def labels(*parts: str) -> Iterator[Labels]:
    """The labels of the texts of these sets, in the order of their names."""
    for path in sorted(FOLDER.glob("*.yml")):
        one = read(path)
        if one.part in parts:
            yield one


def read(path: Path) -> Labels:
    """The labels of one file. Raises ValueError, naming the file and the entry, where a word or an actor is not known."""
    content: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    entry = _Entry(content, path.name)
    part = entry.one_of("set", SETS) or ""
    aside = entry.words("aside")
    actors = {one.key: one for section in ActorSection for one in _actors(entry, section, aside)}
    for key in (*aside, *(name for one in actors.values() for name in (one.represents, one.same) if name)):
        if key not in actors:
            raise ValueError(f"{path.name}: no actor {key!r} is listed")
    label = Labels(
        text=path.stem,
        part=part,
        actors=actors,
        events=tuple(_event(one, actors) for one in entry.entries("events")),
        deadlines=tuple(_deadline(one, actors) for one in entry.entries("deadlines")),
        claims=tuple(_claim(one, actors) for one in entry.entries("claims")),
        demands=tuple(_demand(one, actors) for one in entry.entries("demands")),
    )
    entry.end()
    events = {one.id for one in label.events}
    for claim in label.claims:
        if claim.of and claim.of not in events:
            raise ValueError(f"{path.name}: no event {claim.of!r} is listed")
    return label


class _Entry:
    """A mapping of a label file, of which each key is taken once."""

    def __init__(self, content: Mapping[str, Any], where: str) -> None:
        self._left, self._where = dict(content), where

    def words(self, key: str) -> tuple[str, ...]:
        """The words under a key, of which one alone needs no list."""
        value = self._left.pop(key, [])
        return tuple(str(one) for one in (value if isinstance(value, list) else [value]))

    def word(self, key: str) -> str | None:
        """The one word under a key."""
        value = self._left.pop(key, None)
        return None if value is None else str(value)

    def flag(self, key: str) -> bool:
        """Whether a key is set."""
        return bool(self._left.pop(key, False))

    def one_of(self, key: str, known: tuple[str, ...]) -> str | None:
        """A word of a vocabulary."""
        word = self.word(key)
        return None if word is None else self._known(key, (word,), known)[0]

    def all_of(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """Words of a vocabulary, or `any`, which is none in particular."""
        words = self.words(key)
        return () if words == (ANY,) else self._known(key, words, known)

    def days(self, key: str) -> tuple[PartialDate | None, ...]:
        """Partial dates; no day where none is given."""
        words = self.words(key) or (NOBODY,)
        return tuple(None if word == NOBODY else PartialDate.parse(word) for word in words)

    def actors(self, key: str, actors: Mapping[str, ActorLabel]) -> tuple[str, ...]:
        """Keys of actors."""
        return self._known(key, self.words(key), (*actors, ANY, NOBODY))

    def mapping(self, key: str) -> _Entry:
        """A mapping under a key."""
        return _Entry(self._left.pop(key, None) or {}, f"{self._where}: {key}")

    def entries(self, key: str) -> Iterator[_Entry]:
        """The entries of a list, each with its number, of which nothing may be left when the next is taken."""
        for number, one in enumerate(self._left.pop(key, []), start=1):
            entry = _Entry(one, f"{self._where}: {key} {number}")
            yield entry
            entry.end()

    def items(self) -> Iterator[tuple[str, Any]]:
        """What is left, which is taken with it."""
        left, self._left = self._left, {}
        yield from left.items()

    def end(self) -> None:
        """Raises ValueError where keys are left."""
        if self._left:
            raise ValueError(f"{self._where}: {', '.join(self._left)} is not known here")

    def _known(self, key: str, words: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            if word not in known:
                raise ValueError(f"{self._where}: {key} cannot be {word!r}")
        return words


def _actors(entry: _Entry, section: ActorSection, aside: tuple[str, ...]) -> Iterator[ActorLabel]:
    for key, value in entry.mapping(section.value).items():
        one = _Entry(value if isinstance(value, dict) else {"name": value}, f"{section.value} {key}")
        yield ActorLabel(
            key=key,
            section=section,
            names=(*one.words("name"), *one.words("also")),
            represents=one.word("for"),
            office=one.word("office"),
            same=one.word("is"),
            aside=key in aside,
        )
        one.end()


def _event(entry: _Entry, actors: Mapping[str, ActorLabel]) -> EventLabel:
    who = entry.mapping("who")
    label = EventLabel(
        id=entry.word("id"),
        at=entry.words("at"),
        kinds=entry.all_of("kind", tuple(EventKind)),
        days=entry.days("day"),
        end=entry.days("end")[0],
        who={one.value: found for one in Attendance if (found := who.actors(one.value, actors))},
        may=entry.actors("may", actors),
        statuses=entry.all_of("status", OF_EVENTS),
        decided_by=entry.actors("by", actors),
        place=entry.word("place"),
        aside=entry.flag("aside"),
    )
    who.end()
    return label


def _deadline(entry: _Entry, actors: Mapping[str, ActorLabel]) -> DeadlineLabel:
    return DeadlineLabel(
        at=entry.words("at"),
        due=entry.days("due"),
        setters=(*entry.actors("set_by", actors), *entry.actors("or", actors)),
        to=entry.actors("to", actors),
        disputed=entry.actors("disputed", actors),
        status=entry.one_of("status", OF_OTHERS),
        aside=entry.flag("aside"),
    )


def _claim(entry: _Entry, actors: Mapping[str, ActorLabel]) -> ClaimLabel:
    by = entry.actors("by", actors)
    return ClaimLabel(
        at=entry.words("at"),
        by=() if by == (NOBODY,) else by,
        alternates=entry.actors("or", actors),
        words=entry.all_of("word", tuple(Attribution)),
        via=entry.word("via"),
        of=entry.word("of"),
        says=entry.word("says") or "",
        aside=entry.flag("aside"),
    )


def _demand(entry: _Entry, actors: Mapping[str, ActorLabel]) -> DemandLabel:
    return DemandLabel(
        at=entry.words("at"),
        by=entry.actors("by", actors),
        to=entry.actors("to", actors),
        aside=entry.flag("aside"),
    )
