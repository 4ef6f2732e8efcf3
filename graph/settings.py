"""The settings that come from the environment or the command line: where the store and fetched files are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, and how to log in.

    Attributes:
        store: a path for the embedded engine, or a bolt:// or neo4j:// address (CHANCERY_STORE).
        user: the user of Neo4j (CHANCERY_STORE_USER).
        password: the password of Neo4j (CHANCERY_STORE_PASSWORD).
    """

    store: str
    user: str | None = None
    password: str | None = None

    @classmethod
    def of(
        cls,
        environment: Mapping[str, str] = os.environ,
        store: str | None = None,
        user: str | None = None,
        password: str | None = None,
    ) -> Settings:
        """The settings of an environment; arguments take precedence over it."""
        return cls(
            store or environment.get("CHANCERY_STORE") or str(default_store(environment)),
            user or environment.get("CHANCERY_STORE_USER"),
            password or environment.get("CHANCERY_STORE_PASSWORD"),
        )

    def open(self, *, timeout: float | None = None, create: bool = False) -> Store:
        """Open the store, with its constraints and indexes in place.

        Args:
            timeout: seconds that one query may take; the engine's own limit when it is not given.
            create: whether an empty or missing folder, or a database without a constraint or index of ours, becomes a
                store: for what fills a store. For what reads one it is a mistake, and nothing is made there.

        Raises:
            ChanceryError: it cannot be opened; the message says what to do.
        """
        from graph.errors import StoreNotPreparedError
        from graph.store import open_store
        from graph.store.layout import schema

        store = open_store(self.store, user=self.user, password=self.password, timeout=timeout, create=create)
        try:
            if not create and not store.is_prepared(schema()):
                raise StoreNotPreparedError(
                    f"At {store.address} is nothing that Chancery made. Fill it first, as with `chancery load dossier`,"
                    " or name another store; nothing was changed there."
                )
            store.prepare(schema())
        except BaseException:
            store.close()
            raise
        return store


def default_store(environment: Mapping[str, str] = os.environ) -> Path:
    """The path of the embedded store where none is named, in the user's data folder (XDG)."""
    data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "chancery" / "store"


def fetched_folder(source: str, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the fetched files of a source: in CHANCERY_DATA, else in the user's data folder (XDG)."""
    if folder := environment.get("CHANCERY_DATA"):
        return Path(folder) / source
    return default_store(environment).parent / "sources" / source
