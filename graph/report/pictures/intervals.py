"""A picture of a ranking: each rank with its interval, and the score beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.analysis.measures.centrality import MEASURES
from graph.analysis.ranking import RankedActor, Ranking
from graph.report.pictures.sheet import COLOURS, INK, PLURAL, Heading, sheet, shortened
from graph.report.terminal import numeral

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ticker import Locator

ROW: Final = 0.3
"""The height of a row, in inches."""
_HEAD: Final = 0.3
"""The height of the column heads, in inches."""
MOST: Final = 40
"""The greatest number of rows."""
_NAMES: Final = 0.31
"""The share of the width that names take."""
_SCORES: Final = 0.28
"""The share of the width that scores take."""


def draw_intervals(ranking: Ranking, path: Path, source: str) -> None:
    """Draw the first rows of a ranking.

    Args:
        ranking: the ranking.
        path: the file; its suffix names the format.
        source: the source line.

    Raises:
        ChanceryError: the picture cannot be made.
    """
    rows = ranking.rows[:MOST]
    heading = Heading(_title(ranking, len(rows)), _notes(ranking), source)
    with sheet(path, heading, ROW * max(len(rows), 1) + _HEAD, [row.name for row in rows]) as axes:
        box = axes.get_position()
        axes.set_position((box.x0 + box.width * _NAMES, box.y0, box.width * (1 - _NAMES - _SCORES), box.height))
        last = max((row.rank_high or row.rank for row in rows), default=1)
        axes.set_xlim(0.5 - 0.02 * last, last + 0.5 + 0.02 * last)
        axes.set_ylim(len(rows) - 0.4, -0.6 - _HEAD / ROW)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_locator(_whole_ticks(last))
        for tick in axes.get_xticks():
            axes.plot((tick, tick), (-0.6, len(rows) - 0.4), color="#E6E6E6", linewidth=0.8, zorder=0)
        axes.set_xlabel("rank (1 = most central)")
        for number, row in enumerate(rows):
            low, high = row.rank_low or row.rank, row.rank_high or row.rank
            axes.plot(
                (low, high), (number, number), color=COLOURS[5], linewidth=5, solid_capstyle="round", gid="interval"
            )
            axes.plot(row.rank, number, "o", color=COLOURS[0], markersize=6.5, zorder=3, gid="rank")
            _aside(axes, number, f"{row.rank}  {shortened(row.name)}", _score(row, ranking))
        head = f"{ranking.measure} (95% interval)" if ranking.worlds and ranking.uncertain else ranking.measure
        _aside(axes, -1, f"rank and {ranking.onto}", head, "#777777")


def _aside(axes: Axes, row: float, left: str, right: str, colour: str = INK) -> None:
    """Write the texts to the left and right of a row."""
    place = axes.get_yaxis_transform()
    axes.text(-0.02, row, left, transform=place, ha="right", va="center", color=colour)
    axes.text(1.03, row, right, transform=place, ha="left", va="center", color=colour)


def _title(ranking: Ranking, shown: int) -> str:
    if not shown:
        return "Nobody was ranked"
    return f"The {shown} most central of {ranking.nodes:,} {PLURAL[ranking.onto]} by {ranking.measure}"


def _notes(ranking: Ranking) -> list[str]:
    notes = [MEASURES[ranking.measure].meaning]
    if not ranking.worlds:
        notes.append("Dots: the rank if every claim holds. How sure that is was not asked for.")
    elif ranking.uncertain:
        notes.append(
            f"Dots: the rank if every claim holds. Bars: where it lies in 95 of 100 worlds in which each claim is kept as"
            f" its confidence says ({ranking.uncertain:,} claims are not certain). What no source says is in none."
        )
    else:
        notes.append("Dots: the rank. Every claim is held to be certain, so that bars have no width.")
    return notes


def _score(row: RankedActor, ranking: Ranking) -> str:
    score = numeral(row.score)
    if row.low is None or row.high is None or not ranking.uncertain:
        return score
    return f"{score} ({numeral(row.low)} to {numeral(row.high)})"


def _whole_ticks(last: int) -> Locator:
    from matplotlib.ticker import FixedLocator

    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10**9) if last / step <= 12)
    return FixedLocator([1, *range(step, last + 1, step)] if step > 1 else [*range(1, last + 1)])
