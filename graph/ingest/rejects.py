"""The file in which people find the records that a load refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, TextIO

from graph.model.record import Reject


class RejectsFile:
    """A file of refused records, one JSON object a line; it exists only if there are any."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self.count = 0
        self._stream: TextIO | None = None

    def add(self, reject: Reject) -> None:
        """Append a refused record."""
        if self._stream is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("w", encoding="utf-8", errors="backslashreplace")
        self.count += 1
        entry = {
            "file": str(reject.origin.file),
            "line": reject.origin.line,
            **({"place": reject.origin.place} if reject.origin.place else {}),
            "record": reject.record,
            "reason": reject.reason,
        }
        self._stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self._stream.flush()

    def __enter__(self) -> RejectsFile:
        """Remove the file of an earlier load."""
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()
