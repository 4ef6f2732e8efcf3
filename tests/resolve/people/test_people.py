"""The rule for people alone, on records as they would be read."""

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.resolve.evaluation.labels import labelled_record
from graph.resolve.findings import APART, POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.people.record import PersonRecord
from graph.resolve.people.rules import decide_people
from graph.resolve.people.score import score


def people(*texts: str) -> list[PersonRecord]:
    """A record of a source of its own for each text, its place as its id."""
    return [labelled_record(f"s{number}:person/{number}", text) for number, text in enumerate(texts)]


def groups_of(records: list[PersonRecord], findings: list[Finding]) -> set[frozenset[str]]:
    """The groups of records that findings make, as sets of their places."""
    groups = Groups()
    for each in findings:
        if each.kind == SAME:
            groups.join(each.left, each.right)
    return {frozenset(member.rpartition("/")[2] for member in groups.of(each.id)) for each in records}


def test_abe_is_one_man_and_foreign_minister_abe_another() -> None:
    """Four writings of one man are one; the foreign minister of 1983, by his family name alone, is his father."""
    records = people(
        "Shinzo Abe | Prime Minister | JP | 2013-2019",
        "Shinzō Abe | Prime Minister | JP | 2015",
        "Abe Shinzo | Prime Minister | JP | 2006-2007",
        "Abe | Prime Minister | JP | 2017",
        "Abe | Foreign Minister | JP | 1983",
        "Shintaro Abe | Foreign Minister | JP | 1982-1986",
    )
    assert groups_of(records, [*decide_people(records)]) == {frozenset("0123"), frozenset("45")}


def test_a_lone_name_that_fits_two_is_doubtful() -> None:
    """Where two of one name held the office in those years, a person is asked."""
    records = people(
        "Lech Kaczynski | Prime Minister | PL | 2005-2007",
        "Jaroslaw Kaczynski | Prime Minister | PL | 2006-2007",
        "Kaczynski | Prime Minister | PL | 2006",
    )
    found = [*decide_people(records)]
    assert not [each for each in found if each.kind == SAME]
    assert len([each for each in found if each.kind == POSSIBLE]) == 2


@pytest.mark.parametrize(("days", "found"), [("1970", False), ("", False), ("2015", True)])
def test_a_lone_name_finds_whom_its_days_fit(days: str, found: bool) -> None:
    """A family name of the years of a tenure finds its holder; of other years, or of no known day, it finds nobody."""
    records = people(
        "John Kerry | Secretary of State | US | held 2013-2017", f"Kerry | Secretary of State | US | {days}"
    )
    assert any(each.kind == SAME for each in decide_people(records)) is found


def test_two_short_forms_are_one_by_a_longer_name() -> None:
    """Recep and Tayyip Erdogan are one where a third is Recep Tayyip Erdogan; without him nobody could tell."""
    short = ("Recep Erdogan | Prime Minister | TR | 2012", "Tayyip Erdogan | Prime Minister | TR | 2012")
    records = people(*short, "Recep Tayyip Erdogan | Prime Minister | TR | 2010-2013")
    assert groups_of(records, [*decide_people(records)]) == {frozenset("012")}
    assert groups_of(records[:2], [*decide_people(records[:2])]) == {frozenset("0"), frozenset("1")}


def test_a_tenure_finds_the_holder_of_the_day() -> None:
    """Of two foreign secretaries of one name, the one in office on the day is meant."""
    records = people(
        "David Miliband | Foreign Secretary | GB | held 2007-2010",
        "Ed Miliband | Foreign Secretary | GB | held 2024-2025",
        "Miliband | Foreign Secretary | GB | 2008",
    )
    assert groups_of(records, [*decide_people(records)]) == {frozenset("02"), frozenset("1")}


def test_authorities_decide_where_they_speak() -> None:
    """One id in common makes one of any two names; two ids of one authority make two of one name."""
    one, other = people("Deirdre Hart | Ambassador | US | 1990", "D. Noonan | Ambassador | US | 1994")
    known = [replace(each, identifiers=frozenset({"pocom/hart-deirdre"})) for each in (one, other)]
    assert [each.kind for each in decide_people(known)] == [SAME]
    namesakes = [
        replace(each, identifiers=frozenset({f"pocom/{number}"}))
        for number, each in enumerate(
            people("John Ford | Ambassador | US | 1990", "John Ford | Ambassador | US | 1991")
        )
    ]
    assert [*decide_people(namesakes)] == []
    elder, younger = people("John Ford | Ambassador | US | 1890 | b1840", "John Ford | Ambassador | US | 1920 | b1880")
    assert [each.kind for each in decide_people([elder, younger])] == [APART]


def test_a_finding_says_why_with_the_weight_of_each_reason() -> None:
    """The weightiest reason stands first, with its log-odds."""
    [finding] = decide_people(
        people("Marco Rubio | Secretary of State | US | 2025", "RUBIO, Marco | Secretary of State | US | 2025")
    )
    assert finding.reason.startswith("the same name, Marco Rubio (+")
    assert "both act for US (+" in finding.reason
    assert finding.probability > 0.99


NAMES = ["George Bush", "George W. Bush", "George H. W. Bush", "Bush", "Jeb Bush", "G. Bush", "George Walker Bush"]
YEARS = ["1990", "1992", "2002", "2005", "held 1989-1993", "held 2001-2009"]
records_of_bushes = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(YEARS)).map(
        lambda each: f"{each[0]} | President | US | {each[1]}"
    ),
    max_size=9,
)


@settings(max_examples=60)
@given(texts=records_of_bushes, seed=st.integers(0, 9))
def test_groups_do_not_depend_on_the_order_and_never_cross_a_bar(texts: list[str], seed: int) -> None:
    """Any order of the records gives the same findings, and no group holds two whom something sets apart."""
    records = people(*texts)
    found = [*decide_people(records)]
    shuffled = records[:]
    random.Random(seed).shuffle(shuffled)
    assert sorted(decide_people(shuffled)) == sorted(found)
    by_place = {each.id.rpartition("/")[2]: each for each in records}
    for group in groups_of(records, found):
        for one in group:
            assert all(one == other or not score(by_place[one], by_place[other]).barred for other in group)


@settings(max_examples=60)
@given(texts=records_of_bushes, data=st.data())
def test_verdicts_go_before_the_rule(texts: list[str], data: st.DataObject) -> None:
    """Whom people hold apart the rule never joins, not through others either."""
    records = people(*texts)
    ids = [each.id for each in records]
    assume(len(ids) > 1)
    apart = data.draw(
        st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1]), max_size=4)
    )
    groups = Groups(apart)
    for each in decide_people(records, Groups(apart)):
        if each.kind == SAME:
            assert groups.join(each.left, each.right)
    assert all(right not in groups.of(left) for left, right in apart)


def test_what_differs_by_a_digit_is_not_one() -> None:
    """Names with different numbers, or with and without one, are never joined, also not through a third."""
    texts = [f"Ada Delegate {number} | Delegate | IL | 1985" for number in (1, 2, 11, 12, 22, 111)]
    records = people(*texts, "Ada Delegate | Delegate | IL | 1985")
    assert groups_of(records, [*decide_people(records)]) == {frozenset(str(place)) for place in range(len(records))}
