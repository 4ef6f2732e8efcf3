"""A ranking with its uncertainty, as people and programs read it."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TextIO

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.contacts.weights import Weighting
from graph.analysis.measures.centrality import MEASURES, Measure, measure_named
from graph.analysis.measures.volume import degree, strength
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import Uncertainty, centrality
from graph.analysis.uncertainty.scatter import LEVEL
from graph.report.terminal import numeral, roomy
from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking; what is not defined or was not asked for is None.

    Attributes:
        rank: from 1; equal scores share the better rank.
        id: canonical id of the actor.
        name: the name to show.
        score: in the measure's unit, when every claim holds.
        mean, low, high: over the worlds, and between which the score lies in 95 of 100.
        rank_low, rank_high: between which the rank lies in 95 of 100 worlds.
        top: share of the worlds in which it is among the first k.
        z: standard deviations from the mean of graphs with the same numbers of counterparts.
        counterparts: number of different counterparts.
        weight: of all contacts: their number, where each counts 1.
        error: the standard error of a score that is estimated.
    """

    rank: int
    id: str
    name: str
    score: float
    mean: float | None
    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    top: float | None
    z: float | None
    counterparts: int
    weight: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking with what it was computed on.

    Attributes:
        onto: what the nodes are.
        measure: the measure's name.
        weighting: what a contact weighs.
        rows: best first.
        nodes, edges: size of the graph.
        contacts: number of contacts behind it.
        worlds, nulls, k: how many worlds and null graphs were drawn, and the k of `top`.
        uncertain: reports of less than full confidence.
        sample: from how many nodes the scores are estimated; None where they are exact.
    """

    onto: str
    measure: str
    weighting: str
    rows: Sequence[Ranked]
    nodes: int
    edges: int
    contacts: int
    worlds: int
    nulls: int
    k: int
    uncertain: int
    sample: int | None = None

    @classmethod
    def of(cls, found: Uncertainty, top: int) -> Ranking:
        """The `top` most central nodes of what was measured, best first, ties by id."""
        graph, projection = found.graph, found.projection
        counterparts, weight = degree(graph), strength(graph)
        order = np.argsort(found.rank, kind="stable")[:top]  # nodes are in the order of their ids, NaN comes last
        rows = [
            _row(found, number, int(counterparts[number]), float(weight[number]))
            for number in order.tolist()
            if not math.isnan(found.rank[number])
        ]
        return cls(
            projection.contacts.onto.value,
            found.measure.name,
            projection.weighting.value,
            rows,
            len(graph),
            graph.number_of_edges(),
            len(projection.during(found.window)),
            found.worlds,
            found.nulls,
            found.k,
            found.uncertain,
            found.measure.sample,
        )


def rank(store: Store, onto: str, measure: str, top: int, kinds: Sequence[str] | None = None) -> Ranking:
    """Read the store, project it and rank. Raises ChanceryError when the store cannot be read."""
    projection = Snapshot.read(store).projection(onto, kinds=kinds)
    return ranking(projection, measure_named(measure), top)


def ranking(
    projection: Projection, measure: Measure, top: int, window: Window = (None, None), **options: Any
) -> Ranking:
    """Measure, and rank the `top` most central nodes.

    Args:
        projection: the contacts.
        measure: the measure.
        top: how many rows.
        window: the days.
        options: of `uncertainty.centrality`: `worlds`, `nulls`, `k`, `seed`, `together`, `progress`.

    Raises:
        ChanceryError: as `uncertainty.centrality` says.
    """
    return Ranking.of(centrality(projection, measure, window=window, **options), top)


def _row(found: Uncertainty, number: int, counterparts: int, weight: float) -> Ranked:
    def value(name: str) -> float | None:
        number_found = float(getattr(found, name)[number])
        return None if math.isnan(number_found) else number_found

    def whole(name: str) -> int | None:
        return None if (given := value(name)) is None else int(given)

    node = found.nodes[number]
    return Ranked(
        rank=int(found.rank[number]),
        id=node,
        name=found.projection.names.get(node, node),
        score=float(found.score[number]),
        mean=value("mean"),
        low=value("low"),
        high=value("high"),
        rank_low=whole("rank_low"),
        rank_high=whole("rank_high"),
        top=value("top"),
        z=value("z"),
        counterparts=counterparts,
        weight=weight,
        error=None if found.error is None else float(found.error[number]),
    )


def measure_table() -> Table:
    """The measures with their meaning."""
    table = Table("measure", "meaning", box=None, pad_edge=False)
    for measure in MEASURES.values():
        table.add_row(measure.name, measure.meaning)
    return table


def write(result: Ranking, form: str, output: TextIO) -> None:
    """Write a ranking as `table`, `json` or `csv`."""
    if form == "json":
        json.dump(asdict(result), output, ensure_ascii=False, indent=2)
        output.write("\n")
    elif form == "csv":
        names = [field.name for field in fields(Ranked)]
        writer = csv.DictWriter(output, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in result.rows)
    else:
        _print(result, output)


def _print(result: Ranking, output: TextIO) -> None:
    console = Console(file=output)
    if not result.rows:
        console.print("Nobody to rank.")
        return
    drawn = ["mean", f"{LEVEL:.0%} interval", "ranks", f"P(top {result.k})"] if result.worlds else []
    against = ["z"] if result.nulls > 1 else []
    weight = "encounters" if result.weighting == Weighting.COUNT else "weight"
    error = ["± error"] if result.sample is not None else []
    heads = ["#", result.onto, result.measure, *error, *drawn, *against, "counterparts", weight]
    table = Table(*heads, box=None, pad_edge=False)
    for column in table.columns[:1] + table.columns[2:]:
        column.justify, column.no_wrap = "right", True
    for row in result.rows:
        cells = [str(row.rank), escape(row.name), numeral(row.score)]
        if error:
            cells.append(numeral(row.error))
        if drawn:
            interval = f"{numeral(row.low)} to {numeral(row.high)}" if row.low is not None else "-"
            ranks = str(row.rank_low) if row.rank_low == row.rank_high else f"{row.rank_low} to {row.rank_high}"
            cells += [numeral(row.mean), interval, ranks, numeral(row.top)]
        if against:
            cells.append("-" if row.z is None else f"{row.z:+.1f}")
        table.add_row(*cells, str(row.counterparts), f"{row.weight:,.6g}")
    roomy(output, table).print(table)
    console.print("\n".join(notes(result)), style="dim", highlight=False)


def notes(result: Ranking) -> list[str]:
    """How to read a ranking, in sentences."""
    told = [
        f"{result.measure}: {MEASURES[result.measure].meaning}",
        f"On {result.nodes:,} nodes and {result.edges:,} ties from {result.contacts:,} contacts in held encounters.",
    ]
    if result.sample is not None:
        told.append(
            f"The score is estimated from the paths that start at {min(result.sample, result.nodes):,} of the nodes; the"
            " standard error says how far another draw would lie from it."
        )
    if result.worlds and result.uncertain:
        told.append(
            f"The score holds if every claim does; means, intervals and spans of ranks are of {result.worlds} worlds in which"
            f" each claim is kept as its confidence says ({result.uncertain:,} are not certain)."
        )
    elif result.worlds:
        told.append("Every claim is held to be certain, so that intervals have no width; what is missing is in none.")
    if result.nulls > 1:
        told.append(f"z: against {result.nulls} graphs in which all keep their number of counterparts (- : the same).")
    return told
