"""Events on a line of time: a lane for each kind, a mark for each event, in per cent of the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.explorer.prose import outcome

_ROW: Final = 14
"""Height of a row of marks, in pixels."""
_HEAD: Final = 22
"""Height of a lane's name above its rows, in pixels."""
_ROWS: Final = 5
"""Rows of a lane at most; where there is no room in any, marks lie on one another."""
_NEAR: Final = 1.1
"""How near to one another two marks of a row may stand, in per cent of the width."""
_TICKS: Final = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the line.

    Attributes:
        event: as the API answered it.
        first: the first day on which it can have begun, as an ordinal.
        last: its last day, as an ordinal.
        left: where it begins, in per cent of the width.
        width: how long it is, in per cent.
        y: its middle, in pixels from the top.
        outcome: `held`, `off`, `open` or `unsure`.
    """

    event: Mapping[str, Any]
    first: int
    last: int
    left: float
    width: float
    y: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of a kind: its name, where it begins, in pixels from the top, and its marks."""

    kind: str
    top: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EventChart:
    """Lanes, the largest first, over a span of days.

    Attributes:
        first: the first day of the span, as an ordinal.
        last: the day after its last.
        height: of all lanes, in pixels.
        lanes: the kinds.
        ticks: where the line is marked, in per cent, and with what.
    """

    first: int
    last: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]

    @classmethod
    def of(cls, events: Sequence[Mapping[str, Any]], span: Mapping[str, str]) -> EventChart | None:
        """The chart of those events that have a day; None where none has.

        Args:
            events: each with `kind`, `status`, `start` and `end`.
            span: `from` and `to`, days that it reaches from and to; else as far as the events do.
        """
        dated = [(days, event) for event in events if (days := _days(event))]
        if not dated:
            return None
        first = _bound(span.get("from")) or min(days[0] for days, _ in dated)
        last = (_bound(span.get("to"), end=True) or max(days[1] for days, _ in dated)) + 1
        room = max(2, (last - first) // 40)
        first, last = (first, last) if span else (first - room, last + room)
        kinds: dict[str, list[tuple[tuple[int, int], Mapping[str, Any]]]] = {}
        for days, event in dated:
            kinds.setdefault(event["kind"], []).append((days, event))
        lanes, top = [], 0
        for kind, entries in sorted(kinds.items(), key=lambda entry: (-len(entry[1]), entry[0])):
            marks = tuple(_marks(sorted(entries, key=lambda entry: entry[0]), first, last, top + _HEAD))
            lanes.append(Lane(kind, top, marks))
            top = max(mark.y for mark in marks) + _ROW
        return cls(first, last, top, tuple(lanes), tuple(tick for tick in _ticks(first, last) if 1 < tick[0] < 98))


def _marks(
    entries: Iterable[tuple[tuple[int, int], Mapping[str, Any]]], first: int, last: int, top: int
) -> Iterator[Mark]:
    ends = [-100.0] * _ROWS
    for (begin, end), event in entries:
        left = 100 * (begin - first) / (last - first)
        width = 100 * (end + 1 - begin) / (last - first)
        row = next((row for row in range(_ROWS) if left > ends[row] + _NEAR), ends.index(min(ends)))
        ends[row] = left + width
        y = top + row * _ROW + _ROW // 2
        yield Mark(event, begin, end, round(left, 3), round(width, 3), y, outcome(event["status"]))


def _ticks(first: int, last: int) -> Iterator[tuple[float, str]]:
    """Years where the span is of several, else months, else days."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    years, months = end.year - begin.year, (end.year - begin.year) * 12 + end.month - begin.month

    def tick(day: date, text: str) -> tuple[float, str]:
        return round(100 * (day.toordinal() - first) / (last - first), 2), text

    if years > 1:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if years / step <= _TICKS or step == 100)
        yield from (
            tick(date(year, 1, 1), str(year)) for year in range(begin.year + 1, end.year + 1) if not year % step
        )
    elif months > 1:
        step = 1 if months <= _TICKS else 3
        for month in range(begin.month, begin.month + months):
            year, at = begin.year + month // 12, month % 12 + 1
            if not (at - 1) % step:
                yield tick(date(year, at, 1), f"{year}-{at:02}")
    else:
        step = max(1, (last - first) // _TICKS)
        yield from (tick(date.fromordinal(day), date.fromordinal(day).isoformat()) for day in range(first, last, step))


def _days(event: Mapping[str, Any]) -> tuple[int, int] | None:
    """The first day on which an event can have begun and its last day, as ordinals; None where none is stated."""
    start, end = event["start"] or {}, event["end"] or {}
    first = start.get("earliest") or start.get("latest") or end.get("earliest") or end.get("latest")
    if not first:
        return None
    last = end.get("latest") or start.get("latest") or first
    begin = date.fromisoformat(first).toordinal()
    return begin, max(begin, date.fromisoformat(last).toordinal())


def _bound(text: str | None, *, end: bool = False) -> int | None:
    """A day, month or year as the ordinal of its first day, or of its last."""
    if not text:
        return None
    if len(text) == 10:
        return date.fromisoformat(text).toordinal()
    year, month = int(text[:4]), int(text[5:7] or (12 if end else 1))
    if not end:
        return date(year, month, 1).toordinal()
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
