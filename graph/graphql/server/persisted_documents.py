"""Documents that are known by the SHA-256 of their text: those that clients registered, those that are allowed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from sys import getsizeof
from typing import Final

from graph.errors import ChanceryError
from graph.graphql.cache import Cache
from graph.graphql.server.request import Question, RefusedError

_LIMIT: Final = 16 * 1024 * 1024
"""Bytes of the documents that clients registered, at most."""


class Operations:
    """Documents by hash. Threads may share it.

    Clients register theirs by the protocol of automatic persisted queries (Apollo): a hash alone is looked up; where
    it is unknown, the error `PERSISTED_QUERY_NOT_FOUND` asks for the hash and the document together.
    """

    def __init__(self, allowed: Iterable[str] = (), *, only: bool = False, limit: int = _LIMIT) -> None:
        """Know the `allowed` documents for good, and answer `only` those, or keep others of `limit` bytes in all as well."""
        self._allowed = {digest(document): document for document in allowed}
        self._only = only
        self._registered: Cache[str, str] = Cache(limit)

    def document(self, asked: Question) -> str:
        """The document that a request asks.

        Raises:
            RefusedError: it is unknown, or not allowed, or not the one of the hash.
        """
        if asked.document is None:
            return self._found(asked.sha256 or "")
        made = digest(asked.document)
        if asked.sha256 is not None and asked.sha256 != made:
            raise RefusedError(400, "PERSISTED_QUERY_HASH_MISMATCH", "The hash sent is not the SHA-256 of `query`.")
        if made in self._allowed:
            return asked.document
        if self._only:
            raise RefusedError(403, "OPERATION_NOT_ALLOWED", "This server answers only the operations it was given.")
        if asked.sha256 is not None:
            self._registered.put(made, asked.document, getsizeof(made) + getsizeof(asked.document))
        return asked.document

    def _found(self, made: str) -> str:
        if made in self._allowed:
            return self._allowed[made]
        if (registered := self._registered.get(made)) is not None:
            return registered
        if self._only:
            raise RefusedError(403, "OPERATION_NOT_ALLOWED", "This server answers only the operations it was given.")
        # The text is the protocol's: clients compare it. Well-formed, so 200 (as Apollo Server answers it).
        raise RefusedError(200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")


def digest(document: str) -> str:
    """The SHA-256 of a document's text, in hexadecimal digits."""
    return sha256(document.encode()).hexdigest()


def read_operations(path: Path) -> list[str]:
    """The documents of a folder (`*.graphql`), or of a JSON file: an object of names or hashes, or a list.

    Raises:
        ChanceryError: they cannot be read.
    """
    try:
        if path.is_dir():
            return [file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.graphql"))]
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ChanceryError(f"{path}: the allowed operations cannot be read ({error}).") from None
    documents = list(found.values()) if isinstance(found, dict) else found
    if not isinstance(documents, list) or not all(isinstance(document, str) for document in documents):
        raise ChanceryError(f"{path}: expected an object or a list whose values are GraphQL documents.")
    return documents
