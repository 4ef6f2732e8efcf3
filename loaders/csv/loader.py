"""Reads a spreadsheet by its mapping."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from graph.model.actors import Country, Organisation, Person
from graph.model.dates import PartialDate
from graph.model.declaration import Node, Property, Relationship, properties
from graph.model.evidence import Evidence
from graph.model.ids import make_id
from graph.model.loader import Document
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.model.provenance import InDataset
from graph.model.record import Fact, Origin, Record, Reject
from graph.model.sources import Dataset, Source
from graph.model.terms import NameKind
from graph.model.vocabulary import Term
from loaders.csv.mapping import EVIDENCE, CsvMapping, read_mapping
from loaders.description import Description
from loaders.formats.spreadsheet import rows

_COLUMN: Final = re.compile(r"\{([^{}]+)\}")
ITEMS: Final = ";"
"""What parts the items of a list within a cell."""


def loader(description: Description) -> CsvLoader:
    """A fresh loader of this source."""
    return CsvLoader(description)


class CsvLoader:
    """One spreadsheet, read as its mapping says."""

    def __init__(self, description: Description) -> None:
        self.description: Final = description
        self.id: Final = description.id
        self.revised_on: date | None = None

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a mapping does not tell how long its spreadsheet is."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The spreadsheet of a mapping.

        Raises:
            OSError: no path is given, or a file cannot be read.
            ValueError: the mapping is not one; each problem is told with its line.
        """
        mapping = self.survey(path)
        return [Document(mapping.file, mapping.file.stat().st_size, mapping.published)]

    def survey(self, path: Path | None) -> CsvMapping:
        """The mapping, which says all that reading a row has to know.

        Raises:
            OSError: no path is given, or the file cannot be read.
            ValueError: the mapping is not one; each problem is told with its line.
        """
        if path is None:
            raise FileNotFoundError(errno.ENOENT, "give the PATH of a mapping (docs/csv.md shows one)", self.id)
        return read_mapping(path)

    def records(self, document: Document, survey: CsvMapping) -> Iterator[Record | Reject]:
        """A record for each row.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken from here on.
        """
        mapping, content = survey, survey.content
        for line, row in rows(document.path, content.get("encoding"), content.get("delimiter")):
            origin = Origin(document.path, line)
            try:
                yield _record(mapping, origin, row)
            except ValueError as error:
                yield Reject(origin, None, str(error))


def _record(mapping: CsvMapping, origin: Origin, row: Mapping[str, str]) -> Record:
    content, source_id = mapping.content, str(mapping.content["source"])
    fixed = {name: str(content.get("values", {}).get(name, {}).get(cell, cell)) for name, cell in row.items()}
    number = _filled(content["record"], fixed)
    if not number:
        raise ValueError("the row has no id: `record` gives an empty text")
    about = {name: content.get(name) for name in ("publisher", "url", "licence")}
    dataset = Dataset(id=make_id(source_id, "Dataset", source_id), title=content["title"], **about)
    source = Source(
        id=make_id(source_id, "Source", mapping.file.name),
        title=content["title"],
        published_at=mapping.published,
        language=content.get("language"),
        **about,
    )
    evidence = Evidence(source_id=source.id, record=number, reported_at=mapping.published, method="csv 1")
    record = Record(source_id, origin, evidence.but(**_evidence(content.get("evidence", {}), fixed)))
    record.add(dataset)
    record.add(source)
    # The same in each row, so that it is kept once.
    record.facts.append(Fact(InDataset(start=source.id, end=dataset.id), evidence.but(record="the file")))
    nodes: dict[str, Node] = {}
    for name, told in content["nodes"].items():
        cls = NODE_TYPES[told["type"]]
        if key := _filled(told["id"], fixed):
            node = cls(id=make_id(source_id, cls.__name__, key), **_values(f"nodes.{name}", cls, told, fixed))
            nodes[name] = node
            own = _evidence(told, fixed)
            record.add(node, **own)
            if isinstance(node, Person | Organisation | Country):
                record.add_name(node, node.name, kind=NameKind.PRIMARY, **own)
    for place, told in enumerate(content.get("relationships", ())):
        edge = RELATIONSHIP_TYPES[told["type"]]
        if told["start"] in nodes and told["end"] in nodes:
            values = _values(f"relationships.{place}", edge, told, fixed)
            record.relate(
                edge(start=nodes[told["start"]].id, end=nodes[told["end"]].id, **values), **_evidence(told, fixed)
            )
    return record


def _filled(template: object, row: Mapping[str, str]) -> str:
    """A template with the cells of a row in place of the `{columns}`."""

    def cell(match: re.Match[str]) -> str:
        try:
            return row[match[1]]
        except KeyError:
            raise ValueError(f"there is no column {match[1]!r}; there are: {', '.join(row)}") from None

    return _COLUMN.sub(cell, str(template)).strip()


def _values(
    where: str, cls: type[Node] | type[Relationship], told: Mapping[str, Any], row: Mapping[str, str]
) -> dict[str, Any]:
    values = {}
    for name, declared in properties(cls).items():
        if name in told and (text := _filled(told[name], row)):
            try:
                values[name] = _value(declared, text)
            except ValueError as error:
                raise ValueError(f"{where}.{name}: {error}") from None
        elif declared.required:
            raise ValueError(f"{where}.{name} is empty, and a {cls.__name__} needs it")
    return values


def _evidence(told: Mapping[str, Any], row: Mapping[str, str]) -> dict[str, Any]:
    declared = properties(Evidence)
    return {
        name: _value(declared[name], text) for name in EVIDENCE if name in told and (text := _filled(told[name], row))
    }


def _value(declared: Property, text: str) -> Any:
    if declared.many:
        return tuple(_one(declared.type, part.strip()) for part in text.split(ITEMS) if part.strip())
    return _one(declared.type, text)


def _one(kind: type, text: str) -> Any:
    if kind is PartialDate:
        return PartialDate.parse(text)
    if issubclass(kind, Term):
        try:
            return next(term for term in kind if term.value == text.lower())
        except StopIteration:
            words = ", ".join(term.value for term in kind)
            raise ValueError(f"{text!r} is none of: {words}; say what it stands for under `values`") from None
    if kind is bool:
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{text!r} should be true or false")
        return text.lower() == "true"
    if kind is date:
        return date.fromisoformat(text)
    if kind in (int, float):
        return int(text) if kind is int else float(text)
    return text
