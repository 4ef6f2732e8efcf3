"""The steps of loading an archive of XML files whose records stand directly under the root.

Finding the files is `formats.folder`'s step. Here every record is surveyed and then read, one element at a time; what a
record means is for the loader of each archive to say.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, TypeVar

from graph.model.record import Record, Reject
from loaders.description import DocumentKind
from loaders.formats.fields import Fields, fold
from loaders.formats.folder import FolderLoader, FolderSurvey
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import BrokenFileError, XmlRecord, read_records


@dataclass(slots=True)
class ArchiveSurvey(FolderSurvey):
    """What the records of an archive say of each other.

    Attributes:
        first: where each record stands first, its file and line, by its tag and id.
    """

    first: dict[tuple[str, str], tuple[Path, int | None]] = field(default_factory=dict)


A = TypeVar("A", bound=ArchiveSurvey)


class Archive(FolderLoader[A]):
    """A loader of one archive of XML files."""

    ids: ClassVar[Mapping[str, str]]
    """The tag of each kind of record, and the field that holds its id; what else stands under a root is a heading."""
    headings: ClassVar[frozenset[str]] = frozenset()
    """The tags of headings that the survey takes."""

    @abstractmethod
    def begin(self, root: Path) -> A:
        """A survey of the archive in a folder that holds nothing yet."""

    @abstractmethod
    def survey_element(self, tag: str, fields: Fields, survey: A) -> None:
        """Take from a record or a heading what the content of nodes of several records depends on."""

    @abstractmethod
    def read(self, entry: XmlRecord, fields: Fields, writer: RecordWriter, survey: A) -> Record:
        """Make a record of an element. Raises ValueError, saying what is wrong and what to do."""

    def survey_folder(self, root: Path) -> A:
        """Read the whole archive once. What is broken is passed over here and told when the file is loaded."""
        survey = self.begin(root)
        for kind, file in self.files(root):
            try:
                for entry in read_records(file, kind.root):
                    self._survey_entry(entry, survey)
            except BrokenFileError:
                continue
        return survey

    def read_file(self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: A) -> Iterator[Record | Reject]:
        """The records of one file in order; where the file is broken, those before the break and then why."""
        try:
            for entry in read_records(file, kind.root):
                tag = str(entry.element.tag)
                if tag in self.ids:
                    yield self._record_or_reject(entry, writer, survey)
                    continue
                try:
                    Fields(entry.element)
                except ValueError as error:
                    yield Reject(entry.origin, None, str(error))
                    continue
                if tag not in self.headings:
                    writer.left_over[tag] += 1
        except BrokenFileError as broken:
            yield broken.reject

    def _record_or_reject(self, entry: XmlRecord, writer: RecordWriter, survey: A) -> Record | Reject:
        tag, number, place = str(entry.element.tag), self._number(entry), _place(entry)
        try:
            file, line = survey.first.get((tag, number), place)
            if number and (file, line) != place:
                raise ValueError(f"the {tag} {number} stands already at {file.name}:{line}; give each its own id")
            fields = Fields(entry.element)
            record = self.read(entry, fields, writer, survey)
        except ValueError as error:
            writer.take_back()
            return Reject(entry.origin, f"{tag}/{number}" if number else None, str(error))
        writer.left_over.update(fields.left())
        return record

    def _survey_entry(self, entry: XmlRecord, survey: A) -> None:
        tag = str(entry.element.tag)
        if number := self._number(entry):
            survey.first.setdefault((tag, number), _place(entry))
        try:
            self.survey_element(tag, Fields(entry.element), survey)
        except ValueError:
            return  # refused when the record is read

    def _number(self, entry: XmlRecord) -> str:
        """The source's own id of a record, also where the record is otherwise not readable."""
        name = self.ids.get(str(entry.element.tag), "id")
        text = entry.element.get(name[1:]) if name.startswith("@") else entry.element.findtext(name)
        return fold(text or "")


def _place(entry: XmlRecord) -> tuple[Path, int | None]:
    return entry.origin.file, entry.origin.line
