"""What whole documents said in one load, all of it, in a file: a load of any size is not to fill the memory."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, TypeVar

from graph.ingest.admission import EdgeRow
from graph.ingest.revision import Stored

T = TypeVar("T")

CACHE: Final = 32
"""Megabytes of it that are kept in memory."""
ASKED: Final = 500
"""Ids or keys that are asked for at once."""
_OPENING: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    f"PRAGMA cache_size = -{CACHE * 1024}",
    "CREATE TABLE nodes (id TEXT PRIMARY KEY, stored BLOB) WITHOUT ROWID",
    "CREATE TABLE edges (key BLOB PRIMARY KEY, digest BLOB) WITHOUT ROWID",
    "BEGIN",
)
_NODES: Final = "SELECT id, stored FROM nodes WHERE id IN"
_EDGES: Final = "SELECT key, digest FROM edges WHERE key IN"


class LoadLedger:
    """Nodes by id and the digests of relationships by key, in a temporary database that goes with the process.

    A relationship takes 32 bytes there, where a dictionary takes some 250.
    """

    def __init__(self) -> None:
        self._opened: sqlite3.Connection | None = None
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._nodes = 0

    @property
    def _file(self) -> sqlite3.Connection:
        if self._opened is None:
            # A name that is empty stands for a file without one, which exists only when the cache is full. The thread
            # that writes and the one that closes use it in turn.
            self._opened = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            for text in _OPENING:
                self._opened.execute(text)
        return self._opened

    def keep_nodes(self, nodes: Iterable[tuple[str, Stored]]) -> None:
        """Keep what the store holds of nodes."""
        rows = [(node_id, pickle.dumps(stored, protocol=5)) for node_id, stored in nodes]
        self._nodes += len(rows)
        self._insert("INSERT OR REPLACE INTO nodes", rows)

    @property
    def holds_nodes(self) -> bool:
        """Whether any node is kept."""
        return self._nodes > 0

    def nodes(self, ids: Iterable[str]) -> Iterator[tuple[str, Stored]]:
        """Those of the nodes that are kept."""
        for part in _parts(ids):
            for node_id, stored in self._file.execute(f"{_NODES} ({_marks(part)})", part):
                yield node_id, pickle.loads(stored)  # noqa: S301 - our own

    def keep_edges(self, rows: Iterable[EdgeRow]) -> None:
        """Keep relationships that are said for the first time in this load."""
        kept = []
        for row in rows:
            kept.append((bytes.fromhex(row.key), bytes.fromhex(row.digest)))
            about = row.type, row.source_id
            self._numbers[about] = self._numbers.get(about, 0) + 1
        self._insert("INSERT INTO edges", kept)

    def _insert(self, text: str, rows: Sequence[tuple[object, bytes]]) -> None:
        """Insert many rows at once: after each statement the thread that reads gets its turn, and we await ours."""
        for part in _parts(rows):
            values = ", ".join(["(?, ?)"] * len(part))
            self._file.execute(f"{text} VALUES {values}", list(chain.from_iterable(part)))

    def edges(self, keys: Iterable[str]) -> dict[str, str]:
        """The digests of those of the relationships that are kept, by key."""
        if not self._numbers:
            return {}
        return {
            key.hex(): digest.hex()
            for part in _parts(bytes.fromhex(key) for key in keys)
            for key, digest in self._file.execute(f"{_EDGES} ({_marks(part)})", part)
        }

    def number(self, kind: str, source: str) -> int:
        """How many relationships of a type a document said."""
        return self._numbers.get((kind, source), 0)

    def close(self) -> None:
        """Let it go, and the file with it."""
        if self._opened is not None:
            self._opened.close()

    def drop_node(self, node_id: str) -> None:
        """Keep a node no longer."""
        if self._nodes:
            self._file.execute("DELETE FROM nodes WHERE id = ?", (node_id,))


def _parts(items: Iterable[T]) -> Iterator[Sequence[T]]:
    rest = iter(items)
    while part := list(islice(rest, ASKED)):
        yield part


def _marks(part: Sequence[object]) -> str:
    return ",".join("?" * len(part))
