"""What our own work costs: the statements that we run, run by the bare driver, and how much they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import neo4j
import orjson

from benchmarks.graphql.database import Database
from benchmarks.graphql.serving import PROFILE
from graph.graphql.server.answer import execute
from graph.store.protocol import Row, Statement, Store, Transaction


@dataclass(slots=True)
class _Recording:
    """A transaction that keeps what is run in it."""

    transaction: Transaction
    statements: list[Statement]

    def run(self, statement: Statement) -> list[Row]:
        self.statements.append(statement)
        return self.transaction.run(statement)


@dataclass(slots=True)
class Recorded:
    """A store of which every statement is kept.

    Attributes:
        store: the store.
        statements: what was run for reading.
    """

    store: Store
    statements: list[Statement] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        """Whatever else the store can do."""
        return getattr(self.store, name)

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own."""
        self.statements.append(statement)
        return self.store.read(statement)

    @contextmanager
    def read_transaction(self) -> Iterator[Transaction]:
        """One read transaction."""
        with self.store.read_transaction() as transaction:
            yield _Recording(transaction, self.statements)


def our_statement(store: Store, document: str, variables: Mapping[str, Any]) -> Statement:
    """The one statement that we run for a document."""
    recorded = Recorded(store)
    answer = execute(recorded, document, variables, profile=PROFILE)
    if "errors" in answer:
        raise ValueError(answer["errors"][0]["message"])
    [statement] = recorded.statements
    return statement


def in_process(store: Store, document: str, variables: Mapping[str, Any]) -> float:
    """Milliseconds from a document to the bytes of its answer, without HTTP."""
    start = perf_counter()
    orjson.dumps(execute(store, document, variables, profile=PROFILE))
    return (perf_counter() - start) * 1000


class Bare:
    """The driver alone, in the way that is fastest: one implicit transaction, no retries, no conversion."""

    def __init__(self, database: Database) -> None:
        """Connect."""
        self._driver = neo4j.GraphDatabase.driver(database.address, auth=(database.user, database.password))
        self._session = self._driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS)

    def timed(self, statement: Statement) -> float:
        """Milliseconds from a statement to the bytes of its answer."""
        start = perf_counter()
        [record] = self._session.run(statement.text, dict(statement.parameters))
        orjson.dumps(record[0])
        return (perf_counter() - start) * 1000

    def answer(self, statement: Statement) -> Any:
        """The first column of a statement's one row."""
        [record] = self._session.run(statement.text, dict(statement.parameters))
        return record[0]

    def hits(self, statement: Statement) -> int:
        """How often running a statement reads the database, as PROFILE counts it."""
        text = statement.text.removeprefix("CYPHER 5\n")
        result = self._session.run(f"PROFILE {text}", dict(statement.parameters))
        for _ in result:  # Neo4j has no profile of a result that was not read to its end
            pass
        return _hits(result.consume().profile or {})

    def close(self) -> None:
        """Close the connection."""
        self._session.close()
        self._driver.close()


def _hits(operator: Mapping[str, Any]) -> int:
    own: int = operator.get("args", {}).get("DbHits", 0)
    return own + sum(map(_hits, operator.get("children", ())))
