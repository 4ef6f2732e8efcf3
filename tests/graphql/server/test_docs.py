"""The pages on asking over HTTP and from Python say what is so."""

import re
from pathlib import Path
from typing import Any

from graph.errors import BadRequestError, RefusedOperationError, StoreError
from graph.graphql.server.answer import execute
from graph.graphql.server.profile import DEVELOPMENT
from graph.graphql.server.settings import ServerSettings
from graph.store.protocol import Store
from tests.graphql.server.test_argument_words import SENSES

DOCS = Path(__file__).parents[3] / "docs"


def block(page: str, language: str) -> str:
    """The first code block of a language on a page."""
    found = re.search(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page} has no {language} block"
    return found[1]


def test_example_of_a_list_is_answered(dossier: Store) -> None:
    """The question of the page finds meetings, their counts and a page."""
    response = execute(dossier, block("api.md", "graphql"), profile=DEVELOPMENT)
    assert "errors" not in response, response
    events = response["data"]["events"]
    assert events["totalCount"] >= 2
    assert sum(group["count"] for group in events["groups"]) == events["totalCount"]


def test_settings_of_the_page_are_settings() -> None:
    """Every bound of the page is read, and its default is the one that is told."""
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"`CHANCERY_MAX_([A-Z]+)` \| (\d+) \|", page))
    assert set(told) == {"COST", "PAGE", "DEPTH", "TOKENS"}
    bounds = ServerSettings.of({}).profile.bounds
    for name, value in told.items():
        assert getattr(bounds, name.lower()) == int(value)
        assert getattr(ServerSettings.of({f"CHANCERY_MAX_{name}": "3"}).profile.bounds, name.lower()) == 3


def test_codes_of_the_page_are_codes() -> None:
    """Every code of the page is one that an error has."""
    source = "".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "graph").rglob("*.py"))
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    table = page[page.index("| code |") : page.index("## Bounds")]
    codes = re.findall(r"`([A-Z_]+)`", table)
    assert {"GRAPHQL_INVALID", "BAD_CURSOR", "OPERATION_TOO_LARGE"} < set(codes)
    assert [code for code in codes if f'"{code}"' not in source] == []


def test_codes_of_errors_are_on_the_page() -> None:
    """Whatever a question can fail with, its code is in the table."""
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    table = set(re.findall(r"`([A-Z_]+)`", page[page.index("| code |") : page.index("## Bounds")]))
    server = DOCS.parent / "graph" / "graphql" / "server"
    said = "".join(path.read_text(encoding="utf-8") for path in server.rglob("*.py"))
    raised = set(re.findall(r'RefusedError\(\s*\d+, "([A-Z_]+)"', said)) | set(re.findall(r'code = "([A-Z_]+)"', said))
    assert len(raised) >= 10
    kinds = [StoreError, BadRequestError, RefusedOperationError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    assert raised | {kind.code for kind in kinds} <= table


def test_senses_of_words_are_on_the_page() -> None:
    """The words by which somebody is named are in the table of arguments."""
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    table = page[page.index("| argument |") : page.index("## Errors")]
    assert set(SENSES) <= set(re.findall(r"`(\w+)`", table))


def test_example_in_python_runs(dossier: Store) -> None:
    """The lines on the client run, on a store that is given in place of the path."""
    names: dict[str, Any] = {"store": dossier}
    exec(block("client.md", "python").replace('Client(".chancery/demo")', "Client(store)"), names)  # noqa: S102 - our own
    assert names["first"].name
    assert list(names["events"].columns) == ["name", "kind", "start.earliest"]
    assert len(names["ids"]) == len(set(names["ids"])) > 5
