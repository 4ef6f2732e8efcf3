"""Which sources there are: our own, a folder each beside this module, and those that other distributions bring.

A source is a package with a `source.yml`, which describes it, and a module `loader`, whose function `loader(description)`
gives a fresh loader. Another distribution names its package under the entry-point group `chancery.loaders`, by the source's
id: `my-source = "my_package.my_source"`. A source that is broken stops only itself.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Final

from graph.errors import ChanceryError
from graph.model.loader import Loader
from loaders.description import FILE_NAME, Description, read_description

GROUP: Final = "chancery.loaders"
"""The entry-point group of sources."""
FOLDER: Final = Path(__file__).parent
MODULE: Final = "loader"
"""The module of a source's package that gives its loader, and the function in it that does."""


class UnknownSourceError(ChanceryError):
    """No loader has the id that was asked for."""

    code = "UNKNOWN_SOURCE"

    def __init__(self, source_id: str, known: Sequence[str]) -> None:
        """Say which there are, the likeliest first."""
        near = difflib.get_close_matches(source_id, known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"There is no source {source_id!r}.{hint} The sources are {', '.join(known)}.")


class BrokenSourceError(ChanceryError):
    """A source is there and cannot be used; the others can."""

    code = "BROKEN_SOURCE"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One source, whether or not it can be used.

    Attributes:
        id: the source's id.
        package: the importable name of its package.
        distribution: the name and version of the distribution that brings it; empty for our own.
        defect: what is wrong with how it is registered; empty where nothing is.
    """

    id: str
    package: str
    distribution: str = ""
    defect: str = ""

    def description(self) -> Description:
        """The source as its `source.yml` describes it; the file is read once.

        Raises:
            BrokenSourceError: it has none, or a wrong one.
        """
        if self.defect:
            raise self._broken(self.defect)
        try:
            path = self._folder() / FILE_NAME
            described = _read_once(path)
        except (OSError, ValueError) as error:
            raise self._broken(str(error)) from error
        if described.id != self.id:
            raise self._broken(f"{path}: the id should be {self.id!r}, by which it is found, not {described.id!r}")
        return described

    def loader(self) -> Loader[Any]:
        """A fresh loader.

        Raises:
            BrokenSourceError: its description is wrong, or its module cannot be imported or gives no loader.
        """
        description = self.description()
        try:
            module = importlib.import_module(f"{self.package}.{MODULE}")
            loader: Loader[Any] = getattr(module, MODULE)(description)
        except Exception as error:
            raise self._broken(f"{self.package}.{MODULE} gives no loader: {type(error).__name__}: {error}") from error
        return loader

    def problem(self) -> str:
        """Why it cannot be used; empty when it can."""
        try:
            self.loader()
        except BrokenSourceError as error:
            return str(error)
        return ""

    def _folder(self) -> Path:
        """The folder of the package, which is not imported for that. Raises ValueError when there is none."""
        try:
            spec = importlib.util.find_spec(self.package)
        except Exception as error:
            raise ValueError(f"{self.package} cannot be found: {type(error).__name__}: {error}") from error
        if spec is None or not spec.submodule_search_locations:
            raise ValueError(f"there is no package {self.package}")
        return Path(next(iter(spec.submodule_search_locations)))

    def _broken(self, reason: str) -> BrokenSourceError:
        origin = f" of {self.distribution}" if self.distribution else ""
        return BrokenSourceError(f"The source {self.id!r}{origin} cannot be used: {reason}.")


def catalogue() -> Sequence[CatalogueEntry]:
    """Every source in order of the ids, the broken ones among them."""
    own = {entry.id: entry for entry in _own()}
    entries = [*own.values()]
    registered = sorted(entry_points(group=GROUP), key=lambda point: (point.name, _distribution(point), point.value))
    for point in registered:
        first = own.get(point.name)
        defect = f"{first.distribution or 'Chancery itself'} has a source of this id" if first else _defect(point)
        entry = CatalogueEntry(point.name, point.value, _distribution(point), defect)
        own.setdefault(entry.id, entry)
        entries.append(entry)
    return sorted(entries, key=lambda entry: entry.id)


def loader(source_id: str) -> Loader[Any]:
    """A fresh loader of the source with this id.

    Raises:
        UnknownSourceError: there is none.
        BrokenSourceError: it cannot be used.
    """
    return source(source_id).loader()


def described(source_id: str) -> Description:
    """The source with this id, as its `source.yml` describes it.

    Raises:
        UnknownSourceError: there is none.
        BrokenSourceError: its description is wrong.
    """
    return source(source_id).description()


def source(source_id: str) -> CatalogueEntry:
    """The source with this id.

    Raises:
        UnknownSourceError: there is none.
    """
    entries = catalogue()
    for entry in entries:
        if entry.id == source_id:
            return entry
    raise UnknownSourceError(source_id, [entry.id for entry in entries])


def folder_name(source_id: str) -> str:
    """The importable name of the folder of one of our own sources: `state-travels` -> `state_travels`."""
    return source_id.replace("-", "_")


def _own() -> Iterator[CatalogueEntry]:
    for path in FOLDER.glob(f"*/{FILE_NAME}"):
        name = path.parent.name
        yield CatalogueEntry(name.replace("_", "-"), f"{__package__}.{name}")


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else ""


def _defect(point: EntryPoint) -> str:
    if all(part.isidentifier() for part in point.value.split(".")):
        return ""
    return f"its entry point is {point.value!r}; it should be the name of a package, as my_package.my_source"


@cache
def _read_once(path: Path) -> Description:
    return read_description(path)
