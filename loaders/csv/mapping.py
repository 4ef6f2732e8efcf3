"""The mapping of a table: which columns make which nodes and relationships."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.model.declaration import Node, Relationship
from loaders.csv.template import Template


@dataclass(frozen=True, slots=True)
class NodePart:
    """The nodes of one sort that a row makes: one, or one for each item of the list that its id names.

    Attributes:
        name: what the mapping calls them.
        type: their type.
        id: their id within the table.
        values: their properties.
        evidence: evidence of their own.
    """

    name: str
    type: type[Node]
    id: Template
    values: Mapping[str, Template]
    evidence: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class RelationshipPart:
    """The relationships of one sort that a row makes.

    Attributes:
        place: its place in the mapping, from 0.
        type: their type.
        start: what the mapping calls the nodes from which they lead.
        end: what it calls those to which they lead.
        values: their properties.
        evidence: evidence of their own.
    """

    place: int
    type: type[Relationship]
    start: str
    end: str
    values: Mapping[str, Template]
    evidence: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping that fits its form and the model.

    Attributes:
        path: the mapping's file.
        file: the table.
        source: the id of the source that it makes.
        title: its title.
        published: the day on which the table was published.
        record: the id of a row.
        nodes: the nodes that a row makes.
        relationships: the relationships that it makes.
        evidence: what stands behind all of them.
        about: publisher, url and licence, where they are given.
        language: BCP 47 tag of the table's language.
        values: what the cells of a column are to be read as, by column.
        split: what parts the items of a cell, by column.
        strip: what is taken out of the cells of a column, by column.
        leave: columns that are deliberately not read.
        records: where the records of a JSON file stand.
        encoding: the table's encoding, where it is not to be found out.
        delimiter: the table's delimiter, likewise.
        places: where each text with columns, and each name of a column, stands in the mapping: the columns and the line.
    """

    path: Path
    file: Path
    source: str
    title: str
    published: date
    record: Template
    nodes: tuple[NodePart, ...]
    relationships: tuple[RelationshipPart, ...] = ()
    evidence: Mapping[str, Template] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    language: str | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)
    strip: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    leave: frozenset[str] = frozenset()
    records: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    places: tuple[tuple[str, int, str], ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the mapping names."""
        return frozenset(column for column, _, _ in self.places)
