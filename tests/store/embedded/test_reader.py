"""The user of an embedded store who only reads."""

from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError

from graph.errors import StoreUnavailableError
from graph.store import open_store
from graph.store.embedded.address import read_address
from graph.store.layout import schema
from graph.store.protocol import Statement

WRITES = (
    "CREATE (n:Person {id: 'a:person/2'})",
    "CREATE (n:Unheard {id: 'a:unheard/1'})",
    "MATCH (n:Person) SET n.name = 'Bo'",
    "MATCH (n:Person) DETACH DELETE n",
    "MATCH (a:Person) MERGE (a)-[:MET]->(a)",
    "CREATE INDEX FOR (n:Person) ON (n.zip)",
)


def test_the_reader_reads_and_changes_nothing(tmp_path: Path) -> None:
    """They see what was written before and after they came; every way of writing is refused by the engine, and nothing changes."""
    folder = tmp_path / "store"
    for _ in range(2):  # the second time, the store has the user already
        with open_store(str(folder)) as store:
            store.prepare(schema())
            ana = Statement("MERGE (n:Person {id: 'a:person/1'}) SET n.name = 'Ana' RETURN n.id AS id", {})
            store.write(lambda transaction, ana=ana: transaction.run(ana))  # type: ignore[misc]
            bolt = read_address(folder)
            assert bolt.password not in repr(bolt)
            credentials = bolt.user, bolt.password
            with GraphDatabase.driver(f"bolt://{bolt.host}:{bolt.port}", auth=credentials) as driver:
                text = "MATCH (n:Person) RETURN n.name AS name"
                assert [row["name"] for row in driver.execute_query(text, database_=bolt.database).records] == ["Ana"]
                for write in WRITES:
                    with pytest.raises(Neo4jError, match=r"Security\.Forbidden"):
                        driver.execute_query(write, database_=bolt.database)
            assert store.read(Statement(text, {})) == [{"name": "Ana"}]
    with pytest.raises(StoreUnavailableError, match="run by no process"):
        read_address(folder)
