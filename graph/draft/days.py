"""Words that tell a day, reckoned from the day of publication: "Friday", "July 9", "last week", "late October 1812"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from graph.draft.calendar_words import (
    ago,
    end_of,
    grammar,
    month_number,
    month_of,
    on_day,
    part_of_month,
    published_in,
    relative,
    weekday_number,
)
from graph.draft.day import DayMention
from graph.draft.language import table
from graph.draft.span import Span
from graph.draft.syntax import paragraph
from graph.draft.tense import Tense, tense
from graph.model import PartialDate
from graph.model.terms import Precision

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graph.draft.document import Document

HALF_A_YEAR: Final = 183


def read(doc: Doc, document: Document) -> list[DayMention]:
    """The days that a document tells, in its order; none overlaps another.

    A preposition is no part of a mention: "by July 9", "until July 9" and "on July 9" tell the same day. Where neither the
    document nor its first lines tell when it was published, words that are counted from it tell nothing.
    """
    today = _published(doc, document)
    found: list[DayMention] = []
    for match in grammar().finditer(doc.text):
        stretch = doc.char_span(*match.span(), alignment_mode="expand")
        if stretch is None:
            continue
        head = next(
            (token for token in stretch if token.head.i < stretch.start or token.head.i >= stretch.end), stretch.root
        )
        reckoned = _reckon(doc, match, head, today, found)
        if reckoned is None:
            continue
        value, confidence = reckoned
        if not _sensible(value):
            continue
        found.append(DayMention(span=Span(*match.span()), head=head.i, value=value, confidence=confidence))
    return _joined(doc, found)


def _published(doc: Doc, document: Document) -> date | None:
    """The day of publication; else the one that the first lines tell."""
    published = document.published or published_in(doc.text)
    return published.first if published is not None and published.precision is Precision.DAY else None


Reckoned = tuple[PartialDate, float]


def _reckon(
    doc: Doc, match: re.Match[str], head: Token, today: date | None, earlier: list[DayMention]
) -> Reckoned | None:
    """What a match means, and how sure that is."""
    way = match.lastgroup if match.lastgroup in _FULL else next(name for name in _WAYS if match[name])
    groups = match.groupdict()
    if way in ("iso", "year"):
        value = _parsed(match[0]) if way == "iso" or _is_year(doc, match) else None
        return (value, 0.9) if value is not None else None
    if way in ("month_days", "days_month"):
        prefix = "md" if way == "month_days" else "dm"
        month = month_number(groups[f"{prefix}_month"])
        year, confidence = _year(doc, groups[f"{prefix}_year"], month, groups[f"{prefix}_from"], head, today, earlier)
        first, last = (on_day(year, month, groups[f"{prefix}_{end}"]) if year else None for end in ("from", "to"))
        return (PartialDate.between(first, last), confidence) if first and last and first <= last else None
    if way in ("month_day", "day_month"):
        prefix = "m" if way == "month_day" else "d"
        month = month_number(groups[f"{prefix}_month"])
        year, confidence = _year(doc, groups[f"{prefix}_year"], month, groups[f"{prefix}_day"], head, today, earlier)
        day = on_day(year, month, groups[f"{prefix}_day"]) if year else None
        if day is None:
            return None
        if doc.text[max(0, match.start() - 12) : match.start()].lower().endswith("week of "):
            monday = day - timedelta(days=day.weekday())
            return PartialDate.between(monday, monday + timedelta(days=6)), confidence
        return PartialDate.on(day), confidence
    if way == "month_year":
        stated, month = int(match["my_year"]), month_number(match["my_month"])
        return (part_of_month(match["my_part"], stated, month) if match["my_part"] else month_of(stated, month)), 0.95
    if way == "season":
        month, stated = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[match["s_name"]], int(match["s_year"])
        return PartialDate.between(month_of(stated, month).first, month_of(stated, month + 2).last), 0.6
    if way == "month":
        return _month(match, head, today)
    if way == "years":
        start = match["y_from"]
        end = match["y_to"] if len(match["y_to"]) == 4 else start[:2] + match["y_to"]
        return (PartialDate.parse(f"{start}/{end}"), 0.9) if int(start) < int(end) < int(start) + 150 else None
    if way == "decade":
        stated = int(match["decade_year"])
        return PartialDate.parse(f"{stated}/{stated + 9}"), 0.9
    if way == "same":
        before = next((one for one in reversed(earlier) if one.value.precision is Precision.DAY), None)
        return (before.value, 0.75) if before is not None else None
    if way == "end_year":
        return PartialDate.on(date(int(match["e_year"]), 12, 31)), 0.7
    return _counted(way, match, head, _said(head, earlier) or today) if today is not None else None


_WAYS: Final = tuple(
    name
    for name in grammar().groupindex
    if "_" not in name or name in ("month_days", "days_month", "month_day", "day_month", "month_year", "end_year")
)
_FULL: Final = frozenset(_WAYS)


def _said(head: Token, earlier: list[DayMention]) -> date | None:
    """The day on which somebody said what a word is part of: "told reporters on June 13 that they will meet next week"."""
    sentence = head.sent
    reported = any(verb.dep_ == "ccomp" for verb in (head, *head.ancestors))
    days = [one for one in earlier if one.span.start >= sentence.start_char and one.value.precision is Precision.DAY]
    verbs = {verb.i for verb in head.ancestors if verb.dep_ == "ccomp"}
    inside = any(verb in {above.i for above in head.doc[one.head].ancestors} for one in days[-1:] for verb in verbs)
    return days[-1].value.first if reported and days and not inside and tense(head) is Tense.FUTURE else None


def _counted(way: str, match: re.Match[str], head: Token, today: date) -> Reckoned | None:
    """What is counted from the day of publication."""
    if way == "ago":
        number = match["a_number"]
        value = ago(table("days")["numbers"].get(number) or int(number), match["a_unit"], today)
        return (value, 0.75) if value else None
    if way == "end":
        return end_of(match["e_unit"], today), 0.7
    if way == "relative":
        value = relative(match["r_which"], match["r_unit"], today)
        return (value, 0.85) if value else None
    if way == "today":
        word = match["t_word"].lower()
        step = {"tomorrow": 1, "yesterday": -1, "last night": -1}.get(word, 0)
        return PartialDate.on(today + timedelta(days=step)), 0.9
    return _weekday(match, head, today)


def _weekday(match: re.Match[str], head: Token, today: date) -> Reckoned | None:
    """The weekday before or after publication, by the tense; on a day of the same name, that day."""
    which, number = match["w_which"], weekday_number(match["w_name"])
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if which == "last":
        return PartialDate.on(today - timedelta(days=back or 7)), 0.7
    if which in ("next", "this coming"):
        return PartialDate.on(today + timedelta(days=ahead or 7)), 0.65
    if which == "this":
        return PartialDate.on(today + timedelta(days=number - today.weekday())), 0.8
    told = Tense.PAST if which == "earlier" else tense(head)
    if told is None:
        return None
    return (
        (PartialDate.on(today - timedelta(days=back)), 0.85)
        if told is Tense.PAST
        else (PartialDate.on(today + timedelta(days=ahead)), 0.75)
    )


def _month(match: re.Match[str], head: Token, today: date | None) -> Reckoned | None:
    """A month without a year: the nearest, by the tense where that is told."""
    if today is None:
        return None
    which, month = match["o_which"], month_number(match["o_month"])
    told = {"last": Tense.PAST, "next": Tense.FUTURE}.get(which or "") or tense(head)
    year = today.year
    if told is Tense.PAST and month > today.month:
        year -= 1
    elif told is Tense.FUTURE and month < today.month:
        year += 1
    if which in ("early", "mid", "late"):
        return part_of_month(which, year, month), 0.75
    return month_of(year, month), 0.75


def _year(
    doc: Doc, stated: str | None, month: int, day: str, head: Token, today: date | None, earlier: list[DayMention]
) -> tuple[int | None, float]:
    """The year of a day: stated, or the nearest to publication, or that of a day before it in the paragraph that it follows."""
    if stated:
        return int(stated), 0.98
    start, _ = paragraph(doc, head)
    before = [
        one.value
        for one in earlier
        if one.span.start >= start and one.value.precision is Precision.DAY and one.confidence > 0.55
    ]
    years = [int(year) for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", doc.text)]
    if today is None or (years and max(years) < today.year - 1):
        if not before:
            return None, 0.0
        candidate = on_day(before[-1].first.year, month, day)
        return (candidate.year, 0.6) if candidate and candidate >= before[-1].first else (None, 0.0)
    near = [on_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    nearest = min((one for one in near if one), key=lambda one: abs((one - today).days), default=None)
    if nearest is None:
        return None, 0.0
    return nearest.year, 0.9 if abs((nearest - today).days) < HALF_A_YEAR - 30 else 0.6


def _is_year(doc: Doc, match: re.Match[str]) -> bool:
    """Whether four digits are a year: behind a preposition that years have, or before what happened in it."""
    stretch = doc.char_span(*match.span(), alignment_mode="expand")
    if stretch is None or stretch.text != match[0] or stretch.start == 0:
        return False
    before, after = doc[stretch.start - 1], doc[stretch.end] if stretch.end < len(doc) else None
    free = after is None or after.pos_ not in ("NOUN", "NUM", "PROPN", "ADJ", "SYM")
    if before.lower_ in (
        "in",
        "since",
        "until",
        "by",
        "during",
        "of",
        "before",
        "after",
        "from",
        "to",
        "and",
        "early",
        "late",
        "mid",
        "between",
        "through",
        "till",
    ):
        return free
    return before.lower_ in ("the", "this") and not free and stretch.root.dep_ in ("nummod", "compound", "amod")


def _joined(doc: Doc, found: list[DayMention]) -> list[DayMention]:
    """Mentions, where "from ... to ..." and "between ... and ..." join two of them to one."""
    joined: list[DayMention] = []
    for one in found:
        last = joined[-1] if joined else None
        between = doc.text[last.span.end : one.span.start] if last else ""
        if last is not None and re.fullmatch(r"\s*(?:,?\s*(?:to|until|through|and|till)|-|–)\s*(?:on |in )?", between):
            lead = doc.text[max(0, last.span.start - 9) : last.span.start].lower()
            linked = "and" not in between or lead.rstrip().endswith("between")
            opened = lead.rstrip().endswith(("from", "between", "over")) or between.strip() in (
                "-",
                "–",
                "to",
                "through",
            )
            if linked and opened and last.value.first <= one.value.last and last.value.earliest and one.value.latest:
                value = PartialDate.between(last.value.first, one.value.last)
                span = Span(last.span.start, one.span.end)
                joined[-1] = DayMention(
                    span=span, head=last.head, value=value, confidence=min(last.confidence, one.confidence)
                )
                continue
        joined.append(one)
    return joined


def _parsed(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _sensible(value: PartialDate | None) -> bool:
    return value is not None and value.first.year >= 1500 and value.last.year <= 2100
