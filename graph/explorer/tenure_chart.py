"""Posts over time as bars: where on a common axis each tenure begins and ends, in per cent of its width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

_OPEN_YEARS: Final = 0.5
"""Years that a bar runs on where no end, or no beginning, is stated."""
_TICKS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A tenure on the axis.

    Attributes:
        tenure: as the API answered it.
        left: where it begins, in per cent of the width.
        width: how long it is, in per cent.
        open_left: whether no beginning is stated.
        open_right: whether no end is stated.
    """

    tenure: Mapping[str, Any]
    left: float
    width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class TenureChart:
    """Bars in the order of their beginnings, and the years at which the axis is marked, with their places."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]

    @classmethod
    def of(cls, tenures: Sequence[Mapping[str, Any]]) -> TenureChart | None:
        """The chart of tenures with any day stated; None where there is none.

        Args:
            tenures: each with `since` and `until`, as partial dates.
        """
        dated = sorted(
            ((_year(tenure["since"], "earliest"), _year(tenure["until"], "latest"), tenure) for tenure in tenures),
            key=lambda entry: (entry[0] is None, entry[0] or entry[1] or 0),
        )
        years = [year for since, until, _ in dated for year in (since, until) if year is not None]
        if not years:
            return None
        low, high = min(years) - _OPEN_YEARS, max(years) + _OPEN_YEARS
        if high - low < 2:
            low, high = low - 0.5, high + 0.5

        def place(year: float) -> float:
            return round(100 * (year - low) / (high - low), 2)

        bars = []
        for since, until, tenure in dated:
            if since is None and until is None:
                continue
            left = place(since if since is not None else low)
            right = place(until if until is not None else high)
            bars.append(Bar(tenure, left, max(round(right - left, 2), 0.8), since is None, until is None))
        step = max(1, round((high - low) / _TICKS))
        ticks = tuple((place(year), year) for year in range(int(low) + 1, int(high) + 1) if year % step == 0)
        return cls(tuple(bars), ticks)


def _year(partial: Mapping[str, Any] | None, first: str) -> float | None:
    """A partial date as a year with its fraction; of its two bounds the one called `first`, if it is stated."""
    if not partial:
        return None
    text = partial[first] or partial["earliest"] or partial["latest"]
    if not text:
        return None
    found = date.fromisoformat(text)
    return found.year + (found.timetuple().tm_yday - 1) / 366
