"""A store that is spoken to over Bolt by the official driver: what both engines have in common."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final, Self, TypeVar

import neo4j
from neo4j import exceptions

from graph.errors import StoreFaultError, StoreUnavailableError
from graph.store.faults import translated
from graph.store.limits import Limits, patiently, pause
from graph.store.profile import profiled
from graph.store.protocol import Profiled, Row, Statement, Transaction, WriteTransaction
from graph.store.schema import Schema
from graph.store.transaction import BoltTransaction, ReadTransaction, rows_of, storable

T = TypeVar("T")

# The driver logs every retry, in the engine's words. Applications that configure logging still get that; for those that
# do not, Python would print it to the terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


FORKED: Final = (
    "The store was opened before this process was forked, and cannot be used here:"
    " start processes with multiprocessing's `spawn`."
)


class BoltStore:
    """A store spoken to over Bolt. Nothing is run outside a transaction: auto-commit is not atomic on every engine.

    It may be used by several threads, but not by a process forked from the one that opened it.

    Attributes:
        engine: `arcadedb` or `neo4j`.
        address: where it is, for people.
    """

    def __init__(
        self,
        uri: str,
        auth: tuple[str, str] | None,
        *,
        engine: str,
        address: str,
        database: str | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Make the driver; nothing is sent before `check` or the first transaction.

        Raises:
            StoreUnavailableError: the address is not one.
        """
        self.engine = engine
        self.address = address
        self.limits = limits or Limits()
        self._database = database
        self._process = os.getpid()
        self._closed = False
        with translated(address):
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=self.limits.connect,
                connection_acquisition_timeout=2 * self.limits.connect,
                max_transaction_retry_time=self.limits.retry,
                initial_retry_delay=self.limits.first_pause,
                notifications_min_severity="OFF",
                warn_notification_severity="OFF",
                telemetry_disabled=True,
            )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def check(self) -> str:
        """Reach the server and be let in; what it calls itself, such as `Neo4j/5.26.0`.

        Raises:
            StoreUnavailableError: nobody answers, or not as a server of this kind does.
            StoreRefusedError: it does not know the user or the password.
        """
        try:
            with translated(self.address):
                return self._driver.get_server_info().agent
        except (OSError, ValueError) as error:  # no such host
            raise StoreUnavailableError(
                f"The store at {self.address} does not answer: check that it runs and that the address is right."
            ) from error

    @contextmanager
    def read_transaction(self) -> Iterator[Transaction]:
        """One read transaction over several statements. It is routed to a replica where there are some.

        A first statement that fails for a passing reason is tried again. When one fails for good, the others
        may still be run, in a new transaction. What the statements see is committed, but not of one moment:
        on either engine a later one may see what was written meanwhile.

        Raises:
            StoreUnavailableError, StoreRefusedError, QueryTimedOutError, QueryTooLargeError, StoreFaultError:
                from the statements that are run in it.
        """
        with translated(self.address), self._session(neo4j.READ_ACCESS) as session:
            transaction = ReadTransaction(session, self.address, self.limits)
            try:
                yield transaction
                transaction.end()
            finally:
                transaction.close()

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own; the driver tries again what the server says may pass.

        Raises:
            StoreUnavailableError, StoreRefusedError, QueryTimedOutError, QueryTooLargeError, StoreFaultError:
                as they say.
        """

        @neo4j.unit_of_work(timeout=self.limits.read)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return BoltTransaction(transaction, writes=False).run(statement)

        with translated(self.address), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def alone(self, statement: Statement) -> list[Row]:
        """One statement for reading, in a transaction that the server opens for it; see `read` for the errors."""
        query = neo4j.Query(statement.text, timeout=self.limits.read)
        with translated(self.address), self._session(neo4j.READ_ACCESS) as session, storable():
            return patiently(
                self.limits,
                lambda: rows_of(session.run(query, dict(statement.parameters)), plain=statement.plain),
            )

    def profile(self, statement: Statement) -> Profiled:
        """Run a statement for reading under PROFILE; see `read` for the errors."""

        @neo4j.unit_of_work(timeout=self.limits.read)
        def work(transaction: neo4j.ManagedTransaction) -> Profiled:
            summary = transaction.run(f"PROFILE {statement.text}", dict(statement.parameters)).consume()
            return profiled(summary.profile)

        with translated(self.address), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[WriteTransaction], T]) -> T:
        """Do `work` in one write transaction: all of it or nothing. It may be called again after a conflict.

        What `work` itself raises passes as it is, and nothing is written.

        Raises:
            StoreConflictError: a uniqueness rule is broken, or other writers were always faster.
            StoreUnavailableError, StoreRefusedError, QueryTimedOutError, QueryTooLargeError, StoreFaultError:
                as they say.
        """

        @neo4j.unit_of_work(timeout=self.limits.write)
        def wrapped(transaction: neo4j.ManagedTransaction) -> T:
            ours = BoltTransaction(transaction, writes=True)
            answer = work(ours)
            ours.settle()
            return answer

        with translated(self.address, writes=True), self._session(neo4j.WRITE_ACCESS) as session:
            for turn in range(1, self.limits.conflicts):
                try:
                    return session.execute_write(wrapped)
                except exceptions.ConstraintError:
                    time.sleep(pause(self.limits, turn))
            return session.execute_write(wrapped)

    def prepare(self, schema: Schema) -> None:
        """Make what the schema needs and the store lacks; each engine has its own way."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the driver; doing it again changes nothing."""
        self._closed = True
        if self._process == os.getpid():
            self._driver.close()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _session(self, mode: str) -> neo4j.Session:
        if self._process != os.getpid():
            # Its sockets are shared with the parent, whose answers they would mix up.
            raise StoreFaultError(FORKED)
        if self._closed:
            raise StoreFaultError(f"The store {self.address} was closed; open it again.")
        return self._driver.session(database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks)
