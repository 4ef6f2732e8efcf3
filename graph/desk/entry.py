"""An entry of a dossier on the desk: whether it waits for a person, the words that it stands on, and whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.draft.span import Span
from graph.model.ids import label_slug, make_id
from loaders.dossier.proposals import ALTERNATIVES, PROPOSED
from loaders.dossier.sections import SECTIONS

NAMED_ALONG: Final = frozenset({"countries", "organisations", "people", "places", "posts", "series"})
"""The sections whose entries are accepted along with one that names them: what an entry says of them is that they had a part in it."""
_TARGETS: Final = ("who", "to", "reason", "what", "post")
"""The keys that hold the id of the other entry, where one is named in the long form."""
LINKS: Final = {
    name: {link.key for link in section.links} | {link.key for nested in section.nested for link in nested.links}
    for name, section in SECTIONS.items()
}
"""By section, the keys under which an entry and its parts name others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        section: the section that it stands in.
        key: its id within the dossier.
        values: what it says, as plain data.
    """

    section: str
    key: str
    values: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is called; its id where it has no name."""
        return str(self.values.get("name") or self.key)

    @property
    def waits(self) -> bool:
        """Whether nobody has accepted it yet."""
        return bool(self.values.get(PROPOSED))

    @property
    def alternatives(self) -> list[str]:
        """The ids of the nodes that it may be, the likeliest first."""
        stated = self.values.get(ALTERNATIVES)
        return [str(node) for node in stated] if isinstance(stated, list) else []

    @property
    def same_as(self) -> list[str]:
        """The ids of the nodes that it is."""
        stated = self.values.get("same_as", [])
        return [str(node) for node in (stated if isinstance(stated, list) else [stated])]

    @property
    def accepted(self) -> dict[str, Any]:
        """What it says once a person has accepted it: nothing is left open."""
        return {key: value for key, value in self.values.items() if key not in (PROPOSED, ALTERNATIVES)}

    @property
    def label(self) -> str:
        """Its type in the model."""
        return SECTIONS[self.section].node.__name__

    def node(self, dossier: str) -> str:
        """The id of its node in the store, once it is loaded."""
        return make_id(dossier, label_slug(self.label), self.key)

    def spans(self, text: str) -> list[Span]:
        """The stretches of the document that it or a part of it stands on, its own first."""
        found = dict.fromkeys(span for part in _mappings(self.values) if (span := _span(part, text)))
        return list(found)

    def named(self) -> list[str]:
        """The ids under which it or a part of it names others, in order."""
        return list(dict.fromkeys(_names(self.values, LINKS[self.section])))


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _mappings(member)
    elif isinstance(value, list):
        for item in value:
            yield from _mappings(item)


def _span(part: dict[str, Any], text: str) -> Span | None:
    """Where a part's words stand: at its locator, or else where its quote stands first."""
    locator, quote = part.get("locator"), part.get("quote")
    if isinstance(locator, str) and (span := Span.of(locator)) and span.end <= len(text):
        return span
    if isinstance(quote, str) and quote and (place := text.find(quote)) >= 0:
        return Span(place, place + len(quote))
    return None


def _names(value: Any, links: set[str], linked: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if linked:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _names(item, links, linked)
    elif isinstance(value, dict):
        targets = [key for key in _TARGETS if linked and key in value]
        for key, member in value.items():
            if key in links or key in targets:
                yield from _names(member, links, linked=True)
            elif isinstance(member, (dict, list)):
                yield from _names(member, links, linked and not targets)


def without(value: Any, name: str, links: set[str], linked: bool = False) -> Any:
    """A value of an entry without what names another entry; None where nothing is left of it."""
    if isinstance(value, str):
        return None if linked and value == name else value
    if isinstance(value, list):
        kept = [left for item in value if (left := without(item, name, links, linked)) is not None]
        return kept or None
    if isinstance(value, dict):
        targets = [key for key in _TARGETS if linked and key in value]
        if any(value[key] == name for key in targets):
            return None
        left = {
            key: without(
                member, name, links, key in links or (linked and not targets and isinstance(member, (dict, list)))
            )
            for key, member in value.items()
        }
        return {key: member for key, member in left.items() if member is not None} or None
    return value
