"""The ways of loading one set of instalments, each from nothing, and what each left in its store."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.load.floor import Rows, write
from graph.ingest.load import load
from graph.report.exports.loader_export import export_loader
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Statement, Store
from graph.store.stats import counts
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.engines.neo4j_jars import jars, java
from tests.engines.neo4j_process import HOST, USER, Neo4jProcess, admin, neo4j_process

FLOOR: Final = "bare driver, UNWIND … MERGE (the floor)"
BOLT: Final = "Bolt, Neo4j"
IMPORT: Final = "neo4j-csv and neo4j-admin import"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one turn took.

    Attributes:
        seconds: by the clock.
        ours, servers: seconds of processor time of this process (and those it waited for), and of the Neo4j.
    """

    seconds: float
    ours: float
    servers: float


class Ways:
    """The ways, on one machine, with one Neo4j for those that need one that runs."""

    def __init__(self, rows: Rows, path: Path, home: Path, server: Neo4jProcess, store: Store) -> None:
        self._rows, self._path, self._home, self._server, self._store = rows, path, home, server, store
        self.all: Final[dict[str, Callable[[], Taken]]] = {
            FLOOR: self._floor,
            BOLT: partial(self._bolt, 1),
            "Bolt, Neo4j, two jobs": partial(self._bolt, 2),
            "embedded": self._embedded,
            IMPORT: self._import,
        }

    def _floor(self) -> Taken:
        emptied(self._store)
        with self._clock() as taken:
            write(self._rows, f"bolt://{HOST}:{self._server.bolt}", USER, self._server.password)
        self._compare(FLOOR, self._store)
        return taken()

    def _bolt(self, jobs: int) -> Taken:
        emptied(self._store)
        with self._clock() as taken:
            self._load(self._store, jobs)
        self._compare(BOLT, self._store)
        return taken()

    def _embedded(self) -> Taken:
        folder = self._home / "embedded"
        with open_store(str(folder)) as store:
            store.prepare(schema())
            with self._clock() as taken:
                self._load(store, 1)
            self._compare("embedded", store)
        shutil.rmtree(folder)
        return taken()

    def _import(self) -> Taken:
        folder, home = self._home / "csv", self._home / "imported"
        found: list[Taken] = []

        def fill(here: Path) -> None:
            with self._clock() as taken:
                export_loader(loader("gdelt"), self._path, folder, lambda reject: None)
                words = ("database", "import", "full", "neo4j", "--overwrite-destination", "@import.args")
                admin(java(), jars(), here, *words, folder=folder)
            found.append(taken())

        with (
            neo4j_process(java(), jars(), home, before=fill) as server,
            open_store(f"bolt://{HOST}:{server.bolt}", user=USER, password=server.password) as store,
        ):
            self._compare(IMPORT, store)
        shutil.rmtree(folder)
        shutil.rmtree(home)
        return found[0]

    def _load(self, store: Store, jobs: int) -> None:
        rejects = self._home / "rejects"
        report = load(store, loader("gdelt"), self._path, rejects=rejects, jobs=jobs, again=partial(loader, "gdelt"))
        if not report.complete:
            raise RuntimeError(f"{report.rejected} records were refused: {report.first_rejects}")

    def _compare(self, way: str, store: Store) -> None:
        """Make sure that the store holds as many nodes of each label and relationships of each type as there are rows."""
        found = counts(store)
        held = {**found.nodes, **found.relationships}
        runs = held.pop("LoadRun", 0)
        if runs:
            [row] = store.read(Statement("MATCH (:LoadRun)-[x:IN_DATASET]->() RETURN count(x) AS n", {}))
            held["IN_DATASET"] -= row["n"]
        if held != self._rows.counts:
            raise RuntimeError(f"{way} left {held}; it should be {self._rows.counts}")

    @contextmanager
    def _clock(self) -> Iterator[Callable[[], Taken]]:
        def now() -> tuple[float, float, float]:
            used = os.times()
            own = used.user + used.system + used.children_user + used.children_system
            return time.perf_counter(), own, _processor_time(self._server.pid)

        before, after = now(), list[tuple[float, float, float]]()
        yield lambda: Taken(*(late - early for early, late in zip(before, after[0], strict=True)))
        after.append(now())


def _processor_time(pid: int) -> float:
    """Seconds of processor time that a process has used (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
