"""Log-odds that add up, as Fellegi and Sunter have it (1969): what they come to, and what made them, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

MOST: Final = 60.0
"""Beyond it a probability is 0 or 1, and its exponential would overflow."""


def probability(log_odds: float) -> float:
    """The probability that log-odds stand for, 0 to 1."""
    return 1 / (1 + math.exp(-max(min(log_odds, MOST), -MOST)))


def reason(weighed: Iterable[tuple[str, float]]) -> str:
    """What speaks for and against something, each in words with its weight; the weightiest first."""
    ranked = sorted(weighed, key=lambda item: -abs(item[1]))
    return "; ".join(f"{words} ({weight:+.1f})" for words, weight in ranked)
