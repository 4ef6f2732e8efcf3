"""What is wrong with a text that is not YAML, in the words of who writes it and on the line where to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ruamel.yaml.error import MarkedYAMLError

TOO_DEEP: Final = "the values lie too deep in each other"
_SAME_INDENT: Final = (
    "this line is indented otherwise than those above it; give the keys of one mapping the same indent"
)
QUOTE: Final = 'write the whole value in quotes: `key: "…"`'


class Fault(NamedTuple):
    """A line, from 1, and what is wrong there."""

    line: int
    message: str


_BY_PROBLEM: Final[tuple[tuple[str, str], ...]] = (
    (r"'\\t'", "a tab stands where YAML allows spaces only; indent with spaces"),
    (TOO_DEEP, TOO_DEEP),
    (
        "undefined alias|anchor",
        f"what begins with `*` or `&` is an alias or an anchor in YAML, which dossiers do not use; {QUOTE}",
    ),
    ("cannot start any token", f"no value begins with {{character}}; {QUOTE}"),
    ("sequence entries are not allowed", f"a list begins on a line of its own; if it is no list, {QUOTE}"),
    ("mapping keys are not allowed", f"no value begins with `? `; {QUOTE}"),
    ("expected a comment or a line break", f"no text follows `|` or `>` on the same line; {QUOTE}"),
    ("unknown escape|expected escape", "in double quotes a backslash is an escape; use single quotes"),
    (
        "another document|document start",
        "a file holds a single document; leave out the line that begins with `---`, `...` or `%`",
    ),
    ("expected <block end>, but found '<block", _SAME_INDENT),
)
"""What is wrong by what the parser says, where that alone tells it; a pattern and the words."""


def fault_of(error: MarkedYAMLError, text: str) -> Fault:
    """The line on which a text stops to be YAML, or on which what is left open begins, and what to do about it."""
    lines = text.split("\n")
    problem, context = (" ".join(str(part or "").split()) for part in (error.problem, error.context))
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1) if mark else 0
    opened = error.context_mark.line if error.context_mark else number
    for pattern, message in _BY_PROBLEM:
        if re.search(pattern, problem):
            character = problem.partition("'")[2][:1]
            return Fault(number + 1, message.format(character=f"`{character}`") if "{" in message else message)
    if "quoted scalar" in context:
        return Fault(opened + 1, "the quotation mark that opens on this line is not closed; close it")
    if "flow" in context:
        return _in_brackets(lines, opened, number)
    if "could not find expected ':'" in problem:
        message = "there is no key on this line; write `key: value`, or indent it as the rest of the value above"
        return Fault(opened + 1, message)
    if "mapping values are not allowed" in problem and mark is not None:
        holds = re.search(r":\s", lines[number][: mark.column]) is not None
        return Fault(number + 1, 'quote a value that holds a colon: `key: "…"`' if holds else _SAME_INDENT)
    if "expected <block end>" in problem:
        begins = re.search(r"(?:^|[:-] )\s*([\"'\[{])", lines[number])
        goes_on = f"the value goes on after what begins with `{begins[1]}`; {QUOTE}" if begins else _SAME_INDENT
        return Fault(number + 1, goes_on)
    return Fault(number + 1, f"this is not YAML: {context + ': ' if context else ''}{problem or error}")


def _in_brackets(lines: list[str], opened: int, number: int) -> Fault:
    if opened == number:
        message = "between brackets or braces, quote a value that holds a colon, and put a comma between two members"
        return Fault(number + 1, message)
    message = (
        f"the bracket or brace that opens on this line is not closed before line {number + 1}, or a comma is missing"
    )
    return Fault(opened + 1, message)


_SPACES: Final = re.compile(r"^[ ]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]", re.MULTILINE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")


def invisible(text: str) -> Iterator[Fault]:
    """Characters that nobody sees and that mean something else than they look like: the first of each sort."""
    if control := _CONTROL.search(text):
        message = f"the control character U+{ord(control[0]):04X} has no place in a dossier; delete it"
        yield Fault(text.count("\n", 0, control.start()) + 1, message)
    if space := _SPACES.search(text):
        message = f"the line begins with the character U+{ord(space[0][-1]):04X}, which only looks like a space; indent with spaces"
        yield Fault(text.count("\n", 0, space.start()) + 1, message)
