"""Which package may import which: the arrows of docs/decisions/0001-shape.md."""

import ast
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("graph", "loaders", "chancery")
ALLOWED = {
    "model": set[str](),
    "cypher": {"model", "errors"},
    "fetch": {"errors"},
    "store": {"model", "cypher", "errors"},
    "lens": {"model", "cypher", "store", "errors"},
    "ingest": {"model", "cypher", "store", "errors"},
    "resolve": {"model", "cypher", "store", "lens", "errors"},
    "graphql": {"model", "cypher", "store", "errors"},
    "analysis": {"model", "cypher", "store", "ingest", "errors", "files"},
    "report": {"model", "cypher", "store", "ingest", "graphql", "analysis", "errors", "files"},
    "client": {"graphql", "store", "errors"},
    "explorer": {"model", "store", "graphql", "errors"},
    "draft": {"model", "fetch", "client", "errors", "files"},
    "desk": {
        "model",
        "fetch",
        "store",
        "graphql",
        "ingest",
        "resolve",
        "draft",
        "client",
        "explorer",
        "errors",
        "files",
    },
}
SEES_LOADERS = {"draft", "desk"}
"""What is drafted, mended and loaded is a dossier, which is a loader's format."""


LONGEST = 300
WITHIN = {
    "graphql": ("schema", "compile", "fields", "server"),
    "resolve": ("people", "events", "things", "decisions", "evaluation"),
    "explorer": ("pages",),
    "analysis": ("arrays", "claims", "contacts", "measures", "uncertainty"),
}
"""Within a package: its own packages in the order in which each may import those before it."""


@cache
def modules() -> dict[str, Path]:
    """The project's modules by name; a package is its `__init__`."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules that a file imports, anywhere in it: within functions and for the type checker alone, too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {member if member in modules() else node.module for member in members}
    return frozenset(names)


def packages(folder: Path) -> set[str]:
    """The packages that stand in a folder."""
    return {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_package_has_its_place() -> None:
    """Each package is named above, but for the commands, which import all; so is each part of a package that has an order."""
    assert packages(ROOT / "graph") == {*ALLOWED, "cli"}
    assert {package: packages(ROOT / "graph" / package) for package in WITHIN} == {
        package: set(parts) for package, parts in WITHIN.items()
    }


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    """A package imports only those that stand before it."""
    for path in sorted((ROOT / "graph" / package).rglob("*.py")):
        for module in imported(path):
            if module.startswith("graph."):
                assert module.split(".")[1] in {package, *ALLOWED[package]}, f"{path} imports {module}"
            assert package in SEES_LOADERS or not module.startswith("loaders"), f"{path} imports {module}"


@pytest.mark.parametrize("package", WITHIN)
def test_imports_within_a_package_run_one_way(package: str) -> None:
    """A part of a package imports only the parts that stand before it."""
    parts = WITHIN[package]
    for place, part in enumerate(parts):
        for path in sorted((ROOT / "graph" / package / part).rglob("*.py")):
            for module in imported(path):
                for later in parts[place + 1 :]:
                    assert not f"{module}.".startswith(f"graph.{package}.{later}."), f"{path} imports {module}"


def test_loaders_see_the_model_only() -> None:
    """Loaders import nothing of Chancery but the model and each other."""
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        for module in imported(path):
            if module.split(".")[0] == "graph":
                assert module.startswith(("graph.model", "graph.errors")), f"{path} imports {module}"


def test_nothing_of_ours_imports_the_public_face() -> None:
    """`chancery` re-exports what the packages hold; none of them imports it."""
    inner = [path for name, path in modules().items() if not name.startswith("chancery")]
    assert len(inner) > 200
    assert [path for path in inner if any(module.split(".")[0] == "chancery" for module in imported(path))] == []


def test_only_the_settings_and_the_client_choose_an_engine() -> None:
    """Outside the store, nothing but the settings and the client opens one or names an engine's module."""
    chosen = {"graph.store.embedded.store", "graph.store.neo4j", "graph.store"}
    for path in sorted((ROOT / "graph").rglob("*.py")):
        relative = path.relative_to(ROOT / "graph")
        if relative.parts[0] != "store" and str(relative) not in ("settings.py", "client/client.py"):
            assert not imported(path) & chosen, f"{path} chooses an engine"


def test_no_modules_import_each_other() -> None:
    """No circle of imports: a module can be read when those that it imports have been."""
    graph = nx.DiGraph((name, module) for name, path in modules().items() for module in imported(path) & set(modules()))
    circles = {tuple(sorted(circle)) for circle in nx.strongly_connected_components(graph) if len(circle) > 1}
    assert not circles


def test_modules_are_short() -> None:
    """No module is longer than 300 lines."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_modules_are_called_after_what_they_hold() -> None:
    """No module is called after nothing in particular."""
    assert not {name.rpartition(".")[2] for name in modules()} & {"utils", "helpers", "manager", "common", "misc"}


def test_variables_are_called_after_what_they_hold() -> None:
    """Nothing is called `each`: what a loop goes over has a name of its own."""
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules().items()}
    names = {(name, node.id) for name, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert {name for name, variable in names if variable == "each"} == set()
