"""The order of what is told of an event's status: one rule, for the status that is stamped and the history that is shown.

Within one record of a source the written order decides. Days refine it: a step took place no later than those that are
written after it, and no earlier than those before. Steps of different records are ordered by their days, then by the
days on which the records were reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Step(NamedTuple):
    """One change of an event's status, as one record tells it.

    Attributes:
        id: the id of the `StatusChange`.
        record: what tells the record from every other.
        ordinal: its place among the changes that the record tells of.
        earliest, latest: the first and the last day on which it can have taken place; None where no day is stated.
        reported: the day on which it was reported.
    """

    id: str
    record: str
    ordinal: int
    earliest: date | None
    latest: date | None
    reported: date


class Place(NamedTuple):
    """Where a change stands in the history of its event.

    Attributes:
        effective: the day from which it holds, as far as is known.
        key: a text by which the changes of an event sort in the order of what happened.
    """

    effective: date
    key: str


def history(steps: Iterable[Step]) -> Mapping[str, Place]:
    """The places of an event's changes, by id, whatever order they are given in."""
    records: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        records[step.record].append(step)
    places: dict[str, Place] = {}
    for record, told in records.items():
        told.sort(key=lambda step: (step.ordinal, step.id))
        reported = max(step.reported for step in told)
        for number, (step, day) in enumerate(zip(told, _days(told), strict=True)):
            places[step.id] = Place(day, f"{day.isoformat()} {reported.isoformat()} {record} {number:06}")
    return places


def contradictions(steps: Sequence[Step]) -> list[tuple[Step, Step]]:
    """Pairs of steps of one record, the earlier written first, of which the days say that the later came first."""
    return [
        (one, other)
        for number, one in enumerate(steps)
        for other in steps[number + 1 :]
        if one.earliest is not None and other.latest is not None and other.latest < one.earliest
    ]


def _days(steps: Sequence[Step]) -> list[date]:
    """The day from which each step of a record holds, never before the one before it."""
    bounds: list[date | None] = []
    bound: date | None = None
    for step in reversed(steps):
        bounds.append(bound)
        if (stated := step.latest or step.earliest) is not None:
            bound = stated if bound is None else min(bound, stated)
    days: list[date] = []
    for step, by in zip(steps, reversed(bounds), strict=True):
        day = step.latest or step.earliest or step.reported
        if by is not None and by < day:
            day = by if step.earliest is None else max(by, step.earliest)
        days.append(max(day, days[-1]) if days else day)
    return days
