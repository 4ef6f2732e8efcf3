"""The clients whose caches and compilers the schema is tested with: what npm installs of package-lock.json."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


class NodeMissingError(Exception):
    """There is no Node.js, or no npm."""


def node(folder: Path = FOLDER) -> str:
    """Node.js, with the packages that a folder names installed in it.

    Raises:
        NodeMissingError: there is none.
        subprocess.CalledProcessError: npm failed.
    """
    programs = shutil.which("node"), shutil.which("npm")
    if not programs[0] or not programs[1]:
        raise NodeMissingError("clients in JavaScript run on Node.js, and there is no node with npm")
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        command = [programs[1], "ci", "--silent", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, check=True)
        done.touch()
    return programs[0]
