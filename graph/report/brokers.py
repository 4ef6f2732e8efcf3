"""Brokers as rows."""

from __future__ import annotations

from graph.analysis.brokerage import Brokerage
from graph.report.ranking import notes
from graph.report.rows import Row


def broker_rows(brokerage: Brokerage) -> tuple[list[Row], str]:
    """A row for each broker, and how to read the rows: empty where there are none.

    The columns are `rank`; what is ranked (`person`); the measure; `error` for an estimated measure; `rank_low` and
    `rank_high`; `constraint`; `effective_size`; `counterparts`; `id`.
    """
    ranking = brokerage.ranking
    rows: list[Row] = []
    for broker in brokerage.brokers:
        ranked = broker.ranked
        error = {} if ranking.sample is None else {"error": ranked.error}
        rows.append(
            {"rank": ranked.rank, ranking.onto: ranked.name, ranking.measure: ranked.score, **error}
            | {"rank_low": ranked.rank_low, "rank_high": ranked.rank_high}
            | {"constraint": broker.constraint, "effective_size": broker.effective_size}
            | {"counterparts": ranked.counterparts, "id": ranked.id}
        )
    return rows, "\n".join(notes(ranking)) if rows else ""
