"""Measures the ways of loading on a generated GDELT day and month: `make benchmark-load`.

The ways take turns, the floor and Bolt each first in every other round, so that what else the machine does falls on all
of them; of each the median is shown. All must end with as many nodes of each label and relationships of each type as there are rows.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.load.floor import Rows
from benchmarks.load.instalments import write as write_instalments
from benchmarks.load.peers import Peers
from benchmarks.load.table import Part, gate, table
from benchmarks.load.ways import BOLT, FLOOR, Taken, Ways
from benchmarks.page import put
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from tests.engines.neo4j_jars import jars, java
from tests.engines.neo4j_process import HOST, USER, Neo4jProcess, neo4j_process

WARMING = 2_000
"""Events that every way over Bolt loads before its clock counts, as a server compiles what it has run often."""


def main() -> int:
    """Measure, write the table, and say whether the gate holds."""
    options = argparse.ArgumentParser(prog="benchmarks.load", description=main.__doc__)
    options.add_argument("--events", type=int, default=20_000, help="of the day; a real one has some 100,000")
    options.add_argument("--month", type=int, default=1_000, help="events a day of a month of 30; 0 for no month")
    options.add_argument("--rounds", type=int, default=5, help="of the day; the month is loaded once")
    options.add_argument("--no-peers", action="store_true", help="do not install and run the peers")
    options.add_argument("--no-page", action="store_true", help="do not write into docs/benchmarks.md")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="chancery-load-") as held:
        home = Path(held)
        peers = Peers(home / "peers") if not given.no_peers else None
        with neo4j_process(java(), jars(), home / "neo4j") as server:
            address = f"bolt://{HOST}:{server.bolt}"
            with open_store(address, user=USER, password=server.password) as store:
                store.prepare(schema())
                _warm(home / "warm", server, store)
                sizes = [("a day", given.events, 1, given.rounds)]
                sizes += [("a month", given.month, 30, 1)] if given.month else []
                parts = [_part(home, server, store, peers, *size) for size in sizes]
    holds = gate(parts[0])
    text = table(parts)
    print(text)
    if not given.no_page:
        put(text, "load")
    return 0 if holds.holds else 1


def _warm(home: Path, server: Neo4jProcess, store: Store) -> None:
    write_instalments(home / "in", events=WARMING)
    ways = Ways(Rows(home / "in"), home / "in", home, server, store)
    for name in (FLOOR, BOLT):
        ways.all[name]()


def _part(
    home: Path, server: Neo4jProcess, store: Store, peers: Peers | None, name: str, events: int, days: int, rounds: int
) -> Part:
    """Measure every way on one set of instalments."""
    path = home / f"gdelt-{days}"
    write_instalments(path, events=events, days=days)
    rows = Rows(path)
    # The floor's rows are no part of a load: Python is not to go through them when it collects garbage.
    gc.collect()
    gc.freeze()
    ways = Ways(rows, path, home / f"turns-{days}", server, store)
    (home / f"turns-{days}").mkdir()
    taken: dict[str, list[Taken]] = {each: [] for each in ways.all}
    order = list(ways.all)
    assert order[:2] == [FLOOR, BOLT]
    for _ in range(rounds):
        for each in order:
            taken[each].append(ways.all[each]())
            print(f"{name}, {each}: {rows.count / taken[each][-1].seconds:,.0f} rows/s", file=sys.stderr)
        order[:2] = reversed(order[:2])
    found = peers.run(rows, path) if peers is not None and days == 1 else []
    gc.unfreeze()
    medians = {
        each: Taken(
            *(statistics.median(getattr(one, part) for one in turns) for part in ("seconds", "ours", "servers"))
        )
        for each, turns in taken.items()
    }
    return Part(name, events, days, rounds, rows.count, medians, taken, found)


if __name__ == "__main__":
    sys.exit(main())
