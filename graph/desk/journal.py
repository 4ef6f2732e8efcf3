"""What was done to a dossier: a line of JSON for each action, with who, when, what, and each entry before and after.

The lines are kept beside the dossier. They are labels of what was proposed well and what was not, and from them an action is undone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from graph.desk.dossier import Dossier

SUFFIX: Final = ".journal.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entry: None before where it was added, None after where it was taken out.

    Attributes:
        section: its section.
        key: its id.
        position: its place among the entries of its section, before or else after.
        before: what it said.
        after: what it says.
    """

    section: str
    key: str
    position: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    Attributes:
        what: accept, mend, reject, add, link, undo, sign or load.
        who: the person.
        changes: the entries that it changed.
        about: the id of the entry that it was done to.
        told: more of it: what was loaded, which action was undone.
        hash: of the dossier's text after it.
        when: in UTC.
        id: its own id.
    """

    what: str
    who: str
    changes: Sequence[Change] = ()
    about: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    hash: str = ""
    when: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    id: str = field(default_factory=lambda: uuid4().hex[:12])

    @property
    def line(self) -> str:
        """Its line."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")) + "\n"


def journal_of(dossier: Path) -> Path:
    """The journal beside a dossier."""
    return dossier.with_name(dossier.stem + SUFFIX)


def actions(dossier: Path) -> list[Action]:
    """The actions of a journal, in order; none where there is none. A line that was cut off is left out."""
    file = journal_of(dossier)
    if not file.is_file():
        return []
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            told = json.loads(line)
            found.append(Action(**told | {"changes": [Change(**change) for change in told["changes"]]}))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def add(dossier: Path, action: Action) -> None:
    """Add a line to the journal, and wait until it is kept."""
    file = journal_of(dossier)
    with file.open("ab+") as out:
        if out.tell():
            out.seek(-1, os.SEEK_END)
            if out.read(1) != b"\n":  # a line was cut off
                out.write(b"\n")
        out.write(action.line.encode())
        out.flush()
        os.fsync(out.fileno())


def last_done(done: Sequence[Action]) -> Action | None:
    """The last action that changed an entry and was not undone; None where there is none."""
    undone = {action.told.get("undoes") for action in done if action.what == "undo"}
    return next(
        (action for action in reversed(done) if action.changes and action.what != "undo" and action.id not in undone),
        None,
    )


def snapshot(dossier: Dossier) -> dict[str, tuple[str, int, dict[str, Any]]]:
    """The section, the position and the values of each entry."""
    places: dict[str, tuple[str, int, dict[str, Any]]] = {}
    positions: dict[str, int] = {}
    for entry in dossier.entries:
        position = positions.get(entry.section, 0)
        places[entry.key] = (entry.section, position, entry.values)
        positions[entry.section] = position + 1
    return places


def changes(
    before: dict[str, tuple[str, int, dict[str, Any]]], after: dict[str, tuple[str, int, dict[str, Any]]]
) -> list[Change]:
    """What differs between two snapshots."""
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        section, position, _ = before.get(key) or after[key]
        old, new = before[key][2] if key in before else None, after[key][2] if key in after else None
        if old != new:
            found.append(Change(section, key, position, old, new))
    return found
