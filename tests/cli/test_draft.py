"""`chancery draft`, as a user runs it."""

from pathlib import Path

from loaders.dossier.problems import check
from tests.cli.test_cli import chancery
from tests.draft.test_dossier import ARTICLE
from tests.draft.test_page import LOGIN


def test_an_article_becomes_a_dossier_with_its_page_beside_it(tmp_path: Path) -> None:
    """From a file or standard input, the same bytes each time; `check` takes it, and a page without a day is told."""
    (tmp_path / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    said = ("--publisher", "The Courier", "--published", "2025-06-21")
    run = chancery(tmp_path, "draft", "talks.txt", *said, "-o", "out.yml")
    assert run.returncode == 0, run.stderr
    assert "facts and" in run.stderr
    assert (tmp_path / "out.page.txt").read_text(encoding="utf-8") == ARTICLE
    assert check(tmp_path / "out.yml") == []
    printed = chancery(tmp_path, "draft", "-", *said, given=ARTICLE)
    written = (tmp_path / "out.yml").read_text(encoding="utf-8")
    assert printed.stdout.splitlines() == [line for line in written.splitlines() if " out." not in line]
    assert (
        "says something else"
        in chancery(tmp_path, "draft", "talks.txt", "-o", "out.yml", "--published", "2025-06-22").stderr
    )
    assert (tmp_path / "out.yml").read_text(encoding="utf-8") == written
    undated = chancery(tmp_path, "draft", "talks.txt")
    assert undated.returncode != 0
    assert "--published" in undated.stderr
    assert "Traceback" not in undated.stderr


def test_a_folder_is_drafted_in_processes_and_goes_on(tmp_path: Path) -> None:
    """Each page has its dossier, what cannot be drafted is told and leaves the status 1, and a second run does the rest."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(f"Note {number}\n\n{ARTICLE}", encoding="utf-8")
    (pages / "login.html").write_text(LOGIN, encoding="utf-8")
    (pages / "picture.png").write_bytes(b"\x89PNG")
    arguments = (
        "draft",
        "pages",
        "-o",
        "dossiers",
        "--published",
        "2025-06-21",
        "--publisher",
        "The Courier",
        "--jobs",
        "2",
    )
    run = chancery(tmp_path, *arguments)
    assert run.returncode == 1, run.stderr
    assert "login.html is a page to log in" in run.stderr
    assert "3 drafted" in run.stderr
    mended = tmp_path / "dossiers" / "1.yml"
    mended.write_text(mended.read_text(encoding="utf-8") + "# mended\n", encoding="utf-8")
    (tmp_path / "dossiers" / "2.yml").unlink()
    again = chancery(tmp_path, *arguments)
    assert "1 drafted" in again.stderr
    assert "2 there already" in again.stderr
    assert mended.read_text(encoding="utf-8").endswith("# mended\n")
    assert all(check(file) == [] for file in sorted((tmp_path / "dossiers").glob("*.yml")))


def test_the_folder_of_a_dossier_is_made(tmp_path: Path) -> None:
    """A dossier is written into a folder that is not there yet, as the page on drafting shows; what stands in its way is told."""
    (tmp_path / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    said = ("draft", "talks.txt", "--publisher", "The Courier", "--published", "2024-05-15", "-o")
    assert chancery(tmp_path, *said, "drafts/new/out.yml").returncode == 0
    assert (tmp_path / "drafts" / "new" / "out.yml").exists()
    refused = chancery(tmp_path, *said, "talks.txt/out.yml")
    assert (refused.returncode, "cannot be made" in refused.stderr) == (2, True)
