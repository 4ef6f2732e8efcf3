"""Mutation: does a test notice when the code is changed in a small way? `make mutation P="graph/model" PROCESSES=1`.

cosmic-ray makes the changes (a comparison turned, a number raised by one, a loop that is not entered) and runs the tests of
the package on each, in copies of the project. Of the many changes a sample is drawn by a fixed seed. What no test notices is
printed as a diff, for people to look at: a gap in the tests, or a change that changes nothing.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SEED: Final = 20250621
PROCESSES: Final = int(os.environ.get("PROCESSES") or os.cpu_count() or 1)
"""How many changes are tried at a time."""
SESSION: Final = "session.sqlite"
VOID: Final = re.compile(r"Operator_BitOr_|Operator_(Is|IsNot)_(?!Is)|Operator_(Eq|NotEq)_Is")
"""Operators that change nothing: unions in annotations, which nothing works out, and identity turned into equality."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is changed.

    Attributes:
        tests: what is run on each change, as pytest is told; of these the tests that need no engine.
        sample: how many changes are tried at most.
        without: modules whose work shows on an engine alone, so that these tests cannot notice their changes.
    """

    tests: tuple[str, ...]
    sample: int
    without: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """The command that fails where a change is noticed."""
        pytest = f"{sys.executable} -m pytest -q -x -p no:cacheprovider --hypothesis-seed=0"
        return f"{pytest} -k 'not neo4j and not arcadedb' {' '.join(self.tests)}"


def _modules(package: str, *names: str) -> tuple[str, ...]:
    return tuple(f"graph/{package}/{name}.py" for name in names)


PACKAGES: Final = {
    "graph/model": Package(("tests/model", "tests/ingest/test_content.py", "tests/test_derived.py"), 200),
    "graph/cypher": Package(("tests/cypher",), 80, _modules("cypher", "index", "representation", "view")),
    "graph/ingest": Package(
        tuple(f"tests/ingest/test_{name}.py" for name in ("content", "expectations", "memory", "progress", "rejects")),
        60,
        _modules(
            "ingest",
            "attempt",
            "closure",
            "creation",
            "edition",
            "first_day",
            "load",
            "revision",
            "stamp",
            "statements",
            "writer",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change that was tried.

    Attributes:
        place: the module and the line.
        operator: what was changed, as cosmic-ray calls it.
        survived: whether all tests passed in spite of it.
        diff: the change.
    """

    place: str
    operator: str
    survived: bool
    diff: str


def main(names: Sequence[str]) -> int:
    """Try the packages that are named, or all, and print what survived, and a line for each package."""
    rows = []
    for name in names or PACKAGES:
        begun = time.monotonic()
        mutants, of = tried(name, PACKAGES[name])
        survivors = [mutant for mutant in mutants if mutant.survived]
        for mutant in sorted(survivors, key=lambda mutant: mutant.place):
            sys.stdout.write(f"\n{mutant.place} {mutant.operator}\n{mutant.diff}\n")
        minutes = (time.monotonic() - begun) / 60
        rows.append(
            f"| {name} | {of} | {len(mutants)} | {len(mutants) - len(survivors)} | {len(survivors)} | {minutes:.0f} |"
        )
    head = "| package | changes | tried | noticed | survived | minutes |\n|---|---:|---:|---:|---:|---:|\n"
    sys.stdout.write("\n" + head + "\n".join(rows) + "\n")
    return 0


def tried(name: str, package: Package) -> tuple[list[Mutant], int]:
    """What became of a sample of the changes of a package, and how many changes there are.

    Raises:
        RuntimeError: the tests fail on the code as it is.
    """
    with TemporaryDirectory() as folder:
        first = Path(folder, "0")
        copied(first)
        begun = time.monotonic()
        baseline = subprocess.run(package.command, shell=True, cwd=first, capture_output=True, text=True, check=False)  # noqa: S602 - ours
        if baseline.returncode:
            raise RuntimeError(f"the tests of {name} fail without any change:\n{baseline.stdout[-3000:]}")
        configure(first, name, package, 60 + 5 * (time.monotonic() - begun))
        cosmic_ray(first, "init", "cosmic-ray.toml", SESSION)
        chosen, of = sample(first / SESSION, package.sample)
        shards = [Path(folder, str(number)) for number in range(PROCESSES)]
        for number, shard in enumerate(shards):
            if number:
                shutil.copytree(first, shard)
        for number, shard in enumerate(shards):
            keep(shard / SESSION, chosen[number::PROCESSES])
        with ThreadPoolExecutor(PROCESSES) as pool:
            list(pool.map(lambda shard: cosmic_ray(shard, "exec", "cosmic-ray.toml", SESSION), shards))
        return [mutant for shard in shards for mutant in results(shard / SESSION)], of


def copied(to: Path) -> None:
    """Copy the project as it stands, without what git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)


def configure(folder: Path, name: str, package: Package, timeout: float) -> None:
    """Write cosmic-ray's settings; a string of JSON is one of TOML."""
    (folder / "cosmic-ray.toml").write_text(
        f"[cosmic-ray]\nmodule-path = {json.dumps(name)}\ntimeout = {timeout:.1f}\nexcluded-modules = {json.dumps(package.without)}\n"
        f'test-command = {json.dumps(package.command)}\n\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )


def cosmic_ray(folder: Path, *arguments: str) -> None:
    """Run cosmic-ray, which has an environment of its own."""
    program = Path(sys.prefix, "mutation", "bin", "cosmic-ray")
    subprocess.run([program, *arguments], cwd=folder, check=True)


def sample(session: Path, size: int) -> tuple[list[str], int]:
    """The changes that are tried, by cosmic-ray's ids, and how many there are that may change something."""
    with sqlite3.connect(session) as store:
        rows = store.execute(
            "SELECT job_id, operator_name FROM mutation_specs ORDER BY module_path, operator_name, occurrence, start_pos_row"
        ).fetchall()
    jobs = [job for job, operator in rows if not VOID.search(operator)]
    return random.Random(SEED).sample(jobs, min(size, len(jobs))), len(jobs)


def keep(session: Path, jobs: Sequence[str]) -> None:
    """Take all other changes out of a session."""
    with sqlite3.connect(session) as store:
        store.execute("CREATE TEMP TABLE kept (job_id)")
        store.executemany("INSERT INTO kept VALUES (?)", [(job,) for job in jobs])
        for table in ("mutation_specs", "work_items"):
            store.execute(f"DELETE FROM {table} WHERE job_id NOT IN (SELECT job_id FROM kept)")  # noqa: S608 - our names


def results(session: Path) -> list[Mutant]:
    """What became of the changes of a session."""
    with sqlite3.connect(session) as store:
        rows = store.execute(
            "SELECT module_path, start_pos_row, operator_name, test_outcome, diff"
            " FROM mutation_specs JOIN work_results USING (job_id) WHERE worker_outcome = 'NORMAL'"
        ).fetchall()
    return [
        Mutant(f"{path}:{row}", operator, outcome == "SURVIVED", diff) for path, row, operator, outcome, diff in rows
    ]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
