"""An archive of XML files as a loader: finding its files, surveying them once, and reading each record.

What the archives of the Office of the Historian have in common stands here; what their records mean, in the
`load.py` of each.
"""

from __future__ import annotations

import errno
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Final

from graph.model.dates import PartialDate
from graph.model.loading import Document
from graph.model.record import Record, Reject
from loaders.description import Description, DocumentKind
from loaders.page import Page
from loaders.xml_fields import Fields, fold
from loaders.xml_records import BrokenFileError, XmlRecord, read_records


class Archive(ABC):
    """A loader of one archive of XML files.

    The content of a node depends on its id and the whole archive, never on the order in which files are read: so
    the whole archive is surveyed before its first file is read, also when a single file was asked for.

    Attributes:
        description: the source as its `source.yml` describes it.
        left_over: how often a field was met that this loader does not know.
    """

    ids: ClassVar[Mapping[str, str]]
    """The tag of each kind of record, and the field that holds its id; what else stands under a root is a heading."""

    def __init__(self, description: Description) -> None:
        self.description: Final = description
        self._root: Path | None = None
        self._first: dict[tuple[str, str], tuple[Path, int | None]] = {}
        self.left_over: Counter[str] = Counter()

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    @property
    def revised_on(self) -> date | None:
        """None: the archives do not tell the day of their edition."""
        return None

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The files of the archive under a folder of it, or the one file.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no file of this archive.
        """
        if path is None:
            reason = f"it is not shipped; fetch {self.description.repository} and give the PATH of its folder"
            raise FileNotFoundError(errno.ENOENT, reason, self.id)
        root, files = self._locate(path)
        self._survey_archive(root)
        return [Document(file, file.stat().st_size) for file in files]

    def records(self, document: Document) -> Iterator[Record | Reject]:
        """The records of one file in order; where the file is broken, those before the break and then why.

        Raises:
            OSError: the file cannot be read.
        """
        root, _ = self._locate(document.path)
        if root != self._root:
            self._survey_archive(root)
        file = document.path.resolve()
        page = self._page(root, file)
        try:
            for found in read_records(document.path, self._kind(root, file).root):
                if str(found.element.tag) in self.ids:
                    yield self._record_or_reject(found, page, file)
                else:
                    try:
                        self.read_heading(Fields(found.element), str(found.element.tag))
                    except ValueError as error:
                        yield Reject(found.origin, None, str(error))
        except BrokenFileError as broken:
            yield broken.reject

    @abstractmethod
    def survey(self, tag: str, fields: Fields) -> None:
        """Take from a record what the content of nodes of several records depends on."""

    @abstractmethod
    def read(self, found: XmlRecord, fields: Fields, page: Page) -> Record:
        """Make a record of an element. Raises ValueError, saying what is wrong and what to do."""

    def read_heading(self, fields: Fields, tag: str) -> None:
        """Take what stands beside the records; by default it is counted as left over."""
        self.left_over[tag] += 1

    def subject(self, stem: str) -> str:
        """Whom or what a file is about, for its title; by default its name without the ending."""
        return stem

    def _record_or_reject(self, found: XmlRecord, page: Page, file: Path) -> Record | Reject:
        tag, number = str(found.element.tag), self._number(found)
        try:
            where, line = self._first.get((tag, number), (file, found.origin.line))
            if number and (where, line) != (file, found.origin.line):
                raise ValueError(f"the {tag} {number} stands already at {where.name}:{line}; give each its own id")
            fields = Fields(found.element)
            record = self.read(found, fields, page)
        except ValueError as error:
            page.take_back()
            return Reject(found.origin, f"{tag}/{number}" if number else None, str(error))
        self.left_over.update(fields.left())
        return record

    def _number(self, found: XmlRecord) -> str:
        """The source's own id of a record, also where the record is otherwise not readable."""
        field = self.ids.get(str(found.element.tag), "id")
        text = found.element.get(field[1:]) if field.startswith("@") else found.element.findtext(field)
        return fold(text or "")

    def _survey_archive(self, root: Path) -> None:
        """Read the whole archive once. What is broken is passed over here and told when the file is loaded."""
        self._root = root
        self._first.clear()
        self.forget()
        for kind in self.description.documents:
            for file in sorted(root.glob(kind.files)):
                try:
                    for found in read_records(file, kind.root):
                        self._survey_record(found, file)
                except BrokenFileError:
                    continue

    @abstractmethod
    def forget(self) -> None:
        """Forget what another archive's survey found."""

    def _survey_record(self, found: XmlRecord, file: Path) -> None:
        tag = str(found.element.tag)
        if number := self._number(found):
            self._first.setdefault((tag, number), (file, found.origin.line))
        try:
            fields = Fields(found.element)
        except ValueError:
            return
        self.survey(tag, fields)

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
        """The archive's folder, and those of its files that are the path or under it, in order of loading."""
        asked = path.resolve(strict=True)
        patterns = [kind.files for kind in self.description.documents]
        for root in (asked, *asked.parents[:2]):
            files = [file for pattern in patterns for file in sorted(root.glob(pattern)) if file.is_relative_to(asked)]
            if files:
                return root, files
        reason = f"no file of {self.id} ({', '.join(patterns)}); give the archive's folder or one of its files"
        raise FileNotFoundError(errno.ENOENT, reason, str(path))


def day_of(text: str, field: str) -> PartialDate:
    """A date of the archive.

    Raises:
        ValueError: it is no date that the calendar has.
    """
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValueError(f"<{field}>: {error}") from None


def interval(fields: Fields) -> tuple[PartialDate, PartialDate]:
    """The first and last day of a journey.

    Raises:
        ValueError: one is missing or impossible, or the end is before the start.
    """
    start = day_of(fields.need("start-date"), "start-date")
    end = day_of(fields.need("end-date"), "end-date")
    if end.last < start.first:
        raise ValueError(f"it ends on {end}, before it starts on {start}: correct <start-date> or <end-date>")
    return start, end


def published(fields: Fields, end: PartialDate) -> date:
    """The day on which a record was published as the account of what has taken place.

    That is the day on which it was made, but not before the journey's end: some were entered when it was
    planned and completed later, without a word of when.

    Raises:
        ValueError: the time of its making is not one.
    """
    text = fields.take("created-datetime")
    fields.leave("created-by", "last-modified-by", "last-modified-datetime")
    if not text:
        return end.last
    try:
        made = datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"<created-datetime> {text!r} is no time: write it as 2017-09-19T14:29:13-04:00") from None
    return max(made, end.last)
