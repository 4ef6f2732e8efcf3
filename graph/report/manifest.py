"""What stands beside each output: from which facts, by which parameters and with which versions it was made."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from graph.files import replacing

_PACKAGES: Final = ("chancery", "networkx", "numpy", "scipy", "igraph", "pyarrow")


def manifest_path(output: Path) -> Path:
    """Where the manifest of an output stands: `ranking.csv` has `ranking.csv.manifest.json`."""
    return output.with_name(f"{output.name}.manifest.json")


def manifest(
    command: str, snapshot: str, selection: str, parameters: Mapping[str, Any], output: Path
) -> dict[str, Any]:
    """The manifest of an output that was just written.

    Args:
        command: what made it.
        snapshot: hash of the snapshot.
        selection: how the snapshot was read, as JSON.
        parameters: of the command, the seed among them.
        output: the file.
    """
    return {
        "command": command,
        "snapshot": snapshot,
        "selection": json.loads(selection),
        "parameters": dict(parameters),
        "versions": installed(),
        "output": {"name": output.name, "sha256": sha256(output.read_bytes()).hexdigest()},
    }


def installed() -> dict[str, str | None]:
    """The versions of Python and of the packages that scores depend on; None where one is not there."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}}


def write_with_manifest(
    output: Path,
    write: Callable[[Path], object],
    *,
    command: str,
    snapshot: str,
    selection: str,
    parameters: Mapping[str, Any],
) -> None:
    """Write an output and its manifest, each whole or not at all.

    Raises:
        BadRequestError: one cannot be written.
    """
    with replacing(output) as temporary:
        write(temporary)
    found = manifest(command, snapshot, selection, parameters, output)
    with replacing(manifest_path(output)) as temporary:
        temporary.write_text(
            json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n", encoding="utf-8"
        )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
