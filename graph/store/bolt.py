"""The part of a store that both engines share: managed transactions over the official driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import neo4j
from neo4j import exceptions

from graph.errors import (
    ChanceryError,
    QueryTimedOutError,
    StoreFaultError,
    StoreRefusedError,
    StoreUnavailableError,
)
from graph.store.protocol import Row, Statement, Transaction
from graph.store.schema import Schema

T = TypeVar("T")

READ_SECONDS: Final = 60.0
"""Longest time of one read transaction on the server."""
WRITE_SECONDS: Final = 600.0
"""Longest time of one write transaction on the server."""
_RETRY_SECONDS: Final = 30.0


class BoltTransaction:
    """A driver's transaction as Chancery sees it."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        """Wrap it."""
        self._transaction = transaction

    def run(self, statement: Statement) -> list[Row]:
        """Run a statement and read all its rows."""
        result = self._transaction.run(statement.text, dict(statement.parameters))
        keys = result.keys()
        return [dict(zip(keys, map(native, record.values()), strict=True)) for record in result]


class BoltStore:
    """A store spoken to over Bolt. Only managed transactions are used: auto-commit is not atomic on every engine.

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
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """Make the driver; nothing is sent before the first transaction."""
        self.engine = engine
        self.address = address
        self._database = database
        self._on_close = on_close
        self._driver = neo4j.GraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=10,
            connection_acquisition_timeout=30,
            max_transaction_retry_time=_RETRY_SECONDS,
            notifications_min_severity="OFF",
            warn_notification_severity="OFF",
            telemetry_disabled=True,
        )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One read transaction over several statements.

        Raises:
            StoreUnavailableError, QueryTimedOutError, StoreFaultError: from the statements run in it.
        """
        with _explained(self.address), self._session(neo4j.READ_ACCESS) as session:
            transaction = session.begin_transaction(timeout=READ_SECONDS)
            try:
                yield BoltTransaction(transaction)
            finally:
                transaction.close()

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own; the driver tries again what the server says may pass."""

        @neo4j.unit_of_work(timeout=READ_SECONDS)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return BoltTransaction(transaction).run(statement)

        with _explained(self.address), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one write transaction: all of it or nothing. It may be called again after a conflict."""

        @neo4j.unit_of_work(timeout=WRITE_SECONDS)
        def wrapped(transaction: neo4j.ManagedTransaction) -> T:
            return work(BoltTransaction(transaction))

        with _explained(self.address), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(wrapped)

    def prepare(self, schema: Schema) -> None:
        """Make what the schema needs; each engine has its own way."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the driver, and let go of the engine."""
        self._driver.close()
        if self._on_close is not None:
            on_close, self._on_close = self._on_close, None
            on_close()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def native(value: Any) -> Any:
    """A value as Python has it: the driver's dates and moments become datetime's, in lists and maps too."""
    if isinstance(value, list):
        return [native(item) for item in value] if value and not isinstance(value[0], str) else value
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    if type(value).__module__.startswith("neo4j.time"):
        return value.to_native()
    return value


@contextmanager
def _explained(address: str) -> Iterator[None]:
    try:
        yield
    except ChanceryError:
        raise
    except exceptions.AuthError as error:
        raise StoreRefusedError(
            f"The store at {address} refuses the user or the password: check CHANCERY_STORE_USER and"
            " CHANCERY_STORE_PASSWORD."
        ) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, OSError) as error:
        raise StoreUnavailableError(
            f"The store at {address} does not answer: check that it runs and that the address is right."
        ) from error
    except exceptions.Neo4jError as error:
        code = error.code or ""
        if "TransactionTimedOut" in code or "Timeout" in code:
            raise QueryTimedOutError(
                "The question took too long and was stopped: ask for fewer entries or fewer nested lists."
            ) from error
        raise StoreFaultError(f"The store at {address} failed ({code or 'no code'}).") from error
    except exceptions.DriverError as error:
        raise StoreFaultError(f"The driver of the store at {address} failed ({type(error).__name__}).") from error
