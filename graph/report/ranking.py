"""A ranking as a table for people, as JSON or as CSV."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.analysis.contacts.weights import Weighting
from graph.analysis.measures.centrality import MEASURES
from graph.analysis.ranking import RankedActor, Ranking
from graph.analysis.uncertainty.distribution import LEVEL
from graph.report.rows import write_csv
from graph.report.terminal import numeral, roomy


def measure_table() -> Table:
    """A table of all measures with their meaning, for a terminal."""
    table = Table("measure", "meaning", box=None, pad_edge=False)
    for measure in MEASURES.values():
        table.add_row(measure.name, measure.meaning)
    return table


def write_ranking(ranking: Ranking, form: str, output: TextIO) -> None:
    """Write a ranking.

    Args:
        ranking: the ranking.
        form: `table`, `json` (with what it was computed on) or `csv` (its rows alone).
        output: where to write.
    """
    if form == "json":
        json.dump(asdict(ranking), output, ensure_ascii=False, indent=2)
        output.write("\n")
    elif form == "csv":
        write_csv(map(asdict, ranking.rows), [field.name for field in fields(RankedActor)], output)
    else:
        _print(ranking, output)


def _print(ranking: Ranking, output: TextIO) -> None:
    console = Console(file=output)
    if not ranking.rows:
        console.print("Nobody to rank.")
        return
    over_worlds = ["mean", f"{LEVEL:.0%} interval", "ranks", f"P(top {ranking.k})"] if ranking.worlds else []
    against_nulls = ["z"] if ranking.nulls > 1 else []
    weight = "encounters" if ranking.weighting == Weighting.COUNT else "weight"
    error = ["± error"] if ranking.sample is not None else []
    heads = ["#", ranking.onto, ranking.measure, *error, *over_worlds, *against_nulls, "counterparts", weight]
    table = Table(*heads, box=None, pad_edge=False)
    for column in table.columns[:1] + table.columns[2:]:
        column.justify, column.no_wrap = "right", True
    for row in ranking.rows:
        cells = [str(row.rank), escape(row.name), numeral(row.score)]
        if error:
            cells.append(numeral(row.error))
        if over_worlds:
            interval = f"{numeral(row.low)} to {numeral(row.high)}" if row.low is not None else "-"
            ranks = str(row.rank_low) if row.rank_low == row.rank_high else f"{row.rank_low} to {row.rank_high}"
            cells += [numeral(row.mean), interval, ranks, numeral(row.top)]
        if against_nulls:
            cells.append("-" if row.z is None else f"{row.z:+.1f}")
        table.add_row(*cells, str(row.counterparts), f"{row.weight:,.6g}")
    roomy(output, table).print(table)
    console.print("\n".join(notes(ranking)), style="dim", highlight=False)


def notes(ranking: Ranking) -> list[str]:
    """How to read a ranking: a list of sentences."""
    lines = [
        f"{ranking.measure}: {MEASURES[ranking.measure].meaning}",
        f"On {ranking.nodes:,} nodes and {ranking.edges:,} ties from {ranking.contacts:,} contacts in held encounters.",
    ]
    if ranking.sample is not None:
        lines.append(
            f"The score is estimated from the paths that start at {min(ranking.sample, ranking.nodes):,} of the nodes; the"
            " standard error says how far another draw would lie from it."
        )
    if ranking.worlds and ranking.uncertain:
        lines.append(
            f"The score holds if every claim does; means, intervals and spans of ranks are of {ranking.worlds} worlds in which"
            f" each claim is kept as its confidence says ({ranking.uncertain:,} are not certain)."
        )
    elif ranking.worlds:
        lines.append("Every claim is held to be certain, so that intervals have no width; what is missing is in none.")
    if ranking.nulls > 1:
        lines.append(
            f"z: against {ranking.nulls} graphs in which all keep their number of counterparts (- : the same)."
        )
    return lines
