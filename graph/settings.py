"""What the environment and the command line say: where the graph is, and who asks."""

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
    """Where the graph is.

    Attributes:
        store: a path for the embedded engine, or a bolt:// or neo4j:// address (CHANCERY_STORE).
        user: for Neo4j (CHANCERY_STORE_USER).
        password: for Neo4j (CHANCERY_STORE_PASSWORD).
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
        """The settings of an environment; what is given goes before it."""
        return cls(
            store or environment.get("CHANCERY_STORE") or str(default_store(environment)),
            user or environment.get("CHANCERY_STORE_USER"),
            password or environment.get("CHANCERY_STORE_PASSWORD"),
        )

    def open(self, *, timeout: float | None = None, create: bool = False) -> Store:
        """The store, ready for use.

        Args:
            timeout: seconds that one question may take; the engine's own bound when it is not given.
            create: whether a path where nothing is becomes a store: for what fills it. Elsewhere it is a slip.

        Raises:
            ChanceryError: it cannot be opened; the message says what to do.
        """
        from graph.store import open_store
        from graph.store.layout import schema

        store = open_store(self.store, user=self.user, password=self.password, timeout=timeout, create=create)
        store.prepare(schema())
        return store


def default_store(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded store is kept when nothing else is said: the user's data folder (XDG)."""
    data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "chancery" / "store"


def fetched_folder(source: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Where what was fetched of a source is kept: CHANCERY_DATA, else the user's data folder (XDG)."""
    if given := environment.get("CHANCERY_DATA"):
        return Path(given) / source
    return default_store(environment).parent / "sources" / source
