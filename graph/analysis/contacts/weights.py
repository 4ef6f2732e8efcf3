"""What a contact weighs: one each, shared out over an event, by kind, or by its days."""

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
"""Weights by kind of event (`meeting`), by stance (`disputed`), or by code of another scheme without its version (`cameo/042`), which goes
before the kind. A kind that the table lacks weighs nothing and joins nobody."""


class Weighting(StrEnum):
    """How the contacts of an event are weighed."""

    COUNT = "count"
    """Each contact weighs 1: the weight of a tie is a number of encounters."""
    NEWMAN = "newman"
    """1 / (n - 1) where n took part, so that each of them gets 1 from the event. Newman 2001, Phys. Rev. E 64, 016132."""
    KIND = "kind"
    """What the table of kinds says."""
    DURATION = "duration"
    """The event's days, first and last counted, where both are stated to the day; else 1."""


_STANCES: Final = {"supported": 3.4, "disputed": -2.0, "demanded": -5.0, "imposed": -8.0}
"""Goldstein's ratings at 051 (praise or endorse), 111 (criticise or denounce), 100 (demand) and 163 (impose sanctions)."""
EVEN: Final[KindWeights] = MappingProxyType(dict.fromkeys((*SIGNED, *_STANCES), 1.0))
"""Each kind alike: the table to start one's own from (`{**EVEN, "call": 0.5}`)."""

GOLDSTEIN: Final[KindWeights] = MappingProxyType(
    {kind.value: kind.goldstein for kind in EventKind if kind.goldstein is not None} | _STANCES
)
"""The scale of Goldstein 1992 (J. Conflict Resolut. 36:369), -10 conflict to 10 co-operation, at the CAMEO code that is
nearest to each kind. It rates the kind of an event alone: who acts, against whom, how much and in which situation does
not enter, and a panel of eight experts chose the numbers. Use it with `signed=True`."""


def weights_of(claims: Claims, rows: Rows, table: KindWeights) -> Floats:
    """The weight that the table gives to the event or stance of each of these rows; 0 where it gives none."""
    by_kind = np.array([float(table.get(kind, 0.0)) for kind in claims.kind.words] + [0.0])
    by_code = np.array([_of_codes(codes, table) for codes in claims.codes.words] + [np.nan])
    by_stance = np.array([float(table.get(word, 0.0)) if word in STANCES else np.nan for word in claims.relation.words])
    weights = by_kind[claims.kind.codes[rows]]
    for better in (by_code[claims.codes.codes[rows]], by_stance[claims.relation.codes[rows]]):
        weights = np.where(np.isnan(better), weights, better)
    return np.asarray(weights, np.float64)


def days_of(claims: Claims, rows: Rows) -> Floats:
    """The length in days of the event of each of these rows; 1 where it is not stated to the day."""
    start, end = claims.start[rows].astype(np.int64), claims.end[rows].astype(np.int64)
    stated = (claims.precision.codes[rows] == claims.precision.code("day")) & (start > FIRST) & (end < LAST)
    return np.where(stated, end - start + 1, 1).astype(np.float64)


def _of_codes(codes: str, table: KindWeights) -> float:
    for code in codes.split():
        scheme, _, rest = code.partition("/")
        if (found := table.get(f"{scheme}/{rest.rpartition('/')[2]}")) is not None:
            return float(found)
    return float("nan")
