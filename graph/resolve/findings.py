"""What a rule finds of two records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SAME: Final = "SAME_AS"
APART: Final = "NOT_SAME_AS"
POSSIBLE: Final = "POSSIBLY_SAME_AS"
KINDS: Final = (SAME, APART, POSSIBLE)
"""The relationship types by which findings and verdicts are kept."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Two records, the smaller id first, and what is found of them.

    Attributes:
        left, right: their ids.
        kind: one of `KINDS`.
        probability: that they are one, 0 to 1.
        reason: why, in words.
        decided_by: the rule.
    """

    left: str
    right: str
    kind: str
    probability: float
    reason: str
    decided_by: str
