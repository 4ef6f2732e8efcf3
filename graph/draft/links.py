"""Which records of a store the actors of a document are, as of its day: by name, and by office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.client import Client
from graph.draft.actor import Actor, Actors, ActorSection
from graph.draft.document import Document
from graph.errors import ChanceryError
from graph.model.names import search_text, words

_BY_NAME: Final = """query ($text: String!, $types: [SearchType!], $day: Date) {
  search(text: $text, types: $types, asOf: $day, first: 10) { edges { matchedBy node { id name } } } }"""
_BY_OFFICE: Final = """query ($office: String!, $day: Date) {
  tenures(asOf: $day, where: {post: {name: {contains: $office}}}, first: 100) { nodes { post { name } person { id name } } } }"""
_TYPES: Final = {
    ActorSection.PEOPLE: "PERSON",
    ActorSection.COUNTRIES: "COUNTRY",
    ActorSection.ORGANISATIONS: "ORGANISATION",
}
_SURE: Final = frozenset({"NAME", "FORM", "ALIAS", "NICKNAME", "SPELLING", "INITIALS"})
"""By what a whole name must have been found to be that of one record."""
MOST: Final = 5
"""Alternatives that are told."""


@dataclass(frozen=True)
class Links:
    """Links actors to a store: one that fits is the actor's node, several are alternatives, and nobody is guessed.

    Attributes:
        client: asks the store.
    """

    client: Client

    def __call__(self, document: Document, actors: Actors) -> None:
        """Link the actors of a document.

        Raises:
            ChanceryError: the store cannot be asked.
        """
        day = str(document.published.last) if document.published is not None else None
        for actor in actors.all:
            found = list(dict.fromkeys(self._candidates(actor, day)))
            if len(found) == 1:
                actor.node = found[0]
            elif found:
                actor.alternatives = tuple(found[:MOST])

    def _candidates(self, actor: Actor, day: str | None) -> list[str]:
        """The ids of those whom an actor can be."""
        if actor.section is not ActorSection.PEOPLE:
            return list(self._named(actor, day))
        whole = len(words(actor.name)) > 1 and not self._is_office(actor)
        named = list(self._named(actor, day)) if whole else []
        if len(named) == 1:
            return named
        holders = self._holders(actor, day)
        if self._is_office(actor):
            return list(holders)
        bearing = [key for key, name in holders.items() if set(words(actor.name)) <= set(words(name))]
        return [key for key in bearing if key in named] or bearing or named

    def _is_office(self, actor: Actor) -> bool:
        """Whether a person is known by an office alone: "Foreign Minister of Japan"."""
        office = actor.offices[0].title if actor.offices else ""
        return bool(office) and search_text(actor.name).startswith(f"{search_text(office)} of ")

    def _named(self, actor: Actor, day: str | None) -> Iterator[str]:
        for edge in self._ask(_BY_NAME, text=actor.name, types=[_TYPES[actor.section]], day=day)["search"]["edges"]:
            same = set(words(actor.name)) <= set(words(edge["node"]["name"])) or actor.section is ActorSection.PEOPLE
            exact = search_text(actor.name) == search_text(edge["node"]["name"]) or edge["matchedBy"] == "ALIAS"
            if edge["matchedBy"] in _SURE and (exact if actor.section is not ActorSection.PEOPLE else same):
                yield edge["node"]["id"]

    def _holders(self, actor: Actor, day: str | None) -> dict[str, str]:
        """The names, by their ids, of those who held the actor's office of its country on the day."""
        found: dict[str, str] = {}
        if day is None or actor.represents is None:
            return found
        country = set(words(actor.represents.name))
        for office in actor.offices[:2]:
            for tenure in self._ask(_BY_OFFICE, office=office.title, day=day)["tenures"]["nodes"]:
                post, person = tenure["post"], tenure["person"]
                title = search_text(post["name"]) if post else ""
                if person and title.startswith(search_text(office.title)) and country <= set(title.split()):
                    found[person["id"]] = person["name"]
        return found

    def _ask(self, document: str, **variables: Any) -> dict[str, Any]:
        try:
            return self.client.ask(document, variables).data
        except ChanceryError as error:
            if error.code == "UNKNOWN_NAME":
                return {"search": {"edges": []}, "tenures": {"nodes": []}}
            raise
