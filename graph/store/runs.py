"""The log of loads, as it stands in the store."""

from __future__ import annotations

from typing import Final

from graph.model.declaration import properties
from graph.model.sources import LoadRun
from graph.store.protocol import Row, Statement, Store

_FIELDS: Final = ", ".join(f"r.{name} AS {name}" for name in properties(LoadRun))
_RUNS: Final = f"MATCH (r:LoadRun) RETURN r.id AS id, {_FIELDS} ORDER BY r.started_at DESC, r.id LIMIT $last"


def runs(store: Store, last: int) -> list[Row]:
    """The latest loads that came to their end, the latest first, with the properties of `LoadRun` and their ids.

    Raises:
        ChanceryError: the store cannot be read.
    """
    return store.read(Statement(_RUNS, {"last": last}))
