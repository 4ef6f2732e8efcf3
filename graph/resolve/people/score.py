"""How likely two records are of one person: log-odds that add up, as Fellegi and Sunter have it (1969).

Each feature has a weight, the logarithm of how much more often it is met in pairs that are one person than in pairs
that are not. The weights are in `weights.yml`; they are calibrated on labelled pairs and may be read, and argued
about, one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from graph.resolve import log_odds
from graph.resolve.people.agreement import NameLevel
from graph.resolve.people.features import HARD, Feature, Sign, compare
from graph.resolve.people.record import PersonRecord

WEIGHTS: Final = Path(__file__).with_name("weights.yml")
PRIOR: Final = "prior"
"""The weight that every pair has, before anything is looked at."""
SAME: Final = 0.95
"""The probability from which two records are taken to be one person."""
DIFFERENT: Final = 0.1
"""The probability below which two records are not worth a person's look."""

ABROAD: Final = 0.3
"""The same for two who act for different countries: namesakes abroad are many."""

LONE: Final = frozenset({NameLevel.ALONE.value, NameLevel.FAMILY.value, NameLevel.FAMILY_COMMON.value})
"""What the names say when one of them is a lone family name."""
FITTING: Final = frozenset(
    {Sign.OFFICE_FITS.value, Sign.OFFICE_SOLE.value, Sign.OFFICE_ROSE.value, Sign.IDENTIFIER_SAME.value}
)
"""One of these must hold for a lone family name to find its bearer."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of two records.

    Attributes:
        probability: how likely they are one person, 0 to 1.
        log_odds: the same as a sum of weights.
        features: what speaks for or against it.
        weights: the weight of each feature.
    """

    log_odds: float
    features: tuple[Feature, ...]
    weights: tuple[float, ...]

    @property
    def probability(self) -> float:
        """How likely they are one person, 0 to 1."""
        return log_odds.probability(self.log_odds)

    @property
    def barred(self) -> bool:
        """Whether something sets them apart that nothing outweighs but a shared identifier."""
        return bool(self.barred_by)

    @property
    def barred_by(self) -> frozenset[str]:
        """The features that set them apart so."""
        keys = {feature.key for feature in self.features}
        return frozenset() if Sign.IDENTIFIER_SAME in keys else HARD & keys

    @property
    def same(self) -> bool:
        """Whether they are taken to be one person.

        A lone family name joins only a person whose office fits the day, or whose activity does where no office
        is told.
        """
        if self.barred or self.probability < SAME:
            return False
        keys = {feature.key for feature in self.features}
        return not keys & LONE or bool(keys & FITTING)

    @property
    def doubtful(self) -> bool:
        """Whether a person should look: neither clearly one nor clearly two."""
        keys = {feature.key for feature in self.features}
        least = ABROAD if Sign.COUNTRY_DIFFERS in keys else DIFFERENT
        return not self.same and not self.barred and self.probability >= least

    @property
    def alike(self) -> bool:
        """Whether the names by themselves would have it that they are one."""
        return self.features[0].key in _FULL

    @property
    def told_apart(self) -> bool:
        """Whether it is worth keeping that they are two: their names and countries would have them one.

        Two ids of one authority, or of one source, say so by themselves.
        """
        keys = {feature.key for feature in self.features}
        plain = keys & {Sign.IDENTIFIER_DIFFERS, Sign.SOURCE_PARTS}
        return self.alike and Sign.COUNTRY_SAME in keys and not plain and (self.barred or self.probability < DIFFERENT)

    def reason(self) -> str:
        """The features in words, the weightiest first, each with its weight."""
        weighed = zip(self.features, self.weights, strict=True)
        return log_odds.reason((feature.reason, weight) for feature, weight in weighed)


_FULL: Final = frozenset({level.value for level in (NameLevel.EQUAL, NameLevel.CONTAINED, NameLevel.VARIANT)})


@cache
def weights() -> Mapping[str, float]:
    """The weights that are used: of every feature, and the prior, as calibrated."""
    return {key: calibrated for key, (_, calibrated) in _kept().items()}


@cache
def hand_set() -> Mapping[str, float]:
    """The weights as they were set by hand, near which calibration stays."""
    return {key: by_hand for key, (by_hand, _) in _kept().items()}


@cache
def _kept() -> Mapping[str, tuple[float, float]]:
    content: Mapping[str, list[float]] = YAML(typ="safe").load(WEIGHTS.read_text(encoding="utf-8"))
    expected = {PRIOR, *(level.value for level in NameLevel), *(sign.value for sign in Sign)}
    if set(content) != expected:
        raise ValueError(f"{WEIGHTS.name}: missing or unknown: {sorted(expected ^ set(content))}")
    return {key: (float(by_hand), float(calibrated)) for key, (by_hand, calibrated) in content.items()}


def score(left: PersonRecord, right: PersonRecord) -> Score:
    """How likely the two are one person."""
    return total(compare(left, right))


def total(features: Sequence[Feature]) -> Score:
    """The score of features that were weighed."""
    known = weights()
    weighed = tuple(known[feature.key] for feature in features)
    return Score(known[PRIOR] + sum(weighed), tuple(features), weighed)
