"""GraphQL over HTTP, with a real server and a real client."""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path
from sys import getsizeof

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.graphql.server.app import app
from graph.graphql.server.persisted_documents import Operations, read_operations
from graph.graphql.server.request import BODY_LIMIT, RefusedError
from graph.graphql.server.response import GRAPHQL, JSON, media_type
from graph.graphql.server.schema import schema_text
from graph.store.protocol import Store
from tests.graphql.server.server import serving

COUNT = "{ people { totalCount } }"


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
        (b"", "application/json", 400),
        (b"1", "application/json", 400),
        (b'{"query": "{a}", "query": "{b}"}', "application/json", 400),
        (b'{"query": "{a}", "variables": {"a": NaN}}', "application/json", 400),
        (b'{"query": "{a}", "variables": {"a": "\\u0000"}}', "application/json", 400),
        (b'{"query": "{a}", "variables": {"a": "\\ud800"}}', "application/json", 400),
        (b'{"query": "{a}", "operationName": 1}', "application/json", 400),
        (b'{"query": "{a}", "extensions": 1}', "application/json", 400),
        (b'{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}', "application/json", 400),
        (b'{"query": "{a}"}', "text/plain", 415),
        (b'{"query": "{a}"}', "", 415),
        (b'{"query": "{a}"}', "application/json; charset=utf-16", 415),
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


