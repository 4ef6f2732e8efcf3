"""A copy of the project in which a recipe is followed: edited, generated and asked without touching the project itself."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.recipes.recipe import Do, Step

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project.

    Attributes:
        root: its folder.
    """

    root: Path

    @classmethod
    def copied_to(cls, folder: Path) -> Project:
        """A copy of every file of the project that git keeps, or would."""
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, names.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        return cls(folder)

    def text(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file anew."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def follow(self, steps: Iterable[Step]) -> None:
        """Do what the steps of a recipe say; every command has to succeed, and to answer what stands below it."""
        answer = ""
        for step in steps:
            match step.do:
                case Do.EDIT:
                    self.write(step.path, step.edited(self.text(step.path)))
                case Do.WRITE:
                    self.write(step.path, step.text)
                case Do.RUN:
                    for command in step.text.splitlines():
                        done = self.run(command)
                        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
                        answer = done.stdout
                case Do.COMPARE:
                    assert json.loads(answer) == json.loads(step.text)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of a recipe, `make` or `chancery`, with the packages of the copy and the interpreter of the tests."""
        program, *arguments = shlex.split(command)
        if program == "make":
            here = ["--assume-old=setup-dev", f"BIN={Path(sys.executable).parent}"]
            return self._run(["make", *here, *arguments])
        return self.python("-m", program, *arguments)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with the packages of the copy."""
        return self._run([sys.executable, *arguments])

    def _run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CHANCERY_")}
        return subprocess.run(
            words,
            cwd=self.root,
            env=environment | {"PYTHONPATH": str(self.root), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
