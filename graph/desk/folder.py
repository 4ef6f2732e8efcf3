"""The folder of the desk: a dossier a document, with its text, its page and its journal beside it; every change is kept at once."""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Final

from graph.desk.dossier import Dossier
from graph.errors import ChanceryError
from graph.files import replacing
from loaders.dossier.problems import SUFFIXES
from loaders.formats.yaml import UnreadableError, read

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_REMEMBERED: Final = 200
"""Versions of files that are remembered, so that a page drawn from one can be told what has changed since."""


class ChangedError(ChanceryError):
    """A file is no longer as the page showed it.

    Attributes:
        dossier: as it is now.
        shown: its text as the page showed it; None where that is no longer known.
    """

    def __init__(self, dossier: Dossier, shown: str | None) -> None:
        """Take both versions."""
        super().__init__("Somebody else has changed this dossier since this page was drawn. Nothing was overwritten.")
        self.dossier = dossier
        self.shown = shown


class NotThereError(ChanceryError):
    """There is no such dossier in the folder."""


@dataclass(slots=True)
class Folder:
    """The folder of the desk.

    Attributes:
        path: where it is.
    """

    path: Path
    _lock: RLock = field(default_factory=RLock)
    _opened: dict[str, Dossier] = field(default_factory=dict)
    _shown: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def names(self) -> list[str]:
        """The names of the dossiers, in order."""
        files = (file for file in self.path.iterdir() if file.suffix in SUFFIXES and file.is_file())
        return sorted(file.stem for file in files if _NAME.fullmatch(file.stem))

    def dossier(self, name: str) -> Dossier:
        """A dossier by its name.

        Raises:
            NotThereError: there is none.
            ChanceryError: it cannot be read; the message says at which line.
        """
        files = [self.path / f"{name}{suffix}" for suffix in SUFFIXES] if _NAME.fullmatch(name) else []
        file = next((file for file in files if file.is_file()), None)
        if file is None:
            raise NotThereError(f"There is no dossier {name!r} in the folder of the desk.")
        written = file.read_bytes()
        opened = self._opened.get(name)
        if opened is not None and opened.file == file and opened.written.encode() == written:
            return opened
        try:
            dossier = Dossier.of(file)
        except UnreadableError as error:
            told = "; ".join(f"line {problem.origin.line}: {problem.message}" for problem in error.problems[:5])
            raise ChanceryError(f"{file.name} cannot be read: {told}") from None
        self._remember(dossier)
        return dossier

    def _remember(self, dossier: Dossier) -> None:
        """Remember a version of a file, which nobody changes any more."""
        with self._lock:
            self._opened[dossier.name] = dossier
            self._shown[dossier.hash] = dossier.written
            self._shown.move_to_end(dossier.hash)
            while len(self._shown) > _REMEMBERED:
                self._shown.popitem(last=False)

    def unchanged(self, name: str, shown: str) -> Dossier:
        """A dossier that still is as it was looked at.

        Args:
            name: its name.
            shown: the hash that it had then.

        Raises:
            NotThereError: there is none of the name.
            ChangedError: it has another hash now.
        """
        before = self._shown.get(shown)
        dossier = self.dossier(name)
        if dossier.hash != shown:
            raise ChangedError(dossier, before)
        return dossier

    @contextmanager
    def changing(self, name: str, shown: str) -> Iterator[Dossier]:
        """A dossier to change: it is written when the context ends, whole or not at all.

        Args:
            name: its name.
            shown: the hash that it had when it was last looked at.

        Raises:
            NotThereError: there is none of the name.
            ChangedError: it has another hash now.
        """
        with self._lock:
            dossier = self.unchanged(name, shown).again()
            yield dossier
            text = dossier.text()
            if text != dossier.written:
                try:
                    _write(dossier.file, text.encode(), read)
                except UnreadableError as error:
                    told = "; ".join(problem.message for problem in error.problems[:3])
                    raise ChanceryError(f"This cannot be kept in a dossier: {told}") from None
                dossier.written = text
                self._remember(dossier)

    def free(self, name: str, suffixes: Sequence[str]) -> str:
        """A name like this one that no dossier has, nor any file that would stand beside it."""
        name, number = name[:100], 2
        free = name
        while any((self.path / f"{free}{suffix}").exists() for suffix in (*SUFFIXES, *suffixes)):
            free, number = f"{name}-{number}", number + 1
        return free

    def put(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a new dossier into the folder, with the files beside it: what each holds by its suffix, `.yml` last.

        Raises:
            ChanceryError: somebody else has taken the name meanwhile.
        """
        with self._lock:
            if self.free(name, list(files)) != name:
                raise ChanceryError(f"There is a dossier {name!r} by now; do it once more.")
            for suffix, content in files.items():
                _write(self.path / f"{name}{suffix}", content)


def _write(file: Path, content: bytes, look: Callable[[Path], object] = lambda _: None) -> None:
    """Write a file so that whoever reads it finds the old one or the new one, even when the machine stops meanwhile.

    Args:
        file: the file.
        content: what it is to hold.
        look: looks at the new file before it takes the place of the old one; when it raises, the old one stays.
    """
    with replacing(file) as new:
        with new.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        look(new)
