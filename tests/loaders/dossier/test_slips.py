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


def test_warnings_are_no_problems_of_the_command(tmp_path: Path) -> None:
    """`chancery check` shows warnings apart, and ends well with warnings alone."""
    file = written(tmp_path, SOUND.replace("to: held", "to: cancelled"))
    (tmp_path / "text.txt").write_text("They talked at length.", encoding="utf-8")
    command = [sys.executable, "-m", "chancery", "check", str(file), "--text", str(tmp_path / "text.txt")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr.strip()) == (0, "no problems, 1 warning")
    assert f"{file}:8: warning: people attended" in run.stdout
