"""Neo4j, the engine to grow on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.errors import StoreFaultError, StoreUnavailableError
from graph.store.bolt import BoltStore, Limits
from graph.store.protocol import Statement, Transaction
from graph.store.schema import Schema

OLDEST: Final = (5, 23)
"""The first Neo4j whose Cypher has all that Chancery writes (a subquery that names its variables)."""


class Neo4jStore(BoltStore):
    """A store on Neo4j 5, reached by `bolt://` or, with routing, `neo4j://`."""

    def prepare(self, schema: Schema) -> None:
        """Make the constraints and indexes that are not there yet, and wait until they are online.

        Raises:
            StoreFaultError: another index has a name that is needed, or an index cannot be built.
            StoreConflictError: what is stored breaks a uniqueness rule.
        """
        lacking = {name: text for name, text in statements(schema) if name not in self._indexes()}
        if lacking:

            def work(transaction: Transaction) -> None:
                for text in lacking.values():
                    transaction.run(Statement(text, {}))

            self.write(work)
            self.read(Statement("CALL db.awaitIndexes(300)", {}))
        if failed := {name for name, _ in statements(schema)} - self._indexes():
            raise StoreFaultError(
                f"The store at {self.address} has other indexes on the same properties, or could not build"
                f" these: {', '.join(sorted(failed))}. Drop those that stand in the way, and try again."
            )

    def _indexes(self) -> set[str]:
        text = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name"
        return {str(row["name"]) for row in self.read(Statement(text, {}))}


def open_neo4j(
    address: str,
    user: str | None = None,
    password: str | None = None,
    *,
    database: str | None = None,
    limits: Limits | None = None,
) -> Neo4jStore:
    """Open a store on Neo4j.

    Args:
        address: `bolt://`, or `neo4j://` for a cluster, with `+s` or `+ssc` for TLS; without credentials.
        user: `neo4j` when it is not given.
        password: None where Neo4j asks for none.
        database: the server's home database when it is not given.
        limits: how long it is waited for.

    Raises:
        StoreUnavailableError: nobody answers, or no Neo4j that is new enough.
        StoreRefusedError: it does not know the user or the password.
    """
    shown = f"{address}/{database}" if database else address
    auth = (user or "neo4j", password) if password is not None else None
    store = Neo4jStore(address, auth, engine="neo4j", address=shown, database=database, limits=limits)
    try:
        agent = store.check()
        version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
        if version is None or (int(version[1]), int(version[2])) < OLDEST:
            raise StoreUnavailableError(
                f"At {shown} answers {agent}, but Chancery needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer."
            )
    except BaseException:
        store.close()
        raise
    return store


def statements(schema: Schema) -> Iterator[tuple[str, str]]:
    """The name and the statement of everything that the schema asks for.

    Names come from the model, never from data, and are the same as on ArcadeDB.
    """
    for unique in schema.unique_keys:
        name = f"{unique.label}[{unique.property}]"
        on = f"FOR (n:`{unique.label}`) REQUIRE n.`{unique.property}` IS UNIQUE"
        yield name, f"CREATE CONSTRAINT `{name}` IF NOT EXISTS {on}"
    for index in schema.range_indexes:
        name = f"{index.label}[{','.join(index.properties)}]"
        on = ", ".join(f"n.`{each}`" for each in index.properties)
        yield name, f"CREATE INDEX `{name}` IF NOT EXISTS FOR (n:`{index.label}`) ON ({on})"
    for key in schema.relationship_keys:
        name = f"{key.type}[{key.property}]"
        on = f"FOR ()-[r:`{key.type}`]-() REQUIRE r.`{key.property}` IS UNIQUE"
        yield name, f"CREATE CONSTRAINT `{name}` IF NOT EXISTS {on}"
    for relation in schema.relationship_indexes:
        name = f"{relation.type}[{','.join(relation.properties)}]"
        on = ", ".join(f"r.`{each}`" for each in relation.properties)
        yield name, f"CREATE INDEX `{name}` IF NOT EXISTS FOR ()-[r:`{relation.type}`]-() ON ({on})"
    for text in schema.full_text_indexes:
        name = f"{text.label}[{text.property}]"
        on = f"FOR (n:`{text.label}`) ON EACH [n.`{text.property}`]"
        options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
        yield name, f"CREATE FULLTEXT INDEX `{name}` IF NOT EXISTS {on} {options}"
