"""The selection of the claims to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.cypher.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims to read; None does not restrict.

    Attributes:
        kinds: kinds of event.
        since, until: first and last day on which the event, stance or affiliation can have been.
        known_at: only what had been reported by this day; None for what is known now.
        min_confidence: the least confidence, 0 to 1.
    """

    kinds: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    known_at: date | None = None
    min_confidence: float = 0.0

    def view(self) -> View:
        """A new view, for one statement, of what had been reported, with the confidence that is asked for."""
        return View(known_at=self.known_at, confidence=self.min_confidence)
