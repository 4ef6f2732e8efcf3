"""A look at something that is watched, a feed or the answer to a question: its entries, and what changed since another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, Literal, TypeAlias

from lxml import etree

from graph.errors import BadRequestError

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
How: TypeAlias = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of what is watched.

    Attributes:
        title: what it is called.
        digest: hash of all that is said of it.
        link: the address of its page; None where it has none.
        told: the day on which it was told of last, `yyyy-mm-dd`; None where that is not said.
    """

    title: str
    digest: str
    link: str | None = None
    told: str | None = None


Look: TypeAlias = Mapping[str, Entry]
"""The entries by id, in their order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry between two looks.

    Attributes:
        how: whether it is new, says something else now, or is gone.
        id: its id.
        entry: it, as it is now; of what is gone, as it was.
    """

    how: How
    id: str
    entry: Entry

    def __str__(self) -> str:
        """For people."""
        told = f" ({self.entry.told})" if self.entry.told else ""
        return f"{self.how}: {self.entry.title}{told}  {self.entry.link or self.id}"


def feed_entries(content: bytes) -> Look:
    """The entries of an Atom feed.

    Raises:
        BadRequestError: it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        feed = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadRequestError(
            f"what it answers is no Atom feed ({error}): add format=atom to a list's address."
        ) from None
    if feed.tag != f"{_ATOM}feed":
        raise BadRequestError("what it answers is no Atom feed: add format=atom to a list's address.")
    found: dict[str, Entry] = {}
    for entry in feed.iterfind(f"{_ATOM}entry"):
        said = {name: entry.findtext(f"{_ATOM}{name}") or "" for name in ("id", "title", "summary", "updated")}
        link = entry.find(f"{_ATOM}link")
        address = None if link is None else link.get("href")
        digest = _digest([said["title"], said["summary"], said["updated"]])
        found[said["id"]] = Entry(said["title"], digest, address, said["updated"][:10] or None)
    return found


def answer_entries(data: Any) -> Look:
    """The entries of an answer's data: everything outermost that has an `id`, with all that was asked of it."""
    found: dict[str, Entry] = {}
    for node in _with_id(data):
        title = next((str(node[name]) for name in ("name", "title", "status", "to") if node.get(name)), node["id"])
        found[node["id"]] = Entry(title, _digest(node))
    return found


def _with_id(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _with_id(inner)


def changes(before: Look, now: Look, *, whole: bool) -> list[Change]:
    """What changed between two looks.

    Args:
        before: the earlier.
        now: the later.
        whole: whether a look holds all that there is, so that what is not in it any more is gone; a feed holds the latest.
    """
    found = [
        Change("changed" if key in before else "new", key, entry)
        for key, entry in now.items()
        if key not in before or before[key].digest != entry.digest
    ]
    return found + [Change("gone", key, entry) for key, entry in before.items() if whole and key not in now]


def _digest(said: Any) -> str:
    return blake2b(json.dumps(said, sort_keys=True, ensure_ascii=False).encode(), digest_size=16).hexdigest()
