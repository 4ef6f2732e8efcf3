"""The records of one document while it is read: each cites the document, and what many of them share is stated once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from graph.model.actors import Country, Organisation, Person
from graph.model.declaration import Node, Relationship, relationship_type
from graph.model.evidence import Evidence
from graph.model.ids import make_id
from graph.model.provenance import InDataset
from graph.model.record import Origin, Record
from graph.model.sources import Dataset, Source
from graph.model.terms import Attribution, NameKind
from loaders.description import Description
from loaders.formats.repeats import Repeats


class RecordWriter:
    """Makes the records of one document, one after the other.

    Attributes:
        source: the document as a node.
        left_over: what of the document was not taken so far: how often, by field or sort of entry.
    """

    def __init__(self, description: Description, file: str, title: str, url: str | None) -> None:
        self._description = description
        self._dataset = dataset_of(description)
        self.source = Source(
            id=make_id(description.id, Source.__name__, file),
            title=title,
            publisher=description.publisher,
            url=url,
            language=description.language,
            licence=description.licence,
        )
        self.left_over: Counter[str] = Counter()
        self._repeats = Repeats()

    def record(self, origin: Origin, number: str, *, reported: date, locator: str, via: str | None = None) -> Record:
        """Begin a record; the one before it is taken in.

        Args:
            origin: where it stands.
            number: the source's id of it, with its kind: `trip/3730`.
            reported: the day on which the source published it.
            locator: the XPath of it in the document, or what else leads to it.
            via: the publication that the source itself quotes for it.
        """
        evidence = Evidence(
            source_id=self.source.id,
            record=number,
            reported_at=reported,
            method=self._description.method,
            attribution=Attribution.OFFICIAL,
            via=via,
            locator=locator,
        )
        record = Record(self._description.id, origin, evidence)
        self._repeats.keep()
        if self._is_new(record, "document"):
            record.add(self._dataset)
            record.add(self.source)
            record.relate(InDataset(start=self.source.id, end=self._dataset.id))
        return record

    def actor(self, record: Record, actor: Person | Organisation | Country, written: str) -> None:
        """State that there is an actor, by the name that is shown and the one that the record writes."""
        if self._is_new(record, actor.id):
            record.add(actor)
            record.add_name(actor, actor.name, kind=NameKind.PRIMARY)
        if written != actor.name and self._is_new(record, actor.id, written):
            record.add_name(actor, written)

    def aliases(self, record: Record, actor: Person | Organisation | Country, names: Iterable[str]) -> None:
        """State under which names people ask for an actor, which the source does not say itself."""
        for name in names:
            if name != actor.name and self._is_new(record, actor.id, name):
                record.add_name(actor, name, attribution=Attribution.INFERRED)

    def node(self, record: Record, node: Node) -> None:
        """State that there is a thing without names of its own."""
        if self._is_new(record, node.id):
            record.add(node)

    def relationship(self, record: Record, relationship: Relationship, **evidence: object) -> None:
        """State how two lasting things stand to each other; `evidence` as `Record.relate` takes it."""
        if self._is_new(record, relationship_type(type(relationship)), relationship.start, relationship.end):
            record.relate(relationship, **evidence)

    def take_back(self) -> None:
        """Take back what the last record stated, since it is refused: a later one states it."""
        self._repeats.take_back()

    def _is_new(self, record: Record, *statement: str) -> bool:
        return self._repeats.is_new(*statement, reported=record.evidence.reported_at)


def dataset_of(description: Description) -> Dataset:
    """The body of documents that a description is of, as a node."""
    return Dataset(
        id=make_id(description.id, Dataset.__name__, description.id),
        title=description.title,
        publisher=description.publisher,
        url=description.url,
        licence=description.licence,
    )
