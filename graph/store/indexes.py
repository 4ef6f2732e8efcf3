"""The indexes that a schema asks for and those that a store has, comparable across engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from graph.store.protocol import Row, Statement
from graph.store.schema import Schema


class Kind(Enum):
    """What an index is for."""

    UNIQUE = "unique"
    RANGE = "range"
    FULL_TEXT = "full text"


@dataclass(frozen=True, slots=True)
class Index:
    """One index.

    Attributes:
        kind: what it is for.
        owner: the label or relationship type that it is on.
        properties: the properties, in order.
        of_relationships: whether its owner is a relationship type.
    """

    kind: Kind
    owner: str
    properties: tuple[str, ...]
    of_relationships: bool = False

    @property
    def name(self) -> str:
        """Its name: the one that ArcadeDB gives, so that a full-text query names the same index on both engines."""
        return f"{self.owner}[{','.join(self.properties)}]"


def asked_for(schema: Schema) -> Iterator[Index]:
    """Every index of the schema; those that keep keys unique come first.

    Raises:
        ValueError: two of them would have one name.
    """
    wanted = [
        *(Index(Kind.UNIQUE, wanted.label, (wanted.property,)) for wanted in schema.unique_keys),
        *(Index(Kind.UNIQUE, wanted.type, (wanted.property,), True) for wanted in schema.relationship_keys),
        *(Index(Kind.RANGE, wanted.label, wanted.properties) for wanted in schema.range_indexes),
        *(Index(Kind.RANGE, wanted.type, wanted.properties, True) for wanted in schema.relationship_indexes),
        *(Index(Kind.FULL_TEXT, wanted.label, (wanted.property,)) for wanted in schema.full_text_indexes),
    ]
    names: set[str] = set()
    for index in wanted:
        if index.name in names:
            raise ValueError(f"the schema has two indexes on {index.name}")
        names.add(index.name)
        yield index


SHOW: Final = Statement(
    "SHOW INDEXES YIELD name, state, type, entityType, labelsOrTypes, properties, owningConstraint", {}
)
"""What `present` reads; both engines answer it alike."""


def present(rows: Iterable[Row]) -> set[Index]:
    """The indexes of a store that can be used, from the rows of `SHOW`."""
    found = set()
    for row in rows:
        if row["state"] != "ONLINE" or not row["labelsOrTypes"] or not row["properties"]:
            continue
        if row["type"] == "FULLTEXT":
            kind = Kind.FULL_TEXT
        else:
            kind = Kind.UNIQUE if row["owningConstraint"] else Kind.RANGE
        index = Index(
            kind,
            row["labelsOrTypes"][0],
            tuple(row["properties"]),
            of_relationships=row["entityType"] == "RELATIONSHIP",
        )
        # Queries name full-text indexes; the others may have any name.
        if kind is not Kind.FULL_TEXT or row["name"] == index.name:
            found.add(index)
    return found
