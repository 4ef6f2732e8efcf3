"""What an assertion of a dossier costs in lines."""

import subprocess
import sys
from pathlib import Path

from loaders.dossier.assertions import Extent, extent
from loaders.dossier.loader import SHIPPED
from loaders.dossier.problems import examined

FIRST = SHIPPED / "2025-06-21-tmtpost-japan-us.yml"
SMALL = """\
id: a-paper

# what it says
source: {title: Talks, published: 2024-03-02}
people: {sapt: {name: Fritz Sapt}}
groups: {both: [sapt, lorry]}
organisations: {lorry: {name: Lorry's men, kind: other}}
events:
  talks:
    name: Talks
    kind: meeting
    history: [planned, {to: cancelled, because: [snow]}]
    disputed_by: {who: both, stance: denies}
claims: {snow: {name: Snow, kind: statement, by: sapt}}
"""


def test_what_an_assertion_is(tmp_path: Path) -> None:
    """An event, a claim, two steps, a reason and the disputes of two are seven; blank lines and comments do not count."""
    file = tmp_path / "small.yml"
    file.write_text(SMALL, encoding="utf-8")
    tree, problems = examined(file)
    assert problems == []
    assert extent(tree) == Extent(assertions=7, lines=12)
    command = [sys.executable, "-m", "chancery", "check", str(file), "--count"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert f"{file}: 7 assertions on 12 lines, 1.7 lines an assertion" in run.stdout


def test_the_first_dossier_is_short() -> None:
    """Six lines are enough for an assertion of a long article, countries, people and offices included."""
    assertions, lines = extent(examined(FIRST).tree)
    assert assertions == 59
    assert lines / assertions <= 6
