"""The Neo4j 5.26 that a test session runs against: one that you name, or one of the tests' own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from tests.engines.neo4j_errors import Neo4jFailedError
from tests.engines.neo4j_jars import jars, java
from tests.engines.neo4j_process import HOST, USER, neo4j_process

VARIABLE = "CHANCERY_TEST_NEO4J"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, kw_only=True)
class Neo4jServer:
    """Where a Neo4j answers, and as whom to ask it."""

    address: str
    user: str
    password: str = field(repr=False)
    http_address: str | None = None

    @classmethod
    def named(cls, text: str) -> Self:
        """The server of an address with credentials, like bolt://user:password@host:port."""
        parts = urlsplit(text)
        if parts.scheme not in SCHEMES or not (parts.hostname and parts.username and parts.password):
            raise Neo4jFailedError(f"{VARIABLE} must look like bolt://user:password@host:port")
        address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        return cls(address=address, user=unquote(parts.username), password=unquote(parts.password))


@contextmanager
def neo4j_server(home: Path) -> Iterator[Neo4jServer]:
    """A Neo4j for the block: the one that CHANCERY_TEST_NEO4J names, or one started in `home`."""
    if named := os.environ.get(VARIABLE):
        yield Neo4jServer.named(named)
        return
    runtime = java()
    with neo4j_process(runtime, jars(), home) as process:
        yield Neo4jServer(
            address=f"bolt://{HOST}:{process.bolt}",
            user=USER,
            password=process.password,
            http_address=f"http://{HOST}:{process.http}",
        )
