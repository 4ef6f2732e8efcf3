"""Our networkx backend, as networkx finds it: the entry points `networkx.backend_info` and `networkx.backends`.

networkx loads the first whenever it is imported, by programs too that have nothing to do with Chancery. So it imports
nothing of ours; the second is loaded when the backend is first used.
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any


def backend_info() -> dict[str, Any]:
    """The entry point `networkx.backend_info`: the backend's name, and which functions it has a kernel for.

    It is read by its path: a program's own graph.py may be `graph` to it.
    """
    path = Path(__file__).parents[1] / "graph" / "analysis" / "backend_info.py"
    info: dict[str, Any] = run_path(str(path))["backend_info"]()
    return info


def __getattr__(name: str) -> Any:
    """The entry point `networkx.backends`."""
    if name != "backend":
        raise AttributeError(f"module 'chancery.backend' has no attribute {name!r}")
    import chancery.shadow  # noqa: F401 - before the first import of `graph`
    from graph.analysis.backend import backend

    return backend
