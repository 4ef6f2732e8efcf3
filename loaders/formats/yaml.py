"""YAML text to a tree of plain values with the line of each: strict, and without any of YAML's surprises.

Dates stay text, `no` is not false, nothing is constructed from a tag, and anchors are refused (so that no file can
grow while it is read).
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scanner import Scanner, ScannerError

from graph.model import Origin
from loaders.formats.syntax import QUOTE, TOO_DEEP, fault_of, invisible

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Location = tuple[str | int, ...]
"""The keys and positions that lead from the top to a value."""

_LARGEST: Final = 2**53
"""Beyond it a number is no longer exact in every program that reads it."""
_DEEPEST: Final = 20
"""No value of a dossier lies deeper than 7; more is a mistake or an attack."""
_CUT: Final = re.compile(r"[ \t]+#[^\s#!]")
"""A comment that may be the rest of a value: of `the pass #1 is closed`."""
_TAG: Final = "tag:yaml.org,2002:"
_KINDS: Final = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})


def mapping_of(value: Value) -> dict[str, Value]:
    """A value that is a mapping; an empty one for any other."""
    return value if isinstance(value, dict) else {}


def items_of(value: Value) -> list[Value]:
    """The items of a value that may be one or several: of a list all, else the one there is."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a dossier from being read, where it stands, and what to do about it."""

    origin: Origin
    message: str

    def __str__(self) -> str:
        """`file:line: message`, as compilers write it."""
        return f"{self.origin}: {self.message}"


class UnreadableError(ValueError):
    """A file is not a YAML document of the kind that dossiers are.

    Attributes:
        problems: what is wrong; never empty.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class Tree:
    """The values of a file and the line of each.

    Attributes:
        file: the file.
        top: the outermost value.
        lines: the line of each value by its path; of a mapping's member the line of its key.
    """

    file: Path
    top: dict[str, Value] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)

    def origin(self, path: Location) -> Origin:
        """Where a value stands; of a value that is not there, where it should be."""
        while path and path not in self.lines:
            path = path[:-1]
        return Origin(self.file, self.lines.get(path, 1))


def read(file: Path) -> Tree:
    """Read a file.

    Raises:
        OSError: the file cannot be read.
        UnreadableError: it is empty, not UTF-8, not YAML, or uses what dossiers do not.
    """
    text = text_of(file)
    node = _compose(file, text)
    if node is None:
        raise UnreadableError(
            [Problem(Origin(file, 1), "the file is empty; a dossier needs at least `id` and `source`")]
        )
    reader = _Reader(Tree(file), text)
    top = reader.value(node, ())
    if not isinstance(top, dict):
        message = "a dossier is a mapping with the keys `id`, `source` and its sections, one below the other"
        reader.refuse(node, message)
    elif not reader.problems:
        reader.tree.top = top
    if reader.problems:
        raise UnreadableError(sorted(reader.problems, key=lambda problem: problem.origin.line or 0))
    return reader.tree


def text_of(file: Path) -> str:
    """The text of a file.

    Raises:
        OSError: the file cannot be read.
        UnreadableError: it is not UTF-8.
    """
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise UnreadableError([Problem(Origin(file, line), message)]) from None


def _compose(file: Path, text: str) -> Node | None:
    if faults := list(invisible(text)):
        raise UnreadableError([Problem(Origin(file, fault.line), fault.message) for fault in faults])
    try:
        node: Node | None = strict_yaml().compose(text)
    except MarkedYAMLError as error:
        fault = fault_of(error, text)
        raise UnreadableError([Problem(Origin(file, fault.line), fault.message)]) from None
    except (YAMLError, ValueError) as error:
        raise UnreadableError([Problem(Origin(file, 1), f"this is not YAML: {error}")]) from None
    return node


def strict_yaml() -> YAML:
    """The YAML reader of dossiers: nothing is constructed, and nothing may lie deep."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner, yaml.Composer = _ShallowScanner, _ShallowComposer
    return yaml


class _ShallowScanner(Scanner):
    """Stops at many open brackets, with which the scanner's time would grow by their square."""

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803 - its name there
        """Open one more bracket, unless too many are open."""
        if self.flow_level >= _DEEPEST:
            raise ScannerError(None, None, TOO_DEEP, self.reader.get_mark())
        super().fetch_flow_collection_start(TokenClass, to_push)


class _ShallowComposer(Composer):
    """Stops at a depth that no dossier has, long before the parser's time or Python's stack run out."""

    depth: int = 0

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        """Compose one value, unless it lies too deep."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ComposerError(None, None, TOO_DEEP, self.parser.peek_event().start_mark)
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass(slots=True)
class _Reader:
    """Makes plain values of composed nodes and collects what is wrong with them."""

    tree: Tree
    source: str
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def refuse(self, node: Node, message: str) -> None:
        """Note a problem on the line of a node."""
        self.problems.append(Problem(Origin(self.tree.file, node.start_mark.line + 1), message))

    def value(self, node: Node, path: Location) -> Value:
        """The value of a node; None for what was refused."""
        self.tree.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            line = self.tree.lines[path]  # the node's own is that of the value for which the alias stands
            message = "an alias stands for a value elsewhere; write the value out"
            self.problems.append(Problem(Origin(self.tree.file, line), message))
            return None
        self.seen.add(id(node))
        if node.anchor:
            self.refuse(node, f"`&{node.anchor}` is an anchor in YAML, which dossiers do not use; {QUOTE}")
            return None
        tag = str(node.tag or "")
        if tag.removeprefix(_TAG) not in _KINDS:
            self.refuse(node, f"the tag {tag} is not used in dossiers; leave it out, or {QUOTE}")
            return None
        if isinstance(node, ScalarNode):
            return self.scalar(node, tag.removeprefix(_TAG))
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, position)) for position, item in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        return None

    def mapping(self, node: MappingNode, path: Location) -> dict[str, Value]:
        """A mapping; its keys are text, and each stands once."""
        members: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.refuse(key_node, "a key is a word, not a list or a mapping")
                continue
            key = self.text(key_node)
            if key in members:
                first = self.tree.lines[(*path, key)]
                self.refuse(key_node, f"the key {key!r} stands here a second time (first on line {first}); keep one")
                continue
            self.tree.lines[(*path, key)] = key_node.start_mark.line + 1
            members[key] = self.value(value_node, (*path, key))
            if members[key] is None and _CUT.match(self.source, key_node.end_mark.index + 1):
                self.refuse(key_node, f"what follows ` #` is a comment, and there is no value; {QUOTE}")
        return members

    def scalar(self, node: ScalarNode, kind: str) -> Value:
        """A text, number, true, false or null; dates and everything else are text."""
        text = self.text(node)
        if not node.style and node.value and _CUT.match(self.source, node.end_mark.index):
            self.refuse(node, f"what follows ` #` is a comment; {QUOTE}, or put a space behind the `#`")
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind in ("int", "float"):
            return self.number(node, text, kind)
        return text

    def number(self, node: ScalarNode, text: str, kind: str) -> Value:
        """A number that every program reads alike."""
        plain = text.replace("_", "")
        try:
            number = int(plain) if kind == "int" else float(plain)
        except ValueError:
            number = math.nan
        if math.isfinite(number) and abs(number) <= _LARGEST:
            return number
        self.refuse(node, f"{text[:40]!r} is not a number that can be kept; put it in quotes if it is text")
        return None

    def text(self, node: ScalarNode) -> str:
        """The text of a scalar without the space around it."""
        text: str = node.value.strip()
        for character in text:
            if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t":
                self.refuse(node, f"the character U+{ord(character):04X} cannot be kept; delete it")
                return ""
        return text
