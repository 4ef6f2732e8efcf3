"""People of one family name in one office one after another, as no archive tells it."""

from dataclasses import replace
from datetime import date

import pytest

from graph.resolve.people.features import Sign, compare
from graph.resolve.people.namesakes import namesakes
from graph.resolve.people.offices import is_single
from graph.resolve.people.record import Activity, PersonRecord, Span
from tests.resolve.people.test_people import people


def parted(*texts: str) -> bool:
    """Whether two records are set apart since another of the name came into the office between them."""
    left, right = people(*texts)
    return Sign.OFFICE_SUCCEEDED in {feature.key for feature in compare(left, right)}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Assad | President | SY | 1994", "Assad | President | SY | 2003", True),
        ("Assad | President | SY | 1974", "Bashar al-Asad | President | SY | 2001-2010", True),
        ("Assad | President | SY | 1974", "Assad | President | SY | 1999", False),
        ("Assad | President | SY | 2001", "Bashar Assad | President | SY | 2009", False),
        ("Kim | President | KR | 1996", "Kim | President | KR | 1999", True),
        ("Kim | Foreign Minister | KR | 1996", "Kim | Foreign Minister | KR | 1999", False),
        ("Rasmussen | Prime Minister | DK | 2000", "Rasmussen | Prime Minister | DK | 2010", True),
        ("Bush | President | US | 1990", "George W. Bush | President-elect | US | 2000", False),
        ("George W. Bush | President | US | held 2001-2009", "George W. Bush | President | US | 2005", False),
        ("Bush | President | US | 1990", "George Bush | former President | US | 2005", False),
        ("Rabin | Prime Minister | IL | 1975", "Rabin | Prime Minister | IL | 1994", False),
    ],
)
def test_another_of_the_name_parts_mentions(one: str, other: str, apart: bool) -> None:
    """Mentions before and after the change are two people; in another office, of a year alone or out of it, nothing is told."""
    assert parted(one, other) is parted(other, one) is apart


def test_the_day_of_the_change_counts() -> None:
    """In the year of the change, days tell father and son apart."""

    def mention(day: date) -> PersonRecord:
        [record] = people("Assad | President | SY | 2000")
        return replace(record, activities=(Activity("head_of_state", Span(day, day), False, "President"),))

    before, after = mention(date(2000, 1, 20)), mention(date(2000, 7, 20))
    assert Sign.OFFICE_SUCCEEDED in {feature.key for feature in compare(before, after)}


def test_what_is_told_can_be_asked() -> None:
    """Every entry is of an office that one person holds, and its days are in order."""
    entries = [each for known in namesakes().values() for each in known]
    assert entries
    for each in entries:
        assert is_single(each.office), each
        assert list(each.days) == sorted(set(each.days)), each
