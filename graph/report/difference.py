"""What differs between two snapshots, as rows."""

from __future__ import annotations

from graph.analysis.difference import SnapshotDifference
from graph.report.rows import Row, number, whole


def difference_rows(difference: SnapshotDifference, top: int) -> list[Row]:
    """A row for each of the `top` actors whose rank changed most: `name`, ranks and scores before and after, `id`."""
    return [
        {
            "name": change.name,
            "rank before": whole(change.rank_before),
            "rank after": whole(change.rank_after),
            "score before": number(change.score_before),
            "score after": number(change.score_after),
            "id": change.id,
        }
        for change in difference.changes[:top]
    ]


def difference_note(difference: SnapshotDifference) -> str:
    """How many claims of each relation came and went."""
    came, went = difference.came, difference.went
    parts = [
        f"{relation}: {came.get(relation, 0):,} came, {went.get(relation, 0):,} went"
        for relation in sorted({*came, *went})
    ]
    return "; ".join(parts) or "The snapshots hold the same claims."
