"""A ranking as people and programs read it."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import TextIO

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.analysis.centrality import MEASURES, Measure, measure_named, ranks, scored
from graph.analysis.measures.volume import degree, strength
from graph.analysis.projection import Projection, Window
from graph.analysis.snapshot import Snapshot
from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking.

    Attributes:
        rank: from 1; equal scores share the better rank.
        id: canonical id of the actor.
        name: the name to show.
        score: in the measure's unit.
        counterparts: number of different counterparts.
        encounters: weight of all contacts: their number, where each counts 1.
    """

    rank: int
    id: str
    name: str
    score: float
    counterparts: int
    encounters: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking with what it was computed on.

    Attributes:
        onto: what the nodes are.
        measure: the measure's name.
        rows: best first.
        nodes, edges: size of the graph.
        encounters: number of contacts behind it.
    """

    onto: str
    measure: str
    rows: Sequence[Ranked]
    nodes: int
    edges: int
    encounters: int


def rank(store: Store, onto: str, measure: str, top: int, kinds: Sequence[str] | None = None) -> Ranking:
    """Read the store, project it and rank. Raises ChanceryError when the store cannot be read."""
    return ranking(Snapshot.read(store).projection(onto, kinds=kinds), measure_named(measure), top)


def ranking(projection: Projection, measure: Measure, top: int, window: Window = (None, None)) -> Ranking:
    """The `top` most central nodes, best first, ties by id.

    Raises:
        BadRequestError: the measure needs a directed or signed graph, and this is none.
    """
    ids, scores = scored(projection, measure, window)
    graph = projection.graph(window)
    places = ranks(scores, lowest_first=measure.lowest_first)
    counterparts, volume = degree(graph), strength(graph)
    order = np.argsort(places, kind="stable")[:top]  # nodes are in order of their ids
    rows = [
        Ranked(
            int(places[number]),
            ids[number],
            projection.names.get(ids[number], ids[number]),
            float(scores[number]),
            int(counterparts[number]),
            float(volume[number]),
        )
        for number in order.tolist()
        if not math.isnan(scores[number])
    ]
    contacts = int(projection.within(window).sum())
    return Ranking(projection.contacts.onto, measure.name, rows, len(graph), graph.number_of_edges(), contacts)


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
        table.add_row(
            str(row.rank), escape(row.name), f"{row.score:.4g}", str(row.counterparts), f"{row.encounters:,.6g}"
        )
    console.print(table)
    console.print(
        f"{result.measure}: {MEASURES[result.measure].meaning}\n"
        f"On {result.nodes:,} nodes and {result.edges:,} ties from {result.encounters:,} contacts in held encounters.",
        style="dim",
        highlight=False,
    )
