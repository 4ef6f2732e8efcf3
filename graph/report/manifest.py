"""The manifest beside each output file: from which facts, by which parameters and with which versions it was made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.analysis.versions import installed_versions
from graph.files import replacing


def manifest_path(output: Path) -> Path:
    """The path of an output's manifest: that of `ranking.csv` is `ranking.csv.manifest.json`."""
    return output.with_name(f"{output.name}.manifest.json")


def manifest(
    command: str, snapshot: str, selection: str, parameters: Mapping[str, Any], output: Path
) -> dict[str, Any]:
    """The manifest of an output that has been written.

    Args:
        command: the command that made it.
        snapshot: the hash of the snapshot.
        selection: how the facts of the snapshot were selected, as JSON.
        parameters: the command's parameters, the seed among them.
        output: the file, which is hashed.
    """
    return {
        "command": command,
        "snapshot": snapshot,
        "selection": json.loads(selection),
        "parameters": dict(parameters),
        "versions": installed_versions(),
        "output": {"name": output.name, "sha256": sha256(output.read_bytes()).hexdigest()},
    }


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

    Args:
        output: the file.
        write: writes the content to the path that it is given.
        command: the command that makes it.
        snapshot: the hash of the snapshot.
        selection: how the facts of the snapshot were selected, as JSON.
        parameters: the command's parameters.

    Raises:
        BadRequestError: one of the two cannot be written.
    """
    with replacing(output) as temporary:
        write(temporary)
    content = manifest(command, snapshot, selection, parameters, output)
    with replacing(manifest_path(output)) as temporary:
        temporary.write_text(
            json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n", encoding="utf-8"
        )
