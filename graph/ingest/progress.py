"""How far a load has come, while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.model.loader import Document
from graph.model.record import Origin

LONG: Final = 1_000_000
"""Bytes of a document within which progress is told; shorter ones are read in a moment."""
BLOCK: Final = 1 << 20
PACKED: Final = frozenset({".zip", ".gz", ".bz2", ".xz", ".zst"})
"""Endings of files whose lines are not those of what is in them."""


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a load has come.

    Attributes:
        document: the file being read; None when the load is closing what is no longer said.
        documents, documents_total: how many are done, and how many there are.
        size, size_total: bytes of what is done, within the document being read too, and of all documents.
        records, rejected: how many records were read, and how many of them refused.
        written: how many nodes and relationships were written.
    """

    document: Path | None
    documents: int
    documents_total: int
    size: int
    size_total: int
    records: int
    rejected: int
    written: int


class Reach:
    """How many of the documents' bytes are read: those of the documents that are done, and a part of the present one.

    Loaders tell the line at which a record stands; so the part is that of the document's lines. They are counted once,
    when they are first asked for, which goes at the speed of the disk.

    Attributes:
        documents: how many are done.
        total: bytes of all documents.
        document: the one being read.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = 0
        self.total: Final = sum(document.size for document in documents)
        self.document: Document | None = None
        self._done = 0
        self._lines: int | None = None

    def begin(self, document: Document) -> None:
        """Go on with a document; the one before is done."""
        self.end()
        self.document = document

    def end(self) -> None:
        """Be done with the present document."""
        if self.document is not None:
            self.documents += 1
            self._done += self.document.size
        self.document = self._lines = None

    def bytes(self, origin: Origin | None = None) -> int:
        """How many bytes are read when a record of the present document, at this place, is."""
        document = self.document
        if document is None or origin is None or origin.line is None or origin.file != document.path:
            return self._done
        if document.size < LONG or document.path.suffix.lower() in PACKED:
            return self._done
        if self._lines is None:
            self._lines = _lines(document.path)
        return self._done + document.size * min(origin.line, self._lines) // max(self._lines, 1)


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(BLOCK), b""))
    except OSError:  # who reads it will say so
        return 0
