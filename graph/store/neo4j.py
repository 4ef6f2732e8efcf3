"""Neo4j, the engine to grow on."""

from __future__ import annotations

import re
from typing import Final

from graph.cypher.expression import Variable
from graph.cypher.index import CreateConstraint, CreateFullTextIndex, CreateIndex
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import render
from graph.errors import StoreFaultError, StoreUnavailableError
from graph.store.bolt import BoltStore
from graph.store.indexes import SHOW, Index, Kind, asked_for, present
from graph.store.limits import Limits
from graph.store.protocol import Row, Statement, WriteTransaction
from graph.store.schema import Schema
from graph.store.upgrade import upgrade

OLDEST: Final = (5, 23)
"""The first Neo4j whose Cypher has all that Chancery writes (a subquery that names its variables)."""


class Neo4jStore(BoltStore):
    """A store on Neo4j 5, reached by `bolt://` or, with routing, `neo4j://`."""

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own; see `BoltStore.read`.

        It is sent in one message, where a transaction that is begun and ended takes three round trips. That is
        sound here: the server opens a transaction for it, and refuses to write in one for reading.
        """
        return self.alone(statement)

    def is_prepared(self, schema: Schema) -> bool:
        """Whether it has one of the schema's indexes."""
        have = present(self.read(SHOW))
        return any(index in have for index in asked_for(schema))

    def prepare(self, schema: Schema) -> None:
        """Make the constraints and indexes that are not there yet, and wait until they are online.

        Raises:
            StoreFaultError: another index stands in the way, or an index could not be built.
            StoreConflictError: what is stored breaks a uniqueness rule.
        """
        wanted = list(asked_for(schema))
        have = present(self.read(SHOW))
        lacking = [index for index in wanted if index not in have]
        if not lacking:
            return
        upgrade(self, lacking)

        def work(transaction: WriteTransaction) -> None:
            for index in lacking:
                transaction.run(Statement(statement(index), {}))

        self.write(work)
        self.read(Statement("CALL db.awaitIndexes(300)", {}))
        have = present(self.read(SHOW))
        if failed := [index.name for index in wanted if index not in have]:
            raise StoreFaultError(
                f"The store at {self.address} has other indexes where these should be, or could not build"
                f" them: {', '.join(failed)}. Drop what stands in the way, and try again."
            )


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
        StoreUnavailableError: nobody answers, or no Neo4j that is new enough, or it has no such database.
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
        if database:
            store.read(Statement("RETURN 1 AS here", {}))
    except BaseException:
        store.close()
        raise
    return store


def statement(index: Index) -> str:
    """The statement that makes an index."""
    x = Variable("x")
    of = node().to(relationship(x, index.owner), node()) if index.of_relationships else node(x, index.owner)
    on = tuple(x.prop(name) for name in index.properties)
    match index.kind:
        case Kind.UNIQUE:
            return render(CreateConstraint(index.name, of, on))
        case Kind.RANGE:
            return render(CreateIndex(index.name, of, on))
        case Kind.FULL_TEXT:
            # Split at spaces and nothing else: what is searched was folded when it was written.
            return render(CreateFullTextIndex(index.name, of, on, "whitespace"))
