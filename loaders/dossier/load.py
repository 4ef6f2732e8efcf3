"""The loader of dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from graph.model import Dataset, Record, Reject
from graph.model.ids import make_id
from graph.model.loader import Document
from loaders.description import FILE_NAME, Description, read_description
from loaders.dossier.facts import facts_of
from loaders.dossier.heading import heading
from loaders.dossier.problems import dossier_files, examined, same_ids
from loaders.formats.yaml import Problem

SHIPPED: Final = Path(__file__).with_name("dossiers")
"""The dossiers that come with the project, in a checkout and in an installed package alike."""


@dataclass(slots=True)
class DossierLoader:
    """Reads dossiers; each file is a document, and each entry a record.

    A dossier with any problem is refused whole, so that what an earlier edition of it said stays as it is.
    """

    description: Description
    revised_on: date | None = None
    left_over: Mapping[str, int] = field(default_factory=dict)
    _same_ids: dict[Path, Problem] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a dossier has no other edition to be held to."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The dossier at `path`, those of a folder by name, or those that come with the project when it is None.

        Raises:
            OSError: there is no such path, or it cannot be read.
        """
        files = dossier_files(path or SHIPPED)
        self._same_ids |= same_ids(files)
        return [Document(file, file.stat().st_size, heading(file).revised) for file in files]

    def records(self, document: Document) -> Iterator[Record | Reject]:
        """The records of one dossier; when anything is wrong with it, each problem as a refusal and nothing else.

        Raises:
            OSError: the file cannot be read.
        """
        tree, problems = examined(document.path)
        if twice := self._same_ids.get(document.path):
            problems = [twice, *problems]
        if problems:
            for problem in problems:
                yield Reject(problem.origin, None, problem.message)
        else:
            about = self.description
            dataset = Dataset(
                id=make_id(self.id, "Dataset", self.id),
                title=about.title,
                publisher=about.publisher,
                url=about.url,
                licence=about.licence,
            )
            yield from facts_of(tree, dataset)


def loader() -> DossierLoader:
    """A fresh loader of this source."""
    return DossierLoader(read_description(Path(__file__).with_name(FILE_NAME)))
