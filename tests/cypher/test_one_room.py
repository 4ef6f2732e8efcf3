"""Cypher is put together in graph.cypher alone: elsewhere it is made of values, or stands as a whole constant."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROOM = "graph/cypher"
PACKAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*(ROOT / "graph").iterdir(), ROOT / "loaders", ROOT / "examples")
    if path.is_dir() and any(path.glob("*.py")) and path != ROOT / ROOM
)
OTHER_LANGUAGES = ("graph/ingest/ledger.py", "graph/store/embedded/schema.py")
"""Modules that speak SQL: SQLite's and ArcadeDB's."""

CLAUSE = re.compile(
    r"\b(OPTIONAL MATCH|MATCH|UNWIND|MERGE|DETACH DELETE|RETURN|UNION|CALL|WHERE|WITH|CREATE|SET|REMOVE|ORDER BY"
    r"|LIMIT|YIELD)(?=[\s({]|$)"
)
FRAGMENT = re.compile(r"\s*(WHERE|WITH|SET|ORDER BY|LIMIT|SKIP|UNION|DELETE|DETACH|YIELD|REMOVE|AND|OR|ON|AS)\s+\S")
"""How a piece of a statement begins that is none by itself."""
JOINING = ("format", "format_map", "join", "replace", "removesuffix", "removeprefix", "substitute")


def texts(node: ast.AST) -> Iterator[str]:
    """The constant texts within an expression."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def speaks_cypher(node: ast.AST) -> bool:
    """Whether a constant text within an expression has a word with which a clause begins."""
    return any(CLAUSE.search(text) for text in texts(node))


def docstrings(tree: ast.AST) -> set[int]:
    """The texts that stand alone: they are read by people."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def put_together(tree: ast.AST) -> Iterator[int]:
    """The lines on which a text with clauses of Cypher is made of pieces, or is itself a piece."""
    told = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr() if any(isinstance(part, ast.FormattedValue) for part in node.values):
                pieces: list[ast.AST] = [part for part in node.values if isinstance(part, ast.Constant)]
            case ast.BinOp(op=ast.Add() | ast.Mod()) | ast.AugAssign(op=ast.Add()):
                pieces = [node]
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in JOINING:
                pieces = [node]
            case ast.Constant(value=str() as text) if id(node) not in told and FRAGMENT.match(text):
                pieces = [node]
            case _:
                continue
        if any(map(speaks_cypher, pieces)):
            yield node.lineno


@pytest.mark.parametrize("package", PACKAGES)
def test_cypher_is_put_together_in_one_room(package: str) -> None:
    """Outside graph.cypher no text with clauses is made of pieces: what may be seen is decided in one place."""
    paths = sorted((ROOT / package).rglob("*.py"))
    assert paths
    for path in paths:
        if path.relative_to(ROOT).as_posix() in OTHER_LANGUAGES:
            continue
        lines = sorted(set(put_together(ast.parse(path.read_text(encoding="utf-8")))))
        assert not lines, f"{path}: lines {lines}: make the statement of values of graph.cypher"


@pytest.mark.parametrize(
    "code",
    [
        'f"MATCH (n:{label}) RETURN n"',
        'f"{start} RETURN n.id"',
        '"MATCH (n:%s) RETURN n" % label',
        '"MATCH (n:{}) RETURN n".format(label)',
        '"MATCH (n) " + where + " RETURN n"',
        'text += " WHERE n.known_to IS NULL"',
        '" UNION ".join(branches)',
        '"\\n".join(["MATCH (n)", where])',
        'text.replace("@", "MATCH (n)")',
        'KNOWN = "WHERE n.known_to IS NULL"',
        'AND = " AND n.known_to IS NULL" if known else " ORDER BY n.id"',
    ],
)
def test_pieces_are_found(code: str) -> None:
    """The check finds texts that are formatted, added, joined, replaced, or kept as pieces."""
    assert list(put_together(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'TEXT = "MATCH (n:Person {id: $id}) RETURN n.id AS id"',
        'TEXT = ("MATCH (n:Person) WHERE n.id = $id"\n " RETURN n.id AS id")',
        'f"with {count} of them, call {name}"',
        'def f():\n    """MATCH (n) RETURN n: " AND ".join."""',
        "query((match(node(n, label)), return_(n)))",
    ],
)
def test_whole_constants_pass(code: str) -> None:
    """The check lets whole constant statements, messages, docstrings and values stand."""
    assert not list(put_together(ast.parse(code)))
