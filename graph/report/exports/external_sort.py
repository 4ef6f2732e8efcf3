"""Sorting more than fits in memory: sorted runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

RUN: Final = 100_000
"""Entries that are sorted in memory (some 100 MB) and written out together."""
RUNS: Final = 200
"""Runs of one sort that are merged at once; more are merged in two steps."""

Entry = tuple[str, int, Any]
"""The key, the place among all that were added, and what was added."""


class Sorted:
    """Entries that come out in the order of their keys, those of one key in the order in which they went in."""

    def __init__(self, folder: Path, name: str, run: int = RUN, runs: int = RUNS) -> None:
        """Keep runs in a folder that exists, under names that begin with `name`."""
        self._folder, self._name, self._run, self._most = folder, name, run, runs
        self._held: list[Entry] = []
        self._runs: list[Path] = []
        self._count = self._made = 0

    def add(self, key: str, content: Any) -> None:
        """Add an entry; its content is what JSON holds, with days as texts."""
        self._held.append((key, self._count, content))
        self._count += 1
        if len(self._held) >= self._run:
            self._spill()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The entries in order, once; the runs are removed as it goes."""
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
