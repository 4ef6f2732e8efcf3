"""The loader of FollowTheMoney entities: things first, then what ties them, whatever their order in the file."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from graph.model.actors import Organisation, Person, Post
from graph.model.events import Event
from graph.model.loader import Document
from graph.model.record import LeftOver, Record, Reject
from graph.model.terms import Attribution
from loaders.described_loader import DescribedLoader
from loaders.description import Description
from loaders.formats.json_record import JsonRecord
from loaders.formats.json_stream import read_records
from loaders.formats.record_writer import RecordWriter
from loaders.ftm.dataset import dataset_of
from loaders.ftm.entity import Entity
from loaders.ftm.things import Things
from loaders.ftm.ties import Ties

ENDINGS: Final = (".ftm.json", ".jsonl", ".ndjson", ".ijson")
"""How files of entities end, a JSON text a line."""

TIES: Final = frozenset({"Occupancy", "Membership"})
"""The schemata of ties that are read."""
PASSES: Final = (
    frozenset({Person.__name__, Organisation.__name__}),
    frozenset({Post.__name__, Event.__name__}),
    TIES,
)
"""What is read on each way through a file: what a tie ties is read before it, wherever it stands."""

Labels = Mapping[str, str]
"""The labels of the things of all files, by the ids of their entities."""


def loader(description: Description) -> Ftm:
    """A fresh loader of this source."""
    return Ftm(description)


class Ftm(DescribedLoader):
    """Datasets of FollowTheMoney entities, a file each, or several files of one dataset in a folder."""

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a dataset does not tell how much of it is read here."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The files of entities under a folder, or the one file.

        Raises:
            OSError: no path is given, it cannot be read, or it holds no such file.
            ValueError: an index that stands beside them is none.
        """
        if path is None:
            raise FileNotFoundError(errno.ENOENT, "give the PATH of a file of entities (docs/ftm.md)", self.id)
        files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.name.endswith(ENDINGS))
        if not files:
            raise FileNotFoundError(errno.ENOENT, f"holds no file of entities ({', '.join(ENDINGS)})", str(path))
        return [Document(file, file.stat().st_size, dataset_of(file).published) for file in files]

    def survey(self, path: Path | None) -> Labels:
        """What sort of thing each entity is.

        Raises:
            OSError: a file cannot be read.
            ValueError: an index that stands beside them is none.
        """
        things, labels = self.description.vocabulary["thing"], {}
        for document in self.documents(path):
            for record in read_records(document.path, lines=True):
                if isinstance(record, JsonRecord):
                    schema, entity = record.content.get("schema"), record.content.get("id")
                    if isinstance(entity, str) and isinstance(schema, str) and schema in things:
                        labels[entity] = things[schema]
        return labels

    def records(self, document: Document, survey: Labels) -> Iterator[Record | Reject | LeftOver]:
        """A record for each entity that is read: things on a first way through the file, ties on a second.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken from here on.
        """
        dataset = dataset_of(document.path)
        writer = RecordWriter(dataset.described(self.description), document.path.name, dataset.title, dataset.url)
        writer.source = replace(writer.source, published_at=dataset.published)
        reader = Reader(Things(dataset.name, self.description.vocabulary, survey), writer, dataset.published)
        for place, sorts in enumerate(PASSES):
            for record in read_records(document.path, lines=True):
                if isinstance(record, JsonRecord):
                    made = reader.record(record, sorts, first=place == 0)
                else:
                    made = record if place == 0 else None
                if made is not None:
                    yield made
        if writer.left_over:
            yield LeftOver(writer.left_over)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the entities of one file.

    Attributes:
        things: makes the nodes.
        writer: makes the records.
        edition: the day of the edition, where it is told.
    """

    things: Things
    writer: RecordWriter
    edition: date | None

    def record(self, read: JsonRecord, sorts: frozenset[str], *, first: bool) -> Record | Reject | None:
        """An entity of some sorts as a record, or why it is refused; None for one of another sort.

        Args:
            read: the entity.
            sorts: labels of things, and schemata of ties.
            first: whether this is the first way through the file, on which is told what no way takes.
        """
        try:
            entity = Entity(read)
        except ValueError as error:
            return Reject(read.origin, None, str(error)) if first else None
        sort = self.things.labels.get(entity.id, entity.schema)
        if sort not in sorts:
            if first and not any(sort in others for others in PASSES):
                self.writer.left_over[f"entities of the schema {entity.schema}"] += 1
            return None
        try:
            reported = entity.published(self.edition)
            record = self.writer.record(read.origin, entity.id, reported=reported, locator=f"entity {entity.id}")
            record.evidence = replace(record.evidence, attribution=Attribution.INFERRED)
            if not self._add(entity, sort, record):
                self.writer.take_back()
                self.writer.left_over["events of a kind that nothing tells"] += 1
                return None
        except ValueError as error:
            self.writer.take_back()
            return Reject(read.origin, entity.id, str(error))
        self.writer.left_over.update(entity.left())
        return record

    def _add(self, entity: Entity, sort: str, record: Record) -> bool:
        ties = Ties(self.things)
        if sort in TIES:
            (ties.occupancy if sort == "Occupancy" else ties.membership)(entity, record)
            return True
        if not self.things.add(entity, record, self.writer):
            return False
        if sort == Post.__name__:
            ties.post(entity, record)
        elif sort == Event.__name__:
            ties.event(entity, record)
        return True
