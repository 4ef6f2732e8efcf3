"""A server with the desk over a folder of its own, and what a browser sends it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.desk.routes import routes as desk_routes
from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.profile import DEVELOPMENT
from graph.store.protocol import Store
from tests.desk.sample import NAME, on_the_desk
from tests.explorer.page import Page
from tests.graphql.server.server import serving

PAGE = f"/desk/{NAME}"
Act = Callable[..., httpx.Response]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the desk, with the sample on it."""
    on_the_desk(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def desk(store: Store, folder: Path) -> Iterator[httpx.Client]:
    """A client of a server with the desk, over an empty store."""
    pages = [*routes(store, DEVELOPMENT), *desk_routes(store, DEVELOPMENT, folder)]
    with serving(app(store, pages=pages)) as client:
        client.timeout = httpx.Timeout(60)
        client.follow_redirects = True
        yield client


@pytest.fixture
def act(desk: httpx.Client) -> Act:
    """Does something as the form of the page does it; `carried` stands for what the page carries."""

    def sent(action: str, carried: dict[str, str] | None = None, **given: Any) -> httpx.Response:
        fields = (carried or hidden(desk)) | {"action": action} | {name: str(value) for name, value in given.items()}
        return desk.post(PAGE, data=fields)

    return sent


def hidden(desk: httpx.Client, path: str = PAGE) -> dict[str, str]:
    """The token and the hash that the forms of a page carry."""
    given = [element.attributes for element in Page(desk.get(path).text).elements if element.tag == "input"]
    return {field["name"]: field["value"] for field in given if field.get("name") in ("token", "hash")}
