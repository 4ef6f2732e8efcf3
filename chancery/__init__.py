"""Chancery from Python: a graph of diplomatic relations in which every fact carries its evidence.

    import chancery

    with chancery.open(".chancery/demo") as store:
        snapshot = chancery.Snapshot.read(store)

Here are `open`, `Store`, `Client` with its `Answer`, `Snapshot`, every type of the model (`chancery.Event`, also in
`chancery.model`) and every error (also in `chancery.errors`). Measures and their uncertainty are in
`chancery.analysis`, tables in `chancery.report`, pictures in `chancery.pictures`; what a loader of one's own is made of is
in `chancery.loader`. What `graph` and `loaders` hold beyond that may change with any version.

Importing it loads nothing else: a name is looked up when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from chancery import analysis as analysis
    from chancery import errors as errors
    from chancery import loader as loader
    from chancery import model as model
    from chancery import pictures as pictures
    from chancery import report as report
    from chancery.errors import *  # noqa: F403 - whatever stands there
    from chancery.model import *  # noqa: F403
    from graph.analysis.snapshot import Snapshot as Snapshot
    from graph.client import Answer as Answer
    from graph.client import Client as Client
    from graph.store.protocol import Store as Store

    __version__: str

_MODULES: Final = ("analysis", "errors", "loader", "model", "pictures", "report")
_PLACES: Final = {
    "Answer": "graph.client",
    "Client": "graph.client",
    "Snapshot": "graph.analysis.snapshot",
    "Store": "graph.store.protocol",
}
"""Where the names are that are neither types of the model nor errors."""


def open(
    address: str | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    create: bool = False,
) -> Store:
    """Open a store, ready for use; `with` closes it.

    Args:
        address: a path for the embedded engine, or `bolt://` or `neo4j://` for Neo4j. Without one, the environment's
            CHANCERY_STORE, or else the store that the command `chancery` uses.
        user: for Neo4j; the environment's CHANCERY_STORE_USER when it is not given.
        password: for Neo4j; the environment's CHANCERY_STORE_PASSWORD when it is not given.
        timeout: seconds that one question may take; the engine's own bound when it is not given.
        create: whether a path where nothing is becomes a store; else it is an error.

    Raises:
        StoreUnavailableError: the address is no store's, nothing is there, or it cannot be reached.
        StoreRefusedError: the store does not know the user or the password.
        StoreInUseError: another process holds the path and does not answer.
        ImportError: a module of your own hides one of Chancery's packages.
    """
    import chancery.shadow  # noqa: F401 - before the first import of `graph`
    from graph.settings import Settings

    return Settings.of(store=address, user=user, password=password).open(timeout=timeout, create=create)


def _public() -> dict[str, str]:
    """The module of each public name, the modules themselves aside."""
    modules = ("chancery.model", "chancery.errors")
    return {name: module for module in modules for name in vars(import_module(module))["__all__"]} | _PLACES


def _looked_up(name: str) -> Any:
    """A public name when it is first used; afterwards it is the package's own."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("chancery")
    elif name in _MODULES:
        value = import_module(f"chancery.{name}")
    elif name == "__all__":
        value = sorted([*_public(), *_MODULES, "open"])
    elif not name.startswith("_") and (place := _public().get(name)):
        value = getattr(import_module(place), name)
    else:
        raise AttributeError(f"module 'chancery' has no attribute {name!r}")
    setattr(sys.modules[__name__], name, value)
    return value


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours
    __getattr__ = _looked_up


def __dir__() -> list[str]:
    """The public names."""
    return [*_looked_up("__all__"), "__version__"]
