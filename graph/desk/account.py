"""Loading what was accepted of a dossier into the server's store, as `chancery load dossier` does, and the account of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Final

from graph.desk.dossier import Dossier
from graph.errors import ChanceryError
from graph.ingest.load import load
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Store
from loaders.catalogue import described, loader

_SOURCE: Final = "dossier"
_one_at_a_time: Final = Lock()


def loaded(store: Store, dossier: Dossier) -> dict[str, Any]:
    """Load what was accepted of a dossier.

    Returns:
        The account, as JSON has it: `nodes` and `relationships` by what became of them, `seconds`, `resolved` (who is who, in words),
        `refused` (what was refused, and why), `entries` (the ids of the entries that were loaded).

    Raises:
        ChanceryError: nothing was accepted, or the store refused.
    """
    accepted = [entry for entry in dossier.entries if not entry.waits]
    if not accepted:
        raise ChanceryError("Nothing was accepted yet, so there is nothing to load.")
    with _one_at_a_time, TemporaryDirectory() as folder:
        file = Path(folder) / dossier.file.name
        file.write_text(dossier.accepted(), encoding="utf-8")
        try:
            report = load(
                store, loader(_SOURCE), file, rejects=Path(folder) / "rejects.jsonl", mapping=described(_SOURCE).format
            )
            resolved = str(resolve(store)) if not report.rejected else ""
        except (OSError, ValueError) as error:
            raise ChanceryError(f"It could not be loaded: {error}") from error
    counts = report.tally
    return {
        "nodes": _counted(counts.nodes),
        "relationships": _counted(counts.relationships),
        "seconds": round(report.seconds, 2),
        "resolved": resolved,
        "refused": [reject.reason for reject in report.first_rejects],
        "entries": [] if report.rejected else [entry.key for entry in accepted],
    }


def _counted(counts: Any) -> dict[str, int]:
    names = ("created", "revised", "reopened", "closed", "unchanged")
    return {name: number for name in names if (number := getattr(counts, name))}
