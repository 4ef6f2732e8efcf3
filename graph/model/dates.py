"""Partial dates: what a source says of a day, and no more than that.

A year is never padded to 1 January. A partial date is the interval of days that the source allows; an
unknown bound stays open.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model.terms import Precision

FIRST_DAY: Final = date(1, 1, 1)
"""Stands for an open lower bound where a comparison needs a value."""
LAST_DAY: Final = date(9999, 12, 31)
"""Stands for an open upper bound where a comparison needs a value."""


def first_day(stated: PartialDate | date) -> date:
    """The day, or the first day that it can be."""
    return stated.first if isinstance(stated, PartialDate) else stated


def last_day(stated: PartialDate | date) -> date:
    """The day, or the last day that it can be."""
    return stated.last if isinstance(stated, PartialDate) else stated


_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An interval of possible days with the precision in which it was stated.

    Attributes:
        earliest: the first day it can have been; None when the source gives no lower bound.
        latest: the last day it can have been; None when the source gives no upper bound.
        precision: how it was stated.

    Raises:
        ValueError: neither bound is given, the bounds are in the wrong order, or they contradict the precision.
    """

    earliest: date | None
    latest: date | None
    precision: Precision

    def __post_init__(self) -> None:
        """Refuse an interval that no source can have meant."""
        if self.earliest is None and self.latest is None:
            raise ValueError("a partial date needs at least one bound; leave the date out where none is stated")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")
        if self.precision is Precision.DAY and self.earliest != self.latest:
            raise ValueError("a date known to the day has equal bounds")
        if self.precision is Precision.BEFORE and self.earliest is not None:
            raise ValueError("a date known only as 'by' a day has no lower bound")
        if self.precision is Precision.AFTER and self.latest is not None:
            raise ValueError("a date known only as 'from' a day has no upper bound")

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """The day itself."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def by(cls, day: date) -> PartialDate:
        """Some day up to and including `day`."""
        return cls(None, day, Precision.BEFORE)

    @classmethod
    def since(cls, day: date) -> PartialDate:
        """Some day from `day` on."""
        return cls(day, None, Precision.AFTER)

    @classmethod
    def between(cls, earliest: date, latest: date) -> PartialDate:
        """Some day from `earliest` to `latest`, both included."""
        if earliest == latest:
            return cls.on(earliest)
        return cls(earliest, latest, Precision.RANGE)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2025-06-13`, `2025-06`, `2025`, `2025-06-01/2025-06-20`, `../2025-06-20` or `2025-06-13/..`.

        The forms are those of ISO 8601-2 (EDTF level 1) that sources of this field use.

        Raises:
            ValueError: the text is none of these, or names a day that the calendar does not have.
        """
        lower, slash, upper = text.strip().partition("/")
        if not slash:
            return cls._parse_plain(lower)
        if lower in ("", ".."):
            return cls.by(cls._parse_plain(upper).last)
        if upper in ("", ".."):
            return cls.since(cls._parse_plain(lower).first)
        return cls.between(cls._parse_plain(lower).first, cls._parse_plain(upper).last)

    @classmethod
    def _parse_plain(cls, text: str) -> PartialDate:
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date: write YYYY-MM-DD, YYYY-MM, YYYY or an interval with '/'")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or year == 0:
            raise ValueError(f"{text!r} is not a date: there is no year 0")
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r} is not a date: there is no month {month}")
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)
        try:
            return cls.on(date(year, month, day))
        except ValueError as error:
            raise ValueError(f"{text!r} is not a date: {error}") from None

    @property
    def first(self) -> date:
        """The lower bound, or the first day there is."""
        return self.earliest or FIRST_DAY

    @property
    def last(self) -> date:
        """The upper bound, or the last day there is."""
        return self.latest or LAST_DAY

    def __str__(self) -> str:
        """The form that `parse` reads."""
        if self.precision is Precision.DAY:
            return self.first.isoformat()
        if self.precision is Precision.MONTH:
            return self.first.isoformat()[:7]
        if self.precision is Precision.YEAR:
            return self.first.isoformat()[:4]
        lower = self.earliest.isoformat() if self.earliest else ".."
        upper = self.latest.isoformat() if self.latest else ".."
        return f"{lower}/{upper}"
