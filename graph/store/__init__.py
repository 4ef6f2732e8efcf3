"""Where the graph is kept: one Cypher, two engines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from graph.errors import StoreUnavailableError
from graph.store.protocol import Store

__all__ = ["open_store"]

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""What an address of a Neo4j begins with: `neo4j` routes within a cluster, `+s` is TLS, `+ssc` TLS self-signed."""


def open_store(
    address: str,
    *,
    user: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    create: bool = True,
) -> Store:
    """Open the store at an address: a path for the embedded engine, or `bolt://` or `neo4j://` for Neo4j.

    Args:
        address: a path (`~` is understood), or `scheme://[user:password@]host[:port][/database]`, with
            `%` codes in the user and the password.
        user: for Neo4j; goes before the address's.
        password: likewise.
        timeout: seconds that one question may take; the engine's own bound when it is not given.
        create: whether a path where nothing is becomes a store.

    Raises:
        StoreUnavailableError: the address is neither, the store cannot be reached, or is not to be made.
        StoreRefusedError: the store does not know the user or the password.
        StoreInUseError: the path is held by another process that does not answer.
    """
    scheme, separator, _ = address.partition("://")
    if separator and scheme in SCHEMES:
        return _open_neo4j(address, user, password, timeout)
    # Two letters at least, as one is a drive; `localhost:7687` and `neo4j:/host` are slips, not names of folders.
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", address):
        raise StoreUnavailableError(
            f"{_without_credentials(address)} is no store: write bolt://HOST:PORT or neo4j://HOST:PORT for Neo4j,"
            " or a path for the embedded engine (./NAME where the name has a colon)."
        )
    if not address.strip():
        raise StoreUnavailableError("The store's address is empty: give a path, bolt://HOST:PORT or neo4j://HOST:PORT.")
    try:
        from graph.store.embedded.connection import LIMITS
        from graph.store.embedded.store import open_embedded
    except ImportError as error:
        raise StoreUnavailableError(
            f"The embedded engine does not run on this platform ({error.name}): use a Neo4j, as bolt://HOST:PORT."
        ) from error
    return open_embedded(
        Path(address), create=create, limits=LIMITS if timeout is None else replace(LIMITS, read=timeout)
    )


def _open_neo4j(address: str, user: str | None, password: str | None, timeout: float | None) -> Store:
    from graph.store.limits import Limits
    from graph.store.neo4j import open_neo4j

    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.query or parts.fragment or parts.path.strip("/").count("/"):
        raise StoreUnavailableError(
            f"{_without_credentials(address)} is no store: write SCHEME://[USER:PASSWORD@]HOST[:PORT][/DATABASE],"
            " with %40 for an @ in the password."
        )
    plain = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port or 7687}"
    return open_neo4j(
        plain,
        user if user is not None else unquote(parts.username or "") or None,
        password if password is not None else (None if parts.password is None else unquote(parts.password)),
        database=unquote(parts.path.strip("/")) or None,
        limits=None if timeout is None else Limits(read=timeout),
    )


def _without_credentials(address: str) -> str:
    """The address as it may be shown: whatever stands before the last @ could be a password."""
    head, separator, _ = address.partition(":")
    return f"{head}{separator}...@{address.rpartition('@')[2]}" if "@" in address else address
