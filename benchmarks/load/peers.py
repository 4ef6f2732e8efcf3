"""Other programs that make graphs of rows, run on the same ready rows in an environment of their own.

BioCypher writes the files that neo4j-admin imports; kglab holds RDF in memory. Neither loads into a running Neo4j.
What they are is in `peer/requirements.txt`, with hashes; Chancery itself does not need them.
"""

from __future__ import annotations

import json
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.load.floor import Rows

PEER: Final = Path(__file__).parent / "peer"
SECONDS: Final = 600
"""How long a peer may take."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a peer took.

    Attributes:
        name: the peer, with its version.
        note: what it did; or why it was not run.
        seconds: None when it was not run.
    """

    name: str
    note: str
    seconds: float | None = None


class Peers:
    """The peers, installed in a folder."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._python = home / "environment" / "bin" / "python"

    def run(self, rows: Rows, path: Path) -> list[Found]:
        """Run each of them on the rows; what cannot be installed or fails is told as such."""
        try:
            self._install()
        except subprocess.SubprocessError as error:
            return [Found("kglab, BioCypher", f"they cannot be installed ({type(error).__name__})")]
        rows.save(self._home / "rows.jsonl")
        found = []
        for name, script, note in (
            ("BioCypher", "files.py", "writes files"),
            ("kglab", "memory.py", "fills RDF in memory"),
        ):
            try:
                found.append(self._one(name, script, note))
            except (subprocess.SubprocessError, RuntimeError, ValueError) as error:
                found.append(Found(name, f"it fails on these rows ({type(error).__name__})"))
        return found

    def _install(self) -> None:
        self._home.mkdir()
        venv.create(self._home / "environment", with_pip=True)
        words = ("-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:")
        self._call(self._python, *words, "-r", PEER / "requirements.txt")

    def _one(self, name: str, script: str, note: str) -> Found:
        out = self._home / script.removesuffix(".py")
        out.mkdir()
        told = json.loads(self._call(self._python, PEER / script, self._home / "rows.jsonl", out).splitlines()[-1])
        return Found(f"{name} {told['version']}", note, told["seconds"])

    def _call(self, *words: str | Path) -> str:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=self._home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
        return done.stdout
