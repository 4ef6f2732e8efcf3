"""The first rule alone, on records as they were read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.exact import EXACT_ISO, EXACT_NAME, Candidate, decide, groups


def candidate(
    source: str,
    name: str,
    *countries: str,
    label: str = "Person",
    iso: str | None = None,
    born: tuple[date | None, date | None] = (None, None),
) -> Candidate:
    """A record of a source."""
    node_id = f"{source}:x/{name}"
    return Candidate(node_id, label, source, name, node_id, frozenset(countries), iso, *born)


def decided(*candidates: Candidate) -> set[tuple[str, str]]:
    """The pairs that the rule finds to be the same."""
    return {(each.left.partition(":")[0], each.right.partition(":")[0]) for each in decide(candidates)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Marco Rubio", "Marco Rubio", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("TRUMP, Donald", "Donald Trump", True),
        ("Shinzō Abe", "Shinzo Abe", True),
        ("George W. Bush", "George H. W. Bush", False),
        ("George W. Bush", "George Bush", True),
        ("W. George Bush", "Bush, George W.", True),
        ("Trump", "Trump", False),
        ("J. Trump", "D. Trump", False),
        ("Marco Rubio", "Mario Rubio", False),
        ("赤沢亮正", "赤沢亮正", False),
    ],
)
def test_names_are_compared_with_little_regard_to_initials(one: str, other: str, same: bool) -> None:
    """Names are equal whatever their order, case and accents; initials count where both have some."""
    assert bool(decided(candidate("a", one, "us"), candidate("b", other, "us"))) is same


def test_a_country_must_be_shared() -> None:
    """Two of one name who act for different countries, or for none, are two."""
    assert not decided(candidate("a", "Kim Lee", "us"), candidate("b", "Kim Lee", "kr"))
    assert not decided(candidate("a", "Kim Lee"), candidate("b", "Kim Lee"))
    assert decided(candidate("a", "Kim Lee", "us", "kr"), candidate("b", "Kim Lee", "kr"))


def test_births_must_not_differ() -> None:
    """Two of one name and country whose births cannot be on one day are two."""
    elder = candidate("a", "George Bush", "us", born=(date(1924, 6, 12), date(1924, 6, 12)))
    younger = candidate("b", "George Bush", "us", born=(date(1946, 1, 1), date(1946, 12, 31)))
    unknown = candidate("c", "George Bush", "us")
    assert decided(elder, younger) == set()
    assert decided(elder, unknown) == {("a", "c")}


def test_pairs_of_one_source_are_left_to_it() -> None:
    """A source that keeps two records apart has its reasons."""
    one = Candidate("a:x/1", "Person", "a", "Kim Lee", "a:x/1", frozenset({"us"}))
    two = Candidate("a:x/2", "Person", "a", "Kim Lee", "a:x/2", frozenset({"us"}))
    assert not decided(one, two)


def test_countries_are_the_same_by_code() -> None:
    """Countries are compared by their ISO code alone, and say so."""
    one = candidate("a", "Burma", label="Country", iso="MM")
    other = candidate("b", "Myanmar", label="Country", iso="MM")
    uncoded = candidate("c", "Myanmar", label="Country")
    [decision] = decide([one, other, uncoded])
    assert (decision.decided_by, decision.reason) == (EXACT_ISO, "both have the ISO code MM")


def test_organisations_need_all_their_words() -> None:
    """A body is compared by all the words of its name, and needs a country in common."""
    one = candidate("a", "Ministry of Finance", "jp", label="Organisation")
    [decision] = decide([one, candidate("b", "ministry of finance", "jp", label="Organisation")])
    assert decision.decided_by == EXACT_NAME
    assert not decided(one, candidate("b", "Ministry of Finance", "us", label="Organisation"))


def test_a_bar_keeps_two_apart_even_through_others() -> None:
    """Two who are not the same are not joined by way of a third; the earlier decision goes first."""
    assert groups([("a", "b"), ("b", "c")], [("a", "c")]) == {"a": "a", "b": "a"}


pairs = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1]))


@given(same=pairs, apart=pairs)
def test_groups_never_join_what_is_barred(same: list[tuple[str, str]], apart: list[tuple[str, str]]) -> None:
    """Every member of a group stands under its smallest id, and no barred pair stands under one id."""
    under = groups(same, apart)
    for left, right in apart:
        assert under.get(left, left) != under.get(right, right)
    for member, root in under.items():
        assert root == min(each for each, other in under.items() if other == root)
        assert root <= member
    if not apart:
        assert all(under[left] == under[right] for left, right in same)
