"""The dates of the archives: single days, the interval of a journey, and the day on which a record was published."""

from __future__ import annotations

from datetime import date, datetime

from graph.model.dates import PartialDate
from loaders.formats.fields import Fields


def day_of(text: str, field: str) -> PartialDate:
    """A date of the archive.

    Raises:
        ValueError: it is no date that the calendar has.
    """
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValueError(f"<{field}>: {error}") from None


def interval(fields: Fields) -> tuple[PartialDate, PartialDate]:
    """The first and last day of a journey.

    Raises:
        ValueError: one is missing or impossible, or the end is before the start.
    """
    start = day_of(fields.need("start-date"), "start-date")
    end = day_of(fields.need("end-date"), "end-date")
    if end.last < start.first:
        raise ValueError(f"it ends on {end}, before it starts on {start}: correct <start-date> or <end-date>")
    return start, end


def published(fields: Fields, end: PartialDate) -> date:
    """The day on which a record was published as the account of what has taken place.

    That is the day on which it was made, but not before the journey's end: some were entered when it was
    planned and completed later, without a word of when.

    Raises:
        ValueError: the time of its making is not one.
    """
    text = fields.take("created-datetime")
    fields.leave("created-by", "last-modified-by", "last-modified-datetime")
    if not text:
        return end.last
    try:
        made = datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"<created-datetime> {text!r} is no time: write it as 2017-09-19T14:29:13-04:00") from None
    return max(made, end.last)
