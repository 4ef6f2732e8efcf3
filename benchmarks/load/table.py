"""The account of loading in Markdown, its gate, and its place in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from benchmarks.gate import Bound, Gate
from benchmarks.load.floor import SIZE
from benchmarks.load.instalments import INSTALMENTS
from benchmarks.load.peers import Found
from benchmarks.load.ways import BOLT, FLOOR, Taken
from benchmarks.page import machine
from tests.engines.neo4j_jars import neo4j_version

OF_FLOOR: Final = 0.8
"""What loading over Bolt must at least reach of the floor's rows a second."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was measured on one set of instalments.

    Attributes:
        name: a day, a month.
        events, days, rounds: how many events a day, days, and turns.
        rows: how many nodes and relationships.
        medians: of each way.
        turns: of each way, all.
        peers: what other programs took.
    """

    name: str
    events: int
    days: int
    rounds: int
    rows: int
    medians: Mapping[str, Taken]
    turns: Mapping[str, Sequence[Taken]]
    peers: Sequence[Found]


def gate(part: Part) -> Gate:
    """The gate on what was measured: the median of the rounds' own ratios, as each round has its own weather."""
    pairs = zip(part.turns[FLOOR], part.turns[BOLT], strict=True)
    found = statistics.median(floor.seconds / bolt.seconds for floor, bolt in pairs)
    return Gate("Bolt, rows/s, times the floor's", found, Bound.AT_LEAST, OF_FLOOR)


def table(parts: Sequence[Part]) -> str:
    """The account."""
    lines = [
        "Every way ends with as many nodes of each label and relationships of each type. The floor writes ready rows,",
        f"{SIZE:,} a transaction, with the same constraints and indexes in place, and does nothing else; all other ways",
        "read the files, check every fact and keep its history. Processor seconds are ours and those of the running",
        "Neo4j: they tell the work, whoever else uses the machine.",
    ]
    for part in parts:
        lines += ["", *_part(part)]
    lines += ["", f"- {gate(parts[0])}", "", *_surroundings()]
    return "\n".join(lines)


def _part(part: Part) -> list[str]:
    turns = f"the median of {part.rounds} rounds" if part.rounds > 1 else "one round"
    lines = [
        f"GDELT, generated: {part.name}, {part.days * part.events:,} events with their mentions, in files of",
        f"{part.days * INSTALMENTS:,} quarters of an hour; {part.rows:,} rows (nodes and relationships); {turns}.",
        "",
        "| way | seconds | rows/s | of the floor | processor seconds, ours + Neo4j's |",
        "|---|--:|--:|--:|--:|",
    ]
    floor = part.medians[FLOOR].seconds
    for name, taken in part.medians.items():
        work = f"{taken.ours:.1f} + {taken.servers:.1f}"
        cells = (
            name,
            f"{taken.seconds:.1f}",
            f"{part.rows / taken.seconds:,.0f}",
            f"{floor / taken.seconds:.2f}",
            work,
        )
        lines.append(f"| {' | '.join(cells)} |")
    for found in part.peers:
        if found.seconds is None:
            lines.append(f"| {found.name} | not run: {found.note} | | | |")
            continue
        rate, share = f"{part.rows / found.seconds:,.0f}", f"{floor / found.seconds:.2f}"
        lines.append(f"| {found.name}: {found.note} | {found.seconds:.1f} | {rate} | {share} | |")
    return lines


def _surroundings() -> list[str]:
    return [
        f"Neo4j {neo4j_version()}, ArcadeDB {version('arcadedb-embedded')}, driver {version('neo4j')};",
        f"Python {platform.python_version()}, {machine()};",
        f"load average over the last 15 minutes: {os.getloadavg()[2]:.1f}.",
    ]
