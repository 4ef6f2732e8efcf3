"""Entries that are only proposed: checked like any other, and loaded by nobody before a person accepts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from loaders.dossier.field import SHORT, Schema, defined, object_schema
from loaders.dossier.sections import SECTIONS, Link
from loaders.formats.yaml import Location, Tree, Value, items_of, mapping_of

PROPOSED: Final = "proposed"
"""The key of an entry that waits for a person to accept it."""
ALTERNATIVES: Final = "alternatives"
"""The key of a proposed entry with the ids of nodes one of which it may be."""
DRAFT: Final = "draft"
"""The section of a dossier with what it was drafted from, and what was not read."""
ONLY_PROPOSED: Final = "is only proposed"
"""What is said of an entry that waits, where an accepted one names it."""
WAITING: Final = "proposed entries, which wait to be accepted"
"""What a load says of the entries that it leaves out."""


def draft_schema() -> Schema:
    """The JSON Schema of the section `draft`."""
    file: Schema = {"type": "string", "minLength": 1, "maxLength": SHORT}
    unread = object_schema({"quote": defined("quote"), "locator": defined("locator")}, required=("quote",))
    return {
        "title": DRAFT,
        "description": "What the dossier was drafted from. Nothing of it is loaded.",
        **object_schema(
            {
                "page": file | {"description": "Name of the file beside the dossier that is the page as it was."},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the page."},
                "text": file | {"description": "Name of the file beside it with the text that locators count in."},
                "unread": {
                    "type": "array",
                    "items": unread,
                    "description": "The sentences of the text from which nothing was read.",
                },
            }
        ),
    }


def marks(same_as: Schema | None) -> dict[str, Schema]:
    """The members of an entry that say that it is proposed; `same_as` is the schema of that key, where the entry has it."""
    proposed: Schema = {
        "type": "boolean",
        "description": "Whether it waits for a person to accept it: it is not loaded.",
    }
    if same_as is None:
        return {PROPOSED: proposed}
    one: Any = same_as["else"]
    meaning = (
        "Of a proposed entry: ids of nodes, one of which it may be. Whoever accepts it makes one of them `same_as`."
    )
    return {PROPOSED: proposed, ALTERNATIVES: {"type": "array", "minItems": 2, "items": one, "description": meaning}}


def proposed(tree: Tree) -> dict[str, Location]:
    """The ids of the proposed entries of a dossier in its long form, each with its place."""
    return {
        entry: (section, entry)
        for section in SECTIONS
        for entry, values in mapping_of(tree.top.get(section)).items()
        if mapping_of(values).get(PROPOSED) is True
    }


def accepted(tree: Tree) -> Tree:
    """A dossier in its long form without the entries that are only proposed."""
    waiting = proposed(tree)
    if not waiting:
        return tree
    top: dict[str, Value] = {}
    for key, value in tree.top.items():
        entries = mapping_of(value)
        top[key] = {entry: entries[entry] for entry in entries if entry not in waiting} if key in SECTIONS else value
    return Tree(tree.file, top, tree.lines)


def unaccepted(tree: Tree) -> Iterator[tuple[Location, str]]:
    """Where an accepted entry names one that is only proposed, or leaves open who it is."""
    waiting = proposed(tree)
    for section_name, section in SECTIONS.items():
        for entry, value in mapping_of(tree.top.get(section_name)).items():
            values, place = mapping_of(value), (section_name, entry)
            if entry in waiting:
                continue
            if ALTERNATIVES in values:
                yield (
                    (*place, ALTERNATIVES),
                    "an accepted entry leaves nothing open: make one of them `same_as`, or take them out",
                )
            yield from _named(values, place, section.links, waiting)
            for nested in section.nested:
                for position, item in enumerate(items_of(values.get(nested.key))):
                    yield from _named(mapping_of(item), (*place, nested.key, position), nested.links, waiting)


def _named(
    values: Mapping[str, Value], place: Location, links: tuple[Link, ...], waiting: Mapping[str, Location]
) -> Iterator[tuple[Location, str]]:
    for link in links:
        for position, item in enumerate(items_of(values.get(link.key))):
            if (name := link.names(item)) in waiting:
                message = f"{name!r} {ONLY_PROPOSED}: accept it too (take out its `{PROPOSED}`), or take it out here"
                yield (*place, link.key, position), message
