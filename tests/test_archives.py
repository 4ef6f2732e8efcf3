"""Tests that read a real archive never pass unseen without it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import archives
from tests.archives import ROOT, archive


@pytest.fixture(autouse=True)
def nothing_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment of the one who runs the tests."""
    monkeypatch.delenv("CHANCERY_ARCHIVES", raising=False)
    monkeypatch.delenv("CI", raising=False)


def beside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout of which the tests are in another folder: where its archives would stand."""
    monkeypatch.setattr(archives, "ROOT", tmp_path / "project")
    return tmp_path / "shared" / "data"


def test_archives_stand_beside_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An archive is a folder with something in it, in ../shared/data or where CHANCERY_ARCHIVES says."""
    folder = beside(monkeypatch, tmp_path)
    for place in (folder, tmp_path / "named"):
        (place / "one").mkdir(parents=True)
        (place / "one" / "a.xml").touch()
        assert archive("one") == place / "one"
        monkeypatch.setenv("CHANCERY_ARCHIVES", str(tmp_path / "named"))


@pytest.mark.parametrize("environment", [{}, {"CI": "true"}])
def test_without_archives_a_test_is_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: dict[str, str]
) -> None:
    """A checkout elsewhere, and a CI without archives, skip what needs one, with the place where it was looked for."""
    folder = beside(monkeypatch, tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(pytest.skip.Exception, match=f"no archive at {folder / 'one'}"):
        archive("one")


@pytest.mark.parametrize("variable", ["CI", "CHANCERY_ARCHIVES"])
def test_a_promised_archive_that_is_not_there_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    """Where archives stand beside a project in CI, or were named, a test fails for one that is missing or empty."""
    folder = beside(monkeypatch, tmp_path)
    (folder / "empty").mkdir(parents=True)
    monkeypatch.setenv(variable, {"CI": "true"}.get(variable, str(folder)))
    for name in ("empty", "missing"):
        with pytest.raises(
            (pytest.fail.Exception, pytest.skip.Exception), match=f"no archive at {folder / name}"
        ) as raised:
            archive(name)
        assert raised.type is pytest.fail.Exception


def test_the_last_lines_name_what_was_skipped(tmp_path: Path) -> None:
    """A run says in one line how many tests of which files had no archive."""
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_terminal_summary\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(
        "import pytest\nfrom tests import archives\n"
        "archives.ROOT = archives.ROOT / 'no' / 'where'\n"
        "@pytest.mark.parametrize('source', ['one', 'two'])\n"
        "def test_it(source):\n    archives.archive(source)\n"
        "def test_other():\n    pytest.skip('for another reason')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, "-c", os.devnull],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Archive tests skipped: 2 (nothing at {ROOT / 'no' / 'shared' / 'data'}) of test_it.py" in done.stdout
