"""A server with the explorer, over the dossiers that come with the project."""

from collections.abc import Iterator

import httpx
import pytest

from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.profile import DEVELOPMENT
from graph.store.protocol import Store
from tests.graphql.server.server import serving


@pytest.fixture(scope="module")
def explorer(all_dossiers: Store) -> Iterator[httpx.Client]:
    """A client of a server with the explorer, over all dossiers, on each engine."""
    with serving(app(all_dossiers, pages=routes(all_dossiers, DEVELOPMENT))) as client:
        client.timeout = httpx.Timeout(60)
        yield client
