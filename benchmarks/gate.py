"""What a measurement must show for a benchmark to end well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """How a measurement is held to its limit."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that must hold.

    Attributes:
        what: what it says.
        found: what was measured.
        bound: how that is held to the limit.
        limit: the limit.
        form: how numbers are written, as `format` has it.
    """

    what: str
    found: float
    bound: Bound
    limit: float
    form: str = ",.2f"

    @property
    def holds(self) -> bool:
        """Whether it does."""
        match self.bound:
            case Bound.AT_LEAST:
                return self.found >= self.limit
            case Bound.AT_MOST:
                return self.found <= self.limit
            case Bound.BELOW:
                return self.found < self.limit

    def __str__(self) -> str:
        """For people."""
        verdict = "holds" if self.holds else "FAILS"
        return f"{self.what}: {self.found:{self.form}}, {self.bound} {self.limit:{self.form}} - {verdict}"
