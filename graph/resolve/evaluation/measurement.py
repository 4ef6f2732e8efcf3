"""How good the decisions are: the model held against labelled pairs, and its weights found from them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.optimize import minimize

from graph.resolve.evaluation.labels import LabelledPair
from graph.resolve.people.features import Sign, compare
from graph.resolve.people.score import PRIOR, Score, hand_set, total

VARIANCE: Final = 2.0
"""Variance, in squared log-odds, by which calibration lets a weight leave what it was."""
BINS: Final = (0.0, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 1.0)
"""Bounds of the classes of the reliability table."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A class of the reliability table.

    Attributes:
        lower, upper: its bounds.
        pairs: how many pairs have such a probability.
        expected: the mean of their probabilities.
        observed: the share of them that is one person.
    """

    lower: float
    upper: float
    pairs: int
    expected: float
    observed: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The model against labelled pairs.

    Attributes:
        pairs: how many.
        same: how many of them are one person.
        joined: how many the model would join.
        right: how many of these are one person.
        doubtful: how many a person should look at.
        doubtful_same: how many of these are one person.
        missed: pairs of one person that are neither joined nor shown.
        wrong: pairs that would be joined and are not one person.
        bins: the reliability table.
    """

    pairs: int
    same: int
    joined: int
    right: int
    doubtful: int
    doubtful_same: int
    missed: tuple[LabelledPair, ...]
    wrong: tuple[LabelledPair, ...]
    bins: tuple[Bin, ...]

    @property
    def precision(self) -> float:
        """The share of the joined that is one person."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """The share of those that are one person that is joined."""
        return self.right / self.same if self.same else 1.0

    @property
    def reached(self) -> float:
        """The share of those that are one person that is joined or shown to a person."""
        return (self.right + self.doubtful_same) / self.same if self.same else 1.0


TOLD: Final = frozenset({Sign.OFFICE_SUCCEEDED.value})
"""Features that tell what is known of one family of names, so that they say nothing of how others are judged."""


def measure(pairs: Sequence[LabelledPair], without: Set[str] = frozenset()) -> Measured:
    """Hold the model against pairs, scored_as by itself; the competition of several bearers is left out.

    Args:
        pairs: the pairs.
        without: features that are left out.
    """
    scored = [
        (pair, total([feature for feature in compare(pair.left, pair.right) if feature.key not in without]))
        for pair in pairs
    ]
    joined = [pair for pair, scored_as in scored if scored_as.same]
    doubtful = [pair for pair, scored_as in scored if scored_as.doubtful]
    return Measured(
        len(pairs),
        sum(pair.same for pair in pairs),
        len(joined),
        sum(pair.same for pair in joined),
        len(doubtful),
        sum(pair.same for pair in doubtful),
        tuple(pair for pair, scored_as in scored if pair.same and not scored_as.same and not scored_as.doubtful),
        tuple(pair for pair in joined if not pair.same),
        _bins(scored),
    )


def _bins(scored: Sequence[tuple[LabelledPair, Score]]) -> tuple[Bin, ...]:
    found = []
    for lower, upper in pairwise(BINS):
        within = [
            (pair, scored_as.probability)
            for pair, scored_as in scored
            if lower <= scored_as.probability < upper or (upper == 1.0 == scored_as.probability)
        ]
        if within:
            expected = sum(probability for _, probability in within) / len(within)
            observed = sum(pair.same for pair, _ in within) / len(within)
            found.append(Bin(lower, upper, len(within), expected, observed))
    return tuple(found)


def calibrate(pairs: Sequence[LabelledPair]) -> dict[str, float]:
    """Weights that fit labelled pairs, near those set by hand: logistic regression with a normal prior (MAP).

    What namesakes.yml tells is left out, so that weights fit families of names of which it does not tell.

    Returns:
        Every weight, to two decimals. A feature that no pair has keeps the one set by hand.
    """
    before = hand_set()
    names = list(before)
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(pairs), len(names)))
    matrix[:, place[PRIOR]] = 1
    for row, pair in enumerate(pairs):
        for feature in compare(pair.left, pair.right):
            matrix[row, place[feature.key]] += feature.key not in TOLD
    wanted = np.array([float(pair.same) for pair in pairs])
    centre = np.array([before[name] for name in names])

    def loss(found: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ found
        value = float(np.logaddexp(0, odds).sum() - wanted @ odds + ((found - centre) ** 2).sum() / (2 * VARIANCE))
        return value, matrix.T @ (1 / (1 + np.exp(-odds)) - wanted) + (found - centre) / VARIANCE

    found = minimize(loss, centre, jac=True, method="L-BFGS-B").x
    return {name: round(float(value), 2) for name, value in zip(names, found, strict=True)}
