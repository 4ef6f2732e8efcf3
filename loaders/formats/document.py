"""One file of an archive while it is read: the document its facts cite, and what it has said already.

A file names the same person, country or place in record after record. To say it again adds nothing, unless
the later record was published earlier: then it moves back the day from which the thing is known.
"""

from __future__ import annotations

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


class Page:
    """A document that is being read, record by record.

    Attributes:
        source: the document as a node.
    """

    def __init__(self, description: Description, file: str, title: str, url: str | None) -> None:
        self._description = description
        self._dataset = Dataset(
            id=make_id(description.id, Dataset.__name__, description.id),
            title=description.title,
            publisher=description.publisher,
            url=description.url,
            licence=description.licence,
        )
        self.source = Source(
            id=make_id(description.id, Source.__name__, file),
            title=title,
            publisher=description.publisher,
            url=url,
            language=description.language,
            licence=description.licence,
        )
        self._said: dict[tuple[str, ...], date] = {}
        self._before: dict[tuple[str, ...], date | None] = {}

    def record(self, origin: Origin, number: str, *, reported: date, locator: str, via: str | None = None) -> Record:
        """Begin a record of this document.

        Args:
            origin: where it stands.
            number: the source's id of it, with its kind: `trip/3730`.
            reported: the day on which the source published it.
            locator: the XPath of it in the document.
            via: the publication that the source itself quotes for it.
        """
        evidence = Evidence(
            source_id=self.source.id,
            record=number,
            reported_at=reported,
            method=f"{self._description.id} {self._description.format}",
            attribution=Attribution.OFFICIAL,
            via=via,
            locator=locator,
        )
        record = Record(self._description.id, origin, evidence)
        self._before.clear()
        if self._is_news(record, "document"):
            record.add(self._dataset)
            record.add(self.source)
            record.relate(InDataset(start=self.source.id, end=self._dataset.id))
        return record

    def actor(self, record: Record, actor: Person | Organisation | Country, written: str) -> None:
        """Say that there is an actor, by the name that is shown and the one that the record writes."""
        if self._is_news(record, actor.id):
            record.add(actor)
            record.add_name(actor, actor.name, kind=NameKind.PRIMARY)
        if written != actor.name and self._is_news(record, actor.id, written):
            record.add_name(actor, written)

    def aliases(self, record: Record, actor: Person | Organisation | Country, names: Iterable[str]) -> None:
        """Say under which names people ask for an actor, which the source does not say itself."""
        for name in names:
            if name != actor.name and self._is_news(record, actor.id, name):
                record.add_name(actor, name, attribution=Attribution.INFERRED)

    def node(self, record: Record, node: Node) -> None:
        """Say that there is a thing without names of its own, unless this document has said so."""
        if self._is_news(record, node.id):
            record.add(node)

    def tie(self, record: Record, relationship: Relationship, **evidence: object) -> None:
        """Say how two lasting things stand to each other, unless this document has said so; evidence as `Record.relate` takes it."""
        if self._is_news(record, relationship_type(type(relationship)), relationship.start, relationship.end):
            record.relate(relationship, **evidence)

    def take_back(self) -> None:
        """Take back what the last record said, since it is refused: a later one says it."""
        for what, day in self._before.items():
            if day is None:
                self._said.pop(what, None)
            else:
                self._said[what] = day
        self._before.clear()

    def _is_news(self, record: Record, *what: str) -> bool:
        day = record.evidence.reported_at
        before = self._said.get(what)
        if before is not None and before <= day:
            return False
        self._before.setdefault(what, before)
        self._said[what] = day
        return True
