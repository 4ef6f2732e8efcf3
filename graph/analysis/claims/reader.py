"""The claims of a store, and the names of the actors in them."""

from __future__ import annotations

from graph.analysis.claims.affiliation import actor_queries
from graph.analysis.claims.claim import Claims
from graph.analysis.claims.participation import event_query
from graph.analysis.claims.ranges import read_ranges
from graph.analysis.claims.selection import Selection
from graph.analysis.claims.stance import stance_queries
from graph.analysis.progress import ProgressCallback
from graph.store.protocol import Store


def read_claims(
    store: Store, selection: Selection, progress: ProgressCallback | None = None
) -> tuple[Claims, dict[str, str]]:
    """The claims of a store, and the name to show of each actor by canonical id.

    Args:
        store: the store.
        selection: which claims to read.
        progress: called with the label that is read and how many of its nodes have been.

    Raises:
        ChanceryError: the store cannot be read.
    """
    names: dict[str, str] = {}
    queries = (event_query(selection), *actor_queries(selection, names), *stance_queries(selection))
    return Claims.of_batches(read_ranges(store, queries, progress)), names
