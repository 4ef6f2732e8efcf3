"""Evidence: on whose word, from where in which document, and how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from graph.model.terms import Attribution, Credibility, Reliability


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What stands behind one fact. Every relationship carries it; nodes carry it on EVIDENCED_BY.

    Raises:
        ValueError: the confidence is outside 0..1.
    """

    source_id: Annotated[str, "Id of the Source (one document) that says so."]
    record: Annotated[str, "The source's own id of the record that says so."]
    reported_at: Annotated[
        date,
        "Day on which it was first publicly said, where the source tells; else the day of the source's publication.",
    ]
    method: Annotated[str, "What made this fact from the source: a person's reading, or a loader and its version."]
    attribution: Annotated[Attribution, "On whose word the source says it."] = Attribution.INFERRED
    attributed_to: Annotated[str | None, "Those on whose word it is said, as the source describes them."] = None
    via: Annotated[str | None, "The publication that the source itself quotes for it."] = None
    locator: Annotated[str | None, "Where in the document it stands."] = None
    quote: Annotated[str | None, "A few words of the document."] = None
    reliability: Annotated[Reliability | None, "How far the source can be relied on; null where nobody graded it."] = (
        None
    )
    credibility: Annotated[Credibility | None, "How credible it is; null where nobody graded it."] = None
    confidence: Annotated[float, "How sure it is that the fact holds, 0 to 1."] = 1.0

    def __post_init__(self) -> None:
        """Refuse a confidence that is no probability."""
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is {self.confidence}; it must be from 0 to 1")

    def but(self, **changes: Any) -> Evidence:
        """The same evidence with some fields changed; a change to None keeps the field."""
        changed = {name: value for name, value in changes.items() if value is not None}
        return replace(self, **changed) if changed else self
