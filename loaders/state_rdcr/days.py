"""The day of an entry: the heading's date, and the first full date of the text that fits it, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model.dates import PartialDate

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DAY: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
_STOP: Final = re.compile(r"(?<![A-Z])(?<!\bJr)(?<!\bSr)(?<!\bMr)(?<!\bDr)(?<!\bSt)\.\s+(?=[A-Z“])")
"""The end of a sentence: a full stop after more than an initial, before a capital."""
_AROUND: Final = 120
"""Characters of a sentence that are quoted on either side of a date."""
_YEARS: Final = re.compile(r"\b(1[789]\d\d|20\d\d)(?:\s*[-–]\s*(1[789]\d\d|20\d\d))?\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A date in a text.

    Attributes:
        when: the date.
        start, end: where it stands, in characters from 0, the end excluded.
    """

    when: PartialDate
    start: int
    end: int


def years_of(heading: str) -> PartialDate | None:
    """The year, or the years, that a heading names."""
    match = _YEARS.search(heading)
    if not match:
        return None
    if match[2] and match[1] < match[2]:
        return PartialDate.parse(f"{match[1]}/{match[2]}")
    return PartialDate.parse(match[1])


def days_in(text: str, within: PartialDate | None) -> Iterator[Span]:
    """The full dates of a text that may lie within another; all of them when that is not known."""
    for match in _DAY.finditer(text):
        try:
            day = date(int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2]))
        except ValueError:
            continue  # June 31: the heading's date remains
        if within is None or within.first <= day <= within.last:
            yield Span(PartialDate.on(day), match.start(), match.end())


def sentence_at(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence in which a date stands begins and ends."""
    start, end = 0, len(text)
    for stop in _STOP.finditer(text):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end:
            end = stop.start() + 1
            break
    return start, end


def quoted(text: str, span: Span) -> str:
    """The words around a date, within its sentence."""
    start, end = sentence_at(text, span)
    first, last = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    return f"{'…' if first > start else ''}{text[first:last].strip()}{'…' if last < end else ''}"
