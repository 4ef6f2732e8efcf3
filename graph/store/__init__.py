"""Where the graph is kept: one Cypher, two engines."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.errors import StoreUnavailableError
from graph.store.bolt import BoltStore

__all__ = ["open_store"]

_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(address: str, *, user: str | None = None, password: str | None = None) -> BoltStore:
    """Open the store at an address: a path for the embedded engine, or `bolt://` or `neo4j://` for Neo4j.

    Args:
        address: a path, or an address that may hold `user:password@`.
        user: for Neo4j, where the address does not hold it.
        password: likewise.

    Raises:
        StoreUnavailableError: the address is neither, or the store cannot be reached.
        StoreInUseError: the path is held by another process that does not answer.
    """
    scheme, separator, _ = address.partition("://")
    if not separator:
        if re.match(r"^(bolt|neo4j)(\+s|\+ssc)?:", address):
            raise StoreUnavailableError(f"{address!r} is not an address: write bolt://HOST:PORT or neo4j://HOST:PORT.")
        from graph.store.arcadedb import open_embedded

        return open_embedded(Path(address))
    if scheme not in _BOLT:
        raise StoreUnavailableError(
            f"{scheme}:// is not known: give a path for the embedded engine, or bolt:// or neo4j:// for Neo4j."
        )
    from graph.store.neo4j import Neo4jStore

    parts = urlsplit(address)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise StoreUnavailableError(f"{scheme}:// is followed by no valid host and port.") from None
    plain = f"{scheme}://{f'[{host}]' if host and ':' in host else host or 'localhost'}:{port or 7687}"
    name = unquote(parts.username) if parts.username else user
    secret = unquote(parts.password) if parts.password else password
    auth = (name or "neo4j", secret) if secret else None
    return Neo4jStore(plain, auth, engine="neo4j", address=plain, database=parts.path.strip("/") or None)
