"""Claims and names read from the store."""

from __future__ import annotations

from graph.analysis.claims.affiliation import actor_parts
from graph.analysis.claims.claim import Claims
from graph.analysis.claims.participation import event_part
from graph.analysis.claims.ranges import Progress, read_parts
from graph.analysis.claims.selection import Selection
from graph.analysis.claims.stance import stance_parts
from graph.store.protocol import Store


def read_claims(store: Store, selection: Selection, progress: Progress | None = None) -> tuple[Claims, dict[str, str]]:
    """The claims of a store, and the name to show of each actor by canonical id.

    Raises:
        ChanceryError: the store cannot be read.
    """
    names: dict[str, str] = {}
    parts = (event_part(selection), *actor_parts(selection, names), *stance_parts(selection))
    return Claims.of_batches(read_parts(store, parts, progress)), names
