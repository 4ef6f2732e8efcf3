"""The peer: @neo4j/graphql on Apollo Server, set up by npm in a folder of its own, and the statements that it runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from benchmarks.graphql.database import Database
from benchmarks.graphql.server import Server, ServerFailedError, running
from graph.store.protocol import Statement

FOLDER: Final = Path(__file__).parent / "peer"
PACKAGES: Final = ("@neo4j/graphql", "@apollo/server", "graphql", "neo4j-driver")

_STATEMENT: Final = re.compile(
    r"executing cypher\n\S+ @neo4j/graphql:execution (?P<text>.*?)\n\S+ @neo4j/graphql:execution cypher params: (?P<given>.*?)"
    r"(?=\n\d{4}-\d\d-\d\dT|\Z)",
    re.DOTALL,
)
_GIVEN: Final = re.compile(r"(\w+): (?:Integer \{ low: (-?\d+), high: 0 \}|'([^']*)')")


def installed() -> None:
    """Have npm install what package-lock.json names, unless it is there.

    Raises:
        ServerFailedError: there is no npm, or it failed.
    """
    lock, done = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".package-lock.json"
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise ServerFailedError("the peer runs on Node.js, and there is no npm")
    finished = subprocess.run([npm, "ci", "--silent"], cwd=FOLDER, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise ServerFailedError(f"npm failed: {finished.stderr.strip()}")
    done.touch()


def versions() -> dict[str, str]:
    """The versions of what the peer is made of."""
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    return {name: lock["packages"][f"node_modules/{name}"]["version"] for name in PACKAGES}


@contextmanager
def peer(database: Database, log: Path, *, tells: bool = False) -> Iterator[Server]:
    """Run the peer over a database until the block ends; when it `tells`, its log holds the statements it runs."""
    node = shutil.which("node")
    if node is None:
        raise ServerFailedError("the peer runs on Node.js, and there is none")
    environment = {
        "BOLT": database.address,
        "NEO4J_USER": database.user,
        "NEO4J_PASSWORD": database.password,
        "NODE_ENV": "production",
        "DEBUG": "@neo4j/graphql:execution" if tells else "",
        "PORT": "0",
    }
    with running("@neo4j/graphql", [node, "server.mjs"], environment, FOLDER, log) as server:
        yield server


def statement(database: Database, log: Path, document: str, variables: Mapping[str, Any]) -> Statement:
    """The statement that the peer runs for a document, from a process that prints it.

    Raises:
        ServerFailedError: it ran another number than one.
    """
    with peer(database, log, tells=True) as server:
        server.ask(document, variables)
    told = _STATEMENT.finditer(log.read_text(encoding="utf-8"))
    found = [each for each in told if "dbms.components" not in each["text"]]  # it asks for Neo4j's version first
    if len(found) != 1:
        raise ServerFailedError(f"the peer ran {len(found)} statements for one document; see {log}")
    given = {name: text if not number else int(number) for name, number, text in _GIVEN.findall(found[0]["given"])}
    return Statement(found[0]["text"], given)
