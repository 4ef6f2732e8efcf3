"""The Neo4j that both servers ask: one of the benchmark's own, of the version that the tests run against."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.engines.neo4j_jars import jars, java
from tests.engines.neo4j_process import HOST, USER, neo4j_process

SETTINGS: Final = "dbms.memory.transaction.total.max=0\n"
"""Neo4j counts what a query holds and ends it at 70 % of the heap. The peer's page of a connection passes that at 10,000
events (it hands the whole list to a subquery, which is counted once a row), so that nothing could be compared."""


@dataclass(frozen=True, slots=True)
class Database:
    """A Neo4j that answers, and as whom to ask it."""

    address: str
    user: str
    password: str = field(repr=False)
    pid: int = 0


@contextmanager
def database(home: Path) -> Iterator[Database]:
    """Run a Neo4j with a heap of 1 GB in `home` until the block ends.

    Raises:
        Neo4jMissingError: this machine has no Java, or no Maven to fetch Neo4j with.
        Neo4jFailedError: it did not start.
    """
    with neo4j_process(java(), jars(), home, settings=SETTINGS) as process:
        yield Database(f"bolt://{HOST}:{process.bolt}", USER, process.password, process.pid)
