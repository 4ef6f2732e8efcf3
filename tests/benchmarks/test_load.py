"""The benchmark of loading: its ready rows are what a load writes, and its gate is where it is said to be."""

import json
from pathlib import Path

from benchmarks.load.floor import Rows
from benchmarks.load.instalments import write
from benchmarks.load.table import OF_FLOOR, Part, gate, table
from benchmarks.load.ways import BOLT, FLOOR, Taken
from graph.ingest.load import load
from graph.store.protocol import Store
from graph.store.stats import counts
from loaders.catalogue import loader


def test_the_floor_has_the_rows_of_a_load(store: Store, tmp_path: Path) -> None:
    """The bare loop's rows are as many of each label and type as a load leaves, but for its own account."""
    write(tmp_path / "in", events=60)
    rows = Rows(tmp_path / "in")
    report = load(store, loader("gdelt"), tmp_path / "in", rejects=tmp_path / "rejects")
    assert report.complete, report.first_rejects
    found = counts(store)
    held = {**found.nodes, **found.relationships}
    assert held.pop("LoadRun") == 1
    held["IN_DATASET"] -= 1
    assert held == rows.counts
    assert rows.count == sum(held.values())


def test_peers_get_the_same_rows(tmp_path: Path) -> None:
    """What is handed to other programs is one line for each row, with the ends of relationships among the nodes."""
    write(tmp_path / "in", events=20)
    rows = Rows(tmp_path / "in")
    rows.save(tmp_path / "rows.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == rows.count
    ids = {line[1] for line in lines if len(line) == 3}
    ends = {end for line in lines if len(line) == 5 for end in line[2:4]}
    assert ends
    assert ends <= ids


def test_the_gate_takes_each_round_by_itself() -> None:
    """The gate is the median of the rounds' ratios: one slow round of a busy machine does not decide it."""

    def part(*rounds: tuple[float, float]) -> Part:
        turns = {FLOOR: [Taken(floor, 1, 1) for floor, _ in rounds], BOLT: [Taken(bolt, 1, 1) for _, bolt in rounds]}
        return Part("a day", 10, 1, len(rounds), 100, {name: each[0] for name, each in turns.items()}, turns, [])

    assert gate(part((8, 10), (8, 10), (1, 10))).found == OF_FLOOR
    assert gate(part((8, 10))).holds
    assert not gate(part((7.9, 10))).holds
    assert "at least 0.80 - FAILS" in table([part((7.9, 10))])
