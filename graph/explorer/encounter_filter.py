"""Which encounters a network is of: by kind, status, days, source and confidence, as an address says it and the API takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import QueryParams

from graph.explorer.days import Days, is_day
from graph.model.rules import CALLED_OFF, ENCOUNTERS, GATHERINGS, HELD, OF_EVENTS, OPEN
from graph.model.terms import EventKind

KINDS: Final = tuple(dict.fromkeys((*(kind.upper() for kind in ENCOUNTERS), EventKind.CALL.value.upper())))
"""The kinds that a form offers: those that always are encounters, and calls."""
OUTCOMES: Final[Mapping[str, tuple[str, ...]]] = {
    outcome: tuple(word.upper() for word in words if word in OF_EVENTS)
    for outcome, words in (("held", HELD), ("off", CALLED_OFF), ("open", OPEN))
}
"""The statuses of each outcome: those that took place, those that were called off, those that are yet to be."""
_KINDS: Final = frozenset(kind.value.upper() for kind in EventKind if kind.value not in GATHERINGS)


@dataclass(frozen=True, slots=True)
class EncounterFilter:
    """Which encounters count.

    Attributes:
        kinds: of which kinds; the usual ones when empty.
        outcome: `held`, `off` or `open`.
        between: `from` and `to`, days, either of which may be missing.
        disputed: False for none of which somebody says that it did not take place, True for these alone, None for all.
        confidence: the least confidence of a record that tells of it; None for any.
        publisher: who published a document that tells of it; None for anybody.
        days: what was true on which day, and known by which.
    """

    kinds: tuple[str, ...]
    outcome: str
    between: Mapping[str, str]
    disputed: bool | None
    confidence: float | None
    publisher: str | None
    days: Days

    @classmethod
    def of(cls, parameters: QueryParams) -> EncounterFilter:
        """The filter of an address: `kind` (any number), `status`, `from`, `to`, `disputed`, `sure` and `source`."""
        span = {name: day for name in ("from", "to") if is_day(day := parameters.get(name, ""))}
        status = parameters.get("status", "")
        return cls(
            tuple(kind for kind in parameters.getlist("kind") if kind in _KINDS),
            status if status in OUTCOMES else "held",
            span,
            {"yes": True, "no": False}.get(parameters.get("disputed", "")),
            _share(parameters.get("sure", "")),
            parameters.get("source", "").strip() or None,
            Days.of(parameters),
        )

    @property
    def variables(self) -> dict[str, Any]:
        """As variables of an operation; null for what is not asked."""
        told: dict[str, Any] = {}
        if self.confidence:
            told["confidence"] = {"gte": self.confidence}
        if self.publisher:
            told["source"] = {"publisher": {"eq": self.publisher}}
        asked: dict[str, Any] = {
            "kinds": list(self.kinds) or None,
            "between": dict(self.between) or None,
            "events": {"evidence": {"some": told}} if told else None,
            **self.days.variables,
        }
        if self.outcome == "held":
            return {**asked, "disputed": self.disputed}
        return {**asked, "kinds": list(self.kinds or KINDS), "statuses": list(OUTCOMES[self.outcome])}


def _share(text: str) -> float | None:
    """A number from 0 to 1; None for what is none, and for 0."""
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 < share <= 1 else None
