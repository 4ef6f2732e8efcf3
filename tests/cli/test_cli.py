"""The commands, as a user runs them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.questions import DEADLINES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run commands in; its store is shared by the module."""
    return tmp_path_factory.mktemp("cli")


def chancery(folder: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with a store of the folder's own."""
    environment = {**os.environ, "CHANCERY_STORE": str(folder / "store"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "chancery", *arguments],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_demo_answers_the_three_questions(folder: Path) -> None:
    """The demonstration shows who met whom, who cancelled what and why, the disputed deadline, and both tellings of one event; twice alike."""
    for _ in range(2):
        run = chancery(folder, "demo")
        assert run.returncode == 0, run.stderr
        assert run.stderr == ""
        for said in (
            "Akazawa met Scott Bessent",
            "Akazawa met Howard Lutnick",
            "Ishiba met: 0",
            "known at 2025-06-14: ",
            "- confirmed",
            "- not held",
            "cancelled by Government of Japan",
            "postponed by Government of Japan",
            "told by 2 sources, which differ in status ",
            "anonymous, people with knowledge of the matter",
            "official, a senior Japanese official",
            "2025-07-09",
            "Trump administration",
            "denies that 9 July",
            "Ryosei Akazawa",
        ):
            assert said in run.stdout.replace("\n", " "), said


def test_load_query_and_count(folder: Path) -> None:
    """A load, a question from standard input, a search by name, the statistics and a ranking work one after another."""
    loaded = chancery(folder, "load", "dossier")
    assert loaded.returncode == 0, loaded.stderr
    assert "created" in loaded.stderr
    again = chancery(folder, "load", "dossier")
    assert "unchanged" in again.stderr
    assert "created" not in again.stderr
    asked = chancery(folder, "query", "-", given=DEADLINES)
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["data"]["deadlines"]["edges"]
    counted = chancery(folder, "stats", "--format", "json")
    assert json.loads(counted.stdout)["nodes"]["Person"] >= 9
    found = chancery(folder, "find", "akazawa lutnick", "--type", "event")
    assert found.returncode == 0, found.stderr
    assert "tmtpost-2025-06-21:event/" in found.stdout
    assert chancery(folder, "find", "nobody of that name").returncode == 1
    assert "there are person, organisation" in chancery(folder, "find", "akazawa", "--type", "cheese").stderr
    ranked = chancery(folder, "centrality", "--format", "csv", "--measure", "degree", "--top", "2")
    assert "Ryosei Akazawa" in ranked.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["load", "dosier"], 2, "Did you mean 'dossier'?"),
        (["load", "state-travels"], 2, "PATH"),
        (["load", "state-travels", "nowhere"], 2, "nowhere"),
        (["query", "nowhere.graphql"], 2, "nowhere.graphql"),
        (["--store", "x"], 2, "Usage"),
        (["stats", "--store", "ftp://x"], 2, "ftp://"),
        (["stats", "--store", "mistyped"], 2, "There is no store at mistyped"),
        (["serve", "--store", "mistyped"], 2, "There is no store at mistyped"),
        (["serve", "--desk", "drafts", "--host", "192.0.2.1"], 2, "--desk serves this machine alone"),
        (["stats", "--store", "bolt://127.0.0.1:1"], 2, "does not answer"),
        (["centrality", "--measure", "fame"], 2, "there is no measure 'fame'"),
    ],
)
def test_errors_say_what_to_do(folder: Path, arguments: list[str], status: int, message: str) -> None:
    """A wrong call ends with a status and a line that says what is wrong, without a traceback."""
    run = chancery(folder, *arguments)
    assert run.returncode == status, run.stderr
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert not (folder / "mistyped").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither named pipes as files nor this signal")
def test_an_interrupted_command_ends_as_a_shell_expects(folder: Path) -> None:
    """Ctrl-C ends a command with status 130: 1 would say that some records were refused."""
    pipe = folder / "question.graphql"
    os.mkfifo(pipe)
    # Where the tests run in the background of a shell, their children are told to pass over the signal.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heeding}; from chancery.__main__ import main; main()", "query", str(pipe)]
    # Opening the pipe waits until the command reads from it.
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process, pipe.open("w"):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, "chancery: interrupted.")


def test_check_names_file_and_line(folder: Path) -> None:
    """`check` shows each problem with its file and line, and ends with 1."""
    bad = folder / "bad.yml"
    bad.write_text("id: a-b\nsource: {title: T, published: 2025-02-30}\nevents:\n  x: {kind: meting, name: X}\n")
    run = chancery(folder, "check", str(bad))
    assert run.returncode == 1
    assert "bad.yml:2" in run.stdout
    assert "bad.yml:4" in run.stdout


def test_lists(folder: Path) -> None:
    """Sources, measures and the schema can be listed without a store."""
    assert "state-travels" in chancery(folder, "sources").stdout
    assert "pagerank" in chancery(folder, "centrality", "--measures").stdout
    assert "type Query" in chancery(folder, "schema").stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_output_is_utf8_whatever_the_encoding_of_the_system(folder: Path, encoding: str) -> None:
    """Into a file or a pipe every letter is written, as UTF-8, also where the system's encoding lacks it."""
    run = subprocess.run(
        [sys.executable, "-m", "chancery", "check", "石破.yml"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, b"Traceback" in run.stderr) == (2, False)
    (folder / "石破.yml").write_text("id: a-b\nsource: {title: 石破}\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "chancery", "check", "石破.yml"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    (folder / "石破.yml").unlink()
    assert "石破.yml:2" in told.stdout.decode("utf-8")
