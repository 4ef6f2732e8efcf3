"""The rows of a table as records: each makes the nodes and relationships that the mapping says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.model.actors import Country, Organisation, Person
from graph.model.declaration import Node, Relationship, properties
from graph.model.evidence import Evidence
from graph.model.ids import make_id
from graph.model.provenance import InDataset
from graph.model.record import Fact, Record
from graph.model.sources import Dataset, Source
from graph.model.terms import NameKind
from loaders.countries import NO_CODE, code_named
from loaders.csv.mapping import NodePart, TableMapping
from loaders.csv.table import ROW, Cell, Items, Row
from loaders.csv.template import Template
from loaders.csv.value import value_of
from loaders.formats.repeats import Repeats

_EVIDENCE: Final = properties(Evidence)

Chosen = Mapping[str, int]
"""Which item of a list is meant, by the list."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A node that a row makes, and of which item of which list."""

    id: str
    chosen: Chosen


class TableRecords:
    """Makes the records of one table."""

    def __init__(self, mapping: TableMapping, method: str) -> None:
        """Begin a table.

        Args:
            mapping: which columns are what.
            method: what makes the facts, for their evidence.
        """
        self._mapping = mapping
        self._repeats = Repeats()
        self._dataset = Dataset(
            id=make_id(mapping.source, Dataset.__name__, mapping.source), title=mapping.title, **mapping.about
        )
        self._source = Source(
            id=make_id(mapping.source, Source.__name__, mapping.file.name),
            title=mapping.title,
            published_at=mapping.published,
            language=mapping.language,
            **mapping.about,
        )
        self._evidence = Evidence(
            source_id=self._source.id, record="the file", reported_at=mapping.published, method=method
        )

    def record(self, row: Row) -> Record:
        """A row as a record.

        Raises:
            ValueError: a cell cannot be read, or a value is missing; the message says which.
        """
        try:
            record = self._record(row, {column: self._read(column, cell) for column, cell in row.cells.items()})
        except ValueError:
            self._repeats.take_back()
            raise
        self._repeats.keep()
        return record

    def _record(self, row: Row, cells: Mapping[str, Cell]) -> Record:
        mapping = self._mapping
        filled = _Filling(row.number, cells)
        number = filled(mapping.record)
        if not number:
            raise ValueError("the row has no id: `record` gives an empty text")
        evidence = self._evidence.but(record=number)
        record = Record(mapping.source, row.origin, evidence.but(**_evidence(mapping.evidence, filled)))
        if self._repeats.is_new("document"):
            record.add(self._dataset)
            record.add(self._source)
            record.facts.append(Fact(InDataset(start=self._source.id, end=self._dataset.id), self._evidence))
        made = {part.name: [*self._nodes(part, record, filled)] for part in mapping.nodes}
        for part in mapping.relationships:
            where = f"relationships.{part.place}"
            for start in made[part.start]:
                for end in made[part.end]:
                    if _apart(start.chosen, end.chosen):
                        continue
                    here = filled.of({**start.chosen, **end.chosen})
                    values = _values(where, part.type, part.values, here)
                    record.relate(part.type(start=start.id, end=end.id, **values), **_evidence(part.evidence, here))
        return record

    def _nodes(self, part: NodePart, record: Record, filled: _Filling) -> Iterator[_Made]:
        """The nodes of one sort: none where the columns of their id are all empty, several where these hold a list."""
        for chosen in filled.choices(part):
            here = filled.of(chosen)
            if (part.id.columns and not any(map(here.cell, part.id.columns))) or not (key := here(part.id)):
                continue
            values = _values(f"nodes.{part.name}", part.type, part.values, here)
            if part.type is Country:
                values["iso"] = _code(values)
            node = part.type(id=make_id(self._mapping.source, part.type.__name__, key), **values)
            own = _evidence(part.evidence, here)
            record.add(node, **own)
            if isinstance(node, Person | Organisation | Country):
                record.add_name(node, node.name, kind=NameKind.PRIMARY, **own)
            yield _Made(node.id, chosen)

    def _read(self, column: str, cell: Cell) -> Cell:
        """A cell as the mapping wants it: parted, what is to be taken out of it left out, its words replaced."""
        mapping = self._mapping
        if isinstance(cell, str) and (separator := mapping.split.get(column)):
            cell = Items(tuple(part.strip() for part in cell.split(separator)), column)
        if isinstance(cell, Items):
            return Items(tuple(self._text(column, text) for text in cell.texts), cell.list)
        return self._text(column, cell)

    def _text(self, column: str, text: str) -> str:
        for pattern in self._mapping.strip.get(column, ()):
            text = pattern.sub("", text).strip()
        return self._mapping.values.get(column, {}).get(text, text)


class _Filling:
    """Puts the cells of one row into texts."""

    def __init__(self, number: int, cells: Mapping[str, Cell], chosen: Chosen | None = None) -> None:
        self._number = number
        self._cells = cells
        self._chosen = chosen or {}

    def of(self, chosen: Chosen) -> _Filling:
        """The same, with one item of some lists meant."""
        return _Filling(self._number, self._cells, chosen) if chosen else self

    def __call__(self, template: Template) -> str:
        """A text with cells in place of its columns."""
        return template.filled(self.cell)

    def cell(self, column: str) -> str:
        """The text of a cell: of a list the item that is meant, else all of them; a field that is not there is empty."""
        cell = self._cells.get(column)
        if isinstance(cell, Items):
            return cell.texts[self._chosen[cell.list]] if cell.list in self._chosen else str(cell)
        if cell is None:
            return str(self._number) if column == ROW else ""
        return cell

    def choices(self, part: NodePart) -> list[Chosen]:
        """Which items a node is made of: each of the list that its id names, or none where it names none.

        Raises:
            ValueError: its id names several lists.
        """
        lists = {
            cell.list: len(cell.texts) for cell in map(self._cells.get, part.id.columns) if isinstance(cell, Items)
        }
        if not lists:
            return [{}]
        if len(lists) > 1:
            raise ValueError(f"nodes.{part.name}.id names items of several lists: {', '.join(sorted(lists))}")
        ((name, length),) = lists.items()
        return [{name: place} for place in range(length)]


def _apart(start: Chosen, end: Chosen) -> bool:
    """Whether two nodes are of different items of one list."""
    return any(start[name] != end[name] for name in start.keys() & end.keys())


def _values(
    where: str,
    cls: type[Node] | type[Relationship],
    templates: Mapping[str, Template],
    filled: Callable[[Template], str],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, declared in properties(cls).items():
        text = filled(templates[name]) if name in templates else ""
        if not text:
            if declared.required:
                raise ValueError(f"{where}.{name} is empty, and a {cls.__name__} needs it")
            continue
        if name == "iso" and text == NO_CODE:
            values[name] = None
            continue
        try:
            values[name] = value_of(declared, text)
        except ValueError as error:
            raise ValueError(f"{where}.{name}: {error}") from None
    return values


def _code(values: Mapping[str, Any]) -> str | None:
    """A country's code: as the table has it, else that of the one country of this name."""
    code: str | None = values["iso"] if "iso" in values else code_named(str(values["name"]))
    return code


def _evidence(templates: Mapping[str, Template], filled: Callable[[Template], str]) -> dict[str, Any]:
    given = {}
    for name, template in templates.items():
        if text := filled(template):
            try:
                given[name] = value_of(_EVIDENCE[name], text)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
    return given
