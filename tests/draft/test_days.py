"""The days that a text tells."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.draft import days
from graph.draft.document import Document
from graph.draft.syntax import parse
from graph.model import PartialDate

SATURDAY = date(2025, 6, 21)


def told(text: str, published: date | None = SATURDAY) -> list[tuple[str, str]]:
    """The words and the days of a text."""
    document = Document(text=text, published=PartialDate.on(published) if published else None, sha256="")
    return [(text[one.span.start : one.span.end], str(one.value)) for one in days.read(parse(text), document)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met on Friday.", "2025-06-20"),
        ("The ministers will meet on Friday.", "2025-06-27"),
        ("Earlier Friday, the envoy spoke.", "2025-06-20"),
        ("She called him last week.", "2025-06-09/2025-06-15"),
        ("They will return next month.", "2025-07"),
        ("The talks are due on July 1.", "2025-07-01"),
        ("He arrived on December 30.", "2024-12-30"),
        ("Talks will be held in the week of June 9.", "2025-06-09/2025-06-15"),
        ("The court sat in late October 1812.", "1812-10-21/1812-10-31"),
        ("The envoy left in 1917.", "1917"),
        ("They talked from July 13 to July 16.", "2025-07-13/2025-07-16"),
        ("They will talk on July 13-16.", "2025-07-13/2025-07-16"),
        ("He was consul in the years 1784-1800.", "1784-01-01/1800-12-31"),
        ("On 23 November 2024, they met.", "2024-11-23"),
        ("The envoy left two days ago.", "2025-06-19"),
        ("The king spoke to the queen ahead of the summit starting Sunday.", "2025-06-15"),
    ],
)
def test_a_day_is_reckoned_from_publication(text: str, value: str) -> None:
    """Weekdays follow the tense, days without a year are the nearest, and intervals stay intervals."""
    assert [day for _, day in told(text)] == [value]


def test_next_week_is_counted_from_the_day_of_the_word() -> None:
    """What somebody said on a day is counted from that day."""
    assert told("He told reporters on June 13 that they will meet next week.")[1] == (
        "next week",
        "2025-06-16/2025-06-22",
    )


def test_without_publication_nothing_is_counted_from_it() -> None:
    """Only full dates, and days that follow one in their paragraph, are told."""
    text = "He left on Friday.\n\nHe came on May 1, 1960. On May 11, he spoke. On April 3 he slept last week.\n\nOn June 2 he rose."
    assert told(text, None) == [("May 1, 1960", "1960-05-01"), ("May 11", "1960-05-11")]


def test_a_line_that_is_a_date_tells_publication() -> None:
    """A date that stands alone near the beginning is the day of publication."""
    assert told("Talks fail\n\nFriday, August 21, 2015\n\nThe talks failed yesterday.", None)[-1] == (
        "yesterday",
        "2015-08-20",
    )


@pytest.mark.parametrize(
    "text", ["About 2000 soldiers in 1500 tents.", "It rose 3.5% to 1917.5 points.", "May I march on Sun Street?"]
)
def test_other_numbers_and_words_are_no_days(text: str) -> None:
    """Numbers of things, rates, and words that look like months tell no day."""
    assert told(text) == []


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(-150, 150))
def test_a_day_without_a_year_is_the_nearest(published: date, distance: int) -> None:
    """A day within five months of publication is that day, whatever the year's end between."""
    day = published + timedelta(days=distance)
    if (day.month, day.day) != (2, 29):
        assert told(f"They met on {day:%B} {day.day}.", published)[0][1] == day.isoformat()


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 -/,.MayJune FridayOctober1999lastweek"), max_size=60))
def test_any_signs_are_taken(text: str) -> None:
    """No text makes reading fail, and each mention's words stand in it."""
    for words, value in told(text):
        assert words in text
        assert str(PartialDate.parse(value)) == value
