"""Contacts grouped once by the pair of nodes that they join, so that the graph of a window or a world is one sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from graph.analysis.arrays.dtypes import Floats, Ints, Rows
from graph.analysis.arrays.rows import distinct, group_by, run_numbers
from graph.analysis.contacts.contact import Contacts

_FEW: Final = 8
"""With fewer contacts than one for so many pairs, sorting them is faster than a pass over all pairs."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs of nodes that contacts join, sorted by their ends.

    Attributes:
        first, second: the ends of each pair: positions in the contacts' nodes; `first <= second` unless directed.
        pair: for each contact, the position of its pair.
        back: for directed pairs, the position of the reverse pair of each contact, -1 where the contact leads one way
            only; None for pairs without direction.
    """

    first: Ints
    second: Ints
    pair: Ints
    back: Ints | None

    @classmethod
    def of(cls, contacts: Contacts, *, directed: bool) -> Pairs:
        """Group contacts; with `directed`, a contact without a direction leads both ways."""
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
        heads = order[starts]
        return cls(first[heads], second[heads], number[: len(contacts)], back)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.first)

    def joined_by(self, contacts: Rows) -> JoinedPairs:
        """The pairs that some of the contacts join."""
        pairs, returning = self.pair[contacts], None
        if self.back is not None:
            back = self.back[contacts]
            returning = np.flatnonzero(back >= 0)
            pairs = np.concatenate([pairs, back[returning]])
        if len(contacts) == len(self.pair):
            return JoinedPairs(np.arange(len(self), dtype=np.int32), pairs, returning)
        if len(pairs) * _FEW < len(self):
            joined = distinct(pairs)
        else:
            marked = np.zeros(len(self), np.bool_)
            marked[pairs] = True
            joined = np.flatnonzero(marked).astype(np.int32)
        place = np.empty(len(self), np.int32)
        place[joined] = np.arange(len(joined), dtype=np.int32)
        return JoinedPairs(joined, place[pairs], returning)


class JoinedPairs(NamedTuple):
    """The pairs that some contacts join.

    Attributes:
        pairs: the positions of the pairs, ascending.
        at: for each of the contacts, and then for each of `returning`, the position of its pair in `pairs`.
        returning: positions of the contacts that lead back, too; None for pairs without direction.
    """

    pairs: Ints
    at: Ints
    returning: Rows | None

    def sums(self, weights: Floats) -> Floats:
        """For each pair, the sum of the weights of its contacts, added in the order of the contacts."""
        if self.returning is not None:
            weights = np.concatenate([weights, weights[self.returning]])
        return np.asarray(np.bincount(self.at, weights, len(self.pairs)), np.float64)
