"""Measures by time-respecting paths: who could have passed information on, by contacts in the order of their days.

A contact passes on what its ends knew before its day, one step a day, as the order within a day is not known. A contact
of several days, or of which only a span is known, counts as one on the last of these days, so that nobody is informed
too early. Contacts without any day are left out.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.analysis.arrays.dtypes import Flags, Floats, Rows
from graph.analysis.arrays.rows import runs
from graph.analysis.claims.columns import FIRST, LAST
from graph.analysis.contacts.projection import Projection

_BLOCK: Final = 8_000_000
"""Elements of a block of arrival days: 32 MB."""
_NEVER: Final = np.iinfo(np.int32).max


def reach(projection: Projection, kept: Flags) -> Floats:
    """Reach: the number of other nodes that information from a node can have reached by the end.

    Unit: nodes. Direction: that of the contacts, where the projection is directed. Weights: not used.
    O(contacts * nodes / 8) bytes. Holme 2005, Phys. Rev. E 71:046119.

    Args:
        projection: the contacts.
        kept: whether each contact counts.
    """
    size = len(projection.contacts.nodes)
    first, second, days = _timed(projection, kept)
    width = (size + 7) // 8
    reached = np.zeros((size, width), np.uint8)
    nodes = np.arange(size)
    reached[nodes, nodes // 8] = np.uint8(1) << (nodes % 8).astype(np.uint8)
    starts, counts = runs(days)
    for start, count in zip(starts[::-1].tolist(), counts[::-1].tolist(), strict=True):  # the last day first
        today = slice(start, start + count)
        np.bitwise_or.at(reached, first[today], reached[second[today]])
    return np.asarray(np.bitwise_count(reached).sum(axis=1, dtype=np.int64) - 1, np.float64)


def harmonic(projection: Projection, kept: Flags) -> Floats:
    """Temporal harmonic centrality: how soon information from a node reaches the others.

    The sum over the others of 1 / (days from the first contact of all + 1).

    Unit: others reached on the first day. Direction and weights: as `reach`. Nodes that are never reached add 0.
    O(contacts * nodes). Pan & Saramaki 2011, Phys. Rev. E 84:016105, with the days counted from one start for all.

    Args:
        projection: the contacts.
        kept: whether each contact counts.
    """
    size = len(projection.contacts.nodes)
    scores = np.zeros(size)
    first, second, days = _timed(projection, kept)
    if not len(days):
        return scores
    origin = int(days[0])
    starts, counts = runs(days)
    width = max(1, _BLOCK // max(size, 1))
    for lower in range(0, size, width):
        sources = np.arange(lower, min(lower + width, size))
        arrival = np.full((size, len(sources)), _NEVER, np.int32)
        arrival[sources, sources - lower] = origin - 1
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
            today = slice(start, start + count)
            day = np.int32(days[start])
            passed_on = np.where(arrival[first[today]] < day, day, _NEVER)
            np.minimum.at(arrival, second[today], passed_on)
        arrival[sources, sources - lower] = _NEVER
        reached = arrival != _NEVER
        scores[sources] = np.where(reached, 1 / (arrival.astype(np.float64) - origin + 1), 0).sum(axis=0)
    return scores


def _timed(projection: Projection, kept: Flags) -> tuple[Rows, Rows, Rows]:
    """The start, end and day of each contact, sorted by day; a contact without direction is there twice."""
    contacts, days = projection.contacts, projection.days
    rows = np.flatnonzero(kept & (projection.weights != 0) & (days > FIRST) & (days < LAST))
    first, second, day = contacts.first[rows].astype(np.int64), contacts.second[rows].astype(np.int64), days[rows]
    back = ~contacts.directed[rows] if projection.directed else np.ones(len(rows), np.bool_)
    first, second = np.concatenate([first, second[back]]), np.concatenate([second, first[back]])
    day = np.concatenate([day, day[back]])
    order = np.argsort(day, kind="stable")
    return first[order], second[order], day[order]
