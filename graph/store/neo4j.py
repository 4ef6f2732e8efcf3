"""Neo4j, the engine to grow on."""

from __future__ import annotations

from collections.abc import Iterator

from graph.store.bolt import BoltStore
from graph.store.protocol import Statement
from graph.store.schema import Schema


class Neo4jStore(BoltStore):
    """A store on Neo4j 5, reached by `bolt://` or, with routing, `neo4j://`."""

    def prepare(self, schema: Schema) -> None:
        """Make the constraints and indexes that are not there yet, and wait until they are online."""
        present = {str(row["name"]) for row in self.read(Statement("SHOW INDEXES YIELD name RETURN name", {}))}
        missing = [(name, text) for name, text in statements(schema) if name not in present]
        for _, text in missing:
            self.write(lambda transaction, text=text: transaction.run(Statement(text, {})))  # type: ignore[misc]
        if missing:
            self.read(Statement("CALL db.awaitIndexes(300)", {}))


def statements(schema: Schema) -> Iterator[tuple[str, str]]:
    """The name and the statement of everything that the schema asks for. Names come from the model, never from data."""
    for unique in schema.unique_keys:
        name = f"{unique.label}_{unique.property}_unique"
        yield (
            name,
            f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{unique.label}`) REQUIRE n.`{unique.property}` IS UNIQUE",
        )
    for index in schema.range_indexes:
        name = f"{index.label}_{'_'.join(index.properties)}"
        on = ", ".join(f"n.`{each}`" for each in index.properties)
        yield name, f"CREATE INDEX `{name}` IF NOT EXISTS FOR (n:`{index.label}`) ON ({on})"
    for key in schema.relationship_keys:
        name = f"{key.type}_{key.property}_unique"
        yield (
            name,
            f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR ()-[r:`{key.type}`]-() REQUIRE r.`{key.property}` IS UNIQUE",
        )
    for relation in schema.relationship_indexes:
        name = f"{relation.type}_{'_'.join(relation.properties)}"
        on = ", ".join(f"r.`{each}`" for each in relation.properties)
        yield name, f"CREATE INDEX `{name}` IF NOT EXISTS FOR ()-[r:`{relation.type}`]-() ON ({on})"
    for text in schema.full_text_indexes:
        name = f"{text.label}[{text.property}]"
        on = f"FOR (n:`{text.label}`) ON EACH [n.`{text.property}`]"
        options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
        yield name, f"CREATE FULLTEXT INDEX `{name}` IF NOT EXISTS {on} {options}"
