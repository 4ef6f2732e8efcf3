"""`chancery resolve` as people use it, on the embedded engine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli.main import main
from graph.resolve.decisions.resolution import resolve
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from tests.resolve.decisions.test_decisions import canonical, holder, load_archives, mention

ONE, TWO = "one:person/p", "two:person/p"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Store, Path]]:
    """An embedded store with one doubtful pair, open, and its path, which commands join."""
    path = tmp_path / "store"
    with open_store(str(path)) as store:
        store.prepare(schema())
        load_archives(
            store,
            tmp_path / "rejects.jsonl",
            holder("one", "John Foster Dulles", "Secretary of State", 1953, 1959),
            mention("two", "Dulles", "Senator", 1955),
        )
        resolve(store)
        yield store, path


def run(path: Path, *arguments: str, answers: str | None = None) -> Result:
    """Run `chancery resolve` on the store."""
    result = CliRunner().invoke(main, ["resolve", *arguments, "--store", str(path)], input=answers)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_doubtful_pairs_are_listed_and_decided(held: tuple[Store, Path], tmp_path: Path) -> None:
    """list, same, export, undo, import and run each do their part, and say what they did."""
    store, path = held
    [pair] = json.loads(run(path, "list", "--format", "json").stdout)
    assert (pair["left"], pair["right"], pair["kind"]) == (ONE, TWO, "person")
    assert run(path, "list", "--format", "csv").stdout.splitlines()[0].startswith("kind,probability,left")
    assert "1 doubtful pairs" in run(path, "list").stdout
    assert "1 verdicts taken" in run(path, "same", ONE, TWO, "--by", "Ada", "--reason", "one man").stderr
    assert canonical(store)[TWO] == ONE
    file = tmp_path / "verdicts.jsonl"
    assert run(path, "export", str(file)).exit_code == 0
    assert json.loads(file.read_text())["reason"] == "one man"
    assert run(path, "undo", ONE, TWO).exit_code == 0
    assert canonical(store)[TWO] == TWO
    assert "1 verdicts taken" in run(path, "import", str(file)).stderr
    assert canonical(store)[TWO] == ONE
    assert "nothing new" in run(path, "run").stderr


def test_a_person_goes_through_the_pairs(held: tuple[Store, Path]) -> None:
    """Both records are shown side by side; the answer n and a reason become a verdict."""
    store, path = held
    result = run(path, "--by", "Ada", answers="n\nhis brother\n")
    assert "John Foster Dulles" in result.stdout
    assert "1 verdicts given" in result.stdout
    assert canonical(store)[TWO] == TWO
    assert "0 doubtful pairs" in run(path, "list").stdout


def test_what_cannot_be_done_is_said_in_a_line(held: tuple[Store, Path], tmp_path: Path) -> None:
    """An unknown id and a broken file end with status 2 and say where and what; records to come, with status 1."""
    _, path = held
    result = run(path, "same", ONE, "x:person/y", "--by", "Ada", "--reason", "r")
    assert (result.exit_code, result.stderr) == (2, "chancery: The store has no x:person/y.\n")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"left": "a"}\n')
    result = run(path, "import", str(broken))
    assert result.exit_code == 2
    assert "broken.jsonl:1: no verdict: 'right' is missing" in result.stderr
    broken.write_text(json.dumps({"left": ONE, "right": "x:person/y", "same": True, "by": "Ada", "reason": "r"}))
    result = run(path, "import", str(broken))
    assert (result.exit_code, "not in the store: x:person/y" in result.stderr) == (1, True)
