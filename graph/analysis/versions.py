"""The versions of the programs that scores depend on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Final

PACKAGES: Final = ("chancery", "networkx", "numpy", "scipy", "igraph", "pyarrow")


def installed_versions() -> dict[str, str | None]:
    """The versions of Python and of `PACKAGES`, by name; None for a package that is not installed."""
    return {"python": platform.python_version(), **{package: _version(package) for package in PACKAGES}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
