"""Worlds: possible states of the facts, each claim kept with the probability that its confidence states.

Reports of one source on one event stand or fall together: they share one random number, so that whenever the less
confident is kept the more confident is too. Sources are independent. A contact is kept when one of its reports is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from graph.analysis.arrays.dtypes import Flags, Rows
from graph.analysis.contacts.contact import Contacts


class Together(StrEnum):
    """Which reports stand or fall together."""

    EVENT = "event"
    """Those of one source on one event."""
    SOURCE = "source"
    """All of one source: a document is right or wrong as a whole, to the degree that each report is confident."""


@dataclass(frozen=True, eq=False)
class Worlds:
    """Draws worlds of contacts; the same seed and number give the same world, in whatever order they are drawn.

    Attributes:
        contacts: the contacts.
        seed: of all draws.
        together: which reports share a random number.
    """

    contacts: Contacts
    seed: int
    together: Together = Together.EVENT

    @cached_property
    def group(self) -> Rows:
        """For each report, the number from 0 of those that it shares a random number with: found when one is drawn."""
        source = self.contacts.report_source.astype(np.int64)
        if self.together is Together.EVENT:
            event = self.contacts.claims.event.codes[self.contacts.claim].astype(np.int64)[self.contacts.report_contact]
            source = event * (len(self.contacts.claims.source.words) + 1) + source
        return np.unique(source, return_inverse=True)[1]

    @cached_property
    def groups(self) -> int:
        """How many random numbers a world takes."""
        return int(self.group.max(initial=-1)) + 1

    def draw(self, number: int) -> Flags:
        """Which contacts there are in one world."""
        chance = np.random.default_rng([self.seed, number]).random(self.groups)
        kept = chance[self.group] < self.contacts.report_confidence
        return np.logical_or.reduceat(kept, self.contacts.report_starts) if len(kept) else np.zeros(0, np.bool_)

    def drawn(self, number: int) -> Callable[[int], Flags]:
        """The first so many worlds drawn at once, a bit a contact, for whoever looks at each of them more than once."""
        packed = [np.packbits(self.draw(world)) for world in range(number)]
        return lambda world: np.unpackbits(packed[world], count=len(self.contacts)).view(np.bool_)
