"""For whom those who take part in an event act, where `on_behalf_of` is the name of an entry of the same dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.model import Event, Person, Represents
from graph.model.ids import label_slug, parse_id
from loaders.dossier.sections import SECTIONS
from loaders.formats.yaml import Value

_ACTING: Final = frozenset(label_slug(node.__name__) for node in Represents.starts)
"""The labels, as ids have them, of those who can act for others."""


class Principals:
    """The countries and organisations of one dossier, by every name that it gives them.

    Only a name is looked for, in any case of letters: `on_behalf_of: the Japanese side` is nobody's name, and what two
    entries are called is neither's.
    """

    def __init__(self, top: Mapping[str, Value]) -> None:
        self._entries: defaultdict[str, set[str]] = defaultdict(set)
        for section_name, section in SECTIONS.items():
            entries = top.get(section_name)
            if section.node in Represents.ends and isinstance(entries, dict):
                for entry, values in entries.items():
                    for name in _names(values):
                        self._entries[_folded(name)].add(entry)

    def entry(self, on_behalf_of: str) -> str | None:
        """The id of the one entry with this name; None where none or several have it."""
        entries = self._entries.get(_folded(on_behalf_of), set())
        return next(iter(entries)) if len(entries) == 1 else None


def represents(participant: str, principal: str, event: Event) -> Represents | None:
    """That a participant acted for somebody on the days of an event, as they are stated.

    Args:
        participant: the node id of who took part.
        principal: the node id of those on whose behalf.
        event: the event.

    Returns:
        None where no day of the event is stated, and for a country, which acts for itself.
    """
    first, last = event.start or event.end, event.end or event.start
    parts = parse_id(participant)
    if first is None or parts is None or parts.label not in _ACTING or participant == principal:
        return None
    return Represents(start=participant, end=principal, since=first, until=last)


def standing(represents: Represents) -> Represents:
    """That somebody acts for somebody as an article says so: without a day, of its own time, unless it is said of all."""
    person = (parts := parse_id(represents.start)) is not None and parts.label == label_slug(Person.__name__)
    stated = represents.since, represents.until, represents.attested
    return replace(represents, attested=True) if person and stated == (None, None, None) else represents


def _names(values: Value) -> Iterator[str]:
    if isinstance(values, dict):
        yield str(values["name"])
        others = values.get("names")
        for other in others if isinstance(others, list) else [others]:
            if isinstance(other, dict):
                yield str(other["text"])


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
