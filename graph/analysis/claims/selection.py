"""Which claims are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.cypher.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims to read; what is None does not restrict.

    Attributes:
        kinds: kinds of event.
        since, until: first and last day between which the event, or the acting for somebody, can have been.
        known_at: only what had been reported by this day.
        min_confidence: the least confidence, 0 to 1.
    """

    kinds: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    known_at: date | None = None
    min_confidence: float = 0.0

    def view(self) -> View:
        """A new statement that sees no more than this."""
        return View(known_at=self.known_at, confidence=self.min_confidence)
