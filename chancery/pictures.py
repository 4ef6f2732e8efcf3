"""Pictures of results, as SVG, PNG or PDF; they need `pip install 'chancery[analysis]'`."""

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.report.pictures.intervals import draw_intervals
from graph.report.pictures.network import draw_contacts
from graph.report.pictures.trajectory import draw_trajectory

__all__ = ["draw_contacts", "draw_intervals", "draw_trajectory"]
