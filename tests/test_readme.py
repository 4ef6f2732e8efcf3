"""The README says what is so: its question is asked, its Cypher run, its commands exist, its record is valid."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from graph import model
from graph.cli.main import main
from graph.graphql.server.answer import execute
from graph.ingest.admission import admit
from graph.store.protocol import Statement, Store
from tests.recipes.recipe import Do, recipes
from tests.test_architecture import ALLOWED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LAYERS = README.partition("## The layers")[2].split("```")[1].strip().splitlines()


def block(language: str) -> str:
    """The first code block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no {language} block"
    return found[1]


def test_question_has_the_answer_that_is_shown(dossier: Store) -> None:
    """The GraphQL question of the README gives the JSON below it, in that order of names."""
    assert json.dumps(execute(dossier, block("graphql"))) == json.dumps(json.loads(block("json")))


def test_line_for_the_browser_finds_paths(dossier: Store) -> None:
    """The Cypher line for Neo4j Browser finds whom Akazawa met."""
    rows = dossier.read(Statement(block("cypher").replace("RETURN path", "RETURN count(path) AS number"), {}))
    assert rows[0]["number"] > 0


def test_commands_exist() -> None:
    """The table of commands has every command, and no other."""
    table = README.partition("## Commands")[2].partition("##")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `chancery ")]
    listed = {name for row in rows for name in re.findall(r"`(?:chancery )?([a-z][a-z0-9-]*)", row)}
    assert isinstance(main, click.Group)
    assert listed == set(main.list_commands(click.Context(main)))
    assert set(re.findall(r"`chancery ([a-z][a-z0-9-]*)", README)) <= listed


def test_record_of_a_new_source_is_valid() -> None:
    """The lines on adding a source make facts that the model accepts."""
    evidence = model.Evidence(
        source_id="my-source:source/1", record="9", reported_at=date(2025, 1, 1), method="by hand"
    )
    names: dict[str, Any] = {**vars(model), "evidence": evidence, "path": Path("a.csv"), "line": 1}
    exec(block("python"), names)  # noqa: S102 - our own example
    assert len(admit(names["record"])) >= 4


def test_layers_name_every_folder() -> None:
    """The picture of the layers has a line for each folder of the project and each package of `graph`, and for no other."""
    named = [line.split()[0] for line in LAYERS]
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and re.fullmatch("[a-z-]+", path.name)}
    packages = {f"graph/{path.name}" for path in (ROOT / "graph").iterdir() if re.fullmatch("[a-z]+", path.name)}
    assert len(named) == len(set(named))
    assert set(named) == (folders - {"graph", "build", "dist", "log"}) | packages
    assert all(re.match(r"\S+ +\S+ \S+", line) for line in LAYERS)


def test_layers_stand_in_the_order_of_imports() -> None:
    """A package stands above those that it may import, in the picture as in the test of the architecture."""
    order = [line.split()[0] for line in LAYERS]
    for package, below in ALLOWED.items():
        for other in (other for other in below if (ROOT / "graph" / other).is_dir()):
            assert order.index(f"graph/{package}") < order.index(f"graph/{other}"), (package, other)


def test_files_that_pages_name_are_there() -> None:
    """Every file of ours that a page names is where the page says, and every module that it names has that name."""
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("[a-z]*/**/*") if path.is_file()}
    files |= {step.path for steps in recipes().values() for step in steps if step.do is Do.WRITE}
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"`((?:[a-z_]+/)*[a-z0-9_]+\.(?:py|yml))`", text))
        top = {name for name in named if name.startswith(("graph/", "loaders/", "tests/", "benchmarks/", "chancery/"))}
        lost = {name for name in named - top if not any(f"/{file}".endswith(f"/{name}") for file in files)} | (
            top - files
        )
        lost |= {name for name in re.findall(r"`((?:graph|loaders)(?:\.[a-z_]+)+)`", text) if not importable(name)}
        assert lost == set(), page.name


def importable(name: str) -> bool:
    """Whether a dotted name is a module of ours, or something in one."""
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file() or path.parent.with_suffix(".py").is_file()


def test_links_lead_somewhere() -> None:
    """Every link to a file of the project leads to one."""
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
