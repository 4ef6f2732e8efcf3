"""Days as a sentence gives them: `April 21`, not `April 21-23`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.prose.tokens import Token

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan.", "february feb.", "march mar.", "april apr.", "may", "june", "july",
            "august aug.", "september sept.", "october oct.", "november nov.", "december dec.",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""The months, 1 to 12, as the archives write them, in lower case."""

_DAY: Final = re.compile(r"\d{1,2}")
_INTERVAL: Final = frozenset({"-", "–", "and"})


def day(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The month and the day of it that stand at a token; None when none do, or more than one day."""
    if at + 1 >= len(found) or found[at].low not in MONTHS or not _DAY.fullmatch(found[at + 1].text):
        return None
    if at + 2 < len(found) and found[at + 2].text in _INTERVAL:
        return None
    return MONTHS[found[at].low], int(found[at + 1].text)
