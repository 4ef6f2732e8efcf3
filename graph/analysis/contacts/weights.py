"""The weight of a contact: 1, a share of its event, by the kind of the event, or the days that it took."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from graph.analysis.arrays.dtypes import Floats, Rows
from graph.analysis.claims.claim import STANCES, Claims
from graph.analysis.claims.columns import FIRST, LAST
from graph.model.rules import SIGNED
from graph.model.terms import EventKind

KindWeights: TypeAlias = Mapping[str, float]
"""Weights by kind of event (`meeting`), stance (`disputed`), or code of another scheme without its version (`cameo/042`).

A code takes precedence over the kind. A kind that is missing has the weight 0, and joins nobody."""


class Weighting(StrEnum):
    """How the contacts of an event are weighed."""

    COUNT = "count"
    """Each contact weighs 1, so that the weight of an edge is a number of encounters."""
    NEWMAN = "newman"
    """1 / (n - 1) in an event of n participants, so that each has 1 from the event. Newman 2001, Phys. Rev. E 64, 016132."""
    KIND = "kind"
    """The weight of the event's kind, from `KindWeights`."""
    DURATION = "duration"
    """The number of days of the event, first and last included, where both are stated to the day; else 1."""


_STANCES: Final = {"supported": 3.4, "disputed": -2.0, "demanded": -5.0, "imposed": -8.0}
"""Goldstein's ratings at 051 (praise or endorse), 111 (criticise or denounce), 100 (demand) and 163 (impose sanctions)."""
EVEN: Final[KindWeights] = MappingProxyType(dict.fromkeys((*SIGNED, *_STANCES), 1.0))
"""1 for each kind; the base for weights of one's own: `{**EVEN, "call": 0.5}`."""

GOLDSTEIN: Final[KindWeights] = MappingProxyType(
    {kind.value: kind.goldstein for kind in EventKind if kind.goldstein is not None} | _STANCES
)
"""The scale of Goldstein 1992 (J. Conflict Resolut. 36:369), -10 conflict to 10 co-operation, at the CAMEO code that is
nearest to each kind. It rates the kind of an event alone, not who acts against whom, how much and in which situation, and
the numbers are those of a panel of eight experts. Use it with `signed=True`."""


def weights_of(claims: Claims, rows: Rows, kind_weights: KindWeights) -> Floats:
    """The weight of the event or stance of each of these rows; 0 where there is none for it."""
    by_kind = np.array([float(kind_weights.get(kind, 0.0)) for kind in claims.kind.words] + [0.0])
    by_code = np.array([_of_codes(codes, kind_weights) for codes in claims.codes.words] + [np.nan])
    by_stance = np.array(
        [float(kind_weights.get(word, 0.0)) if word in STANCES else np.nan for word in claims.relation.words]
    )
    weights = by_kind[claims.kind.codes[rows]]
    for override in (by_code[claims.codes.codes[rows]], by_stance[claims.relation.codes[rows]]):
        weights = np.where(np.isnan(override), weights, override)
    return np.asarray(weights, np.float64)


def days_of(claims: Claims, rows: Rows) -> Floats:
    """The number of days of the event of each of these rows; 1 where it is not stated to the day."""
    start, end = claims.start[rows].astype(np.int64), claims.end[rows].astype(np.int64)
    stated = (claims.precision.codes[rows] == claims.precision.code("day")) & (start > FIRST) & (end < LAST)
    return np.where(stated, end - start + 1, 1).astype(np.float64)


def _of_codes(codes: str, kind_weights: KindWeights) -> float:
    """The weight of the first of the codes that has one; NaN where none has."""
    for code in codes.split():
        scheme, _, rest = code.partition("/")
        if (weight := kind_weights.get(f"{scheme}/{rest.rpartition('/')[2]}")) is not None:
            return float(weight)
    return float("nan")
