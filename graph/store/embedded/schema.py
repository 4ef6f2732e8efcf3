"""A schema in the SQL of ArcadeDB, whose Cypher has no full-text indexes and no types without content."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph.store.indexes import Index, Kind
from graph.store.schema import Schema


def type_statements(schema: Schema, known: Collection[str]) -> Iterator[str]:
    """The types of a schema that are not known yet: a label that was never loaded is asked about as well as any other."""
    for label in schema.labels:
        if label not in known:
            yield f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS"
    for kind in schema.relationship_types:
        if kind not in known:
            yield f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS"


def index_statements(index: Index, schema: Schema) -> Iterator[str]:
    """What makes an index; the properties that it is on must have a type."""
    for name in index.properties:
        of = "DATE" if name in schema.date_properties else "STRING"
        yield f"CREATE PROPERTY `{index.owner}`.`{name}` IF NOT EXISTS {of}"
    how = {
        Kind.UNIQUE: "UNIQUE",
        Kind.RANGE: "NOTUNIQUE",
        Kind.FULL_TEXT: 'FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.core.WhitespaceAnalyzer"}',
    }
    on = ", ".join(f"`{name}`" for name in index.properties)
    yield f"CREATE INDEX IF NOT EXISTS ON `{index.owner}` ({on}) {how[index.kind]}"
