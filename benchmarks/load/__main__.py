"""Measures the ways of loading on a generated GDELT day: `make benchmark-load`; `--days 30` for a month.

The ways take turns, so that what else the machine does falls on all of them; of each the median is shown. All must end
with as many nodes and relationships as each other.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.load.floor import Rows, write
from benchmarks.load.instalments import write as write_instalments
from graph.export.exporting import export_loader
from graph.store import open_store
from graph.store.layout import schema
from graph.store.load import load
from graph.store.protocol import Store
from graph.store.stats import counts
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.engines.neo4j_jars import jars, java, neo4j_version
from tests.engines.neo4j_process import HOST, USER, Neo4jProcess, admin, neo4j_process

PAGE: Final = Path(__file__).parents[2] / "docs" / "benchmarks.md"
MARKS: Final = ("<!-- load: begin -->", "<!-- load: end -->")
NOT_RUN: Final = (
    "kglab (RDF in memory, no Neo4j) and BioCypher (writes files for neo4j-admin, no loading) were not run."
)


def main() -> None:
    """Measure, and write the table."""
    options = argparse.ArgumentParser(prog="benchmarks.load", description=main.__doc__)
    options.add_argument("--events", type=int, default=5_000, help="events a day; a real day has some 100,000")
    options.add_argument("--days", type=int, default=1)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="chancery-load-") as held:
        home = Path(held)
        day = home / "gdelt"
        write_instalments(day, events=given.events, days=given.days)
        rows = Rows(day)
        with neo4j_process(java(), jars(), home / "neo4j") as server:
            address = f"bolt://{HOST}:{server.bolt}"
            neo4j = open_store(address, user=USER, password=server.password)
            neo4j.prepare(schema())
            ways: dict[str, Callable[[int], float]] = {
                "bare driver, UNWIND … MERGE (the floor)": lambda turn: _floor(rows, neo4j, address, server),
                "Bolt, Neo4j": lambda turn: _bolt(neo4j, day, home, 1),
                "Bolt, Neo4j, two jobs": lambda turn: _bolt(neo4j, day, home, 2),
                "embedded": lambda turn: _embedded(day, home / f"store-{turn}", home),
                "files and neo4j-admin import": lambda turn: _imported(
                    day, home / f"import-{turn}", home / f"csv-{turn}"
                ),
            }
            seconds: dict[str, list[float]] = {name: [] for name in ways}
            for turn in range(given.rounds):
                for name, way in ways.items():
                    seconds[name].append(way(turn))
                    print(f"{name}: {rows.count / seconds[name][-1]:,.0f} rows/s", file=sys.stderr)
                    found = counts(neo4j) if "Bolt" in name or "bare" in name else None
                    if found is not None:
                        number = sum(v for k, v in found.nodes.items() if k != "LoadRun")
                        number += sum(found.relationships.values()) - ("Bolt" in name)
                        assert number == rows.count, (name, number, rows.count)
            neo4j.close()
        _publish(_table(seconds, rows.count, given.events, given.days, given.rounds))


def _floor(rows: Rows, store: Store, address: str, server: Neo4jProcess) -> float:
    emptied(store)
    return write(rows, address, USER, server.password)


def _bolt(store: Store, day: Path, home: Path, jobs: int) -> float:
    emptied(store)
    began = time.perf_counter()
    report = load(store, loader("gdelt"), day, rejects=home / "rejects", jobs=jobs, again=partial(loader, "gdelt"))
    assert report.complete, report.first_rejects
    return time.perf_counter() - began


def _embedded(day: Path, folder: Path, home: Path) -> float:
    with open_store(str(folder)) as store:
        store.prepare(schema())
        began = time.perf_counter()
        report = load(store, loader("gdelt"), day, rejects=home / "rejects")
        assert report.complete, report.first_rejects
        return time.perf_counter() - began


def _imported(day: Path, home: Path, folder: Path) -> float:
    began = time.perf_counter()
    export_loader(loader("gdelt"), day, folder, lambda reject: None)
    (home / "conf").mkdir(parents=True)
    words = ("database", "import", "full", "neo4j", "--overwrite-destination", "@import.args")
    admin(java(), jars(), home, *words, folder=folder)
    return time.perf_counter() - began


def _table(seconds: dict[str, list[float]], count: int, events: int, days: int, rounds: int) -> str:
    floor = statistics.median(next(iter(seconds.values())))
    lines = [
        f"GDELT, generated: {days} day(s) of {events:,} events with their mentions, {count:,} nodes and relationships;",
        f"the median of {rounds} rounds in which the ways take turns. Reading and checking the files is part of every way",
        "but the floor, which writes ready rows.",
        "",
        "| way | seconds | rows/s | of the floor |",
        "|---|--:|--:|--:|",
    ]
    for name, taken in seconds.items():
        median = statistics.median(taken)
        lines.append(f"| {name} | {median:.1f} | {count / median:,.0f} | {floor / median:.2f} |")
    lines += [
        "",
        f"Neo4j {neo4j_version()}, ArcadeDB {version('arcadedb-embedded')}, driver {version('neo4j')};",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()};",
        f"load average over the last 15 minutes: {os.getloadavg()[2]:.1f}. {NOT_RUN}",
    ]
    return "\n".join(lines)


def _publish(table: str) -> None:
    begin, end = MARKS
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n"
    if begin not in page:
        page = f"{page.rstrip()}\n\n## Loading\n\n`make benchmark-load` measures it.\n\n{begin}\n{end}\n"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
