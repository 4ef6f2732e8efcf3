"""Contacts sorted once by the two nodes that they join: a window, a fading or a world is then one sum over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from graph.analysis.arrays.dtypes import Floats, Ints, Rows
from graph.analysis.arrays.rows import distinct, group_by, run_numbers
from graph.analysis.contacts.contact import Contacts

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
        first, second = contacts.first, contacts.second
        both = np.flatnonzero(~contacts.directed)
        if directed:
            first, second = np.concatenate([first, second[both]]), np.concatenate([second, first[both]])
        elif len(both) < len(contacts):
            first, second = np.minimum(first, second), np.maximum(first, second)
        order, starts = group_by(first, second)
        number = np.empty(len(first), np.int32)
        number[order] = run_numbers(starts, len(order))
        back = None
        if directed:
            back = np.full(len(contacts), -1, np.int32)
            back[both] = number[len(contacts) :]
        found = order[starts]
        return cls(first[found], second[found], number[: len(contacts)], back)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.first)

    def held(self, contacts: Rows) -> Held:
        """The pairs that some contacts join, in order."""
        pairs, returning = self.pair[contacts], None
        if self.back is not None:
            back = self.back[contacts]
            returning = np.flatnonzero(back >= 0)
            pairs = np.concatenate([pairs, back[returning]])
        if len(contacts) == len(self.pair):
            return Held(np.arange(len(self), dtype=np.int32), pairs, returning)
        if len(pairs) * _FEW < len(self):
            found = distinct(pairs)
        else:
            marked = np.zeros(len(self), np.bool_)
            marked[pairs] = True
            found = np.flatnonzero(marked).astype(np.int32)
        place = np.empty(len(self), np.int32)
        place[found] = np.arange(len(found), dtype=np.int32)
        return Held(found, place[pairs], returning)


class Held(NamedTuple):
    """The pairs that some contacts join.

    Attributes:
        pairs: which, in order.
        at: for each of the contacts, and then for the way back of some of them, its place in `pairs`.
        returning: of which contacts the way back counts; None for pairs without direction.
    """

    pairs: Ints
    at: Ints
    returning: Rows | None

    def sums(self, weights: Floats) -> Floats:
        """For each pair, the sum of the weights of the contacts that join it, added in their order."""
        if self.returning is not None:
            weights = np.concatenate([weights, weights[self.returning]])
        return np.asarray(np.bincount(self.at, weights, len(self.pairs)), np.float64)
