"""The embedded engine: a store in a folder, run by this process or by another that it joins.

Either way it is spoken to over Bolt on loopback, by the ordinary driver. The process that opens a folder first runs its
engine until it closes the store; others join that process. When it ends, the next one that runs a statement takes over.
A process that runs an engine must not be forked: in a child, the store raises an error; spawn processes instead.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from graph.errors import StoreFaultError, StoreNotPreparedError, StoreUnavailableError
from graph.store.bolt import FORKED, BoltStore
from graph.store.embedded.connection import CONNECTIONS, LIMITS, Connection
from graph.store.embedded.schema import index_statements, type_statements
from graph.store.indexes import SHOW, asked_for, present
from graph.store.limits import Limits
from graph.store.protocol import Profiled, Row, Statement, Transaction, WriteTransaction
from graph.store.schema import Schema
from graph.store.upgrade import upgrade

T = TypeVar("T")

STANDSTILL: Final = 3.0
"""Seconds after which a process that makes nothing more of what is lacking is taken to know nothing of it."""
_KNOWN: Final = ("CALL db.labels() YIELD label", "CALL db.relationshipTypes() YIELD relationshipType")
"""Statements that list the types of the store, for a process that does not run the engine."""


class EmbeddedStore:
    """A store in a folder. Stores of the same folder share one engine.

    Attributes:
        engine: `arcadedb`.
        address: the folder.
    """

    engine: Final = "arcadedb"

    def __init__(self, folder: Path, limits: Limits) -> None:
        """Run or join the engine of a folder; see `open_embedded`."""
        self.address: Final = str(folder)
        self._folder = folder
        self._limits = limits
        self._process = os.getpid()
        self._closed = False
        self._connection: Connection | None = CONNECTIONS.acquire(folder, limits)

    @property
    def owner(self) -> bool:
        """Whether this process runs the engine."""
        return self._connection is not None and self._connection.engine is not None

    @contextmanager
    def read_transaction(self) -> Iterator[Transaction]:
        """One read transaction over several statements; see `BoltStore.reading`."""
        with self._connected() as connection, connection.bolt.read_transaction() as transaction:
            if connection.engine is not None:
                yield transaction
            else:
                yield _JoinedTransaction(transaction, lambda: self._lost(connection))

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own; see `BoltStore.read`."""
        with self._connected() as connection:
            return connection.bolt.read(statement)

    def profile(self, statement: Statement) -> Profiled:
        """How a statement is run; this engine tells neither plan nor db hits over Bolt."""
        with self._connected() as connection:
            return connection.bolt.profile(statement)

    def write(self, work: Callable[[WriteTransaction], T]) -> T:
        """Do `work` in one write transaction: all of it or nothing; see `BoltStore.write`."""
        with self._connected() as connection:
            return connection.bolt.write(work)

    def is_prepared(self, _: Schema) -> bool:
        """Whether it is ours: a folder that holds an embedded store is nobody else's."""
        return True

    def prepare(self, schema: Schema) -> None:
        """Make the types and indexes that are not there yet. Only the process that runs the engine can.

        Where another process runs it, which may just be making them, it is waited for as long as it gets on with it.

        Raises:
            StoreNotPreparedError: another process runs it, and something is lacking.
            StoreFaultError: the engine refuses.
        """
        with self._connected() as connection:
            if connection.engine is not None:
                have = present(connection.bolt.read(SHOW))
                lacking = [index for index in asked_for(schema) if index not in have]
                known = connection.engine.type_names()
                connection.engine.sql(type_statements(schema, known))
                upgrade(connection.bolt, lacking)
                connection.engine.sql(text for index in lacking for text in index_statements(index, schema))
                return
            if names := _still_lacking(connection.bolt, schema):
                said = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
                raise StoreNotPreparedError(
                    f"The store {self.address} is run by another process, perhaps of another version of Chancery, and"
                    f" lacks {said}: end that process and try again."
                )

    def close(self) -> None:
        """Let go of the engine; the last store of a folder stops it. Doing it again changes nothing."""
        self._closed = True
        with CONNECTIONS.guard:
            connection, self._connection = self._connection, None
            if connection is not None and self._process == os.getpid():
                CONNECTIONS.release(self._folder, connection)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """The connection, for one use. When the process that runs the engine has ended, the next use finds another."""
        with CONNECTIONS.guard:
            if self._closed:
                raise StoreFaultError(f"The store {self.address} was closed; open it again.")
            if self._process != os.getpid():
                raise StoreFaultError(FORKED)
            if self._connection is None or CONNECTIONS.by_folder.get(self._folder) is not self._connection:
                self._connection = CONNECTIONS.acquire(self._folder, self._limits)
            connection = self._connection
        try:
            yield connection
        except StoreUnavailableError as error:
            if connection.engine is not None:
                raise
            raise self._lost(connection) from error

    def _lost(self, connection: Connection) -> StoreUnavailableError:
        """Forget a connection to a process that does not answer any more, and give the error that says so."""
        with CONNECTIONS.guard:
            if self._connection is connection:
                self._connection = None
                CONNECTIONS.release(self._folder, connection, broken=True)
        return StoreUnavailableError(
            f"The process that ran the store {self.address} has ended: try again, and this one takes over."
        )


