"""Asking from Python: a store and a server give the same answers, as data, dataclasses and data frames."""

import dataclasses
import socket
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from graph.client import Client, QuestionError
from graph.errors import BadRequestError, StoreUnavailableError
from graph.graphql.server.app import app
from graph.store.protocol import Store
from tests.graphql.server.server import serving


@pytest.fixture(params=["store", "server"])
def client(request: pytest.FixtureRequest, dossier: Store) -> Iterator[Client]:
    """A client of the first dossier, with and without a server between."""
    if request.param == "store":
        with Client(dossier) as opened:
            yield opened
    else:
        with serving(app(dossier)) as server, Client(str(server.base_url)) as opened:
            yield opened


def test_objects_have_the_types_of_the_schema(client: Client) -> None:
    """Dataclasses are named after their types; days are dates, and fragments give each type its own fields."""
    answer = client.ask(
        "query ($n: Int) { events(first: $n, where: {start: {isStated: true}, kind: {eq: MEETING}}) { nodes {"
        " id start { earliest } who: participants { nodes { name ... on Person { birth { earliest } } } } } } }",
        {"n": 50},
    )
    events = answer.objects().nodes
    assert {type(event).__name__ for event in events} == {"Event"}
    assert any(isinstance(event.start.earliest, date) for event in events)
    assert events[0].who.nodes
    with pytest.raises(dataclasses.FrozenInstanceError):
        events[0].id = "another"
    several = client.ask("{ a: people { totalCount } b: events { totalCount } }").objects()
    assert several.a.totalCount
    assert several.b.totalCount


def test_frames_have_a_row_for_each_entry(client: Client) -> None:
    """Nested objects have dotted columns, days are dates, evidence is cited."""
    frame = client.ask(
        "{ deadlines { nodes { name due { earliest } evidence { quote source { publisher } } } } }"
    ).frame()
    assert list(frame.columns) == ["name", "due.earliest", "evidence"]
    assert str(frame["due.earliest"].dtype).startswith("datetime64")
    assert frame["evidence"].str.contains("TMTPOST").all()


def test_pages_are_followed(client: Client) -> None:
    """All pages of a connection are asked for, one after another, each entry once."""
    document = (
        "query ($after: String) { events(first: 4, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }"
    )
    pages = list(client.pages(document))
    found = [node.id for page in pages for node in page.objects().nodes]
    assert len(pages) > 2
    whole = client.ask("{ events(first: 1000) { nodes { id } } }")
    assert found == [node["id"] for node in whole.data["events"]["nodes"]]
    with pytest.raises(BadRequestError, match="pageInfo"):
        list(client.pages("{ events { nodes { id } } }"))


def test_an_answer_says_whom_a_name_was_taken_to_mean(client: Client) -> None:
    """An answer to a name that nobody bears as it was given has who was meant; other answers have nothing of it."""
    answer = client.ask('{ people(who: "Scot Bessent") { nodes { name } } }')
    assert [person["name"] for person in answer.data["people"]["nodes"]] == ["Scott Bessent"]
    (said,) = answer.names
    assert (said["argument"], said["given"], said["meant"][0]["names"]) == ("who", "Scot Bessent", ["Scott Bessent"])
    assert client.ask('{ people(who: "Scott Bessent") { nodes { name } } }').names == ()


def test_errors_are_raised(client: Client) -> None:
    """An answer with errors raises them, with their codes."""
    with pytest.raises(QuestionError, match="nothing") as raised:
        client.ask("{ nothing }")
    assert raised.value.errors[0]["extensions"]["code"] == "GRAPHQL_INVALID"


def test_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A path where nothing is does not become a store by being asked."""
    with pytest.raises(StoreUnavailableError, match=r"There is no store at .*nowhere"):
        Client(str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_server_that_is_not_there_is_told() -> None:
    """A server that does not answer is named."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with Client(address) as client, pytest.raises(StoreUnavailableError, match=address):
            client.ask("{ __typename }")


def test_what_an_answer_gives_can_be_asked_with(client: Client) -> None:
    """Days, numbers of numpy and days of data frames are values of variables; a moment is refused, and the variable named."""
    document = "query ($d: Date, $n: Int) { events(knownAt: $d, first: $n) { nodes { start { earliest } } } }"
    frame = client.ask(
        "{ events(first: 1, where: {start: {isStated: true}}) { nodes { start { earliest } } } }"
    ).frame()
    for day in (date(2025, 6, 21), frame["start.earliest"][0], np.datetime64("2025-06-21"), "2025-06-21"):
        assert client.ask(document, {"d": day, "n": np.int64(1)}).data["events"]["nodes"]
    with pytest.raises(BadRequestError, match="`d` is 2025-06-21T12:00:00, a moment"):
        client.ask(document, {"d": datetime.fromisoformat("2025-06-21T12:00")})
    assert client.ask(document, {"d": None, "n": 1}).data["events"]["nodes"]


def test_the_name_of_the_root_is_an_answer(client: Client) -> None:
    """`__typename` alone is a value like any other field's, as an object and in a frame."""
    answer = client.ask("{ __typename }")
    assert answer.objects() == "Query"
    assert list(answer.frame()["__typename"]) == ["Query"]
