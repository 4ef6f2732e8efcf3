"""The years of the gazetteer: three digits, years before our era, and years that are only about right."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from graph.model.dates import FIRST_DAY, PartialDate
from loaders.historian.dates import day_of

_YEAR: Final = re.compile(r"(-?)0*(\d{1,4})")
_FOR_EVER: Final = "9999"


def year(text: str, field: str, give: str = "") -> PartialDate | None:
    """A year of the source; None where it is blank, `?`, or stands for what goes on.

    Args:
        text: the year as written.
        field: the field's name, for the message.
        give: how many years it may be off either way.

    Raises:
        ValueError: it is no year or date.
    """
    if text in ("", "?", _FOR_EVER):
        return None
    match = _YEAR.fullmatch(text)
    if not match:
        return day_of(text, field)
    if match[1]:
        return PartialDate.by(FIRST_DAY.replace(month=12, day=31))
    number = int(match[2])
    if give:
        return PartialDate.between(date(max(1, number - int(give)), 1, 1), date(number + int(give), 12, 31))
    return day_of(f"{number:04d}", field)


def interval(
    since: PartialDate | None, until: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None, str | None]:
    """Beginning and end; where they contradict each other neither, and what the source writes."""
    if since and until and until.last < since.first:
        return None, None, f"The source has it from {since} to {until}, which cannot be."
    return since, until, None
