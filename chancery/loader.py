"""What the loader of a source of one's own is made of; records hold the types of `chancery.model`.

A distribution brings a source by the entry-point group `chancery.loaders` (README, "Add a source").
"""

from chancery import shadow
from graph.model.ids import make_id
from graph.model.loader import Document, Loader
from graph.model.record import LeftOver, Origin, Record, Reject

shadow.check("loaders")
from loaders.description import Description  # noqa: E402 - it is ours

__all__ = ["Description", "Document", "LeftOver", "Loader", "Origin", "Record", "Reject", "make_id"]
