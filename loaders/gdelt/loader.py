"""The loader of GDELT 2.0: which files are read, in which order, by which books, and what is refused."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model.loader import Document
from graph.model.record import LeftOver, Origin, Record, Reject
from loaders.described_loader import DescribedLoader
from loaders.description import Description
from loaders.gdelt.actors import Actors
from loaders.gdelt.cameo import Cameo
from loaders.gdelt.columns import EVENTS, MENTIONS
from loaders.gdelt.events import EventRows
from loaders.gdelt.files import CODE_BOOKS, DICTIONARIES, GdeltFile, beside, gdelt_file, gdelt_files, lines
from loaders.gdelt.instalment import Instalment
from loaders.gdelt.mentions import mention
from loaders.gdelt.phoenix import Phoenix


def loader(description: Description) -> Gdelt:
    """A fresh loader of this source."""
    return Gdelt(description)


@dataclass(frozen=True, slots=True)
class GdeltSurvey:
    """The books that stand beside the instalments.

    Attributes:
        phoenix: the dictionaries of actors.
        cameo: the codes of events.
    """

    phoenix: Phoenix
    cameo: Cameo


class Gdelt(DescribedLoader):
    """The stream of events and mentions, an instalment every fifteen minutes."""

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a stream has as much as was fetched of it."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The instalments under a folder, or the one file, in order of time.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of GDELT.
        """
        files = gdelt_files(self._given(path))
        days = (file.day for file in files)
        return [
            Document(file.path, file.path.stat().st_size, day, whole=False)
            for file, day in zip(files, days, strict=True)
        ]

    def survey(self, path: Path | None) -> GdeltSurvey:
        """The dictionaries of actors and the book of codes that stand beside the files.

        Raises:
            OSError: no path is given, or a book cannot be read.
            ValueError: the book of codes is not one.
        """
        asked = self._given(path).resolve()
        book = next(iter(beside(asked, CODE_BOOKS)), None)
        return GdeltSurvey(Phoenix.of(beside(asked, DICTIONARIES)), Cameo.of(book))

    def records(self, document: Document, survey: GdeltSurvey) -> Iterator[Record | Reject | LeftOver]:
        """The rows of one file in order.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken from here on, or none of GDELT's.
        """
        file = gdelt_file(document.path)
        if file is None:
            raise ValueError("none of GDELT's tables by its name")
        instalment = Instalment(self.description, file.day)
        yield from self._rows(file, instalment, survey)
        if instalment.left_over:
            yield LeftOver(instalment.left_over)

    def _rows(self, file: GdeltFile, instalment: Instalment, survey: GdeltSurvey) -> Iterator[Record | Reject]:
        events = EventRows(instalment, Actors(self.id, survey.phoenix), survey.cameo)
        columns, prefix = (EVENTS, "event") if file.kind == "export" else (MENTIONS, "mention")
        for number, line in lines(file.path):
            origin = Origin(file.path, number)
            try:
                if "\x00" in line:
                    raise ValueError("it holds a NUL byte; a table of GDELT is plain text")
                row = columns.row(line)
                record = events.event(row, origin) if columns is EVENTS else mention(row, origin, instalment)
            except ValueError as error:
                instalment.repeats.take_back()
                yield Reject(origin, f"{prefix}/{line.split(chr(9))[0][:40]}", str(error))
                continue
            instalment.repeats.keep()
            yield record

    def _given(self, path: Path | None) -> Path:
        if path is None:
            reason = f"it is not shipped; run `chancery fetch {self.id}`, or give the PATH of its files"
            raise FileNotFoundError(errno.ENOENT, reason, self.id)
        return path
