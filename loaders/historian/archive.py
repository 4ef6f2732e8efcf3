"""An archive of XML files as a loader: finding its files, surveying them once, and reading each record.

What the archives of the Office of the Historian have in common stands here; what their records mean, in the
`load.py` of each.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from graph.model.dates import PartialDate
from graph.model.record import Record, Reject
from loaders.description import Description
from loaders.formats.document import Page
from loaders.formats.fields import Fields, fold
from loaders.formats.folder import Collection
from loaders.formats.xml_stream import BrokenFileError, XmlRecord, read_records


class Archive(Collection):
    """A loader of one archive of XML files whose records stand directly under the root."""

    ids: ClassVar[Mapping[str, str]]
    """The tag of each kind of record, and the field that holds its id; what else stands under a root is a heading."""

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self._first: dict[tuple[str, str], tuple[Path, int | None]] = {}

    def read_file(self, root: Path, file: Path, page: Page) -> Iterator[Record | Reject]:
        """The records of one file in order; where the file is broken, those before the break and then why."""
        try:
            for found in read_records(file, self._kind(root, file).root):
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

    def survey_folder(self, root: Path) -> None:
        """Read the whole archive once. What is broken is passed over here and told when the file is loaded."""
        self._first.clear()
        self.forget()
        for kind, file in self._files(root):
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
