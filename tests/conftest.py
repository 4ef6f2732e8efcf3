"""Fixtures for all tests: the engines, started once a session and only when a test asks."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from graph.ingest.load import load
from graph.resolve.decisions.resolution import resolve
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Statement, Store, Transaction
from loaders.catalogue import loader
from loaders.dossier.loader import SHIPPED
from tests import archives
from tests.engines.neo4j_errors import Neo4jFailedError, Neo4jMissingError
from tests.engines.neo4j_server import Neo4jServer
from tests.engines.neo4j_server import neo4j_server as running_neo4j_server

# How long an example takes is the machine's affair: speed is measured in benchmarks/. In CI the examples are always the same,
# so that a change is not held up by what it did not touch.
settings.register_profile("chancery", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("chancery")

NO_NEO4J: Final = "no Neo4j: "
"""What the reason of each test that lacks Neo4j begins with."""


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j 5.26; where there can be none, the test is skipped - but fails in CI."""
    try:
        with running_neo4j_server(tmp_path_factory.mktemp("neo4j")) as server:
            yield server
    except Neo4jMissingError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI tests against Neo4j, and {missing}", pytrace=False)
        pytest.skip(f"{NO_NEO4J}{missing}")
    except Neo4jFailedError as failed:
        pytest.fail(str(failed), pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line each that tests of Neo4j, or of the real archives, were skipped, which and why."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    if why := next((reason.partition(NO_NEO4J)[2] for reason in reasons if NO_NEO4J in reason), None):
        terminalreporter.write_line(f"Neo4j tests skipped: {why.splitlines()[0]}", yellow=True)
    if line := archives.summary(skipped):
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
    return with_dossier(engine, tmp_path_factory)


@pytest.fixture(scope="module")
def two_dossiers(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store on each engine that holds the first dossier and the second, resolved. Tests only read it."""
    return _with(engine, tmp_path_factory, FIRST_DOSSIER, SECOND_DOSSIER)


@pytest.fixture(scope="module")
def all_dossiers(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store on each engine that holds all dossiers that come with the project, resolved. Tests only read it."""
    return _with(engine, tmp_path_factory, SHIPPED)


@pytest.fixture(autouse=True)
def _dossier_is_there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Before each test that reads the dossier, have it in the store, whatever other tests did there between."""
    if "dossier" in request.fixturenames:
        with_dossier(request.getfixturevalue("dossier"), tmp_path_factory)


FIRST_DOSSIER: Final = SHIPPED / "2025-06-21-tmtpost-japan-us.yml"
"""The first of the dossiers that come with the project."""
SECOND_DOSSIER: Final = SHIPPED / "2025-06-21-reuters-two-plus-two.yml"
"""Another, of another paper, which tells of some of the same people and of one event of the first."""
_HOLDING_DOSSIER: set[int] = set()
"""The stores that hold the dossier and nothing else, by identity."""


def with_dossier(store: Store, folders: pytest.TempPathFactory) -> Store:
    """The store with the first dossier alone: loaded, unless no test has emptied it since that was done."""
    if id(store) not in _HOLDING_DOSSIER:
        _with(store, folders, FIRST_DOSSIER)
        _HOLDING_DOSSIER.add(id(store))
    return store


def _with(store: Store, folders: pytest.TempPathFactory, *dossiers: Path) -> Store:
    """The store with these dossiers, or folders of such, and nothing else, resolved."""
    rejects = folders.mktemp("rejects") / "dossier.jsonl"
    emptied(store)
    for dossier in dossiers:
        report = load(store, loader("dossier"), dossier, rejects=rejects, progress=None)
        assert report.complete, report.first_rejects
    resolve(store)
    return store


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in order: the parts that take longest first, and of an engine's those that read the dossier together.

    So the dossier is loaded once an engine, and two processes end at about the same time.
    """
    items.sort(key=lambda item: (_rank(item), "dossier" in getattr(item, "fixturenames", ())))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Where tests run in several processes, let those of one engine share one, so that each engine starts once."""
    return Parts(config, log)


class Parts(LoadScopeScheduling):  # type: ignore[misc] # untyped
    """Tests that share a process: those of the archives, those of an engine, those of a file."""

    def _split_scope(self, nodeid: str) -> str:
        return _part(nodeid)


_FIRST: Final = ("tests/contract/test_archives.py", "neo4j", "arcadedb")
"""The parts that take longest."""


def _part(test: str) -> str:
    """The part to which a test belongs, from its id: the name of an engine, or of a file."""
    file, _, name = test.partition("::")
    engine = re.search(r"\[(?:.*-)?(neo4j|arcadedb)\b", name)
    return engine[1] if engine and file not in _FIRST else file


def _rank(item: pytest.Item) -> int:
    """Where the part of a test stands in the order of parts."""
    part = _part(item.nodeid)
    return _FIRST.index(part) if part in _FIRST else len(_FIRST)


def emptied(store: Store) -> Store:
    """The store without its nodes; the schema stays."""
    _HOLDING_DOSSIER.discard(id(store))
    for row in store.read(Statement("MATCH (n) RETURN DISTINCT labels(n)[0] AS label", {})):
        statement = Statement(f"MATCH (n:{row['label']}) DETACH DELETE n", {})

        def work(transaction: Transaction, statement: Statement = statement) -> None:
            transaction.run(statement)

        store.write(work)
    return store
