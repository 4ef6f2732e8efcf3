"""Reads an archive whole, so that tests can ask what came of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import pytest

from graph.ingest.admission import admit
from graph.ingest.expectations import Check, Expectations
from graph.model import Event, Evidence, Fact, Node, Record, Reject, Relationship
from graph.model.loader import Document, Loader
from graph.model.record import LeftOver
from loaders.catalogue import loader
from tests.archives import ROOT, archive

T = TypeVar("T", bound=Node | Relationship)


@dataclass
class LoaderResult:
    """What a loader made of some documents."""

    records: list[Record] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    documents: int = 0
    left_over: Counter[str] = field(default_factory=Counter)
    expected: Mapping[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> Iterator[Fact]:
        """Every fact of every record."""
        return chain.from_iterable(self.records)

    def all(self, kind: type[T]) -> Iterator[T]:
        """Every node or relationship of a type, as often as it is said."""
        return (fact.subject for fact in self.facts if isinstance(fact.subject, kind))

    def ids(self, kind: type[Node]) -> set[str]:
        """The ids of all nodes of a type."""
        return {node.id for node in self.all(kind)}

    def checks(self, expected: Mapping[str, int] | None = None) -> list[Check]:
        """What the source's description expects of what was read, or the test does, beside what was found."""
        counted = Expectations(self.records[0].source, self.expected if expected is None else expected)
        for record in self.records:
            counted.add(admit(record))
        return counted.checks(self.documents, self.left_over)

    def take(self, item: Record | Reject | LeftOver) -> None:
        """Take account of what a loader gave."""
        if isinstance(item, Record):
            self.records.append(item)
        elif isinstance(item, LeftOver):
            self.left_over.update(item.fields)
        else:
            self.rejects.append(item)

    def graph(self) -> set[tuple[Node | Relationship, Evidence | None]]:
        """The facts with their evidence, without their order."""
        return {(fact.subject, fact.evidence) for fact in self.facts}

    def record(self, number: str) -> Record:
        """The record with an id."""
        return next(record for record in self.records if record.evidence.record == number)

    def event(self, number: str) -> Event:
        """The event of the record with an id."""
        return next(fact.subject for fact in self.record(number) if isinstance(fact.subject, Event))

    def reason(self, number: str | None) -> str:
        """Why the record with an id was refused."""
        return next(reject.reason for reject in self.rejects if reject.record == number)


def read(loader: Loader[Any], path: Path | None, documents: Iterable[Document] | None = None) -> LoaderResult:
    """Read everything under a path, or the given documents of it in their order."""
    result = LoaderResult()
    listed, survey = loader.documents(path), loader.survey(path)
    result.expected = loader.expected(path)
    for document in listed if documents is None else documents:
        result.documents += 1
        for item in loader.records(document, survey):
            result.take(item)
    return result


def results(source_id: str) -> tuple[Any, Any]:
    """The fixtures `sample` and `real` of a source's tests: its sample and its real archive, each read once."""

    def sample() -> LoaderResult:
        """What comes of the sample."""
        return read(loader(source_id), ROOT / "loaders" / source_id.replace("-", "_") / "sample")

    def real() -> LoaderResult:
        """What comes of the real archive."""
        return read(loader(source_id), archive(source_id))

    return pytest.fixture(scope="module")(sample), pytest.fixture(scope="module")(real)
