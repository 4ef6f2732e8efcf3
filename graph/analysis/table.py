"""A ranking as people and programs read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import TextIO

from rich.console import Console
from rich.table import Table

from graph.analysis.centrality import MEASURES, Ranked, ranking
from graph.analysis.projection import Onto, project
from graph.analysis.snapshot import ENCOUNTERS, Snapshot
from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking with what it was computed on.

    Attributes:
        onto: what the nodes are.
        measure: the measure's name.
        rows: best first.
        nodes, edges: size of the graph.
        encounters: held encounters behind it.
    """

    onto: str
    measure: str
    rows: Sequence[Ranked]
    nodes: int
    edges: int
    encounters: int


def rank(store: Store, onto: str, measure: str, top: int, kinds: tuple[str, ...] = ENCOUNTERS) -> Ranking:
    """Read the store, project it and rank. Raises ChanceryError when the store cannot be read."""
    snapshot = Snapshot.read(store, kinds)
    graph = project(snapshot, Onto(onto))
    rows = ranking(graph, MEASURES[measure], store, top) if graph else []
    return Ranking(onto, measure, rows, len(graph), graph.number_of_edges(), len(snapshot.encounters))


def measure_table() -> Table:
    """The measures with their meaning."""
    table = Table("measure", "meaning", box=None, pad_edge=False)
    for measure in MEASURES.values():
        table.add_row(measure.name, measure.meaning)
    return table


def write(result: Ranking, form: str, output: TextIO) -> None:
    """Write a ranking as `table`, `json` or `csv`."""
    if form == "json":
        json.dump(
            {**asdict(result), "rows": [asdict(row) for row in result.rows]}, output, ensure_ascii=False, indent=2
        )
        output.write("\n")
    elif form == "csv":
        names = [field.name for field in fields(Ranked)]
        writer = csv.DictWriter(output, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in result.rows)
    else:
        _print(result, Console(file=output))


def _print(result: Ranking, console: Console) -> None:
    if not result.rows:
        console.print(
            f"No two {result.onto} nodes are joined by a held encounter yet: load a source first (`chancery sources`)."
        )
        return
    table = Table("#", result.onto, result.measure, "counterparts", "encounters", box=None, pad_edge=False)
    for column in (0, 2, 3, 4):
        table.columns[column].justify = "right"
    for row in result.rows:
        table.add_row(str(row.rank), row.name, f"{row.score:.4g}", str(row.counterparts), f"{row.encounters:,}")
    console.print(table)
    console.print(
        f"{result.measure}: {MEASURES[result.measure].meaning}\n"
        f"On {result.nodes:,} nodes and {result.edges:,} ties from {result.encounters:,} held encounters.",
        style="dim",
        highlight=False,
    )
