"""Entities that are things: people, organisations, positions and events, each as a node with its names and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.model.actors import Country, Organisation, Person, Post
from graph.model.declaration import Node
from graph.model.events import Event
from graph.model.ids import make_id
from graph.model.names import words
from graph.model.record import Record
from graph.model.relationships import PartOf, PostIn
from graph.model.terms import EventKind, NameKind, OrganisationKind, PostKind
from loaders.countries import coded
from loaders.formats.record_writer import RecordWriter
from loaders.ftm.entity import Entity

NAMES: Final = ("name", "alias", "previousName", "weakAlias", "abbreviation")
"""The properties that hold names, the first of which is shown."""
_LONGEST_NAME: Final = 500
_LONGEST_TEXT: Final = 5000


@dataclass(frozen=True, slots=True)
class Things:
    """Makes nodes of the entities of one dataset.

    Attributes:
        source: the dataset's name, as ids begin.
        words: what FollowTheMoney's words stand for, by field.
        labels: the labels of the things of the files that are read, by the ids of their entities.
    """

    source: str
    words: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]

    def id_of(self, entity: str) -> str | None:
        """The node id of a thing; None where none of the files describes it."""
        label = self.labels.get(entity)
        return make_id(self.source, label, entity) if label else None

    def add(self, entity: Entity, record: Record, writer: RecordWriter) -> bool:
        """Add the node of a thing to a record; False where nothing tells what sort of event it is.

        Raises:
            ValueError: it has no name, or a value that cannot be read.
        """
        names = [name for name in entity.texts(*NAMES) if len(name) <= _LONGEST_NAME]
        if not names:
            raise ValueError("it has no name: give it one")
        label = self.labels[entity.id]
        own = make_id(self.source, label, entity.id)
        node: Node
        if label == Person.__name__:
            birth, death = entity.day("birthDate"), entity.day("deathDate")
            node = Person(
                id=own,
                name=names[0],
                birth=birth,
                death=death,
                identifiers=_known(entity),
                description=_described(entity),
            )
        elif label == Organisation.__name__:
            node = self._body(entity, own, names[0])
        elif label == Post.__name__:
            node = Post(id=own, name=names[0], kind=self._post_kind(entity))
        else:
            kind = self._event_kind(entity, names)
            if kind is None:
                return False
            start, end = entity.day("startDate", "date"), entity.day("endDate")
            node = Event(id=own, name=names[0], kind=kind, start=start, end=end, description=_described(entity))
        record.add(node)
        if isinstance(node, Person | Organisation):
            record.add_name(node, node.name, kind=NameKind.PRIMARY)
            for name in names[1:]:
                record.add_name(node, name)
        for code in entity.texts("jurisdiction", "mainCountry", "country"):
            if (country := self._country(code, record, writer)) is not None:
                if label == Post.__name__:
                    record.relate(PostIn(start=own, end=country))
                elif entity.schema == "PublicBody":
                    record.relate(PartOf(start=own, end=country))
        return True

    def _body(self, entity: Entity, own: str, name: str) -> Organisation:
        named = words(name) if entity.schema == "PublicBody" else ()
        kind = _word(self.words["body"], (*entity.texts("topics"), *named, entity.schema))
        since, until = entity.day("incorporationDate"), entity.day("dissolutionDate")
        return Organisation(
            id=own,
            name=name,
            kind=OrganisationKind(kind or OrganisationKind.OTHER),
            since=since,
            until=until,
            identifiers=_known(entity),
            description=_described(entity),
        )

    def _post_kind(self, entity: Entity) -> PostKind | None:
        kind = _word(self.words["post"], entity.texts("topics"))
        return PostKind(kind) if kind else None

    def _event_kind(self, entity: Entity, names: list[str]) -> EventKind | None:
        """The kind of an event, by the words of its keywords and name."""
        said = " ".join([*entity.texts("keywords", "topics"), *names]).casefold()
        kind = next((kind for word, kind in self.words["event"].items() if word in said), None)
        return EventKind(kind) if kind else None

    def _country(self, code: str, record: Record, writer: RecordWriter) -> str | None:
        """The id of a country that is said to be there; None where the code is no country's, as `eu` and `zz` are not."""
        entry = coded(code)
        if entry is None:
            writer.left_over[f"country {code}, which ISO 3166 does not have"] += 1
            return None
        country = Country(
            id=make_id(self.source, Country.__name__, code),
            name=entry.name,
            iso=entry.iso,
            identifiers=entry.identifiers,
        )
        writer.actor(record, country, country.name)
        writer.aliases(record, country, entry.aliases)
        return country.id


def _word(words: Mapping[str, str], said: tuple[str, ...]) -> str | None:
    """What the first of the known words that is said stands for."""
    return next((meaning for word, meaning in words.items() if word in said), None)


def _known(entity: Entity) -> tuple[str, ...]:
    """What authorities call it, as `scheme/id`."""
    items = [*entity.texts("wikidataId"), *([entity.id] if entity.id[:1] == "Q" and entity.id[1:].isdigit() else [])]
    return tuple(dict.fromkeys(f"wikidata/{item}" for item in items))


def _described(entity: Entity) -> str | None:
    text = entity.first("summary", "description", "notes")
    return text[:_LONGEST_TEXT] if text else None
