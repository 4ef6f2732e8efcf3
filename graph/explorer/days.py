"""The two days that every page can be seen by: what was true on the one, what was known by the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

DAYS: Final = ("asOf", "knownAt")
"""The parameters of an address that are its days."""
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a page, each as an address has it: a day, a month or a year; None where none was asked for.

    Attributes:
        as_of: what was true on this day.
        known_at: what had been reported by this day.
        refused: what was given that is no day, by the parameter's name.
    """

    as_of: str | None = None
    known_at: str | None = None
    refused: Mapping[str, str] | None = None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Days:
        """The days of an address's parameters, `asOf` and `knownAt`; what is no day is kept aside and not used."""
        refused: dict[str, str] = {}
        taken: dict[str, str] = {}
        for name in DAYS:
            text = parameters.get(name, "").strip()
            if text:
                (taken if is_day(text) else refused)[name] = text
        return cls(taken.get("asOf"), taken.get("knownAt"), refused)

    @property
    def variables(self) -> dict[str, str | None]:
        """As variables of an operation."""
        return {"asOf": self.as_of, "knownAt": self.known_at}

    @property
    def parameters(self) -> dict[str, str]:
        """As parameters of an address."""
        return {name: value for name, value in self.variables.items() if value}

    @property
    def desk(self) -> str:
        """The day from which the desk looks at what falls due: the one asked for, else today."""
        return self.as_of or self.known_at or today()


def is_day(text: str) -> bool:
    """Whether a text is a day, a month or a year, as the API takes them."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def week_after(text: str) -> str:
    """The day a week after a day, or after the first day of a month or a year."""
    return (
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text) + timedelta(days=7)
    ).isoformat()


def today() -> str:
    """Today's day, in UTC."""
    return datetime.now(UTC).date().isoformat()
