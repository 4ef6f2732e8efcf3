"""GraphQL over HTTP, with a real server and a real client."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from graph.api.app import BODY_LIMIT, app
from graph.api.schema import schema_text
from graph.store import open_store
from graph.store.layout import schema


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server on a free port, over an empty embedded store."""
    with open_store(str(Path(tmp_path_factory.mktemp("http")))) as store, socket.socket() as listening:
        store.prepare(schema())
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app(store), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as opened:
            yield opened
        server.should_exit = True
        thread.join(10)


def test_question_by_post_and_get(client: httpx.Client) -> None:
    """A question is answered by POST and by GET alike."""
    document = "query ($n: Int) { people(first: $n) { totalCount } }"
    expected = {"data": {"people": {"totalCount": 0}}, "extensions": {"cost": {"requested": 16, "maximum": 500_000}}}
    posted = client.post("/graphql", json={"query": document, "variables": {"n": 1}})
    assert posted.status_code == 200
    assert posted.json() == expected
    got = client.get("/graphql", params={"query": document, "variables": '{"n": 1}'})
    assert got.json() == expected


def test_graphql_media_type_tells_by_status(client: httpx.Client) -> None:
    """With application/graphql-response+json, a document that is invalid is 400."""
    headers = {"accept": "application/graphql-response+json"}
    answer = client.post("/graphql", json={"query": "{ nothing }"}, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/graphql-response+json")
    assert answer.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_INVALID"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"query": 1}', "application/json", 400),
        (b'{"query": "{a}", "variables": []}', "application/json", 400),
        (b"query=%7Ba%7D", "application/x-www-form-urlencoded", 415),
        (b'{"query": "' + b" " * BODY_LIMIT + b'"}', "application/json", 413),
        (b"[" * 50_000, "application/json", 400),
    ],
)
def test_requests_that_are_none(client: httpx.Client, body: bytes, kind: str, status: int) -> None:
    """What is no GraphQL request gets a 4xx with a code and a message, never a 500."""
    answer = client.post("/graphql", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"]
    assert error["message"]


def test_other_methods_are_refused(client: httpx.Client) -> None:
    """DELETE is 405 and says which methods are allowed."""
    answer = client.delete("/graphql")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


def test_health_and_schema(client: httpx.Client) -> None:
    """The server says whether its store answers, and shows its contract."""
    assert client.get("/health").json() == {"status": "ok", "engine": "arcadedb"}
    assert client.get("/schema.graphql").text == schema_text()
