"""Servers for the tests of HTTP: one open, one as in production, over one empty embedded store."""

from collections.abc import Iterator

import httpx
import pytest

from graph.graphql.server.app import app
from graph.graphql.server.profile import PRODUCTION
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from tests.graphql.server.server import serving


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty embedded store, which tests only read."""
    with open_store(str(tmp_path_factory.mktemp("http"))) as opened:
        opened.prepare(schema())
        yield opened


@pytest.fixture(scope="package")
def client(empty: Store) -> Iterator[httpx.Client]:
    """A client of a server in the development profile."""
    with serving(app(empty)) as opened:
        yield opened


@pytest.fixture(scope="package")
def production(empty: Store) -> Iterator[httpx.Client]:
    """A client of a server in the production profile."""
    with serving(app(empty, PRODUCTION)) as opened:
        yield opened
