"""What others in an office tell of two mentions, on records as they would be read."""

import pytest

from graph.resolve.findings import SAME
from graph.resolve.people.record import PersonRecord, Span
from graph.resolve.people.rules import decide_people
from tests.resolve.people.test_people import groups_of, people


def joined(*texts: str) -> set[frozenset[str]]:
    """The groups that come of records, as sets of their places."""
    records = people(*texts)
    return groups_of(records, [*decide_people(records)])


def test_a_silence_joins_two_mentions() -> None:
    """Two mentions some years apart are one where nobody else is known in the office between."""
    one, other = "Putin | President | RU | 2002", "Putin | President | RU | 2005"
    assert joined(one, other) == {frozenset("01")}


def test_somebody_between_parts_two_mentions() -> None:
    """With another in the office between, the two may be parent and child: a person is asked."""
    texts = (
        "Bush | President | US | 1992",
        "Bill Clinton | President | US | 1993-2001",
        "Bush | President | US | 2003",
    )
    assert joined(*texts) == {frozenset("0"), frozenset("1"), frozenset("2")}


def test_a_long_silence_joins_nothing() -> None:
    """Over more than six years a lone name may as well be another's."""
    assert joined("Assad | President | SY | 1994", "Assad | President | SY | 2003") == {frozenset("0"), frozenset("1")}


def test_the_only_bearer_of_a_name_in_an_office() -> None:
    """A lone name some years from the only one so called in the office is theirs; with two so called it is not."""
    lone, full = "Abe | Prime Minister | JP | 2006", "Shinzo Abe | Prime Minister | JP | 2013-2019"
    assert joined(lone, full) == {frozenset("01")}
    lone, full = "Papandreou | Prime Minister | GR | 2004", "George Papandreou | Prime Minister | GR | 2010"
    assert joined(lone, full, "Andreas Papandreou | Prime Minister | GR | 1994") == {*map(frozenset, "012")}


@pytest.mark.parametrize(
    ("lone", "full"),
    [
        ("Bhutto | Prime Minister | PK | 1974", "Benazir Bhutto | Prime Minister | PK | 1989"),
        ("Kim | President | KR | 1990", "Kim Dae Jung | President | KR | 1998"),
    ],
)
def test_a_parent_or_a_namesake_is_not_the_bearer(lone: str, full: str) -> None:
    """Over more than a dozen years, or under a name that many bear, the only bearer known may be another."""
    assert joined(lone, full) == {frozenset("0"), frozenset("1")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shamir | Foreign Minister | IL | 1985", "Shamir | Prime Minister | IL | 1987"),
        ("Fahd | Crown Prince | SA | 1981", "Fahd | King | SA | 1982"),
        ("Dini | Foreign Minister | IT | 1997", "Lamberto Dini | Prime Minister | IT | 1995"),
        ("Arafat | Chairman | PS | 1994", "Yasir Arafat | President | PS | 1996"),
        ("Shimon Peres | Prime Minister | IL | 1996", "Shimon Peres | President | IL | 2007"),
    ],
)
def test_somebody_rises(one: str, other: str) -> None:
    """Two offices within a few years, and one rare name, are one person's; under a full name also over many years."""
    assert joined(one, other) == {frozenset("01")}


@pytest.mark.parametrize(
    "texts",
    [
        ("Peretz | Defense Minister | IL | 2007", "Peres | President | IL | 2007"),
        ("Kim | Prime Minister | KR | 1998", "Kim | President | KR | 1999"),
        ("Karami | Foreign Minister | LB | 1984", "Karami | Prime Minister | LB | 1990"),
        ("Hassan | Crown Prince | JO | 1998", "Hassan | King | MA | 1998"),
        (
            "Gemayel | Foreign Minister | LB | 1981",
            "Gemayel | President | LB | 1983",
            "Amin Gemayel | President | LB | 1984",
            "Bashir Gemayel | President | LB | 1982",
        ),
    ],
)
def test_another_of_the_name_did_not_rise(texts: tuple[str, ...]) -> None:
    """A name that only sounds alike, that many bear, that is abroad, years away or borne by two joins nothing."""
    assert not any({"0", "1"} <= group for group in joined(*texts))


def test_a_chain_of_mentions_does_not_reach_a_parent() -> None:
    """Mentions that go on from year to year end a generation before the only full name, which may be a child's."""
    years = range(1973, 2000, 2)
    groups = joined(*(f"Assad | President | SY | {year}" for year in years), "Bashar Assad | President | SY | 2000")
    (bashar,) = (group for group in groups if str(len(years)) in group)
    assert "0" not in bashar
    assert any({"0", "1"} <= group for group in groups)


def test_a_monarch_bears_a_number_once() -> None:
    """A king of one name, number and country is one over any reign; of another number, another."""
    texts = ("King Hassan II | King | MA | 1963", "Hassan II | King | MA | 1986", "Hassan III | King | MA | 1999")
    assert joined(*texts) == {frozenset("01"), frozenset("2")}


def test_the_years_of_one_source_are_one_person() -> None:
    """A source that counts everybody anew each year does not thereby keep them apart."""
    found = [
        PersonRecord(
            f"s:person/israel/prime-minister-golda-meir/{year}",
            ("Golda Meir",),
            "s",
            countries=frozenset({"IL"}),
            codes=frozenset({"IL"}),
            activities=people(f"Golda Meir | Prime Minister | IL | {year}")[0].activities,
        )
        for year in (1970, 1971)
    ]
    assert found[0].birth == Span(None, None)
    assert [each.kind for each in decide_people(found)] == [SAME]
