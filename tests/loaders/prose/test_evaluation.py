"""What is read of the archives against what people read, on records that the rules were not written from."""

import pytest

from loaders.prose.confidence import TABLE
from tests.loaders.prose.evaluation import ARCHIVES, DOCUMENT, Evaluation, evaluate, labels, rates, report, texts

pytestmark = pytest.mark.skipif(
    not ARCHIVES.is_dir(), reason="the archives are not beside the project (../shared/data)"
)


@pytest.fixture(scope="module")
def compared() -> tuple[Evaluation, Evaluation]:
    """The held-out records and those of development."""
    text_of = texts()
    return evaluate(labels("held-out"), text_of), evaluate(labels("development"), text_of)


def test_people_met_are_found(compared: tuple[Evaluation, Evaluation]) -> None:
    """On held-out records at least 0.97 of the people found were met, and at least 0.95 of those met are found."""
    held, _ = compared
    score = held.scores["person met"]
    assert score.there > 150
    assert score.precision >= 0.97
    assert score.recall >= 0.95


def test_together_or_apart(compared: tuple[Evaluation, Evaluation]) -> None:
    """At least 0.95 of the held-out records with several people met have them in the right meetings; no pair is made up."""
    held, _ = compared
    right, of = held.arranged
    assert right / of >= 0.95
    assert held.pairs.precision >= 0.97


def test_the_page_says_what_is_measured(compared: tuple[Evaluation, Evaluation]) -> None:
    """The tables of the page and the confidences are those of this code; `make evaluate-prose` writes them."""
    held, development = compared
    assert report(held, development) in DOCUMENT.read_text(encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == rates(development)


def test_confidence_is_calibrated(compared: tuple[Evaluation, Evaluation]) -> None:
    """Over the held-out records the mean confidence is within 0.05 of the share that is right."""
    held, development = compared
    stated = sum(found * _rate(rule, development) for rule, (_, found) in held.rules.items())
    right = sum(right for right, _ in held.rules.values())
    found = sum(found for _, found in held.rules.values())
    assert abs(stated - right) / found < 0.05


def _rate(rule: str, development: Evaluation) -> float:
    lines = dict(line.strip().split(": ") for line in rates(development).splitlines() if line.startswith("  "))
    return float(lines.get(rule, lines["any other"]))
