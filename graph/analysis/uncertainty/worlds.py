"""Possible worlds: states of the facts in each of which a claim holds with the probability that its confidence states.

Reports on one event hold or fail together, whichever record and source they are of: they share one random number, so
that whenever the less confident report holds the more confident one does too. An event told twice at 0.6 is there in 0.6
of the worlds, not in the 0.84 of two independent ones: papers tell of what others told, and what makes one of them doubt
an event makes the other doubt it as well. A contact exists in a world when one of its reports holds: as often as the
surest of them says. Different events are independent.
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
    """Which reports hold or fail together."""

    EVENT = "event"
    """Those on one event, of all its tellings."""
    TELLING = "telling"
    """Those of one source on one event: sources are independent, and bear each other out."""
    SOURCE = "source"
    """All of one source: a document is right or wrong as a whole, as far as each report is confident."""


@dataclass(frozen=True, eq=False)
class Worlds:
    """Draws worlds of contacts. The same seed and number give the same world, in whatever order worlds are drawn.

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
        """For each report, the number from 0 of the group with which it shares a random number."""
        source = self.contacts.report_source.astype(np.int64)
        event = self.contacts.claims.event.codes[self.contacts.claim].astype(np.int64)[self.contacts.report_contact]
        match self.together:
            case Together.EVENT:
                key = event
            case Together.TELLING:
                key = event * (len(self.contacts.claims.source.words) + 1) + source
            case Together.SOURCE:
                key = source
        return np.unique(key, return_inverse=True)[1]

    @cached_property
    def groups(self) -> int:
        """The number of groups: how many random numbers a world takes."""
        return int(self.group.max(initial=-1)) + 1

    def draw(self, number: int) -> Flags:
        """Whether each contact exists in the world of a number, from 0."""
        chance = np.random.default_rng([self.seed, number]).random(self.groups)
        holds = chance[self.group] < self.contacts.report_confidence
        return np.logical_or.reduceat(holds, self.contacts.report_starts) if len(holds) else np.zeros(0, np.bool_)

    def draw_all(self, number: int) -> Callable[[int], Flags]:
        """Draw the first worlds at once, and return what gives them by number; they take a bit for each contact."""
        packed = [np.packbits(self.draw(world)) for world in range(number)]
        return lambda world: np.unpackbits(packed[world], count=len(self.contacts)).view(np.bool_)
