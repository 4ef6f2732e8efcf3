"""What differs between two snapshots: the claims that came and went, and whose rank changed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.analysis.measures.centrality import Measure, ranks, scored
from graph.analysis.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class RankChange:
    """An actor whose rank changed; NaN where the actor had no contact in the snapshot.

    Attributes:
        id: canonical id.
        name: the name to show.
        rank_before, rank_after: the ranks, from 1.
        score_before, score_after: the scores.
        places: by how many places the rank changed; who has no rank counts as next after the last.
    """

    id: str
    name: str
    rank_before: float
    rank_after: float
    score_before: float
    score_after: float
    places: float


@dataclass(frozen=True, slots=True)
class SnapshotDifference:
    """What differs between two snapshots.

    Attributes:
        came: by relation, how many claims only the later snapshot has.
        went: by relation, how many claims only the earlier snapshot has.
        changes: the actors whose rank changed, the largest change first.
    """

    came: Mapping[str, int]
    went: Mapping[str, int]
    changes: Sequence[RankChange]


class _Standing(NamedTuple):
    score: float
    rank: float


_ABSENT = _Standing(math.nan, math.nan)


def difference(before: Snapshot, after: Snapshot, onto: str, measure: Measure) -> SnapshotDifference:
    """Compare two snapshots.

    Args:
        before: the earlier snapshot.
        after: the later one.
        onto: what is ranked: `person`, `organisation` or `country`.
        measure: what it is ranked by, if every claim holds.

    Raises:
        BadRequestError: the measure is not defined on the graph of contacts.
    """
    old, new = set(before.claims), set(after.claims)
    standings = [_standings(snapshot, onto, measure) for snapshot in (before, after)]
    changes = []
    for actor in sorted({*standings[0], *standings[1]}):
        then, now = (standing.get(actor, _ABSENT) for standing in standings)
        if then.rank != now.rank and not (math.isnan(then.rank) and math.isnan(now.rank)):
            name = after.names.get(actor, before.names.get(actor, actor))
            places = abs(_place(then, standings[0]) - _place(now, standings[1]))
            changes.append(RankChange(actor, name, then.rank, now.rank, then.score, now.score, places))
    changes.sort(key=lambda change: (-change.places, change.id))
    return SnapshotDifference(
        Counter(claim.relation for claim in new - old), Counter(claim.relation for claim in old - new), changes
    )


def _standings(snapshot: Snapshot, onto: str, measure: Measure) -> dict[str, _Standing]:
    nodes, scores = scored(snapshot.projection(onto), measure)
    order = ranks(scores, lowest_first=measure.lowest_first)
    return {node: _Standing(score, rank) for node, score, rank in zip(nodes, scores, order, strict=True)}


def _place(standing: _Standing, standings: Mapping[str, _Standing]) -> float:
    return len(standings) + 1 if math.isnan(standing.rank) else standing.rank
