"""Who owns an embedded store: one process runs the engine, others join it by the port that it leaves beside it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import StoreInUseError, StoreUnavailableError

_PATIENCE: Final = 30.0
"""Seconds to wait for an owner that is starting."""


@dataclass(slots=True)
class Ownership:
    """The files by which processes agree on who runs the engine of a store.

    Attributes:
        folder: the store's folder; it is readable by its owner only.
    """

    folder: Path
    _lock: Any = None

    @classmethod
    def of(cls, folder: Path) -> Ownership:
        """The ownership of a folder, which is made when it is missing.

        Raises:
            StoreUnavailableError: the folder cannot be made or written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            return cls(folder)
        except OSError as error:
            raise StoreUnavailableError(f"The store's folder {folder} cannot be used: {error.strerror}.") from error

    def take(self) -> bool:
        """Become the owner if nobody is; the lock goes with the process, however it ends."""
        handle = (self.folder / "owner.lock").open("a+b")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        self._lock = handle
        self._port_file.unlink(missing_ok=True)
        return True

    def announce(self, port: int) -> None:
        """Leave the port for others, in one step."""
        self._write(self._port_file, json.dumps({"pid": os.getpid(), "port": port}))

    def release(self) -> None:
        """Stop being the owner."""
        if self._lock is not None:
            self._port_file.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def password(self) -> str:
        """The password of the store, made at random the first time and kept for its owner's eyes only."""
        path = self.folder / "password"
        if not path.exists():
            self._write(path, secrets.token_urlsafe(24))
        return path.read_text(encoding="ascii")

    def owner_port(self) -> int | None:
        """The port of the owner once it has started; None when the owner went away meanwhile.

        Raises:
            StoreInUseError: the owner does not start in time.
        """
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                return int(json.loads(self._port_file.read_text(encoding="ascii"))["port"])
            except (OSError, ValueError, KeyError):
                if self.take():
                    return None
                time.sleep(0.1)
        raise StoreInUseError(
            f"The store {self.folder} is held by another process that does not answer; end it and try again."
        )

    @property
    def _port_file(self) -> Path:
        return self.folder / "port.json"

    def _write(self, path: Path, text: str) -> None:
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(text)
        fresh.replace(path)
