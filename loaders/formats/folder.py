"""A folder of files as a loader's documents: finding them, and the page on which each is read."""

from __future__ import annotations

import errno
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from graph.model.loader import Document
from graph.model.record import Record, Reject
from loaders.description import FILE_NAME, Description, DocumentKind
from loaders.formats.document import Page


class Collection(ABC):
    """A loader of a folder of files that belong together.

    The content of a node depends on its id and the whole folder, never on the order in which files are read: so
    the whole folder is surveyed before its first file is read, also when a single file was asked for.

    Attributes:
        description: the source as its `source.yml` describes it.
        left_over: how often a field was met that this loader does not know.
    """

    def __init__(self, description: Description) -> None:
        self.description: Final = description
        self._root: Path | None = None
        self.left_over: Counter[str] = Counter()

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    @property
    def revised_on(self) -> date | None:
        """None: the archives do not tell the day of their edition."""
        return None

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """What the description expects of the whole archive; nothing of a part, or of the sample beside a description.

        Raises:
            OSError: the path cannot be read, or holds no file of this collection.
        """
        if path is None:
            return {}
        asked, (root, _) = path.resolve(), self._locate(path)
        whole = root.is_relative_to(asked) and not (root.parent / FILE_NAME).exists()
        return self.description.expect if whole else {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The files under a folder of the collection, or the one file.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of this collection.
        """
        if path is None:
            reason = f"it is not shipped; fetch {self.description.repository} and give the PATH of its folder"
            raise FileNotFoundError(errno.ENOENT, reason, self.id)
        root, files = self._locate(path)
        self._begin(root)
        return [Document(file, file.stat().st_size) for file in files]

    def records(self, document: Document) -> Iterator[Record | Reject]:
        """The records of one file in order; where the file is broken, those before the break and then why.

        Raises:
            OSError: the file cannot be read.
        """
        root, file = self._root, document.path
        if root is None or not file.is_relative_to(root):
            root, [file] = self._locate(file)
            self._begin(root)
        yield from self.read_file(root, file, self._page(root, file))

    @abstractmethod
    def survey_folder(self, root: Path) -> None:
        """Read the whole folder once. What is broken is passed over here and told when the file is loaded."""

    @abstractmethod
    def read_file(self, root: Path, file: Path, page: Page) -> Iterator[Record | Reject]:
        """The records of one file."""

    def subject(self, stem: str) -> str:
        """Whom or what a file is about, for its title; by default its name without the ending."""
        return stem

    def _begin(self, root: Path) -> None:
        self._root = root
        self.survey_folder(root)

    def _files(self, root: Path) -> Iterator[tuple[DocumentKind, Path]]:
        """Every file of the collection, in the order of loading."""
        for kind in self.description.documents:
            for file in sorted(root.glob(kind.files)):
                yield kind, file

    def _page(self, root: Path, file: Path) -> Page:
        kind = self._kind(root, file)
        filled = {"stem": file.stem, "name": self.subject(file.stem)}
        url = kind.url.format(**filled) if kind.url else self.description.repository
        return Page(self.description, file.relative_to(root).as_posix(), kind.title.format(**filled), url)

    def _kind(self, root: Path, file: Path) -> DocumentKind:
        for kind in self.description.documents:
            if file.relative_to(root).match(kind.files):
                return kind
        raise FileNotFoundError(errno.ENOENT, f"it is no file of {self.id}", str(file))

    def _locate(self, path: Path) -> tuple[Path, list[Path]]:
        """The collection's folder, and those of its files that are the path or under it, in order of loading."""
        asked = path.resolve(strict=True)
        patterns = [kind.files for kind in self.description.documents]
        fetched = [asked / each.folder for each in self.description.fetch if each.unpack]
        # A repository may keep its tables in data/.
        below = [root for home in (asked, *fetched) for root in (home, home / "data")]
        for root in (*below, *asked.parents[:3]):
            files = [file for pattern in patterns for file in sorted(root.glob(pattern)) if file.is_relative_to(asked)]
            if files:
                return root, files
        reason = f"no file of {self.id} ({', '.join(patterns)}); give the archive's folder or one of its files"
        raise FileNotFoundError(errno.ENOENT, reason, str(path))
