"""Tests that cannot fail are no tests."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
FAILING = {"raises", "fail", "warns", "check_schema"}
"""Functions of others that fail where something is not as it should be."""


def functions(*, tests: bool) -> dict[str, ast.FunctionDef]:
    """The functions of the tests by place, or those that they call."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") == tests
    }


def called(function: ast.FunctionDef) -> set[str]:
    """The names of what a function calls."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {
        func.attr if isinstance(func, ast.Attribute) else func.id
        for func in calls
        if isinstance(func, ast.Attribute | ast.Name)
    }


def asserts(function: ast.FunctionDef) -> bool:
    """Whether a function itself fails where something is not as it should be."""
    return any(isinstance(node, ast.Assert) for node in ast.walk(function)) or bool(called(function) & FAILING)


def test_every_test_can_fail() -> None:
    """A test asserts something, expects an error, or calls a function of the tests that does."""
    checking = {function.name for function in functions(tests=False).values() if asserts(function)}
    tests = functions(tests=True)
    assert len(tests) > 500
    assert [place for place, test in tests.items() if not asserts(test) and not called(test) & checking] == []


def test_every_test_says_what_holds() -> None:
    """The docstring of a test says it in a line."""
    lines = {place: (ast.get_docstring(test) or "").splitlines() for place, test in functions(tests=True).items()}
    assert [place for place, said in lines.items() if len(said) != 1 or not said[0].endswith(".")] == []
