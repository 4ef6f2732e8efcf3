"""Words of a calendar as patterns, and what days they can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from graph.draft.language import table
from graph.model import PartialDate

YEAR: Final = r"(?:1[5-9]|20)\d\d"


@cache
def month_number(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    words = table("days")
    plain = word.rstrip(".")
    return int(words["months"].index(plain) + 1 if plain in words["months"] else words["short_months"][plain])


@cache
def weekday_number(word: str) -> int:
    """The number of a weekday, Monday being 0."""
    words = table("days")
    plain = word.rstrip(".")
    return int(words["weekdays"].index(plain) if plain in words["weekdays"] else words["short_weekdays"][plain])


@cache
def grammar() -> re.Pattern[str]:
    """All ways of telling a day, as one pattern with a named group for each; the longest way stands first."""
    words = table("days")
    month = "|".join([*words["months"], *(rf"{short}\b\.?" for short in words["short_months"])])
    weekday = "|".join([*words["weekdays"], *(rf"{short}\." for short in words["short_weekdays"])])
    number = "|".join([*words["numbers"], r"\d{1,3}"])
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,]\d|:|%)"
    to = r"\s?(?:-|–|—|to|through|until|and)\s?"
    named = rf"(?:(?:{weekday}),?\s+)?"
    part = r"(?:early|mid|late|the beginning of|the end of|the middle of)"
    ways = {
        "iso": r"\d{4}-\d{2}-\d{2}",
        "month_days": rf"{named}(?P<md_month>{month})\s+(?P<md_from>{day}){to}(?P<md_to>{day})(?:,?\s+(?P<md_year>{YEAR}))?",
        "days_month": rf"(?P<dm_from>{day}){to}(?P<dm_to>{day})\s+(?P<dm_month>{month})(?:,?\s+(?P<dm_year>{YEAR}))?",
        "month_day": rf"{named}(?P<m_month>{month})\s+(?P<m_day>{day})(?:(?:,\s*|\s+)(?P<m_year>{YEAR}))?",
        "day_month": rf"{named}(?:the\s+)?(?P<d_day>{day})\s+(?:of\s+)?(?P<d_month>{month})(?:,?\s+(?P<d_year>{YEAR}))?",
        "month_year": rf"(?:(?P<my_part>{part})[\s-]+)?(?P<my_month>{month}),?(?:\s+of)?\s+(?P<my_year>{YEAR})",
        "season": rf"(?:the\s+)?(?P<s_name>spring|summer|autumn|fall)(?:\s+of)?\s+(?P<s_year>{YEAR})",
        "month": rf"(?:(?:(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\buntil ))|(?P<o_which>last|next|this|early|mid|late)[\s-]+)(?P<o_month>{month})\b(?!\s+\d)",
        "years": rf"(?P<y_from>{YEAR})\s?[-–]\s?(?P<y_to>{YEAR}|\d\d)(?!\d|-)",
        "decade": r"(?:the\s+)?(?P<decade_year>(?:1[5-9]|20)\d0)s",
        "ago": rf"(?P<a_number>{number})\s+(?P<a_unit>day|week|month|year)s?\s+(?:ago|earlier this)",
        "end": r"(?:the\s+)?end of (?:the|this)\s+(?P<e_unit>week|month|year)",
        "end_year": rf"(?:the\s+)?end of\s+(?P<e_year>{YEAR})",
        "relative": r"(?P<r_which>last|next|this|the coming|the past)\s+(?P<r_unit>week|weekend|month|year)\b(?!s)",
        "weekday": rf"(?:(?P<w_which>last|next|this|this coming|earlier|late|early)\s+)?(?P<w_name>{weekday})\b",
        "today": r"\b(?P<t_word>(?i:today|tonight|tomorrow|yesterday|this morning|this afternoon|this evening|last night|earlier today|later today))\b",
        "same": r"(?i:that|the same) day\b",
        "year": rf"(?P<year_year>{YEAR})(?!\d|[,.]\d|-\d|%)",
    }
    alternatives = "|".join(f"(?P<{name}>{pattern})" for name, pattern in ways.items())
    return re.compile(rf"(?<![\w$€£.,-])(?:{alternatives})(?!\w)")


def month_of(year: int, month: int) -> PartialDate:
    """A month."""
    return PartialDate.parse(f"{year:04}-{month:02}")


def part_of_month(part: str, year: int, month: int) -> PartialDate:
    """A third of a month: early, mid, late."""
    last = calendar.monthrange(year, month)[1]
    if part in ("early", "the beginning of"):
        return PartialDate.between(date(year, month, 1), date(year, month, 10))
    if part in ("mid", "the middle of"):
        return PartialDate.between(date(year, month, 11), date(year, month, 20))
    return PartialDate.between(date(year, month, 21), date(year, month, last))


def relative(which: str, unit: str, today: date) -> PartialDate | None:
    """The week, month or year before, around or after a day; weeks begin on Monday."""
    step = {"last": -1, "the past": -1, "this": 0, "next": 1, "the coming": 1}[which]
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        if which == "the past":
            return PartialDate.between(today - timedelta(days=7), today)
        return PartialDate.between(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit == "month":
        place = today.year * 12 + today.month - 1 + step
        return month_of(place // 12, place % 12 + 1)
    return PartialDate.parse(f"{today.year + step:04}") if unit == "year" else None


def ago(number: int, unit: str, today: date) -> PartialDate | None:
    """The day, week, month or year so many of them before a day."""
    try:
        if unit == "day":
            return PartialDate.on(today - timedelta(days=number))
        if unit == "week":
            middle = today - timedelta(weeks=number)
            return PartialDate.between(middle - timedelta(days=3), middle + timedelta(days=3))
        if unit == "month":
            place = today.year * 12 + today.month - 1 - number
            return month_of(place // 12, place % 12 + 1)
        return PartialDate.parse(f"{today.year - number:04}")
    except (ValueError, OverflowError):
        return None


def end_of(unit: str, today: date) -> PartialDate:
    """The last day of the week, month or year that a day is in."""
    if unit == "week":
        return PartialDate.on(today + timedelta(days=6 - today.weekday()))
    if unit == "month":
        return PartialDate.on(today.replace(day=calendar.monthrange(today.year, today.month)[1]))
    return PartialDate.on(date(today.year, 12, 31))


def on_day(year: int, month: int, day: str) -> date | None:
    """A day of the calendar; None where there is none such."""
    try:
        return date(year, month, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


DATELINE: Final = 600
"""Characters from the beginning in which a line tells the day of publication."""


def published_in(text: str) -> PartialDate | None:
    """The day of publication that a document's first lines tell: a line that is a date, or says that it is that day."""
    for line in text[:DATELINE].splitlines():
        match = grammar().fullmatch(line.strip())
        if match is not None and (year := match["m_year"] or match["d_year"]):
            month, day = (match["m_month"], match["m_day"]) if match["m_year"] else (match["d_month"], match["d_day"])
            stated = on_day(int(year), month_number(month), day)
            return PartialDate.on(stated) if stated else None
    labels = "|".join(map(re.escape, table("days")["published"]))
    labelled = re.search(rf"(?:{labels})\s*[:：]?\s*(\d{{4}}-\d{{2}}-\d{{2}})", text[:DATELINE], re.IGNORECASE)
    try:
        return PartialDate.parse(labelled[1]) if labelled else None
    except ValueError:
        return None
