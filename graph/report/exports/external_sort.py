"""External merge sort: more than fits in memory is sorted in runs on disk, which are merged as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

RUN: Final = 100_000
"""How many entries are sorted in memory (some 100 MB) and written as one run."""
RUNS: Final = 200
"""How many runs are merged at once; more than that are merged in two steps."""

Entry = tuple[str, int, Any]
"""The key, the position among all entries that were added, and the content."""


class ExternalSort:
    """Takes entries in any order, and gives them sorted by their keys; entries of one key in the order they were added."""

    def __init__(self, folder: Path, name: str, run: int = RUN, runs: int = RUNS) -> None:
        """Sort in a folder.

        Args:
            folder: a folder that exists.
            name: what the names of the files in it begin with.
            run: how many entries are a run.
            runs: how many runs are merged at once.
        """
        self._folder, self._name, self._run, self._most = folder, name, run, runs
        self._held: list[Entry] = []
        self._runs: list[Path] = []
        self._count = self._made = 0

    def add(self, key: str, content: Any) -> None:
        """Add an entry, with content that JSON can hold; days come back as ISO text."""
        self._held.append((key, self._count, content))
        self._count += 1
        if len(self._held) >= self._run:
            self._spill()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The keys and contents in order, once; the files are removed at the end."""
        self._held.sort(key=_order)
        for key, _, content in heapq.merge(*map(_read, self._runs), iter(self._held), key=_order):
            yield key, content
        for path in self._runs:
            path.unlink()
        self._runs, self._held = [], []

    def _spill(self) -> None:
        self._held.sort(key=_order)
        self._write(iter(self._held))
        self._held = []
        if len(self._runs) >= self._most:
            merging, self._runs = self._runs, []
            self._write(heapq.merge(*(_read(path) for path in merging), key=_order))
            for path in merging:
                path.unlink()

    def _write(self, entries: Iterator[Entry]) -> None:
        path = self._folder / f"{self._name}.{self._made}.run"
        self._made += 1
        with path.open("wb") as out:
            out.writelines(orjson.dumps(entry) + b"\n" for entry in entries)
        self._runs.append(path)


def _read(path: Path) -> Iterator[Entry]:
    with path.open("rb") as lines:
        for line in lines:
            key, place, content = orjson.loads(line)
            yield key, place, content


def _order(entry: Entry) -> tuple[str, int]:
    return entry[0], entry[1]
