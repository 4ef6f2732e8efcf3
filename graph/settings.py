"""What the environment and the command line say: where the graph is, and who asks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
    def of(cls, environment: Mapping[str, str] = os.environ, store: str | None = None) -> Settings:
        """The settings of an environment; `store`, from the command line, goes before it."""
        return cls(
            store or environment.get("CHANCERY_STORE") or str(default_store(environment)),
            environment.get("CHANCERY_STORE_USER"),
            environment.get("CHANCERY_STORE_PASSWORD"),
        )


def default_store(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded store is kept when nothing else is said: the user's data folder (XDG)."""
    data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "chancery" / "store"


def fetched_folder(source: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Where what was fetched of a source is kept: CHANCERY_DATA, else the user's data folder (XDG)."""
    if given := environment.get("CHANCERY_DATA"):
        return Path(given) / source
    return default_store(environment).parent / "sources" / source
