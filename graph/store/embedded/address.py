"""Where a running embedded store answers those who only read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import StoreUnavailableError
from graph.store.embedded.engine import DATABASE
from graph.store.embedded.ownership import READER_PASSWORD, Ownership
from graph.store.embedded.reader import READER


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """Where a store answers over Bolt, and as whom to ask it.

    Attributes:
        host, port: on loopback.
        user: who only reads.
        password: theirs; it stands in a file beside the store.
        database: the name of the database.
    """

    port: int
    password: str = field(repr=False)
    host: str = "127.0.0.1"
    user: str = READER
    database: str = DATABASE


def read_address(folder: Path) -> ReadAddress:
    """Where the store of a folder answers, while a process runs it.

    Raises:
        StoreUnavailableError: nobody runs it, or a process of an earlier version of Chancery does.
    """
    owner = Ownership(folder).owner()
    try:
        password = (folder / READER_PASSWORD).read_text(encoding="ascii").strip()
    except OSError:
        password = ""
    if owner is None or not password:
        raise StoreUnavailableError(
            f"The store {folder} is run by no process that has a user who only reads: end the one that runs it, and try again."
        )
    return ReadAddress(owner.port, password)
