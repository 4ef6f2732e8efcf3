"""Writes records: what is new is created, what changed is revised, and what is there already is left alone.

A batch is one transaction: it reads the digests of what the batch speaks of, decides in Python, and writes. So
a load that is broken off leaves whole batches, and loading a thing twice writes nothing.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import date
from typing import Final

from graph.errors import StoreConflictError
from graph.ingest.admission import Admitted
from graph.ingest.attempt import Attempt, Outcome
from graph.ingest.memory import Memory
from graph.store.protocol import Store, WriteTransaction

ATTEMPTS: Final = 4
"""How often a batch is tried that other processes cross, each time as often as the store itself tries."""
PAUSE: Final = 0.5
"""Longest time in seconds before it is tried again."""


class Writer:
    """Writes the records of one load, and remembers what they spoke of in `memory`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.memory: Final = Memory()

    def write(self, batch: Sequence[Admitted], day: date, *, whole: bool = True) -> Outcome:
        """Write whole records in one transaction.

        Args:
            batch: the records.
            day: the day of the edition: until then was known what is now said otherwise, and from then is known what it
                adds to an earlier one.
            whole: whether they are of documents that are read whole; False for instalments of a stream.

        Raises:
            StoreError: the store refused the batch; nothing of it was written.
        """
        self.memory.recall(batch, whole=whole)
        outcome = self._settled(batch, day, whole=whole)
        self.memory.add(outcome.nodes, outcome.edges, outcome.created, whole=whole)
        self.memory.unheld.update(outcome.unheld)
        return outcome

    def close(self) -> None:
        """Forget everything."""
        self.memory.said.close()

    def _settled(self, batch: Sequence[Admitted], day: date, *, whole: bool) -> Outcome:
        """Write, again when another process wrote the same things meanwhile: they are read then."""
        attempts = 0

        def work(transaction: WriteTransaction) -> Outcome:
            nonlocal attempts
            attempts += 1
            if attempts > 1:
                # The other process may have led something to what this load created, and write the same.
                self.memory.created.clear()
                self.memory.crossed = True
            return Attempt(transaction, self.memory, day, whole=whole).write(batch)

        for turn in range(1, ATTEMPTS):
            try:
                return self._store.write(work)
            except StoreConflictError:
                time.sleep(random.uniform(0, PAUSE * turn))  # noqa: S311 - so that two processes do not keep step
        return self._store.write(work)
