"""Rows that the commands show: brokers, groups, trajectories, and what differs between two snapshots."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures.centrality import Measure, ranks, scored
from graph.analysis.measures.communities import communities
from graph.analysis.measures.holes import constraint, effective_size
from graph.analysis.measures.volume import strength
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import Uncertainty
from graph.analysis.uncertainty.trajectory import Trajectory
from graph.report.ranking import Ranking, notes
from graph.report.terminal import numeral, roomy

Row = dict[str, Any]
"""A row by column; every row of a report has the same columns."""
_MEMBERS = 8
"""How many members of a group are named where its rows are not its members."""


def brokers_of(found: Uncertainty, top: int) -> tuple[list[Row], str]:
    """Those with the highest betweenness, how far their counterparts are in contact with each other, and how to read it.

    Args:
        found: a betweenness, measured.
        top: how many rows.
    """
    result, graph = Ranking.of(found, top), found.graph
    bound, size = constraint(graph), effective_size(graph)
    rows: list[Row] = []
    for row in result.rows:
        error = {} if result.sample is None else {"error": row.error}
        place = graph.place[row.id]
        rows.append(
            {"rank": row.rank, result.onto: row.name, result.measure: row.score, **error}
            | {"rank_low": row.rank_low, "rank_high": row.rank_high}
            | {"constraint": float(bound[place]), "effective_size": float(size[place])}
            | {"counterparts": row.counterparts, "id": row.id}
        )
    return rows, "\n".join(notes(result)) if rows else ""


def groups_of(
    projection: Projection, window: Window, top: int | None, resolution: float, seed: int
) -> tuple[list[Row], str]:
    """The largest groups with their most active members, or each member with its group where `top` is None.

    Raises:
        BadRequestError: the window ends before it begins.
    """
    graph = projection.graph(window)
    found = communities(graph, resolution=resolution, seed=seed)
    volume = strength(graph)
    rows: list[Row] = []
    for number in range(int(found.label.max(initial=-1)) + 1)[:top]:
        members = np.flatnonzero(found.label == number)
        members = members[np.argsort(-volume[members], kind="stable")]
        ids = [graph.ids[member] for member in members.tolist()]
        if top is None:
            rows += [{"group": number + 1, "name": projection.names.get(node, node), "id": node} for node in ids]
        else:
            named = ", ".join(projection.names.get(node, node) for node in ids[:_MEMBERS])
            rows.append(
                {"group": number + 1, "size": len(ids), "most active": named + ("…" if len(ids) > _MEMBERS else "")}
            )
    note = (
        f"By the {found.method.capitalize()} algorithm, modularity {found.modularity:.3f}; another seed may give other"
        " groups of nearly the same modularity."
    )
    return rows, note if rows else ""


def trajectory_rows(found: Trajectory, names: Mapping[str, str], top: int) -> list[Row]:
    """A row a node and window, of all that were ever among the `top`: score and rank, and how sure these are."""
    return [
        {
            "id": found.nodes[row],
            "name": names.get(found.nodes[row], found.nodes[row]),
            "since": str(since),
            "until": str(until),
            "score": _number(found.scores[row, column]),
            "mean": _number(found.mean[row, column]),
            "low": _number(found.low[row, column]),
            "high": _number(found.high[row, column]),
            "rank": _whole(found.ranks[row, column]),
            "rank_low": _whole(found.rank_low[row, column]),
            "rank_high": _whole(found.rank_high[row, column]),
        }
        for row in found.foremost(top)
        for column, (since, until) in enumerate(found.windows)
    ]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How central somebody was in a window, as a cell shows it: the rank, and below it the mean, with their intervals."""

    row: Row

    def __str__(self) -> str:
        row = self.row
        lines = [(row["rank"], row["rank_low"], row["rank_high"]), (row["mean"], row["low"], row["high"])]
        return "\n".join(_within(*map(numeral, line)) for line in lines)


def _within(value: str, low: str, high: str) -> str:
    return value if value == low == high else f"{value} ({low})" if low == high else f"{value} ({low} to {high})"


