"""Making sure that `graph` is ours: importing this module fails where another module hides it.

`graph` and `loaders` are names that users give to modules of their own, and a script's folder, or the working folder,
stands before installed packages on Python's path. What imports one of them from this package has it checked first.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
"""The folder in which our packages lie side by side."""


def check(name: str) -> None:
    """Import one of our packages, so that every later import from it is ours.

    Args:
        name: `graph` or `loaders`.

    Raises:
        ImportError: another module hides it; the message names the file and says what to do.
    """
    place = _place(name)
    if place is None:
        raise ImportError(f"Chancery's own package {name!r} is missing from {ROOT}: install Chancery anew.", name=name)
    if place != ROOT / name:
        message = (
            f"{place} hides Chancery's own package {name!r}: rename it, or run Python where it is not on the path."
        )
        raise ImportError(message, name=name, path=str(place))
    import_module(name)


def _place(name: str) -> Path | None:
    """The folder of the package, or the file of the plain module, that `import name` gives."""
    module = sys.modules.get(name)
    spec = find_spec(name) if module is None else module.__spec__
    origin = getattr(module, "__file__", None) if spec is None else spec.origin
    if origin is None:  # a folder without an __init__.py
        folders = [] if spec is None else list(spec.submodule_search_locations or ())
        return Path(folders[0]).resolve() if folders else None
    path = Path(origin).resolve()
    return path.parent if path.name == "__init__.py" else path


check("graph")
