"""Results as tables: rankings, brokers, and rows written as text, CSV or JSON."""

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.report.listings import brokers_of, write_rows
from graph.report.ranking import Ranking

__all__ = ["Ranking", "brokers_of", "write_rows"]
