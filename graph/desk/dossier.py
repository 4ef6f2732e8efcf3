"""A dossier as the desk reads and writes it: its file at one moment, the entries in it, and what it says of its document."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap

from graph.desk.entry import Entry
from graph.desk.round_trip import parsed, plain, written
from loaders.dossier.form import blocks_of
from loaders.dossier.proposals import DRAFT
from loaders.dossier.sections import SECTIONS
from loaders.dossier.shorthand import FOR_ALL
from loaders.formats.yaml import read

UNREAD: Final = "unread"
"""The key, in the section on the draft, of the sentences that nothing was proposed from."""


@dataclass(slots=True)
class Dossier:
    """A dossier's file at one moment.

    Attributes:
        file: the file.
        written: its text.
        top: its values, with the comments around them.
        document: the text of the document.
    """

    file: Path
    written: str
    document: str
    top: CommentedMap = field(init=False)
    _entries: list[Entry] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Read the values."""
        self.top = parsed(self.written)

    @classmethod
    def of(cls, file: Path) -> Dossier:
        """The dossier in a file, with its document's text beside it, where that is there.

        Raises:
            OSError: it cannot be read.
            UnreadableError: it is no YAML of a dossier.
        """
        draft = read(file).top.get(DRAFT)
        kept = str(draft.get("text", "")) if isinstance(draft, dict) else ""
        beside = file.with_name(kept) if kept and Path(kept).name == kept else file.with_suffix(".txt")
        document = beside.read_bytes().decode("utf-8", "replace") if beside.is_file() else ""
        return cls(file, file.read_bytes().decode("utf-8-sig"), document.removeprefix("\ufeff"))

    def again(self) -> Dossier:
        """The same to be changed: what is changed in it leaves this one as it is."""
        return Dossier(self.file, self.written, self.document)

    @property
    def name(self) -> str:
        """Its name in the folder."""
        return self.file.stem

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.top.get("id", self.name))

    @property
    def source(self) -> dict[str, Any]:
        """What it says of the document."""
        told = plain(self.top.get("source"))
        return told if isinstance(told, dict) else {}

    @property
    def title(self) -> str:
        """The document's title."""
        return str(self.source.get("title") or self.name)

    @property
    def hash(self) -> str:
        """The hash of its text: it changes with any change."""
        return sha256(self.written.encode()).hexdigest()

    @property
    def entries(self) -> list[Entry]:
        """Its entries, as they are written."""
        if self._entries is None:
            self._entries = [Entry(section, key, _values(block[key])) for section, block, key in self.places()]
        return self._entries

    @property
    def by_key(self) -> dict[str, Entry]:
        """Its entries by their ids."""
        return {entry.key: entry for entry in self.entries}

    @property
    def unread(self) -> list[dict[str, Any]]:
        """The sentences that nothing was proposed from, each with the evidence that tells its place."""
        draft = plain(self.top.get(DRAFT))
        listed = draft.get(UNREAD) if isinstance(draft, dict) else None
        return [item for item in listed or () if isinstance(item, dict)]

    def places(self) -> list[tuple[str, CommentedMap, str]]:
        """The section, the block and the id of each entry."""
        return [
            (section, block, str(key))
            for section in SECTIONS
            for block in self._blocks(section)
            for key in block
            if key != FOR_ALL
        ]

    def _blocks(self, section: str) -> list[CommentedMap]:
        return [block for _, block in blocks_of(self.top.get(section), (section,)) if isinstance(block, CommentedMap)]

    def place(self, key: str) -> tuple[str, CommentedMap] | None:
        """The section and the block of an entry; None where there is none of the id."""
        return next(((section, block) for section, block, known in self.places() if known == key), None)

    def put(self, section: str, key: str, values: dict[str, Any], position: int | None = None) -> None:
        """Put an entry: over the one of its id, or else into its section, at a position or at the end."""
        self._entries = None
        if there := self.place(key):
            _update(there[1], key, values)
            return
        holder = self.top.setdefault(section, CommentedMap())
        block = holder[-1] if isinstance(holder, list) else holder
        block.insert(len(block) if position is None else min(position, len(block)), key, _commented(values))

    def take(self, key: str) -> None:
        """Take an entry out, and its section where nothing is left in it."""
        self._entries = None
        if there := self.place(key):
            section, block = there
            del block[key]
            if not block and self.top.get(section) is block:
                del self.top[section]

    def text(self) -> str:
        """Its text as it stands now."""
        return written(self.top)

    def accepted(self) -> str:
        """The text of what was accepted alone."""
        alone = Dossier(self.file, self.text(), "")
        for entry in self.entries:
            if entry.waits:
                alone.take(entry.key)
        alone.top.pop(DRAFT, None)
        return alone.text()


def _values(value: Any) -> dict[str, Any]:
    told = plain(value)
    return told if isinstance(told, dict) else {"name": told}


def _commented(value: Any) -> Any:
    return CommentedMap(value) if isinstance(value, dict) else value


def _update(block: CommentedMap, key: str, values: dict[str, Any]) -> None:
    """Change an entry member by member, so that the comments of those that stay as they are stay too."""
    there = block[key]
    if not isinstance(there, CommentedMap):
        block[key] = _commented(values)
        return
    for member in [name for name in there if name not in values]:
        del there[member]
    for member, value in values.items():
        if member not in there or plain(there[member]) != value:
            there[member] = value
