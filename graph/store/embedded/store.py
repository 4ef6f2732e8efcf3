"""The embedded engine: a store in a folder, run by this process or by another that is joined.

Either way it is spoken to over Bolt on loopback, by the ordinary driver. Whoever opens a folder first runs its
engine until he closes it; the others join him. When he goes, the next who asks takes over. A process that runs
an engine must not be forked: children are told so when they touch the store, and should be spawned instead.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from graph.errors import (
    StoreFaultError,
    StoreInUseError,
    StoreNotPreparedError,
    StoreRefusedError,
    StoreUnavailableError,
)
from graph.store.bolt import FORKED, BoltStore
from graph.store.embedded.engine import DATABASE, USER, Engine, forget_users, forsake_virtual_machine
from graph.store.embedded.ownership import Ownership
from graph.store.embedded.schema import index_statements, type_statements
from graph.store.indexes import SHOW, asked_for, present
from graph.store.limits import Limits
from graph.store.protocol import Profiled, Row, Statement, Transaction, WriteTransaction
from graph.store.schema import Schema

T = TypeVar("T")

LIMITS: Final = Limits(read=60, write=60, retry=5, first_pause=0.02, connect=5, conflicts=4)
"""The engine bounds each statement, reading or writing, and knows no bound of a transaction."""
PATIENCE: Final = 20.0
"""Seconds to wait for an owner that is starting or ending."""


_KNOWN: Final = ("CALL db.labels() YIELD label", "CALL db.relationshipTypes() YIELD relationshipType")
"""What names the types that the engine knows, to who cannot ask it in Java."""


@dataclass(slots=True, eq=False)
class _Link:
    """What the stores of one folder share in this process.

    Attributes:
        bolt: the way to the engine.
        engine: the engine, where this process runs it.
        ownership: the folder's.
        users: how many stores are open on it.
    """

    bolt: BoltStore
    engine: Engine | None
    ownership: Ownership
    users: int = 0

    def close(self) -> None:
        try:
            self.bolt.close()
            if self.engine is not None:
                self.engine.stop()
        finally:
            self.ownership.release()


_links: Final[dict[Path, _Link]] = {}
_guard = threading.RLock()


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
        self._link: _Link | None = _acquire(folder, limits)

    @property
    def owner(self) -> bool:
        """Whether this process runs the engine."""
        return self._link is not None and self._link.engine is not None

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One read transaction over several statements; see `BoltStore.reading`."""
        with self._linked() as link, link.bolt.reading() as transaction:
            yield transaction if link.engine is not None else _Watched(transaction, lambda: self._lost(link))

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own; see `BoltStore.read`."""
        with self._linked() as link:
            return link.bolt.read(statement)

    def profile(self, statement: Statement) -> Profiled:
        """How a statement is run; this engine tells neither plan nor db hits over Bolt."""
        with self._linked() as link:
            return link.bolt.profile(statement)

    def write(self, work: Callable[[WriteTransaction], T]) -> T:
        """Do `work` in one write transaction: all of it or nothing; see `BoltStore.write`."""
        with self._linked() as link:
            return link.bolt.write(work)

    def prepare(self, schema: Schema) -> None:
        """Make the types and indexes that are not there yet. Only the process that runs the engine can.

        Raises:
            StoreNotPreparedError: another process runs it, and something is lacking.
            StoreFaultError: the engine refuses.
        """
        with self._linked() as link:
            have = present(link.bolt.read(SHOW))
            lacking = [index for index in asked_for(schema) if index not in have]
            if link.engine is not None:
                known = link.engine.type_names()
                link.engine.sql(type_statements(schema, known))
                link.engine.sql(text for index in lacking for text in index_statements(index, schema))
                return
            known = {
                str(name) for text in _KNOWN for row in link.bolt.read(Statement(text, {})) for name in row.values()
            }
            names = sorted({*schema.labels, *schema.relationship_types} - known | {index.name for index in lacking})
            if names:
                said = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
                raise StoreNotPreparedError(
                    f"The store {self.address} is run by another process, perhaps of another version of Chancery, and"
                    f" lacks {said}: end that process and try again."
                )

    def close(self) -> None:
        """Let go of the engine; the last store of a folder stops it. Doing it again changes nothing."""
        self._closed = True
        with _guard:
            link, self._link = self._link, None
            if link is not None and self._process == os.getpid():
                _release(self._folder, link)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _linked(self) -> Iterator[_Link]:
        """The way to the engine, for one use. When an owner that was joined goes, the next use finds another."""
        with _guard:
            if self._closed:
                raise StoreFaultError(f"The store {self.address} was closed; open it again.")
            if self._process != os.getpid():
                raise StoreFaultError(FORKED)
            if self._link is None or _links.get(self._folder) is not self._link:
                self._link = _acquire(self._folder, self._limits)
            link = self._link
        try:
            yield link
        except StoreUnavailableError as error:
            if link.engine is not None:
                raise
            raise self._lost(link) from error

    def _lost(self, link: _Link) -> StoreUnavailableError:
        """Forget an owner that does not answer any more, and say so."""
        with _guard:
            if self._link is link:
                self._link = None
                _release(self._folder, link, broken=True)
        return StoreUnavailableError(
            f"The process that ran the store {self.address} has ended: try again, and this one takes over."
        )


@dataclass(frozen=True, slots=True)
class _Watched:
    """A transaction that tells when its store went away, as whoever runs it may keep the error to himself."""

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
        limits: how long things may take; of the first who opens it.

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


def _acquire(folder: Path, limits: Limits) -> _Link:
    with _guard:
        link = _links.get(folder)
        if link is None:
            link = _links[folder] = _link(folder, limits)
            # Once, and after the bridge to Java has registered its own end: the last registered is the first to run.
            atexit.unregister(_close_all)
            atexit.register(_close_all)
        link.users += 1
        return link


def _release(folder: Path, link: _Link, *, broken: bool = False) -> None:
    link.users -= 1
    if broken or link.users == 0:
        if _links.get(folder) is link:
            del _links[folder]
        link.close()


def _link(folder: Path, limits: Limits) -> _Link:
    ownership = Ownership(folder)
    patience = time.monotonic() + PATIENCE
    while not ownership.take():
        owner = ownership.owner()
        if owner is not None and owner.host == os.uname().nodename:
            bolt = _bolt(folder, owner.port, owner.password, limits)
            try:
                bolt.check()
                return _Link(bolt, None, ownership)
            except (StoreUnavailableError, StoreRefusedError):
                bolt.close()  # it is about to end, or its port was taken by another
        if time.monotonic() > patience:
            who = f"process {owner.pid} on {owner.host}" if owner is not None else "another process"
            raise StoreInUseError(f"The store {folder} is held by {who}, which does not answer: end it and try again.")
        time.sleep(0.05)
    try:
        password, is_new = ownership.password()
        if is_new:
            forget_users(folder)
        engine = Engine(folder, password, statement_seconds=min(limits.read, limits.write))
        try:
            bolt = _bolt(folder, engine.port, password, limits)
            ownership.announce(engine.port)
        except BaseException:
            engine.stop()
            raise
    except BaseException:
        ownership.release()
        raise
    return _Link(bolt, engine, ownership)


def _bolt(folder: Path, port: int, password: str, limits: Limits) -> BoltStore:
    return BoltStore(
        f"bolt://127.0.0.1:{port}",
        (USER, password),
        engine="arcadedb",
        address=str(folder),
        database=DATABASE,
        limits=replace(limits, conflicts=max(limits.conflicts, LIMITS.conflicts)),
    )


def _close_all() -> None:
    with _guard:
        for folder in list(_links):
            _links.pop(folder).close()


def _forked() -> None:
    """In a forked child: the engines are the parent's, and so are the locks."""
    global _guard  # noqa: PLW0603 - another thread of the parent may have held it
    _guard = threading.RLock()
    for link in _links.values():
        link.ownership.forsake()
    _links.clear()
    forsake_virtual_machine()


os.register_at_fork(after_in_child=_forked)
