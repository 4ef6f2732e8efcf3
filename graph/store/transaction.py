"""Transactions over the official driver: statements are run, and what no store can hold is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from graph.errors import BadRequestError, StoreConflictError, StoreFaultError
from graph.store.faults import translated
from graph.store.limits import Limits, patiently
from graph.store.protocol import Row, Statement
from graph.store.values import native


class BoltTransaction:
    """A driver's transaction as Chancery sees it."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction, *, writes: bool) -> None:
        """Wrap it; `writes` says whether its statements may."""
        self._transaction = transaction
        self._writes = writes
        self._sent: list[tuple[neo4j.Result, int]] = []

    def run(self, statement: Statement) -> list[Row]:
        """Run a statement and read all its rows. The driver's errors pass, so that it can try again.

        Raises:
            BadRequestError: a parameter is of a kind that no store can hold.
            StoreFaultError: it wrote, in a transaction for reading; the transaction is undone.
        """
        with storable():
            result = self._transaction.run(statement.text, dict(statement.parameters))
            rows = rows_of(result, plain=statement.plain)
        # Neo4j refuses to write where it is asked to read; ArcadeDB writes.
        if not self._writes and result.consume().counters.contains_updates:
            raise StoreFaultError("A statement for reading tried to write; nothing was written.")
        return rows

    def send(self, statement: Statement, written: int | None = None) -> None:
        """Run a statement that answers how many facts it wrote, and leave the answer for `settle`.

        The driver awaits the answers to all earlier statements, so that two are under way at most.

        Raises:
            BadRequestError: a parameter is of a kind that no store can hold.
        """
        expected = len(statement.parameters["rows"]) if written is None else written
        with storable():
            self._sent.append((self._transaction.run(statement.text, dict(statement.parameters)), expected))

    def settle(self) -> None:
        """Await the answers to what was sent.

        Raises:
            StoreConflictError: a statement wrote another number of facts than it should.
        """
        for result, expected in self._sent:
            written = result.single(strict=True)["n"]
            if written != expected:
                raise StoreConflictError(
                    f"Of {expected} facts, {written} were written, since the store changed meanwhile: load again."
                )
        self._sent.clear()


def rows_of(result: neo4j.Result, *, plain: bool = False) -> list[Row]:
    """All rows of a result; `plain` says that they hold no days and no moments."""
    keys = result.keys()
    if plain:
        return [dict(zip(keys, record.values(), strict=True)) for record in result]
    return [dict(zip(keys, map(native, record.values()), strict=True)) for record in result]


@contextmanager
def storable() -> Iterator[None]:
    """Explain what no store can hold: lone surrogates, integers of more than 64 bits, objects."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise BadRequestError(
            "A value cannot be stored: texts must be Unicode, whole numbers must fit in 64 bits."
        ) from error


class ReadTransaction:
    """A read transaction over several statements: the first begins it, and so does one that follows a failure."""

    def __init__(self, session: neo4j.Session, address: str, limits: Limits) -> None:
        """Begin nothing yet.

        Args:
            session: a session for reading, which is used for nothing else.
            address: where the store is, for messages.
            limits: how long things may take.
        """
        self._session = session
        self._address = address
        self._limits = limits
        self._transaction: neo4j.Transaction | None = None

    def run(self, statement: Statement) -> list[Row]:
        """Run a statement and read all its rows; the first is tried again when it fails for a passing reason.

        Raises:
            ChanceryError: the statement failed; the transaction is over, and the next statement begins another.
        """
        with translated(self._address):
            try:
                if self._transaction is not None:
                    return BoltTransaction(self._transaction, writes=False).run(statement)
                return self._first(statement)
            except BaseException:
                self.close()
                raise

    def _first(self, statement: Statement) -> list[Row]:
        def begin() -> list[Row]:
            self.close()
            self._transaction = self._session.begin_transaction(timeout=self._limits.read)
            return BoltTransaction(self._transaction, writes=False).run(statement)

        return patiently(self._limits, begin)

    def end(self) -> None:
        """Commit, so that the next transaction of this store sees no older state of a cluster."""
        if self._transaction is not None and not self._transaction.closed():
            self._transaction.commit()

    def close(self) -> None:
        """Roll back what was not committed."""
        if self._transaction is not None:
            self._transaction.close()
            self._transaction = None
