"""For which countries and organisations somebody acted on a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.arrays.dtypes import Flags, Ints, Rows
from graph.analysis.arrays.rows import distinct, join
from graph.analysis.claims.claim import Claims, Relation
from graph.model.ontology import label_of

_AFTER_SLASH: Final = chr(ord("/") + 1)
"""What follows a slash: ids of one head stand together before it."""


def bearing(actors: Sequence[str], label: str) -> Flags:
    """Which of some ids, in order, are those of nodes of a label."""
    bear = np.zeros(len(actors), np.bool_)
    lower = 0
    while lower < len(actors):
        head, slash, _ = actors[lower].partition("/")
        upper = bisect_left(actors, f"{head}{_AFTER_SLASH}", lower) if slash else lower + 1
        bear[lower:upper] = label_of(f"{head}/-") == label
        lower = upper
    return bear


@dataclass(frozen=True, slots=True, eq=False)
class Affiliations:
    """Who acted for which body, from and until which day, sorted by who.

    Attributes:
        actors: the number of actors; actors and bodies are places among them.
        actor, body: who acted for which body; a body acts for itself at all times.
        start, end: first and last possible day.
    """

    actors: int
    actor: Rows
    body: Rows
    start: Ints
    end: Ints

    @classmethod
    def of(
        cls, claims: Claims, actors: tuple[str, ...], src: Ints, dst: Ints, label: str, min_confidence: float
    ) -> Affiliations:
        """The affiliations to bodies of a label (`Country`, `Organisation`).

        Args:
            claims: what the sources say.
            actors: ids in order.
            src: for each claim, the place of its `src` among the actors; -1 where it has none.
            dst: likewise of its `dst`.
            label: label of the bodies.
            min_confidence: the least confidence of a claim that counts.
        """
        is_body = np.append(bearing(actors, label), False)
        rows = np.flatnonzero(
            claims.relation.among([Relation.ACTED_FOR]) & is_body[dst] & (claims.confidence >= min_confidence)
        )
        themselves = np.flatnonzero(is_body[:-1])
        always = np.iinfo(np.int32)
        actor = np.concatenate([src[rows], themselves])
        order = np.argsort(actor, kind="stable")
        return cls(
            len(actors),
            actor[order],
            np.concatenate([dst[rows], themselves])[order],
            np.concatenate([claims.start[rows], np.full(len(themselves), always.min, np.int32)])[order],
            np.concatenate([claims.end[rows], np.full(len(themselves), always.max, np.int32)])[order],
        )

    def at(self, who: Rows, start: Ints, end: Ints) -> tuple[Rows, Rows]:
        """For each of `who`, the bodies for which they can have acted between the days of the same place.

        A body acts for none but itself: a ministry is not its country here unless a claim says that it acted for it.

        Returns:
            positions in `who`, ascending, and a body for each; each body of a position once.
        """
        position, row = join(who, self.actor)
        overlapping = (self.start[row] <= end[position]) & (self.end[row] >= start[position])
        keys = distinct(position[overlapping] * (self.actors + 1) + self.body[row[overlapping]])
        return keys // (self.actors + 1), keys % (self.actors + 1)
