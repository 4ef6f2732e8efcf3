"""A database that is another application's, or new: reading makes nothing there."""

import pytest

from graph.errors import StoreNotPreparedError
from graph.settings import Settings
from graph.store.neo4j import open_neo4j
from graph.store.protocol import Statement, WriteTransaction
from tests.engines.neo4j_server import Neo4jServer

CONSTRAINTS = Statement("SHOW CONSTRAINTS YIELD name", {})
INDEXES = Statement("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", {})


def test_reading_makes_nothing_in_a_database_that_is_not_ours(neo4j_server: Neo4jServer) -> None:
    """What opens to read refuses a database without anything of ours, and leaves it as it is; what fills one makes its indexes."""
    settings = Settings(neo4j_server.address, neo4j_server.user, neo4j_server.password)
    with open_neo4j(settings.store, settings.user, settings.password) as theirs:

        def bare(transaction: WriteTransaction) -> None:
            for what, named in (("CONSTRAINT", CONSTRAINTS), ("INDEX", INDEXES)):
                for row in transaction.run(named):
                    transaction.run(Statement(f"DROP {what} `{row['name']}`", {}))

        theirs.write(bare)
        with pytest.raises(StoreNotPreparedError, match="nothing that Chancery made"):
            settings.open()
        assert theirs.read(INDEXES) == []
        settings.open(create=True).close()
        assert theirs.read(INDEXES)
    settings.open().close()