def trajectory_table(found: Trajectory, names: Mapping[str, str], top: int) -> list[Row]:
    """A row a node, with its rank in each window, and below it, where claims are uncertain, how sure that is."""
    cells: dict[str, Row] = {}
    for row in trajectory_rows(found, names, top):
        sure = row["rank_low"] is None or not found.uncertain
        cell = row["rank"] if sure else _Standing(row)
        cells.setdefault(row["id"], {"name": row["name"]})[row["since"]] = cell
    return list(cells.values())


def trajectory_note(found: Trajectory, measure: Measure) -> str:
    """How to read a trajectory."""
    if np.isnan(found.ranks).all():
        return ""
    told = [f"{measure.name}: {measure.meaning}"]
    if found.worlds and found.uncertain:
        told.append(
            f"Above, the rank if every claim holds (and where it lies in 95 of 100 worlds); below, the mean of the score (and"
            f" its interval). {found.worlds} worlds, the same for all windows; in each a claim is kept as its confidence says"
            f" ({found.uncertain:,} are not certain)."
        )
    elif found.worlds:
        told.append("Ranks; every claim is held to be certain, so that they have no intervals.")
    else:
        told.append("The rank if every claim holds. How sure that is was not asked for (--worlds).")
    return "\n".join(told)


def differences(before: Snapshot, after: Snapshot, onto: str, measure: Measure, top: int) -> tuple[list[Row], str]:
    """Those whose rank changed most, and a sentence on the claims that came and went.

    Raises:
        BadRequestError: the measure is not defined on the graph of contacts.
    """
    old, new = set(before.claims), set(after.claims)
    came, went = Counter(claim.relation for claim in new - old), Counter(claim.relation for claim in old - new)
    note = "; ".join(
        f"{relation}: {came[relation]:,} came, {went[relation]:,} went" for relation in sorted({*came, *went})
    )
    placed: list[dict[str, tuple[float, float]]] = []
    for snapshot in (before, after):
        nodes, scores = scored(snapshot.projection(onto), measure)
        order = ranks(scores, lowest_first=measure.lowest_first)
        placed.append({node: (score, rank) for node, score, rank in zip(nodes, scores, order, strict=True)})
    rows = []
    for node in sorted({*placed[0], *placed[1]}):
        (score, rank), (score_after, rank_after) = (each.get(node, (math.nan, math.nan)) for each in placed)
        if rank != rank_after and not (math.isnan(rank) and math.isnan(rank_after)):
            name = after.names.get(node, before.names.get(node, node))
            entry = {"name": name, "rank before": _whole(rank), "rank after": _whole(rank_after)}
            scores_of = {"score before": _number(score), "score after": _number(score_after)}
            rows.append((_moved(rank, rank_after, placed), entry | scores_of | {"id": node}))
    rows.sort(key=lambda row: (-row[0], row[1]["id"]))
    return [row for _, row in rows[:top]], note or "The snapshots hold the same claims."


def _moved(rank: float, rank_after: float, placed: Sequence[Mapping[str, Any]]) -> float:
    last = [len(each) + 1 for each in placed]
    return abs((last[0] if math.isnan(rank) else rank) - (last[1] if math.isnan(rank_after) else rank_after))


def write_rows(rows: Sequence[Row], form: str, output: TextIO, note: str | None = None) -> None:
    """Write rows as `table`, `json` or `csv`; the note stands under a table and beside the rows in JSON."""
    if form == "json":
        content: Any = {"rows": list(rows), "note": note} if note else list(rows)
        output.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        writer = csv.DictWriter(output, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print(rows, output, note)


def _print(rows: Sequence[Row], output: TextIO, note: str | None) -> None:
    console = Console(file=output)
    if rows:
        heads = [head for head in rows[0] if head != "id"]
        table = Table(*heads, box=None, pad_edge=False)
        for head, column in zip(heads, table.columns, strict=True):
            if not isinstance(rows[0][head], str):
                column.justify, column.no_wrap = "right", True
        for row in rows:
            table.add_row(*(_cell(row[head]) for head in heads))
        roomy(output, table).print(table)
    else:
        console.print("Nothing to show.")
    if note:
        console.print(escape(note), style="dim", highlight=False)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else escape(str(value))


def _whole(value: float) -> int | None:
    return None if math.isnan(value) else int(value)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
