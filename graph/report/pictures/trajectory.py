"""A picture of a trajectory: ranks over time, those of a few with their intervals as bands, all others in grey."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.uncertainty.trajectory import Trajectory
from graph.report.pictures.sheet import COLOURS, PLURAL, QUIET, Heading, sheet, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 4.6
"""The height of the lines, in inches."""
_GAP: Final = 0.2
"""The distance between the names at the right, in inches."""
_NAMES: Final = 0.3
"""The share of the width that names take."""
_LED: Final = 1.06
"""The left edge of the names, as a share of the width of the lines."""
_LINEAR: Final = 15
"""Up to this rank, the axis of ranks is linear; beyond, logarithmic."""


def draw_trajectory(
    trajectory: Trajectory, names: Mapping[str, str], top: int, measure: str, onto: str, path: Path, source: str
) -> None:
    """Draw the ranks of all nodes that were ever among the `top`, the first few in colour with intervals and names.

    Args:
        trajectory: the trajectory.
        names: the name to show of each node.
        top: how far a rank counts.
        measure: the measure's name.
        onto: what the nodes are.
        path: the file; its suffix names the format.
        source: the source line.

    Raises:
        ChanceryError: the picture cannot be made.
    """
    chosen = trajectory.foremost(top)
    coloured, others = chosen[: len(COLOURS)], chosen[len(COLOURS) :]
    since, until = trajectory.windows[0] if trajectory.windows else (None, None)
    window = f"in windows of time, the first from {since} to {until}"
    notes = [f"Rank by {measure} (1 = most central) {window}, if every claim holds; a gap where there was no contact."]
    if trajectory.worlds and trajectory.uncertain:
        notes.append(
            f"Bands: where the rank lies in 95 of 100 worlds, the same for all windows, in each of which a claim is kept as its"
            f" confidence says ({trajectory.uncertain:,} are not certain)."
        )
    elif trajectory.worlds:
        notes.append("Every claim is held to be certain, so that there are no bands.")
    if others:
        notes.append(f"In grey: the other {len(others):,} who were ever among the first {top}.")
    heading = Heading(f"Who was central when: {PLURAL[onto]} by {measure}", notes, source)
    with sheet(
        path, heading, HEIGHT, [names.get(trajectory.nodes[row], trajectory.nodes[row]) for row in coloured]
    ) as axes:
        box = axes.get_position()
        axes.set_position((box.x0 + 0.035, box.y0, box.width * (1 - _NAMES) - 0.035, box.height))
        starts = [_year(since) for since, _ in trajectory.windows]
        banded = coloured if trajectory.worlds and trajectory.uncertain else []
        last = int(
            max(np.nanmax(ranks, initial=1) for ranks in (trajectory.ranks[chosen], trajectory.rank_high[banded]))
        )
        _axes(axes, starts, last)
        for row in reversed(others):
            axes.plot(starts, trajectory.ranks[row], "-o", color="#DADADA", linewidth=0.8, markersize=2, gid="other")
        for colour, row in zip(COLOURS, banded, strict=False):
            _band(axes, starts, trajectory.rank_low[row], trajectory.rank_high[row], colour)
        for colour, row in reversed(list(zip(COLOURS, coloured, strict=False))):
            axes.plot(starts, trajectory.ranks[row], "-o", color=colour, linewidth=2, markersize=4.5, gid="course")
        _name(axes, trajectory, names, coloured, starts)


def _band(axes: Axes, starts: Sequence[float], low: Floats, high: Floats, colour: str) -> None:
    """Draw the interval of a rank as a band; a window between two gaps has a bar, as a band of one point has no width."""
    alone = ~np.isnan(low) & np.isnan([np.nan, *low[:-1]]) & np.isnan([*low[1:], np.nan])
    axes.fill_between(starts, low, high, color=colour, alpha=0.16, linewidth=0, gid="band")
    axes.vlines(np.asarray(starts)[alone], low[alone], high[alone], color=colour, alpha=0.16, linewidth=6, gid="bar")


def _year(day: date | None) -> float:
    assert day is not None  # noqa: S101 - windows of a trajectory are bounded
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _axes(axes: Axes, starts: Sequence[float], last: int) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator, StrMethodFormatter

    room = max(0.02 * (starts[-1] - starts[0]), 0.05) if starts else 1
    axes.set_xlim(starts[0] - room, starts[-1] + room)
    if last > _LINEAR:
        axes.set_yscale("log")
        ticks = [tick for tick in (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000) if tick <= last]
        axes.set_ylim(last * 1.15, 0.9)
    else:
        ticks = list(range(1, last + 1))
        axes.set_ylim(last + 0.5, 0.5)
    axes.yaxis.set_major_locator(FixedLocator(ticks))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 5, 10], integer=True))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:.0f}"))
    axes.grid(axis="y", color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_ylabel("rank, logarithmic" if last > _LINEAR else "rank")
    axes.set_xlabel("beginning of the window")


def _name(
    axes: Axes, trajectory: Trajectory, names: Mapping[str, str], coloured: Sequence[int], starts: Sequence[float]
) -> None:
    """Write the names at the right, without overlaps, each joined to the end of its line."""
    ends = []
    for colour, row in zip(COLOURS, coloured, strict=False):
        column = int(np.flatnonzero(~np.isnan(trajectory.ranks[row]))[-1])
        rank = float(trajectory.ranks[row, column])
        height = axes.transAxes.inverted().transform(axes.transData.transform((starts[column], rank)))[1]
        ends.append((float(height), column, rank, row, colour))
    places = spread([end[0] for end in ends], _GAP / HEIGHT)
    for (_, column, rank, row, colour), place in zip(ends, places, strict=True):
        label = shortened(names.get(trajectory.nodes[row], trajectory.nodes[row]), 28)
        edge = axes.transData.inverted().transform(axes.transAxes.transform((_LED, place)))
        led = (starts[column], edge[0]), (rank, edge[1])
        axes.plot(*led, color=QUIET, linewidth=0.5, clip_on=False, zorder=1.5, gid="lead")
        at = axes.transAxes
        axes.text(_LED + 0.008, place, label, transform=at, va="center", color=colour, fontweight="bold")


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Positions at least `gap` apart, near those wanted and in their order; from 0 to 1 where there is room."""
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], -number))
    places = [0.0] * len(wanted)
    below = -math.inf
    for number in order:
        below = places[number] = max(wanted[number], below + gap)
    above = max(1.0, gap * (len(wanted) - 1)) + gap
    for number in reversed(order):
        above = places[number] = min(places[number], above - gap)
    return places
