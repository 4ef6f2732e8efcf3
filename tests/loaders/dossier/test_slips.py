"""Warnings of `check`: what is probably a slip is told with its line, and keeps nothing from being loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from loaders.dossier.loader import SHIPPED
from loaders.dossier.problems import check
from loaders.dossier.slips import slips

SOUND = """\
id: a-paper
source: {title: Talks, publisher: A Paper, published: 2024-03-02}
countries: {ruritania: {name: Ruritania}}
people:
  sapt: {name: Fritz Sapt, represents: ruritania}
  lorry: {name: Grenfall Lorry}
events:
  talks:
    name: Talks
    kind: meeting
    start: 2024-03-01
    history: [{to: planned}, {from: planned, to: held, quote: They talked at length}]
    participants:
      - {who: sapt, attendance: attended}
      - {who: lorry, attendance: attended, in_capacity: Envoy}
"""


def written(folder: Path, text: str) -> Path:
    """The text as a dossier, which has no problem."""
    file = folder / "dossier.yml"
    file.write_text(text, encoding="utf-8")
    assert check(file) == []
    return file


def test_nothing_is_told_of_a_sound_dossier(tmp_path: Path) -> None:
    """A dossier without slips, and those that come with the project, have no warnings."""
    assert slips(written(tmp_path, SOUND), "So they met. They talked, at length, of snow.") == []
    assert slips(SHIPPED) == []


@pytest.mark.parametrize(
    ("instead", "of", "told", "line"),
    [
        (
            "",
            "    history: [{to: planned}, {from: planned, to: held, quote: They talked at length}]\n",
            "give it `status: held`",
            8,
        ),
        ("to: cancelled", "to: held", "it is cancelled", 8),
        ("start: 2024-03-09", "start: 2024-03-01", "after this document (2024-03-02)", 11),
        ("from: proposed", "from: planned", "the step before this one is to 'planned'", 12),
        ("{name: Fritz Sapt}", "{name: Fritz Sapt, represents: ruritania}", "for which country", 5),
        ("name: SAPT Fritz", "name: Grenfall Lorry", "has the same name", 6),
        ("quote: They sang", "quote: They talked at length", "does not have the words 'They sang'", 12),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, instead: str, of: str, told: str, line: int) -> None:
    """Each sort of slip is one warning, at the line of the entry, the key or the step."""
    assert of in SOUND
    file = written(tmp_path, SOUND.replace(of, instead).replace("name: SAPT Fritz", "name: Fritz  Sapt"))
    (warning,) = slips(file, "They talked at length of snow.")
    assert told in warning.message
    assert warning.origin.line == line


REST = """\
deadlines:
  answer:
    name: An answer
    due: 2024-03-09
    set_at: 2024-03-01
    history: [set, {to: extended, at: 2024-03-02, until: 2024-04-01}, {from: extended, to: lifted, at: 2024-03-20}]
demands:
  pass:
    name: Open the pass
    made_at: 2024-02
    history:
      - {to: set}
      - {from: set, to: met, at: 2024-02-10}
"""


def test_nothing_is_told_of_what_is_to_come(tmp_path: Path) -> None:
    """A deadline can be after the document, and what is to happen to it; coarse days speak against nothing."""
    assert slips(written(tmp_path, SOUND + REST)) == []


@pytest.mark.parametrize(
    ("of", "instead", "told", "line"),
    [
        ("due: 2024-03-09", "due: 2024-02-20", "it is due on 2024-02-20, before it was set (set_at: 2024-03-01)", 19),
        (
            "to: extended, at: 2024-03-02",
            "to: extended, at: 2024-02-02",
            "it is extended on 2024-02-02, before it began",
            21,
        ),
        (
            "to: met, at: 2024-02-10",
            "to: met, at: 2024-01-10",
            "it is met on 2024-01-10, before it began (made_at: 2024-02)",
            28,
        ),
        ("{from: set, to: met", "{from: met, to: met", "the step before this one is to 'set'", 28),
        (
            "{from: planned, to: held",
            "{from: planned, at: 2024-03-08, to: held",
            "it is held on 2024-03-08, after this",
            12,
        ),
    ],
)
def test_a_slip_of_days_is_told_with_its_line(tmp_path: Path, of: str, instead: str, told: str, line: int) -> None:
    """What is due, met or held on a day on which it cannot be is one warning, on the line of the day."""
    assert of in SOUND + REST
    (warning,) = slips(written(tmp_path, (SOUND + REST).replace(of, instead)))
    assert told in warning.message
    assert warning.origin.line == line


def test_nobody_stays_away_from_nobody(tmp_path: Path) -> None:
    """An event with people absent, and nobody there or expected, is a warning."""
    event = "  supper: {name: Supper, kind: meeting, participants: {absent: [sapt], invited: []}}\n"
    (warning,) = slips(written(tmp_path, SOUND + event))
    assert ("some stayed away" in warning.message, warning.origin.line) == (True, 16)
    assert slips(written(tmp_path, SOUND + event.replace("invited: []", "expected: lorry"))) == []


def test_a_slip_for_all_is_told_once(tmp_path: Path) -> None:
    """What is said of a group, or for all entries of a section, is one warning, however many it is about."""
    more = "groups: {both: [sapt, lorry]}\nclaims: {snow: {name: Snow, kind: statement, by: {who: both, quote: They sang}}}\n"
    (warning,) = slips(written(tmp_path, SOUND + more), "They talked at length.")
    assert ("They sang" in warning.message, warning.origin.line) == (True, 17)


def test_warnings_are_no_problems_of_the_command(tmp_path: Path) -> None:
    """`chancery check` shows warnings apart, and ends well with warnings alone."""
    file = written(tmp_path, SOUND.replace("to: held", "to: cancelled"))
    (tmp_path / "text.txt").write_text("They talked at length.", encoding="utf-8")
    command = [sys.executable, "-m", "chancery", "check", str(file), "--text", str(tmp_path / "text.txt")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr.strip()) == (0, "no problems, 1 warning")
    assert f"{file}:8: warning: people attended" in run.stdout
