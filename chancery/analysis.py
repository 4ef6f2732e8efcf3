"""Analysis: snapshots, projections onto people, organisations or countries, measures, rankings, and how sure they are."""

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.analysis.brokerage import brokerage
from graph.analysis.contacts.attendance import Attendance
from graph.analysis.contacts.projection import Projection
from graph.analysis.contacts.weights import GOLDSTEIN, Weighting
from graph.analysis.measures.centrality import MEASURES
from graph.analysis.ranking import Ranking, ranking
from graph.analysis.snapshot import Snapshot
from graph.analysis.uncertainty.estimate import Uncertainty, centrality

__all__ = [
    "GOLDSTEIN",
    "MEASURES",
    "Attendance",
    "Projection",
    "Ranking",
    "Snapshot",
    "Uncertainty",
    "Weighting",
    "brokerage",
    "centrality",
    "ranking",
]
