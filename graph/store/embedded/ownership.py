"""Who runs an embedded store: one process owns its folder, others join it by the port that it leaves there."""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import portalocker

from graph.errors import StoreUnavailableError

LOCK: Final = "owner.lock"
PORT: Final = "port.json"
PASSWORD: Final = "password"  # noqa: S105 - the name of a file
READER_PASSWORD: Final = "reader-password"  # noqa: S105 - likewise


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that runs a store's engine, as it announced itself.

    Attributes:
        pid: its process.
        host: the machine that it runs on; its port is of use only there.
        port: where its Bolt listens, on loopback.
        password: what it lets others in with.
    """

    pid: int
    host: str
    port: int
    password: str = field(repr=False)


class Ownership:
    """The files by which processes agree on who runs the engine of a store; all are for their user alone.

    The lock is the system's (flock, on Windows LockFile): it goes with the process, however that ends. It is not
    inherited by programs that are started, and `forsake` lets go of it after a fork. On Windows files have no modes: whom
    the folder above lets in can read the store.

    Attributes:
        folder: the store's folder.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made when it is missing, and its mode becomes 0700.

        Raises:
            StoreUnavailableError: it cannot be used, or holds other things than a store.
        """
        self.folder = folder
        self._lock: IO[bytes] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            names = {file.name for file in folder.iterdir()}
            if names and LOCK not in names:  # the lock is the first file of a store
                raise StoreUnavailableError(
                    f"The folder {folder} holds other things than a store, such as {min(names)}: name a new one."
                )
            folder.chmod(0o700)
        except OSError as error:
            raise StoreUnavailableError(f"The store's folder {folder} cannot be used: {error.strerror}.") from error

    def take(self) -> bool:
        """Become the owner if nobody is.

        Raises:
            StoreUnavailableError: files cannot be locked there.
        """
        path = self.folder / LOCK
        try:
            lock = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        except OSError as error:
            raise StoreUnavailableError(f"The store's lock {path} cannot be taken: {error.strerror}.") from error
        try:
            portalocker.lock(lock, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.AlreadyLocked:
            lock.close()
            return False
        except portalocker.LockException as error:
            lock.close()
            said = getattr(error.__cause__, "strerror", None) or error
            raise StoreUnavailableError(f"The store's lock {path} cannot be taken: {said}.") from error
        self._lock = lock
        # At once: whoever listens on a dead owner's port must not be sent the password.
        (self.folder / PORT).unlink(missing_ok=True)
        return True

    def password(self, name: str = PASSWORD) -> tuple[str, bool]:
        """A password of the store, and whether it is new. Only the owner may ask: it makes the first one."""
        path = self.folder / name
        try:
            if known := path.read_text(encoding="ascii").strip():
                path.chmod(0o600)
                return known, False
        except FileNotFoundError:
            pass
        fresh = secrets.token_urlsafe(32)
        self._write(path, fresh)
        return fresh, True

    def announce(self, port: int) -> None:
        """Leave the port for others."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        said = {"pid": os.getpid(), "host": socket.gethostname(), "port": port, "started": now}
        self._write(self.folder / PORT, json.dumps(said))

    def owner(self) -> Owner | None:
        """The owner, if there is one that has announced itself."""
        try:
            said = json.loads((self.folder / PORT).read_text(encoding="ascii"))
            password = (self.folder / PASSWORD).read_text(encoding="ascii").strip()
            return Owner(int(said["pid"]), str(said["host"]), int(said["port"]), password)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Stop being the owner; doing it again changes nothing."""
        if self._lock is not None:
            (self.folder / PORT).unlink(missing_ok=True)
            portalocker.unlock(self._lock)  # Windows takes its time with the locks of a file that is merely closed
            self.forsake()

    def forsake(self) -> None:
        """Close the lock and touch nothing else: for a forked child, whose parent stays the owner."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @staticmethod
    def _write(path: Path, text: str) -> None:
        """Write a file in one step: others read all of it or nothing."""
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
