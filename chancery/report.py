"""Results as rows, and rows and rankings written as a table for people, JSON or CSV."""

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.report.brokers import broker_rows
from graph.report.ranking import write_ranking
from graph.report.rows import write_rows

__all__ = ["broker_rows", "write_ranking", "write_rows"]
