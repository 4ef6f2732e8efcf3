"""A trajectory as rows: a row for each actor and window, or for people a row for each actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.analysis.measures.centrality import Measure
from graph.analysis.uncertainty.trajectory import Trajectory
from graph.report.rows import Row, number, whole
from graph.report.terminal import numeral


def trajectory_rows(trajectory: Trajectory, names: Mapping[str, str], top: int) -> list[Row]:
    """A row for each window of each node that was ever among the `top`: score and rank, and how sure these are.

    Args:
        trajectory: the trajectory.
        names: the name to show of each node.
        top: how far a rank counts.
    """
    return [
        {
            "id": trajectory.nodes[place],
            "name": names.get(trajectory.nodes[place], trajectory.nodes[place]),
            "since": str(since),
            "until": str(until),
            "score": number(trajectory.scores[place, column]),
            "mean": number(trajectory.mean[place, column]),
            "low": number(trajectory.low[place, column]),
            "high": number(trajectory.high[place, column]),
            "rank": whole(trajectory.ranks[place, column]),
            "rank_low": whole(trajectory.rank_low[place, column]),
            "rank_high": whole(trajectory.rank_high[place, column]),
        }
        for place in trajectory.foremost(top)
        for column, (since, until) in enumerate(trajectory.windows)
    ]


def trajectory_table(trajectory: Trajectory, names: Mapping[str, str], top: int) -> list[Row]:
    """A row for each node, with a column for each window: the rank, and where claims are uncertain, how sure it is.

    The arguments are those of `trajectory_rows`.
    """
    rows: dict[str, Row] = {}
    for row in trajectory_rows(trajectory, names, top):
        certain = row["rank_low"] is None or not trajectory.uncertain
        cell = row["rank"] if certain else _UncertainRank(row)
        rows.setdefault(row["id"], {"name": row["name"]})[row["since"]] = cell
    return list(rows.values())


def trajectory_note(trajectory: Trajectory, measure: Measure) -> str:
    """How to read the table; empty where nobody has a rank."""
    if np.isnan(trajectory.ranks).all():
        return ""
    lines = [f"{measure.name}: {measure.meaning}"]
    if trajectory.worlds and trajectory.uncertain:
        lines.append(
            f"Above, the rank if every claim holds (and where it lies in 95 of 100 worlds); below, the mean of the score (and"
            f" its interval). {trajectory.worlds} worlds, the same for all windows; in each a claim is kept as its confidence"
            f" says ({trajectory.uncertain:,} are not certain)."
        )
    elif trajectory.worlds:
        lines.append("Ranks; every claim is held to be certain, so that they have no intervals.")
    else:
        lines.append("The rank if every claim holds. How sure that is was not asked for (--worlds).")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _UncertainRank:
    """A rank as a cell shows it: the rank, and below it the mean of the score, with their intervals."""

    row: Row

    def __str__(self) -> str:
        row = self.row
        lines = [(row["rank"], row["rank_low"], row["rank_high"]), (row["mean"], row["low"], row["high"])]
        return "\n".join(_with_interval(*map(numeral, line)) for line in lines)


def _with_interval(value: str, low: str, high: str) -> str:
    return value if value == low == high else f"{value} ({low})" if low == high else f"{value} ({low} to {high})"
