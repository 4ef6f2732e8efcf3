"""The real archives that some tests read: they are no part of the project, and where they are not those tests say so.

They are looked for in the folder that CHANCERY_ARCHIVES names, else in ../shared/data beside the project, each in a
folder named as its source. A test that lacks one is skipped, and the last lines of the run name the files of such tests.
It fails instead where archives are promised: by CHANCERY_ARCHIVES, or in CI by ../shared/data being there.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VARIABLE = "CHANCERY_ARCHIVES"
MISSING = "no archive at "
"""What the reason of each test that lacks an archive begins with."""


def archives() -> Path:
    """The folder in which archives are looked for."""
    return Path(os.environ.get(VARIABLE) or ROOT.parent / "shared" / "data")


def archive(source_id: str) -> Path:
    """The folder of a source's archive; without it the test is skipped, or fails where archives are promised."""
    folder = archives() / source_id
    if folder.is_dir() and any(folder.iterdir()):
        return folder
    reason = f"{MISSING}{folder} ({VARIABLE} names the folder of all archives)"
    if os.environ.get(VARIABLE) or (os.environ.get("CI") == "true" and archives().is_dir()):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def summary(skipped: Iterable[pytest.TestReport]) -> str | None:
    """One line on the tests that were skipped for want of an archive; None when there are none."""
    files = [
        report.nodeid.partition("::")[0]
        for report in skipped
        if isinstance(report.longrepr, tuple) and MISSING in report.longrepr[2]
    ]
    if not files:
        return None
    return f"Archive tests skipped: {len(files)} (nothing at {archives()}) of {', '.join(dict.fromkeys(files))}"
