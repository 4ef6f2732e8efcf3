"""What is read of the archives against what people read, on records that the rules were not written from."""

import pytest

from loaders.historian.prose.confidence import TABLE
from tests.loaders.historian.prose.report import DOCUMENT, NEWER, WRITTEN, Report, compare, wilson


@pytest.fixture(scope="module")
def compared() -> Report:
    """All labelled records as they are read."""
    return compare()


@pytest.mark.parametrize("name", ["held-out", *NEWER])
def test_people_met_are_found(compared: Report, name: str) -> None:
    """In each set of records at least 0.97 of the people found were met, and at least 0.95 of those met are found."""
    score = compared.sets[name].scores["person met"]
    assert score.there >= 75
    assert score.precision >= 0.97
    assert score.recall >= 0.95


@pytest.mark.parametrize("kind", ["office met", "body met", "conference", "ceremony"])
def test_what_else_was_attended_is_found(compared: Report, kind: str) -> None:
    """Of offices, bodies, conferences and ceremonies at least 0.95 are found, and as many of those found are there."""
    score = compared.of(["held-out", *NEWER, *WRITTEN]).scores[kind]
    assert score.there >= 30
    assert score.precision >= 0.95
    assert score.recall >= 0.95


def test_together_or_apart(compared: Report) -> None:
    """At least 0.95 of the records with several people met have them in the right meetings; hardly a pair is made up."""
    everything = compared.of(["held-out", *NEWER])
    right, of = everything.arranged
    assert of > 90
    assert right / of >= 0.95
    assert everything.pairs.precision >= 0.97


def test_the_page_says_what_is_measured(compared: Report) -> None:
    """The tables of the page and the confidences are those of this code; `make evaluate-prose` writes them."""
    assert compared.text() in DOCUMENT.read_text(encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == compared.rates()


def test_confidence_is_calibrated(compared: Report) -> None:
    """The confidences, of the older records alone, foretell within 0.03 how much of the newer ones is right; no rule of ten finds is surer than it may be."""
    expected, right, found = compared.expected()
    assert abs(expected - right) / found < 0.03
    table = compared.table()
    for rule, counts in compared.of(NEWER).rules.items():
        if counts[1] >= 10:
            rate = table.get(rule, table["any other"])
            assert counts[0] / counts[1] - 0.1 < rate <= wilson(*counts)[1], rule


@pytest.mark.parametrize(
    ("right", "found", "low", "high"), [(0, 0, 0.0, 1.0), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763)]
)
def test_the_interval_of_a_share(right: int, found: int, low: float, high: float) -> None:
    """The interval is Wilson's: it never leaves 0 to 1, and is wide where little was found."""
    assert wilson(right, found) == pytest.approx((low, high), abs=0.001)
