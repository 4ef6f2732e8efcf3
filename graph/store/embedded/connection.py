"""The connection of this process to the engine of a folder, shared by the stores that are open on the folder."""

from __future__ import annotations

import atexit
import os
import socket
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.errors import StoreInUseError, StoreRefusedError, StoreUnavailableError
from graph.store.bolt import BoltStore
from graph.store.embedded.engine import DATABASE, USER, Engine, forget_users, forsake_virtual_machine
from graph.store.embedded.ownership import READER_PASSWORD, Ownership
from graph.store.limits import Limits

LIMITS: Final = Limits(read=60, write=60, retry=5, first_pause=0.02, connect=5, conflicts=4)
"""The engine bounds each statement, reading or writing, and has no bound for a transaction."""
PATIENCE: Final = 20.0
"""Seconds to wait for an owner that is starting or ending."""


@dataclass(slots=True, eq=False)
class Connection:
    """What the stores of one folder share in this process.

    Attributes:
        bolt: the engine, spoken to over Bolt.
        engine: the engine itself, where this process runs it; None where another process does.
        ownership: the lock of the folder.
        users: how many stores are open on it.
    """

    bolt: BoltStore
    engine: Engine | None
    ownership: Ownership
    users: int = 0

    @classmethod
    def to(cls, folder: Path, limits: Limits) -> Connection:
        """Run the engine of a folder, or join the process that runs it.

        Raises:
            StoreUnavailableError: the folder cannot be used, or this process cannot run the engine.
            StoreInUseError: another process holds the folder and does not answer.
            StoreFaultError: the engine did not start.
        """
        ownership = Ownership(folder)
        end = time.monotonic() + PATIENCE
        while not ownership.take():
            if (joined := _join(folder, ownership, limits)) is not None:
                return joined
            if time.monotonic() > end:
                owner = ownership.owner()
                who = f"process {owner.pid} on {owner.host}" if owner is not None else "another process"
                raise StoreInUseError(
                    f"The store {folder} is held by {who}, which does not answer: end it and try again."
                )
            time.sleep(0.05)
        try:
            return _run(folder, ownership, limits)
        except BaseException:
            ownership.release()
            raise

    def close(self) -> None:
        """Close the driver, stop the engine where this process runs it, and give the folder up."""
        try:
            self.bolt.close()
            if self.engine is not None:
                self.engine.stop()
        finally:
            self.ownership.release()


def _join(folder: Path, ownership: Ownership, limits: Limits) -> Connection | None:
    """A connection to the process that owns a folder; None where it does not answer, or runs on another machine."""
    owner = ownership.owner()
    if owner is None or owner.host != socket.gethostname():
        return None
    bolt = _bolt(folder, owner.port, owner.password, limits)
    try:
        bolt.check()
    except (StoreUnavailableError, StoreRefusedError):  # it is about to end, or another program has its port now
        bolt.close()
        return None
    return Connection(bolt, None, ownership)


def _run(folder: Path, ownership: Ownership, limits: Limits) -> Connection:
    """Run the engine of a folder that this process owns."""
    password, is_new = ownership.password()
    if is_new:
        forget_users(folder)
    reader, _ = ownership.password(READER_PASSWORD)
    engine = Engine(folder, password, reader, statement_seconds=min(limits.read, limits.write))
    try:
        bolt = _bolt(folder, engine.port, password, limits)
        ownership.announce(engine.port)
    except BaseException:
        engine.stop()
        raise
    return Connection(bolt, engine, ownership)


def _bolt(folder: Path, port: int, password: str, limits: Limits) -> BoltStore:
    return BoltStore(
        f"bolt://127.0.0.1:{port}",
        (USER, password),
        engine="arcadedb",
        address=str(folder),
        database=DATABASE,
        limits=replace(limits, conflicts=max(limits.conflicts, LIMITS.conflicts)),
    )


class Connections:
    """The connections of this process, by folder.

    Attributes:
        guard: held by whoever opens or closes a store. A forked child gets another, as a thread of the parent may have
            held this one.
        by_folder: the connections that are open.
    """

    def __init__(self) -> None:
        self.guard = threading.RLock()
        self.by_folder: dict[Path, Connection] = {}

    def acquire(self, folder: Path, limits: Limits) -> Connection:
        """The connection to a folder, opened where there is none, with one more user; see `Connection.to` for errors."""
        with self.guard:
            connection = self.by_folder.get(folder)
            if connection is None:
                connection = self.by_folder[folder] = Connection.to(folder, limits)
                # Once, and after the bridge to Java has registered its own end: the last registered is the first to run.
                atexit.unregister(self._close_all)
                atexit.register(self._close_all)
            connection.users += 1
            return connection

    def release(self, folder: Path, connection: Connection, *, broken: bool = False) -> None:
        """Take a user off a connection; it is closed when nobody uses it any more, or when it is broken."""
        with self.guard:
            connection.users -= 1
            if broken or connection.users == 0:
                if self.by_folder.get(folder) is connection:
                    del self.by_folder[folder]
                connection.close()

    def forsake(self) -> None:
        """In a forked child, forget everything without closing it: engines and locks are the parent's."""
        self.guard = threading.RLock()
        for connection in self.by_folder.values():
            connection.ownership.forsake()
        self.by_folder.clear()
        forsake_virtual_machine()

    def _close_all(self) -> None:
        with self.guard:
            for folder in list(self.by_folder):
                self.by_folder.pop(folder).close()


CONNECTIONS: Final = Connections()
if sys.platform != "win32":  # where no process is forked
    os.register_at_fork(after_in_child=CONNECTIONS.forsake)
