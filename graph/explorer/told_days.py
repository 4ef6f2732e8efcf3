"""The days of a page: those on which something was told of what it shows, and those on which something in it was true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.explorer.answer import Answer

MOST: Final = 12
"""Days that a page offers at most as links: the newest."""
STEPS: Final = 200
"""Steps that a slider over days has at most."""


def told_days(answer: Answer) -> list[str]:
    """The days of reports in an answer, in order; none where there is but one, by which nothing unfolds."""
    found = sorted(set(_reported(answer.data)))[-MOST:]
    return found if len(found) > 1 else []


def days_told(answers: Sequence[Answer]) -> list[str]:
    """The days of reports in answers, in order."""
    return _thinned({day for answer in answers for day in _reported(answer.data)})


def days_true(answers: Sequence[Answer]) -> list[str]:
    """The days that answers tell of, where they are told to the day, in order."""
    return _thinned(
        {
            part["earliest"]
            for answer in answers
            for part in _objects(answer.data)
            if part.get("precision") == "DAY" and part["earliest"]
        }
    )


def _thinned(days: set[str]) -> list[str]:
    """Days in order; of very many, some at even steps, the last among them."""
    step = -(-len(days) // STEPS) or 1
    return sorted(days, reverse=True)[::step][::-1]


def _reported(value: Any) -> Iterator[str]:
    for part in _objects(value):
        if isinstance(day := part.get("reportedAt"), str):
            yield day


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _objects(part)
