"""Fixtures for all tests: the engines, started once a session and only when a test asks."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from graph.ingest.load import load
from graph.resolve.decisions.resolution import resolve
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Statement, Store, Transaction
from loaders.catalogue import loader
from tests import archives
from tests.engines.neo4j_errors import Neo4jFailedError, Neo4jMissingError
from tests.engines.neo4j_server import Neo4jServer
from tests.engines.neo4j_server import neo4j_server as running_neo4j_server

# How long an example takes is the machine's affair: speed is measured in benchmarks/. In CI the examples are always the same,
# so that a change is not held up by what it did not touch.
settings.register_profile("chancery", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("chancery")

WHY_SKIPPED = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def neo4j_server(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j 5.26; where there can be none, the test is skipped - but fails in CI."""
    try:
        with running_neo4j_server(tmp_path_factory.mktemp("neo4j")) as server:
            yield server
    except Neo4jMissingError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI tests against Neo4j, and {missing}", pytrace=False)
        pytestconfig.stash[WHY_SKIPPED] = str(missing)
        pytest.skip(f"no Neo4j: {missing}")
    except Neo4jFailedError as failed:
        pytest.fail(str(failed), pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in a line each that tests of Neo4j, or of the real archives, were skipped, which and why."""
    if why := config.stash.get(WHY_SKIPPED, None):
        first, *_ = why.splitlines()
        terminalreporter.write_line(f"Neo4j tests skipped: {first}", yellow=True)
    if line := archives.summary(terminalreporter.stats.get("skipped", ())):
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session", params=["arcadedb", "neo4j"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A prepared store on each engine, shared by the session; tests ask for `store` or `dossier`."""
    if request.param == "arcadedb":
        opened = open_store(str(tmp_path_factory.mktemp("store")))
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        opened = open_store(server.address, user=server.user, password=server.password)
    with opened:
        opened.prepare(schema())
        yield opened


@pytest.fixture
def store(engine: Store) -> Store:
    """An empty, prepared store on each engine."""
    return emptied(engine)


@pytest.fixture(scope="module")
def dossier(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store on each engine that holds the first dossier, resolved. Tests only read it."""
    emptied(engine)
    rejects = tmp_path_factory.mktemp("rejects") / "dossier.jsonl"
    report = load(engine, loader("dossier"), None, rejects=rejects, progress=None)
    assert report.complete, report.first_rejects
    resolve(engine)
    return engine


def emptied(store: Store) -> Store:
    """The store without its nodes; the schema stays."""
    for label in schema().labels:
        statement = Statement(f"MATCH (n:{label}) DETACH DELETE n", {})

        def work(transaction: Transaction, statement: Statement = statement) -> None:
            transaction.run(statement)

        store.write(work)
    return store
