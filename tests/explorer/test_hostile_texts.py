"""Texts of sources that would be more than texts: they are shown, and never run."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.explorer.address import external, quoted
from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.profile import DEVELOPMENT
from graph.ingest.load import load
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.explorer.page import Page
from tests.graphql.server.server import serving

SCRIPT = "<script>alert(1)</script>"
ADDRESS = 'https://example.org/?a=<script>&b="><i>'
BREAK = '"><img src=x onerror=alert(2)>'
REVERSED = "\u202emoc.live\u202c"
DOSSIER = f"""
id: hostile
source: {{title: '{SCRIPT}', publisher: '{BREAK}', published: 2025-06-21, language: en, url: '{ADDRESS}'}}
evidence: {{confidence: 0.9, locator: '{BREAK}'}}
countries:
  japan: {{name: Japan, language: en, iso: JP}}
people:
  for_all: {{language: en}}
  ana: '{SCRIPT}'
  ben: '{BREAK}'
  cem: "Cem \\u202emoc.live\\u202c"
posts:
  envoy: {{name: '<b>Envoy</b>', post_in: japan}}
tenures:
  first: {{who: ana, post: envoy, status: held, since: 2001, until: 2005-03}}
events:
  talk:
    kind: meeting
    name: '</script>{SCRIPT}'
    start: 2025-06-20
    status: held
    quote: '</script>{SCRIPT}'
    attendance: attended
    participants: [ana, ben, cem]
"""


@pytest.fixture
def hostile(store: Store, tmp_path: Path) -> Iterator[httpx.Client]:
    """A server over a source whose every text would be markup, and whose address has signs of markup."""
    path = tmp_path / "hostile.yml"
    path.write_text(DOSSIER, encoding="utf-8")
    emptied(store)
    report = load(store, loader("dossier"), path, rejects=tmp_path / "rejects.jsonl", progress=None)
    assert report.complete, report.first_rejects
    with serving(app(store, pages=routes(store, DEVELOPMENT))) as client:
        client.timeout = httpx.Timeout(60)
        yield client


def test_texts_are_never_markup(hostile: httpx.Client) -> None:
    """Names, titles, quotes and addresses stay texts on every page, within the linked data too; no link runs anything."""
    waiting, seen = {"/", "/list/people", "/list/sources", "/list/events", "/search?q=script"}, set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        found = Page(answer.text)
        assert found.run() == [], address
        assert not [element for element in found.elements if element.tag in ("i", "img")], address
        assert not [link for link in found.links() if not link.startswith(("/", "#", "https://", "http://"))], address
        if len(seen) < 60:
            waiting |= found.inner_links() - seen
    assert any("hostile:event/talk" in address for address in seen)


def test_directions_are_isolated(hostile: httpx.Client) -> None:
    """A name that turns the direction of text round stands in an element that keeps the turn to itself."""
    text = hostile.get("/list/people").text
    assert f"<bdi>Cem {REVERSED}</bdi>" in text
    assert text.count("\u202e") == text.count(f"<bdi>Cem {REVERSED}</bdi>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "https:alert(1)",
        "//a.example",
        "java\nscript:x",
        "http://[x",
        "",
    ],
)
def test_what_is_no_address_of_a_page_is_no_link(address: str) -> None:
    """Only http and https addresses of a host are ever linked to."""
    assert external(address) is None
    assert quoted({"source": {"url": address}, "quote": "words"}) is None


def test_quote_is_found_where_it_stands() -> None:
    """A link to a document leads to the very words: a text fragment; of a long quote to its first and last words."""
    source = {"url": "https://example.org/a#part"}
    assert quoted({"source": source, "quote": None}) == "https://example.org/a#part"
    assert quoted({"source": source, "quote": "not fixated, high-level"}) == (
        "https://example.org/a#:~:text=not%20fixated%2C%20high%2Dlevel"
    )
    assert str(quoted({"source": source, "quote": "word " * 40 + "end"})).endswith(
        "#:~:text=word%20word%20word%20word%20word,word%20word%20word%20word%20end"
    )


def test_posts_over_time_are_bars(hostile: httpx.Client) -> None:
    """Tenures with days are drawn as bars on one axis of years, in the page of the post and of the person."""
    for address in ("/node/hostile:post/envoy", "/node/hostile:person/ana"):
        tags = [element.tag for element in Page(hostile.get(address).text).elements]
        assert "rect" in tags, address
        assert "2001 – March 2005" in Page(hostile.get(address).text).text
