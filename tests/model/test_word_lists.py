"""What counts as what is said on the terms themselves: no layer keeps a list of their words, and none can be left out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import rules
from graph.model.terms import Attendance, Encounter, EventKind, Outcome, Role, Status, TenureStatus
from graph.model.vocabulary import Term, words

ROOT = Path(__file__).parent.parent.parent
VOCABULARIES: tuple[type[Term], ...] = (EventKind, Status, TenureStatus, Attendance, Role)
PACKAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "graph").iterdir()
    if path.is_dir() and any(path.glob("*.py")) and path.name != "model"
)
LISTED = re.compile(r"\bIN \[([^\]]*)")
"""A list within the text of a statement."""
QUOTED = re.compile(r"['\"](\w+)['\"]")


def named(node: ast.AST, vocabulary: type[Term]) -> set[str]:
    """The words of a vocabulary that an expression names by itself: as a text, as a member, or as a member's value."""
    match node:
        case ast.Constant(value=str() as text):
            return {text} & {member.value for member in vocabulary}
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name == vocabulary.__name__:
            return {member}
        case ast.Attribute(value=ast.Attribute() as member, attr="value"):
            return named(member, vocabulary)
        case ast.Compare(left=left, comparators=others):
            return set[str]().union(*(named(each, vocabulary) for each in (left, *others)))
    return set()


def parts(node: ast.AST) -> list[ast.expr]:
    """What stands beside each other in a collection, or in a condition that asks for one or another."""
    match node:
        case ast.Set(elts=entries) | ast.Tuple(elts=entries) | ast.List(elts=entries):
            return entries
        case ast.Dict(keys=keys):
            return [key for key in keys if key is not None]
        case ast.BoolOp(values=values):
            return values
    return []


def listed(tree: ast.AST, vocabulary: type[Term]) -> Iterator[int]:
    """The lines on which two or more words of a vocabulary are listed, in Python or within a text."""
    every = {member.value for member in vocabulary}
    for node in ast.walk(tree):
        found = set[str]().union(*(named(part, vocabulary) for part in parts(node)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = {word for among in LISTED.findall(node.value) for word in QUOTED.findall(among)} & every
        if len(found) > 1 and isinstance(node, ast.expr):
            yield node.lineno


@pytest.mark.parametrize("package", PACKAGES)
def test_no_layer_lists_words(package: str) -> None:
    """Outside the model nothing lists words of a vocabulary: whichever counts as what is taken from `graph.model.rules`."""
    for path in sorted((ROOT / package).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for vocabulary in VOCABULARIES:
            lines = sorted(set(listed(tree, vocabulary)))
            assert not lines, f"{path}: lines {lines} list words of {vocabulary.__name__}: take them from the model"


@pytest.mark.parametrize(
    "code",
    [
        '{"held", "partly_held"}',
        'HELD = ("held", "partly_held")',
        '{"held": 1, "cancelled": -1}',
        'status == "held" or status == "partly_held"',
        "[Status.HELD.value, Status.PARTLY_HELD.value]",
        "status in (Status.HELD, Status.PARTLY_HELD)",
        "\"e.status IN ['held', 'partly_held']\"",
    ],
)
def test_lists_are_found(code: str) -> None:
    """The check finds sets, tuples, keys, conditions, members and lists within texts; one word alone is no list."""
    assert list(listed(ast.parse(code), Status))
    assert not list(listed(ast.parse('status == "held"'), Status))


def test_every_word_is_in_its_lists() -> None:
    """Kinds, statuses, tenures and attendances are in the lists that follow from what each says of itself, and in no other."""
    for kind in EventKind:
        counted = (kind.value in rules.ENCOUNTERS, kind.value in rules.GATHERINGS)
        assert counted == (kind.encounter is Encounter.ALWAYS, kind.encounter is Encounter.NEVER)
        assert (kind.value in rules.SIGNED) == (kind.sign != 0 and kind.encounter is not Encounter.NEVER)
    untold = words(Status, lambda status: status.outcome is Outcome.UNTOLD)
    assert sorted((*rules.HELD, *rules.CALLED_OFF, *rules.OPEN, *untold)) == sorted(rules.OF_EVENTS)
    assert {*rules.OF_EVENTS, *rules.OF_OTHERS} == {status.value for status in Status}
    assert {status for status in TenureStatus if status.value in rules.IN_OFFICE} == {
        status for status in TenureStatus if status.in_office
    }
    assert set(rules.PRESENT) < set(rules.INVOLVED)
