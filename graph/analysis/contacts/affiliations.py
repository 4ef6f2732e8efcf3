"""For which countries and organisations an actor acted on a day."""

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
"""The character after the slash: sorted ids that begin with `head/` are adjacent, and come before `head` + this one."""


def with_label(actors: Sequence[str], label: str) -> Flags:
    """Whether each of some sorted ids is that of a node of a label."""
    flags = np.zeros(len(actors), np.bool_)
    lower = 0
    while lower < len(actors):
        head, slash, _ = actors[lower].partition("/")
        upper = bisect_left(actors, f"{head}{_AFTER_SLASH}", lower) if slash else lower + 1
        flags[lower:upper] = label_of(f"{head}/-") == label
        lower = upper
    return flags


@dataclass(frozen=True, slots=True, eq=False)
class Affiliations:
    """Who acted for which body, from and until which day: columns, sorted by the actor.

    Attributes:
        actors: the number of all actors; actors and bodies are positions among them.
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
            actors: ids, sorted.
            src: for each claim, the position of its `src` among the actors; -1 where it has none.
            dst: likewise for its `dst`.
            label: the label of the bodies.
            min_confidence: the least confidence of a claim that counts, 0 to 1.
        """
        is_body = np.append(with_label(actors, label), False)
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
        """The bodies for which actors can have acted on some days.

        A body acts for itself alone: a ministry does not act for its country unless a claim says that it does.

        Args:
            who: actors.
            start: the first day that is asked about for each of them.
            end: likewise the last day.

        Returns:
            Positions in `who`, ascending, and a body for each; no pair twice.
        """
        position, row = join(who, self.actor)
        overlapping = (self.start[row] <= end[position]) & (self.end[row] >= start[position])
        keys = distinct(position[overlapping] * (self.actors + 1) + self.body[row[overlapping]])
        return keys // (self.actors + 1), keys % (self.actors + 1)
