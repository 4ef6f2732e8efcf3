"""Contacts sorted once by the two nodes that they join: a window, a fading or a world is then one sum over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.columns import Floats, Ints, Rows, counted, distinct, runs
from graph.analysis.contacts import Contacts

_FEW: Final = 8
"""Fewer contacts than one for so many pairs are sorted rather than marked in a pass over all pairs."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs of nodes that contacts join, in the order of their ends.

    Attributes:
        first, second: ends of each pair, places in the contacts' nodes; `first <= second` unless `directed`.
        pair: the pair of each contact.
        back: for directed pairs, the pair of each contact's way back, -1 where it leads one way only; else None.
    """

    first: Ints
    second: Ints
    pair: Ints
    back: Ints | None

    @classmethod
    def of(cls, contacts: Contacts, *, directed: bool) -> Pairs:
        """Sort contacts; with `directed`, those without a direction lead both ways."""
        first, second = contacts.first.astype(np.int64), contacts.second.astype(np.int64)
        size = max(len(contacts.nodes), 1)
        both = np.flatnonzero(~contacts.directed)
        if not directed:
            first, second = np.minimum(first, second), np.maximum(first, second)
        keys = first * size + second
        if directed:
            keys = np.concatenate([keys, second[both] * size + first[both]])
        order = counted(keys)
        ordered = keys[order]
        starts, counts = runs(ordered)
        number = np.empty(len(keys), np.int32)
        number[order] = np.repeat(np.arange(len(starts), dtype=np.int32), counts)
        pair, back = number[: len(first)], None
        if directed:
            back = np.full(len(first), -1, np.int32)
            back[both] = number[len(first) :]
        found = ordered[starts]
        return cls((found // size).astype(np.int32), (found % size).astype(np.int32), pair, back)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.first)

    def held(self, contacts: Rows) -> Ints:
        """The pairs that some contacts join, in order."""
        pairs = self.pair[contacts]
        if self.back is not None:
            back = self.back[contacts]
            pairs = np.concatenate([pairs, back[back >= 0]])
        if len(pairs) * _FEW < len(self):
            return distinct(pairs)
        found = np.zeros(len(self), np.bool_)
        found[pairs] = True
        return np.flatnonzero(found).astype(np.int32)

    def sums(self, contacts: Rows, weights: Floats) -> Floats:
        """For each pair, the sum of the weights of those among some contacts that join it, added in their order."""
        found = np.bincount(self.pair[contacts], weights, len(self))
        if self.back is not None:
            back = self.back[contacts]
            found += np.bincount(back[back >= 0], weights[back >= 0], len(self))
        return np.asarray(found, np.float64)
