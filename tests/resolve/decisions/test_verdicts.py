"""Verdicts of people in the store, on both engines: they go before the rules and outlive loads and runs."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BadRequestError
from graph.resolve.decisions.doubts import doubtful_pairs
from graph.resolve.decisions.resolution import resolve
from graph.resolve.decisions.verdicts import Verdict, judge, kept_verdicts, take_all, undo
from graph.store.protocol import Store
from tests.ingest.small_source import snapshot
from tests.resolve.decisions.test_decisions import archive, canonical, holder, load_archives, mention, rejects

__all__ = ["rejects"]

ONE, TWO, THREE = "one:person/p", "two:person/p", "three:person/p"
APART = Verdict(ONE, TWO, False, "Ada", "another man")


def sources(store: Store, rejects: Path) -> None:
    """Three archives of one person each, all of one name."""
    load_archives(store, rejects, archive("one"), archive("two"), archive("three"))


def test_a_verdict_splits_a_group_and_says_so(store: Store, rejects: Path) -> None:
    """Two of three are held apart: the third stays with one of them, and the report names what stands apart."""
    sources(store, rejects)
    resolve(store)
    taken = judge(store, APART)
    under = canonical(store)
    assert under[ONE] != under[TWO]
    assert under[THREE] in (under[ONE], under[TWO])
    assert taken.report.split == [tuple(sorted((under[ONE], under[TWO])))]


def test_verdicts_survive_a_reload_and_a_run(store: Store, rejects: Path) -> None:
    """After every source is loaded again and everything decided anew, the verdict holds and nothing was written."""
    sources(store, rejects)
    resolve(store)
    judge(store, APART)
    resolve(store)
    before = snapshot(store)
    sources(store, rejects)
    report = resolve(store)
    assert snapshot(store) == before
    assert (report.decided, report.withdrawn, report.stamped) == (0, 0, 0)


def test_undo_restores_what_the_rules_say(store: Store, rejects: Path) -> None:
    """A verdict that is taken back leaves everything standing as before it."""
    sources(store, rejects)
    resolve(store)
    before = canonical(store)
    judge(store, APART)
    undo(store, TWO, ONE)
    assert canonical(store) == before
    assert kept_verdicts(store) == []
    with pytest.raises(BadRequestError, match="no verdict"):
        undo(store, ONE, TWO)


def test_a_verdict_joins_what_no_rule_would(store: Store, rejects: Path) -> None:
    """Two of different names are one since a person says so; the run after it leaves them so."""
    load_archives(store, rejects, archive("one"), archive("two", "Somebody Else"))
    resolve(store)
    judge(store, Verdict(TWO, ONE, True, "Ada", "a married name"))
    assert canonical(store)[TWO] == ONE
    resolve(store)
    assert canonical(store)[TWO] == ONE


def test_a_later_verdict_takes_the_place_of_an_earlier(store: Store, rejects: Path) -> None:
    """One pair has one verdict, the last; giving it again changes nothing."""
    sources(store, rejects)
    judge(store, APART)
    taken = judge(store, replace(APART, same=True, reason="one man after all"))
    assert (taken.written, taken.replaced) == (1, 1)
    [kept] = kept_verdicts(store)
    assert (kept.same, kept.reason) == (True, "one man after all")
    again = judge(store, replace(APART, same=True, reason="one man after all"))
    assert (again.written, again.standing) == (0, 1)


def test_verdicts_that_contradict_each_other_are_told(store: Store, rejects: Path) -> None:
    """Where two are held apart, joining both with a third cannot hold, and the report names the verdict that fails."""
    sources(store, rejects)
    judge(store, APART)
    judge(store, Verdict(ONE, THREE, True, "Ada", "x"))
    taken = judge(store, Verdict(TWO, THREE, True, "Bo", "y"))
    under = canonical(store)
    assert under[ONE] != under[TWO]
    assert len(taken.report.broken) == 1


def test_verdicts_go_from_one_store_to_another(store: Store, rejects: Path) -> None:
    """What is exported is taken again where the records are there; the others are named, and nothing is lost."""
    sources(store, rejects)
    resolve(store)
    judge(store, APART)
    verdicts = kept_verdicts(store)
    undo(store, ONE, TWO)
    taken = take_all(store, [*verdicts, Verdict(ONE, "four:person/p", True, "Ada", "not loaded yet")])
    assert (taken.written, taken.unknown) == (1, ["four:person/p"])
    assert canonical(store)[ONE] != canonical(store)[TWO]
    assert take_all(store, verdicts).standing == 1


@pytest.mark.parametrize(
    ("left", "right", "by", "message"),
    [
        (ONE, "nowhere:person/x", "Ada", "has no nowhere:person/x"),
        (ONE, ONE, "Ada", "is one record"),
        (ONE, "one:country/c", "Ada", "cannot be one"),
        (ONE, "Marco Rubio", "Ada", "is not a node id"),
        (ONE, TWO, "rule:x", "no name of a person"),
    ],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    store: Store, rejects: Path, left: str, right: str, by: str, message: str
) -> None:
    """The error says what is wrong, and nothing is written."""
    load_archives(store, rejects, archive("one"), archive("two"))
    before = snapshot(store)
    with pytest.raises(BadRequestError, match=message):
        judge(store, Verdict(left, right, True, by, "r"))
    assert snapshot(store) == before


def test_a_doubtful_pair_shows_both_records_and_goes_with_a_verdict(store: Store, rejects: Path) -> None:
    """A person sees names, country, offices with their years and events of either; a verdict ends the doubt."""
    load_archives(
        store,
        rejects,
        holder("one", "John Foster Dulles", "Secretary of State", 1953, 1959),
        mention("two", "Dulles", "Senator", 1955),
    )
    resolve(store)
    [pair] = doubtful_pairs(store)
    assert ("held", "Secretary of State 1953-1959") in pair.left.lines
    assert ("acted as", "Senator 1955") in pair.right.lines
    assert ("country", "United States") in pair.right.lines
    assert ("events", "1955-01-01 Talks") in pair.right.lines
    assert doubtful_pairs(store, about="foster") == [pair]
    assert doubtful_pairs(store, about="Kerry") == []
    judge(store, Verdict(ONE, TWO, False, "Ada", "his brother"))
    assert doubtful_pairs(store) == []