@pytest.mark.parametrize(
    "address",
    [
        "",
        "query=%ff",
        "query=%00",
        "query={a}&query={b}",
        "query={a}&variables=[",
        "query={a}&variables=[]",
        "query={a}&extensions=1",
    ],
)
def test_addresses_that_ask_nothing(client: httpx.Client, address: str) -> None:
    """What is no GraphQL request by GET is 400 with a code."""
    answer = client.get(f"/graphql?{address}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*;q=0.5", JSON),
        (GRAPHQL, GRAPHQL),
        (f"{JSON};q=0.4, {GRAPHQL};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.4, {JSON};q=0.9", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9, */*;q=0.1", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{JSON}; charset=utf-8", JSON),
    ],
)
def test_negotiation(accept: str | None, expected: str) -> None:
    """The answer is of the type that the client likes best; the more precise range speaks first."""
    assert media_type(accept) == expected


@pytest.mark.parametrize("accept", ["text/html", f"{JSON};q=0", f"{JSON}; charset=latin-1", f"{JSON};q=nonsense"])
def test_nothing_acceptable(client: httpx.Client, accept: str) -> None:
    """A client that accepts neither type gets 406, which says which there are."""
    answer = client.get("/graphql", params={"query": COUNT}, headers={"accept": accept})
    assert answer.status_code == 406
    assert GRAPHQL in answer.json()["errors"][0]["message"]


@given(accept=st.text(st.sampled_from("aplicton/json*;q=0.1, "), max_size=60))
@settings(max_examples=200)
def test_any_accept_header(accept: str) -> None:
    """Whatever the header, there is a type that is offered, or a refusal."""
    try:
        found = media_type(accept)
    except RefusedError as refused:
        found = str(refused.status)
    assert found in (JSON, GRAPHQL, "406")


def test_options_head_and_unknown_places(client: httpx.Client) -> None:
    """OPTIONS tells the methods, HEAD answers without a body, and an unknown place is 404 with a code."""
    options = client.options("/graphql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    head = client.head("/graphql", params={"query": COUNT})
    assert (head.status_code, head.content) == (200, b"")
    missing = client.get("/nowhere")
    assert (missing.status_code, missing.json()["errors"][0]["extensions"]["code"]) == (404, "NOT_FOUND")


def test_headers_of_every_answer(client: httpx.Client) -> None:
    """Every answer has the headers that keep browsers safe, and the request's id."""
    answer = client.get("/health", headers={"x-request-id": "mine-1"})
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    other = client.get("/health", headers={"x-request-id": "two words"}).headers["x-request-id"]
    assert other != "two words"


def test_long_answers_are_compressed(client: httpx.Client) -> None:
    """A long answer comes compressed to those who accept it."""
    with client.stream("GET", "/schema.graphql", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(answer.iter_raw())).decode() == schema_text()


def test_persisted_queries(client: httpx.Client) -> None:
    """A hash is unknown until it came with its document, and is then enough, by GET too; a wrong hash is refused."""
    document = "query Persisted { people { totalCount } }"
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": sha256(document.encode()).hexdigest()}}
    unknown = client.post("/graphql", json={"extensions": extensions})
    assert unknown.status_code == 200
    assert unknown.json()["errors"][0] == {
        "message": "PersistedQueryNotFound",
        "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
    }
    wrong = client.post("/graphql", json={"query": COUNT, "extensions": extensions})
    assert wrong.status_code == 400
    first = client.post("/graphql", json={"query": document, "extensions": extensions})
    assert first.json()["data"] == {"people": {"totalCount": 0}}
    again = client.get("/graphql", params={"extensions": json.dumps(extensions)})
    assert again.json() == first.json()


def test_registered_documents_are_bounded() -> None:
    """Of the documents that clients register, the least recently used is forgotten when there are too many bytes."""
    from graph.graphql.server.request import Question

    known = Operations(limit=2 * (getsizeof("{a}") + getsizeof("0" * 64)))
    hashes = {text: sha256(text.encode()).hexdigest() for text in ("{a}", "{b}", "{c}")}
    for text, made in hashes.items():
        known.document(Question(text, None, None, made, explain=False))
    assert known.document(Question(None, None, None, hashes["{b}"], explain=False)) == "{b}"
    with pytest.raises(RefusedError, match="PersistedQueryNotFound"):
        known.document(Question(None, None, None, hashes["{a}"], explain=False))


@pytest.mark.parametrize("form", ["folder", "file"])
def test_only_allowed_operations(empty: Store, tmp_path: Path, form: str) -> None:
    """A server of allowed operations answers those, by text or hash, and refuses all others."""
    (tmp_path / "count.graphql").write_text(COUNT, encoding="utf-8")
    (tmp_path / "allowed.json").write_text(json.dumps({"count": COUNT}), encoding="utf-8")
    allowed = read_operations(tmp_path if form == "folder" else tmp_path / "allowed.json")
    with serving(app(empty, operations=Operations(allowed, only=True))) as client:
        assert client.post("/graphql", json={"query": COUNT}).json()["data"] == {"people": {"totalCount": 0}}
        made = {"persistedQuery": {"version": 1, "sha256Hash": sha256(COUNT.encode()).hexdigest()}}
        assert client.post("/graphql", json={"extensions": made}).json()["data"]
        made["persistedQuery"]["sha256Hash"] = "0" * 64
        for other in ({"query": "{ events { totalCount } }"}, {"extensions": made}):
            answer = client.post("/graphql", json=other)
            assert answer.status_code == 403
            assert answer.json()["errors"][0]["extensions"]["code"] == "OPERATION_NOT_ALLOWED"


def test_explorer_is_our_own(client: httpx.Client) -> None:
    """GraphiQL's page loads nothing but our own files, and its policy lets it load nothing else."""
    page = client.get("/", follow_redirects=True)
    assert page.url.path == "/graphiql"
    assert "script-src 'self';" in page.headers["content-security-policy"]
    places = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert places == ["data:,", "/graphiql/graphiql.css", "/graphiql/graphiql.js"]
    assert all(client.get(each).status_code == 200 for each in places[1:])


def test_files_of_graphiql_are_kept(client: httpx.Client) -> None:
    """A browser keeps GraphiQL's files: asked again, the server says that they are as they were, and sends them not."""
    first = client.get("/graphiql/graphiql.js")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/graphiql/graphiql.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_graphiql_has_the_questions_of_the_page() -> None:
    """The bundle of GraphiQL has each question of docs/questions.md, which are executed elsewhere: it was built from the page as it is."""
    page = (Path(__file__).parents[3] / "docs" / "questions.md").read_text("utf-8")
    bundle = (Path(__file__).parents[3] / "graph" / "web" / "graphiql" / "graphiql.js").read_text("utf-8")
    titles = re.findall(r"^## (.+)$(?:(?!^## )[\s\S])*?^```graphql$", page, re.MULTILINE)
    assert len(titles) > 10
    for title in titles:
        assert f"# {title}\n" in bundle, title


def test_an_empty_name_of_an_operation_is_none(client: httpx.Client) -> None:
    """Clients that send an empty `operationName` are answered as if they sent none, by POST as by GET."""
    asked = {"query": COUNT, "operationName": ""}
    assert client.post("/graphql", json=asked).json()["data"] == client.get("/graphql", params=asked).json()["data"]


def test_clients_may_say_who_they_are(store: Store) -> None:
    """A page of a site that is named may set the headers of Apollo's client, of tracing and of sign-in, and no others."""
    with serving(app(store, origins=["https://a.example"])) as server:
        for names, status in (
            ("content-type,apollographql-client-name,apollographql-client-version", 200),
            ("content-type,apollo-require-preflight,authorization,x-request-id", 200),
            ("x-anything-else", 400),
        ):
            asked = {
                "origin": "https://a.example",
                "access-control-request-method": "POST",
                "access-control-request-headers": names,
            }
            assert server.options("/graphql", headers=asked).status_code == status, names
