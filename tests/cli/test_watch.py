"""`chancery watch`: what changed since the last look, of a feed and of a question, printed and posted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.cli.main import main
from graph.explorer.feed import Entry, atom
from graph.store.protocol import Store
from tests.graphql.server.server import serving

TALKS = Entry("a:event/1", "http://host/event/1", "Talks", "planned", "2025-06-13", None, "PLANNED")
LUNCH = Entry("a:event/2", "http://host/event/2", "Lunch", "held", "2025-06-20", None, "HELD")
QUESTION = """query ($knownAt: Date) {
  events(who: "Ishiba", with: "Trump", kinds: [MEETING], knownAt: $knownAt) { nodes { id name status } } }"""


class Web:
    """A server with a feed, and a webhook that is out of order when it is first called."""

    def __init__(self) -> None:
        """Begin with one entry."""
        self.entries = [TALKS]
        self.posted: list[Any] = []
        self.calls = 0

    async def feed(self, request: Request) -> Response:
        """The feed."""
        return atom("Events", str(request.url), self.entries)

    async def hook(self, request: Request) -> Response:
        """The webhook."""
        self.calls += 1
        if self.calls == 1:
            return Response(status_code=503)
        self.posted.append(await request.json())
        return JSONResponse({})


@pytest.fixture
def web() -> Web:
    """What the server holds."""
    return Web()


@pytest.fixture
def client(web: Web) -> Iterator[httpx.Client]:
    """A client of the server."""
    routes = [Route("/feed", web.feed), Route("/hook", web.hook, methods=["POST"])]
    with serving(Starlette(routes=routes)) as opened:
        yield opened


def watch(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["watch", *arguments])


def test_a_feed_is_watched(web: Web, client: httpx.Client, tmp_path: Path) -> None:
    """The first look remembers; later ones tell what is new and what changed, once; since a day, what was told from then on."""
    address, state = str(client.base_url.join("/feed")), str(tmp_path / "state" / "look.json")
    assert "First look" in watch(address, "--state", state).stderr
    assert "Nothing changed" in watch(address, "--state", state).stderr
    web.entries = [replace(TALKS, text="cancelled"), LUNCH]
    told = watch(address, "--state", state).stdout.splitlines()
    assert sorted(line.partition(":")[0] for line in told) == ["changed", "new"]
    assert "Lunch (2025-06-20)  http://host/event/2" in "\n".join(told)
    assert "Nothing changed" in watch(address, "--state", state).stderr
    since = watch(address, "--state", state, "--since", "2025-06-14").stdout
    assert since.splitlines() == ["new: Lunch (2025-06-20)  http://host/event/2"]


def test_changes_are_posted(web: Web, client: httpx.Client, tmp_path: Path) -> None:
    """A webhook that cannot answer is called again; where it never answers, what changed is told the next time."""
    address, state = str(client.base_url.join("/feed")), str(tmp_path / "look.json")
    watch(address, "--state", state)
    web.entries.append(LUNCH)
    refused = watch(address, "--state", state, "--webhook", f"{address}/nowhere")
    assert refused.exit_code == 2
    assert "status 404" in refused.stderr
    assert watch(address, "--state", state, "--webhook", address.replace("/feed", "/hook")).exit_code == 0
    [message] = web.posted
    assert message["watched"] == address
    assert [(change["how"], change["title"]) for change in message["changes"]] == [("new", "Lunch")]
    assert message["more"] == 0


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True)
def test_a_question_is_watched(two_dossiers: Store, tmp_path: Path) -> None:
    """Of a question, what was known on a day and what is known now are compared, or two looks."""
    question, state = tmp_path / "q.graphql", tmp_path / "look.json"
    question.write_text(QUESTION)
    store = ("--store", two_dossiers.address)
    told = watch(str(question), *store, "--since", "2025-06-14").stdout
    assert "Ishiba" in told
    assert told.startswith(("new: ", "changed: "))
    assert "First look" in watch(str(question), *store, "--state", str(state)).stderr
    assert "Nothing changed" in watch(str(question), *store, "--state", str(state)).stderr
    kept = json.loads(state.read_text())
    kept["entries"]["a:event/gone"] = {"title": "Gone", "digest": "", "link": None, "told": None}
    state.write_text(json.dumps(kept))
    assert watch(str(question), *store, "--state", str(state)).stdout == "gone: Gone  a:event/gone\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no look that was remembered"),
        ('{"watched": "x", "entries": {}}', "remembers x"),
        ("[]", "no look that was"),
    ],
)
def test_another_state_is_refused(web: Web, client: httpx.Client, tmp_path: Path, content: str, said: str) -> None:
    """A file that remembers something else is left alone, and the error says what to do."""
    state = tmp_path / "look.json"
    state.write_text(content)
    result = watch(str(client.base_url.join("/feed")), "--state", str(state))
    assert said in result.stderr
    assert state.read_text() == content
