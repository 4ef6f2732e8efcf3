"""Partial dates: what a source may state of a day, what it may not, and how it is written."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.dates import FIRST_DAY, LAST_DAY, PartialDate
from graph.model.terms import Precision

DAY = date(2025, 6, 13)
NEXT = DAY + timedelta(days=1)

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
months = st.tuples(st.integers(1, 9999), st.integers(1, 12))


@given(days)
def test_a_day(day: date) -> None:
    """A day is both its bounds."""
    told = PartialDate.parse(day.isoformat())
    assert told == PartialDate.on(day) == PartialDate(day, day, Precision.DAY)
    assert str(told) == day.isoformat()


@given(months)
def test_a_month(month: tuple[int, int]) -> None:
    """A month is the days from its first to its last, leap years included."""
    text = f"{month[0]:04}-{month[1]:02}"
    told = PartialDate.parse(text)
    assert told.precision is Precision.MONTH
    assert (told.first, told.last) == (date(*month, 1), date(*month, calendar.monthrange(*month)[1]))
    assert str(told) == text


@given(st.integers(1, 9999))
def test_a_year(year: int) -> None:
    """A year is never padded to its first day."""
    told = PartialDate.parse(f"{year:04}")
    assert told == PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    assert str(told) == f"{year:04}"


@given(days, days)
def test_a_range(one: date, other: date) -> None:
    """Two days in order are a range, one day twice is that day, and two in the wrong order are refused."""
    text = f"{one}/{other}"
    if one > other:
        with pytest.raises(ValueError, match=f"{one} is after {other}"):
            PartialDate.parse(text)
    elif one == other:
        assert PartialDate.parse(text) == PartialDate.between(one, other) == PartialDate.on(one)
    else:
        told = PartialDate.parse(text)
        assert told == PartialDate.between(one, other) == PartialDate(one, other, Precision.RANGE)
        assert str(told) == text


@given(days)
def test_an_open_bound(day: date) -> None:
    """What is known only by a day, or from a day on, has the other bound open; comparisons take the calendar's ends."""
    by, since = PartialDate.parse(f"../{day}"), PartialDate.parse(f"{day}/..")
    assert by == PartialDate.by(day) == PartialDate.parse(f"/{day}") == PartialDate(None, day, Precision.BEFORE)
    assert since == PartialDate.since(day) == PartialDate.parse(f"{day}/") == PartialDate(day, None, Precision.AFTER)
    assert (by.first, by.last) == (FIRST_DAY, day) == (date(1, 1, 1), day)
    assert (since.first, since.last) == (day, LAST_DAY) == (day, date(9999, 12, 31))
    assert (str(by), str(since)) == (f"../{day}", f"{day}/..")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02/2025", date(2024, 2, 1), date(2025, 12, 31)),
        ("../2024-02", FIRST_DAY, date(2024, 2, 29)),
        ("2024-02/..", date(2024, 2, 1), LAST_DAY),
        (" 2024 / 2025-06-13 ", date(2024, 1, 1), DAY),
    ],
)
def test_bounds_are_months_and_years_too(text: str, first: date, last: date) -> None:
    """The bounds of an interval reach from the first day of the one to the last of the other."""
    told = PartialDate.parse(text)
    assert (told.first, told.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date: write YYYY-MM-DD"),
        ("13 June 2025", "is not a date: write YYYY-MM-DD"),
        ("2025-6-13", "is not a date: write YYYY-MM-DD"),
        ("2025-06-13T10:00", "is not a date: write YYYY-MM-DD"),
        ("2025/06/13", "'06/13' is not a date: write YYYY-MM-DD"),
        ("0000", "there is no year 0"),
        ("0000-06-13", "there is no year 0"),
        ("2025-00", "there is no month 0"),
        ("2025-13", "there is no month 13"),
        ("2025-13-01", "there is no month 13"),
        ("2025-02-29", "'2025-02-29' is not a date: day is out of range"),
        ("2025-06-00", "'2025-06-00' is not a date: day is out of range"),
        ("../..", "'..' is not a date"),
        ("/", "'' is not a date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    """A text of another form, or a day that the calendar lacks, is refused with what to write."""
    with pytest.raises(ValueError, match=reason):
        PartialDate.parse(text)


@pytest.mark.parametrize("month", ["2025-01", "2025-12"])
def test_every_month_is_one(month: str) -> None:
    """The first month and the last are months."""
    assert str(PartialDate.parse(month)) == month


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "reason"),
    [
        (None, None, Precision.YEAR, "needs at least one bound"),
        (NEXT, DAY, Precision.RANGE, "2025-06-14 is after 2025-06-13"),
        (DAY, NEXT, Precision.DAY, "equal bounds"),
        (DAY, None, Precision.DAY, "equal bounds"),
        (DAY, DAY, Precision.BEFORE, "no lower bound"),
        (DAY, DAY, Precision.AFTER, "no upper bound"),
    ],
)
def test_bounds_that_contradict_are_refused(
    earliest: date | None, latest: date | None, precision: Precision, reason: str
) -> None:
    """Bounds in the wrong order, none at all, or some that the precision excludes are refused."""
    with pytest.raises(ValueError, match=reason):
        PartialDate(earliest, latest, precision)


def test_a_date_is_a_value() -> None:
    """Equal dates are one in sets, and none can be changed."""
    assert len({PartialDate.on(DAY), PartialDate.parse("2025-06-13"), PartialDate.on(NEXT)}) == 2
    with pytest.raises(AttributeError):
        PartialDate.on(DAY).earliest = NEXT  # type: ignore[misc]
