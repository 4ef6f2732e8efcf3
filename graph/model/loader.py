"""What a loader is: it lists the documents of a source, surveys them once, and reads each as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from graph.model.record import LeftOver, Record, Reject

S = TypeVar("S")
"""What a loader's survey gives: a value that can be pickled, since a load may read in several processes."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file that a loader reads to its end, or not at all.

    Attributes:
        path: the file.
        size: its size in bytes, for the progress that is shown.
        revised_on: the day of this edition, where the document itself tells; it goes before the loader's.
        whole: whether it holds all that its Sources say, so that what it no longer says is closed. An instalment of
            a stream, which only adds to what earlier ones said, does not; of it, a load remembers a bounded part, and
            what it says of something that was never loaded is out of range and no mistake.
    """

    path: Path
    size: int
    revised_on: date | None = None
    whole: bool = True


class Loader(Protocol[S]):
    """One source and how it is read.

    A loader holds nothing between two documents. What reading one of them has to know of the others, such as the ids and
    names that they give, is in the survey: it is made once, before any record, and handed to the reading of each document,
    in whichever process that is.
    """

    @property
    def id(self) -> str:
        """The source's id (`state-travels`): lower case letters, digits and single hyphens."""
        ...

    @property
    def revised_on(self) -> date | None:
        """The day of this edition of the source; None when it does not tell, which stands for today.

        What this edition no longer says, or says otherwise, was known until this day.
        """
        ...

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """How many of each thing there are under `path`, by the measures of `graph.ingest.expectations`.

        Nothing where the source does not tell, or where `path` is a sample or a part of the source.

        Raises:
            OSError: the path cannot be read.
        """
        ...

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The documents under `path`, or the source's own sample when it is None.

        Raises:
            OSError: the path cannot be read.
            ValueError: what says how the documents are to be read, such as a mapping, is wrong.
        """
        ...

    def survey(self, path: Path | None) -> S:
        """What the files that belong with `path` say of each other, read once; what is broken is refused when it is read.

        Raises:
            OSError: the path cannot be read.
            ValueError: what says how the documents are to be read is wrong.
        """
        ...

    def records(self, document: Document, survey: S) -> Iterator[Record | Reject | LeftOver]:
        """The records of one document in order; a relationship's ends are in its own or an earlier record.

        A record that cannot be read is refused, and reading goes on with the next. What of the document is not taken is
        told at the end.

        Raises:
            OSError: the document cannot be read.
            ValueError: the document is broken from here on.
        """
        ...
