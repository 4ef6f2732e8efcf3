"""The loader of dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from graph.model import Record, Reject
from graph.model.loader import Document
from graph.model.record import LeftOver
from loaders.description import Description
from loaders.dossier.facts import facts_of
from loaders.dossier.heading import heading
from loaders.dossier.problems import dossier_files, examined, same_ids
from loaders.dossier.proposals import WAITING, accepted, proposed
from loaders.dossier.reference import in_order
from loaders.formats.record_writer import dataset_of
from loaders.formats.yaml import Problem

SHIPPED: Final = Path(__file__).with_name("dossiers")
"""The dossiers that come with the project, in a checkout and in an installed package alike."""


@dataclass(frozen=True, slots=True)
class DossierLoader:
    """Reads dossiers; each file is a document, and each entry a record.

    A dossier with any problem is refused whole, so that what an earlier edition of it said stays as it is.
    """

    description: Description

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    @property
    def revised_on(self) -> date | None:
        """None: each dossier tells the day of its own edition."""
        return None

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a dossier has no other edition to be held to."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The dossier at `path`, those of a folder, or those that come with the project when it is None.

        Dossiers come by name, but for those that name an entry of another, which come after it.

        Raises:
            OSError: there is no such path, or it cannot be read.
        """
        files = dossier_files(path or SHIPPED)
        headings = {file: heading(file) for file in files}
        ordered = in_order(files, {file: head.id for file, head in headings.items()})
        return [Document(file, file.stat().st_size, headings[file].revised) for file in ordered]

    def survey(self, path: Path | None) -> Mapping[Path, Problem]:
        """The dossiers that bear the id of an earlier one in the same folder, each with the problem that this is.

        Raises:
            OSError: there is no such path, or it cannot be read.
        """
        return same_ids(dossier_files(path or SHIPPED))

    def records(self, document: Document, survey: Mapping[Path, Problem]) -> Iterator[Record | Reject | LeftOver]:
        """The records of one dossier; when anything is wrong with it, each problem as a refusal and nothing else.

        Entries that are only proposed are left out, and how many they are is told at the end.

        Raises:
            OSError: the file cannot be read.
        """
        tree, problems = examined(document.path)
        if twice := survey.get(document.path):
            problems = [twice, *problems]
        if problems:
            for problem in problems:
                yield Reject(problem.origin, None, problem.message)
        else:
            yield from facts_of(accepted(tree), dataset_of(self.description))
            if waiting := proposed(tree):
                yield LeftOver({WAITING: len(waiting)})


def loader(description: Description) -> DossierLoader:
    """A fresh loader of this source."""
    return DossierLoader(description)
