"""Log-odds that add up, as Fellegi and Sunter have it (1969): what they come to, and what made them, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

SAME: Final = 0.95
"""The probability from which two records are taken to tell of one event or thing."""
DOUBTFUL: Final = 0.3
"""The probability from which a person should look."""
MOST: Final = 60.0
"""Beyond it a probability is 0 or 1, and its exponential would overflow."""


def probability(log_odds: float) -> float:
    """The probability that log-odds stand for, 0 to 1."""
    return 1 / (1 + math.exp(-max(min(log_odds, MOST), -MOST)))


def reason(weighed: Iterable[tuple[str, float]]) -> str:
    """What speaks for and against something, each in words with its weight; the weightiest first."""
    ranked = sorted(weighed, key=lambda item: -abs(item[1]))
    return "; ".join(f"{words} ({weight:+.1f})" for words, weight in ranked)


class Weighed(Enum):
    """Something that speaks for or against two records telling of one thing: its words, and its weight in log-odds."""

    def __init__(self, reason: str, weight: float) -> None:
        self.reason, self.weight = reason, weight


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for and against two records telling of one thing.

    Attributes:
        signs: what speaks for and against it.
        prior: the log-odds without any of these.
    """

    signs: tuple[Weighed, ...]
    prior: float

    @property
    def probability(self) -> float:
        """How likely they tell of one thing, 0 to 1."""
        return probability(self.prior + sum(sign.weight for sign in self.signs))

    @property
    def same(self) -> bool:
        """Whether they are taken to tell of one thing."""
        return self.probability >= SAME

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return not self.same and self.probability >= DOUBTFUL

    def reason(self) -> str:
        """The signs in words, the weightiest first, each with its weight."""
        return reason((sign.reason, sign.weight) for sign in self.signs)
