"""Which package may import which: the arrows of docs/decisions/0001-shape.md."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "model": set[str](),
    "cypher": {"model", "errors"},
    "fetch": {"errors"},
    "store": {"model", "cypher", "errors"},
    "ingest": {"model", "cypher", "store", "errors"},
    "resolve": {"model", "cypher", "store", "errors"},
    "graphql": {"model", "cypher", "store", "errors"},
    "analysis": {"model", "cypher", "store", "errors", "files"},
    "report": {"model", "cypher", "store", "ingest", "analysis", "errors", "files"},
    "client": {"graphql", "store", "errors"},
}


def imported(path: Path) -> set[str]:
    """The modules that a file imports, whole."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module in ("graph", "loaders")
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if whole else {node.module}
    return found


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    """A package imports only those that stand before it."""
    for path in sorted((ROOT / "graph" / package).rglob("*.py")):
        for module in imported(path):
            if module.startswith("graph."):
                assert module.split(".")[1] in {package, *ALLOWED[package]}, f"{path} imports {module}"
            assert not module.startswith("loaders"), f"{path} imports {module}"


def test_loaders_see_the_model_only() -> None:
    """Loaders import nothing of Chancery but the model and each other."""
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        for module in imported(path):
            if module.startswith("graph"):
                assert module.startswith(("graph.model", "graph.errors")), f"{path} imports {module}"


def test_only_the_settings_and_the_client_choose_an_engine() -> None:
    """Outside the store, nothing but the settings and the client opens one or names an engine's module."""
    chosen = {"graph.store.embedded.store", "graph.store.neo4j", "graph.store"}
    for path in sorted((ROOT / "graph").rglob("*.py")):
        relative = path.relative_to(ROOT / "graph")
        if relative.parts[0] != "store" and str(relative) not in ("settings.py", "client/client.py"):
            assert not imported(path) & chosen, f"{path} chooses an engine"


def test_modules_are_short() -> None:
    """No module is much longer than 300 lines, and none is called after nothing in particular."""
    for path in [*(ROOT / "graph").rglob("*.py"), *(ROOT / "loaders").rglob("*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path
        assert path.stem not in {"utils", "helpers", "manager", "common", "misc"}, path
