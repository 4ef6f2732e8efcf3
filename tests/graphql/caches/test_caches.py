"""Normalised caches of clients do not mix days, with the settings that docs/api.md shows; Relay compiles the schema."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graph.graphql.schema.shapes import INTERFACES, OBJECT_TYPES
from graph.graphql.server.app import app
from graph.graphql.server.schema import schema_text
from graph.store.protocol import Store
from tests.graphql.caches.packages import FOLDER, NodeMissingError, node
from tests.graphql.server.server import serving

PAGE = (FOLDER.parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SETTINGS = {text.split('"')[1]: text for text in re.findall(r"```js\n(.*?)```", PAGE, re.DOTALL)}
"""The settings of the page by what they import first."""
PACKAGES = {"apollo": "@apollo/client", "urql": "@urql/exchange-graphcache", "relay": "relay-runtime"}
QUERY = "query caches_StatusesQuery($day: Date) { events(knownAt: $day) { nodes { viewId name status } } }"
DAYS = ["2025-06-14", "2025-06-21"]
"""Between the two, the meeting beside the summit turned out not to be held."""


@pytest.fixture(scope="module")
def javascript() -> str:
    """Node.js with the packages; where there is none, the test is skipped - but fails in CI."""
    try:
        return node()
    except NodeMissingError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI tests caches: {missing}", pytrace=False)
        pytest.skip(f"{missing}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which modules find the packages."""
    (tmp_path / "node_modules").symlink_to(FOLDER / "node_modules")
    shutil.copy(FOLDER / "package.json", tmp_path)
    return tmp_path


def compiled(javascript: str, folder: Path, documents: list[str]) -> None:
    """Have relay-compiler compile documents, with the settings of the page."""
    shown = re.search(r'"schemaConfig": \{[^}]*\}', PAGE)
    assert shown
    settings = json.loads(f"{{{shown[0]}}}")
    folders = {"src": "./src", "artifactDirectory": "./__generated__", "schema": "./schema.graphql"}
    (folder / "relay.config.json").write_text(
        json.dumps({**folders, **settings, "language": "javascript", "eagerEsModules": True}), encoding="utf-8"
    )
    (folder / "schema.graphql").write_text(schema_text(), encoding="utf-8")
    for name in ("src", "__generated__"):
        (folder / name).mkdir()
    written = "\n".join(f"graphql`{document}`;" for document in documents)
    (folder / "src" / "caches.js").write_text(
        f'import {{ graphql }} from "relay-runtime";\n{written}\n', encoding="utf-8"
    )
    compiler = folder / "node_modules" / "relay-compiler" / "cli.js"
    command = [javascript, str(compiler), "relay.config.json"]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def statuses(answer: dict[str, Any]) -> dict[str, str]:
    """The status of each event of an answer, by name."""
    return {event["name"]: event["status"] for event in answer["events"]["nodes"]}


@pytest.mark.parametrize("client", PACKAGES)
def test_a_cache_keeps_days_apart(javascript: str, folder: Path, dossier: Store, client: str) -> None:
    """What a client has cached of two days is what the server told of each."""
    (folder / "settings.mjs").write_text(SETTINGS[PACKAGES[client]], encoding="utf-8")
    shutil.copy(FOLDER / f"{client}.mjs", folder)
    if client == "relay":
        compiled(javascript, folder, [QUERY])
    with serving(app(dossier)) as server:
        told = [
            server.post("/graphql", json={"query": QUERY, "variables": {"day": day}}).json()["data"] for day in DAYS
        ]
        given = json.dumps({"url": f"{server.base_url}/graphql", "query": QUERY, "days": DAYS})
        finished = subprocess.run(
            [javascript, f"{client}.mjs", given], cwd=folder, capture_output=True, text=True, check=False
        )
    assert finished.returncode == 0, finished.stderr
    assert [statuses(kept) for kept in json.loads(finished.stdout)] == [statuses(answer) for answer in told]
    changed = {event["viewId"].partition("|")[0] for event in told[0]["events"]["nodes"]}
    assert changed & {event["viewId"].partition("|")[0] for event in told[1]["events"]["nodes"]}
    assert statuses(told[0]) != statuses(told[1])


def test_relay_refetches_fragments_on_every_node_type(javascript: str, folder: Path) -> None:
    """relay-compiler takes `@refetchable` on each node type and interface, and fetches by `viewId`."""
    types = [name for name, shape in {**OBJECT_TYPES, **INTERFACES}.items() if "viewId" in shape.fields]
    assert {"Person", "Event", "Source", "Node", "Named", "Actor"} < set(types)
    compiled(
        javascript,
        folder,
        [f'fragment caches{name} on {name} @refetchable(queryName: "caches{name}Query") {{ id }}' for name in types],
    )
    for name in types:
        artifact = (folder / "__generated__" / f"caches{name}Query.graphql.js").read_text(encoding="utf-8")
        assert "node(id: $viewId)" in artifact