@dataclass(frozen=True, slots=True)
class _JoinedTransaction:
    """A transaction of an engine that another process runs; it reports when that process is gone.

    It does so at once, as whoever runs a statement may catch the error.
    """

    transaction: Transaction
    lost: Callable[[], StoreUnavailableError]

    def run(self, statement: Statement) -> list[Row]:
        try:
            return self.transaction.run(statement)
        except StoreUnavailableError as error:
            raise self.lost() from error


def open_embedded(folder: Path, *, create: bool = True, limits: Limits = LIMITS) -> EmbeddedStore:
    """Open the store in a folder: run its engine, or join the process that does.

    Args:
        folder: a store's, an empty one, or one to be made; it becomes readable by its user only.
        create: whether an empty folder, or none, becomes a store.
        limits: how long things may take; those of the first store that is opened on the folder apply.

    Raises:
        StoreUnavailableError: the folder cannot be used, is no store and is not to become one, or this process cannot
            run the engine.
        StoreInUseError: another process holds it and does not answer.
        StoreFaultError: the engine did not start.
    """
    try:
        whole = folder.expanduser().resolve()
        str(whole).encode()
    except (RuntimeError, UnicodeError, OSError) as error:  # no such user; no UTF-8; a loop of links
        raise StoreUnavailableError(f"{str(folder)!a} is not the name of a folder that can be used.") from error
    if not create and _vacant(whole):
        raise StoreUnavailableError(
            f"There is no store at {folder}: `chancery load` makes one there; --store or CHANCERY_STORE names another."
        )
    return EmbeddedStore(whole, limits)


def _vacant(folder: Path) -> bool:
    """Whether there is nothing; what cannot be looked into is said when it is opened."""
    try:
        return not any(folder.iterdir())
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _still_lacking(bolt: BoltStore, schema: Schema) -> list[str]:
    """The names of the types and indexes that a store lacks and another process does not make; it is waited for while it does."""
    names, since = _lacking(bolt, schema), time.monotonic()
    while names and time.monotonic() - since < STANDSTILL:
        time.sleep(0.1)
        if (now := _lacking(bolt, schema)) != names:
            names, since = now, time.monotonic()
    return sorted(names)


def _lacking(bolt: BoltStore, schema: Schema) -> set[str]:
    have = present(bolt.read(SHOW))
    known = {str(name) for text in _KNOWN for row in bolt.read(Statement(text, {})) for name in row.values()}
    return {*schema.labels, *schema.relationship_types} - known | {
        index.name for index in asked_for(schema) if index not in have
    }
