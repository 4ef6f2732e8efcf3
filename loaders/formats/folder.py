"""A folder of files as a loader's documents: finding them, surveying them once, and reading each."""

from __future__ import annotations

import errno
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from graph.model.loader import Document
from graph.model.record import LeftOver, Record, Reject
from loaders.described_loader import DescribedLoader
from loaders.description import FILE_NAME, DocumentKind
from loaders.formats.record_writer import RecordWriter


@dataclass(slots=True)
class FolderSurvey:
    """What the files of a folder say of each other; a loader adds what it needs. It is filled once, and then only read.

    Attributes:
        root: the folder.
    """

    root: Path


S = TypeVar("S", bound=FolderSurvey)


class FolderLoader(DescribedLoader, ABC, Generic[S]):
    """A loader of a folder of files that belong together.

    The content of a node depends on its id and the whole folder, never on the order in which files are read: so the
    whole folder is surveyed before its first file is read, also when a single file was asked for.
    """

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """What the description expects of the whole archive; nothing of a part, or of the sample beside a description.

        Raises:
            OSError: the path cannot be read, or holds no file of this folder.
        """
        if path is None:
            return {}
        asked, (root, _) = path.resolve(), self._locate(path)
        whole = root.is_relative_to(asked) and not (root.parent / FILE_NAME).exists()
        return self.description.expect if whole else {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The files under the folder, or the one file.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of this source.
        """
        _, files = self._locate(path)
        return [Document(file, file.stat().st_size) for file in files]

    def survey(self, path: Path | None) -> S:
        """What the files of the whole folder say of each other.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of this source.
        """
        root, _ = self._locate(path)
        return self.survey_folder(root)

    def records(self, document: Document, survey: S) -> Iterator[Record | Reject | LeftOver]:
        """The records of one file in order; where the file is broken, those before the break and then why.

        Raises:
            OSError: the file cannot be read.
        """
        file = document.path
        kind = self._kind(survey.root, file)
        filled = {"stem": file.stem, "name": self.subject(file.stem, survey)}
        url = kind.url.format(**filled) if kind.url else self.description.repository
        name = file.relative_to(survey.root).as_posix()
        writer = RecordWriter(self.description, name, kind.title.format(**filled), url)
        yield from self.read_file(file, kind, writer, survey)
        if writer.left_over:
            yield LeftOver(writer.left_over)

    @abstractmethod
    def survey_folder(self, root: Path) -> S:
        """Read the whole folder once. What is broken is passed over here and told when the file is loaded."""

    @abstractmethod
    def read_file(self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: S) -> Iterator[Record | Reject]:
        """The records of one file; what is not taken is counted in the writer."""

    def subject(self, stem: str, survey: S) -> str:
        """Whom or what a file is about, for its title; by default its name without the ending."""
        return stem

    def files(self, root: Path) -> Iterator[tuple[DocumentKind, Path]]:
        """Every file of the folder with its kind, in the order of loading."""
        for kind in self.description.documents:
            for file in sorted(root.glob(kind.files)):
                yield kind, file

    def _kind(self, root: Path, file: Path) -> DocumentKind:
        for kind in self.description.documents:
            if file.relative_to(root).match(kind.files):
                return kind
        raise FileNotFoundError(errno.ENOENT, f"it is no file of {self.id}", str(file))

    def _locate(self, path: Path | None) -> tuple[Path, list[Path]]:
        """The source's folder, and those of its files that are the path or under it, in order of loading."""
        if path is None:
            reason = f"it is not shipped; fetch {self.description.repository} and give the PATH of its folder"
            raise FileNotFoundError(errno.ENOENT, reason, self.id)
        asked = path.resolve(strict=True)
        patterns = [kind.files for kind in self.description.documents]
        unpacked = [asked / download.folder for download in self.description.fetch if download.unpack]
        # A repository may keep its tables in data/.
        below = [root for home in (asked, *unpacked) for root in (home, home / "data")]
        for root in (*below, *asked.parents[:3]):
            files = [file for pattern in patterns for file in sorted(root.glob(pattern)) if file.is_relative_to(asked)]
            if files:
                return root, files
        reason = f"no file of {self.id} ({', '.join(patterns)}); give the archive's folder or one of its files"
        raise FileNotFoundError(errno.ENOENT, reason, str(path))
