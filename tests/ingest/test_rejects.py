"""Refused records are listed in a file and counted, and a report with any of them is not complete."""

import json
from datetime import date
from pathlib import Path

import pytest

from graph.ingest.content import SHOWN, short
from graph.ingest.rejects import RejectsFile
from graph.ingest.report import DocumentOutcome, LoadReport
from graph.model import Reject
from graph.model.record import Origin


def test_refused_records_are_listed_a_line_each(tmp_path: Path) -> None:
    """Each refused record is a line with its place and reason; the list of an earlier load is gone."""
    path = tmp_path / "deep" / "rejects.jsonl"
    for reasons in (["no day", "no name"], ["no end"]):
        with RejectsFile(path) as rejects:
            for line, reason in enumerate(reasons, 1):
                rejects.add(Reject(Origin(Path("a.xml"), line=line), "r", reason))
        assert rejects.count == len(reasons)
        listed = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
        assert listed == [
            {"file": "a.xml", "line": line, "record": "r", "reason": reason} for line, reason in enumerate(reasons, 1)
        ]
    with RejectsFile(path) as rejects:
        pass
    assert (rejects.count, path.exists()) == (0, False)


def test_what_was_refused_makes_a_load_incomplete() -> None:
    """A document and a load are complete only where nothing was refused."""
    for rejected in (0, 1, 2):
        assert DocumentOutcome(Path("a"), date(2025, 6, 1), rejected=rejected).complete is (rejected == 0)
        assert LoadReport("run", rejected=rejected).complete is (rejected == 0)


@pytest.mark.parametrize("letters", [1, SHOWN - 2, SHOWN - 1, 3 * SHOWN])
def test_a_message_shows_so_much_of_a_value(letters: int) -> None:
    """A long value is cut, and says so; a short one stands whole."""
    text, whole = short("a" * letters), repr("a" * letters)
    assert len(text) <= SHOWN
    assert (text == whole) is (len(whole) <= SHOWN)
    assert text.endswith("…") is (len(whole) > SHOWN)
