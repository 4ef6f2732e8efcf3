"""Words of a document that tell a day, and the day that they tell."""

from __future__ import annotations

from dataclasses import dataclass

from graph.draft.span import Span
from graph.model import PartialDate


@dataclass(frozen=True, kw_only=True)
class DayMention:
    """Words that tell a day: "Friday", "July 9", "last week", "next month".

    Attributes:
        span: the words.
        head: the index in the parsed document of the token that the sentence's syntax hangs on.
        value: the day or interval. Words that cannot be reckoned without a day of publication have none, and are no mention.
        confidence: how sure the reckoning is, 0 to 1.
    """

    span: Span
    head: int
    value: PartialDate
    confidence: float
