"""The favourites of Neo4j Browser, and all Cypher of the pages: each runs on both engines."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.cli.main import main
from graph.model.ontology import NODE_TYPES
from graph.model.rules import IN_OFFICE
from graph.report.browser_favourites import ARCHIVE, favourites
from graph.store.protocol import Statement, Store

ROOT = Path(__file__).parents[2]
FAVOURITES = favourites()
PARAMETERS = "00-parameters.cypher"


def parameters() -> dict[str, Any]:
    """What the first favourite sets."""
    [given] = re.findall(r"^:params (\{.*\})$", FAVOURITES[PARAMETERS], re.MULTILINE)
    values: dict[str, Any] = json.loads(re.sub(r"(\w+): ", r'"\1": ', given))
    return values


def cypher_of_pages() -> Iterator[Any]:
    """The blocks of Cypher in the README and the pages of docs, but for the Browser's own commands."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for number, block in enumerate(re.findall(r"```cypher\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)):
            if not block.startswith(":"):
                yield pytest.param(block, id=f"{page.name}-{number}")


@pytest.mark.parametrize("name", [name for name in FAVOURITES if name != PARAMETERS])
def test_every_favourite_finds_something(all_dossiers: Store, name: str) -> None:
    """Each answers with rows on the sample, given the parameters that the first sets."""
    text = FAVOURITES[name]
    used = set(re.findall(r"\$(\w+)", "\n".join(line for line in text.splitlines() if not line.startswith("//"))))
    assert used <= parameters().keys()
    rows = all_dossiers.read(Statement(text, {key: parameters()[key] for key in used}))
    assert rows, name


@pytest.mark.parametrize("text", list(cypher_of_pages()))
def test_cypher_of_the_pages_runs(all_dossiers: Store, text: str) -> None:
    """What a page shows can be asked as it stands, and finds something on the sample, which has no rankings."""
    used = {key: value for key, value in parameters().items() if f"${key}" in text}
    assert all_dossiers.read(Statement(text, used)) or ":Ranking" in text


def test_the_command_writes_files_and_an_archive(tmp_path: Path) -> None:
    """A file each, and an archive that holds the same in one folder; each begins with its title, in order."""
    assert CliRunner().invoke(main, ["browser-favourites", str(tmp_path / "new")]).exit_code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").glob("*.cypher")}
    assert written == FAVOURITES
    assert len(FAVOURITES) >= 10
    with zipfile.ZipFile(tmp_path / "new" / ARCHIVE) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            f"Chancery/{name}": text for name, text in FAVOURITES.items()
        }
    titles = [text.splitlines()[0] for text in FAVOURITES.values()]
    assert all(re.match(r"// \d\d \w", title) for title in titles)
    assert titles == sorted(titles)


def test_favourites_follow_the_model() -> None:
    """Who is in office is who the model says; what is left out around somebody are labels of the model."""
    [held] = re.findall(r"status IN (\[.*?\])", FAVOURITES["08-who-held-which-post.cypher"])
    assert set(json.loads(held)) == set(IN_OFFICE)
    left_out = set(re.findall(r"other:(\w+)", FAVOURITES["11-around.cypher"]))
    assert left_out == {"Name"} | {label for label, cls in NODE_TYPES.items() if cls.provenance}
