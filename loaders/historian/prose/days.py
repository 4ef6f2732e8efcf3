"""Days as a sentence gives them: `April 21`, not `April 21-23`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.historian.prose.tokens import Token

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june", "july",
            "august aug aug.", "september sept sept. sep.", "october oct oct.", "november nov nov.",
            "december dec dec.",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""The months, 1 to 12, as the archives write them, in lower case; a short form has its point before a number."""

_DAY: Final = re.compile(r"\d{1,2}")
_INTERVAL: Final = frozenset({"-", "–", "and"})


def day(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The month and the day of it that stand at a token; None when none do, or more than one day."""
    number = _after_month(tokens, at)
    if number is None or not _DAY.fullmatch(tokens[number].text):
        return None
    if number + 1 < len(tokens) and tokens[number + 1].text in _INTERVAL:
        return None
    return MONTHS[tokens[at].low], int(tokens[number].text)


def dated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month stands at a token with the number of a day, or of several, after it: `Dec. 12`, `May 3-5`."""
    return _after_month(tokens, at) is not None


def _after_month(tokens: Sequence[Token], at: int) -> int | None:
    """Where the number after a month stands; None where no month is, or none follows."""
    if at + 1 >= len(tokens) or tokens[at].low not in MONTHS or not tokens[at + 1].text[0].isdigit():
        return None
    return at + 1
