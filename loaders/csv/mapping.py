"""The mapping of a spreadsheet: which columns make which nodes and relationships, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, Marker

EVIDENCE: Final = ("attribution", "attributed_to", "via", "locator", "quote", "confidence", "reported_at")
_TEMPLATE: Final = {"type": ["string", "number", "boolean"]}
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "title", "file", "published", "record", "nodes"],
    "properties": {
        "source": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "title": {"type": "string", "minLength": 1},
        "file": {"type": "string", "minLength": 1},
        "published": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "publisher": {"type": "string"},
        "url": {"type": "string"},
        "licence": {"type": "string"},
        "language": {"type": "string"},
        "record": {"type": "string", "minLength": 1},
        "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
        "encoding": {"type": "string"},
        "values": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _TEMPLATE}},
        "evidence": {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(EVIDENCE, _TEMPLATE)},
        "nodes": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "required": ["type", "id"],
                "properties": {"type": {"enum": [name for name, cls in NODE_TYPES.items() if not cls.provenance]}},
                "additionalProperties": _TEMPLATE,
            },
        },
        "relationships": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "start", "end"],
                "properties": {"type": {"enum": sorted(RELATIONSHIP_TYPES)}},
                "additionalProperties": _TEMPLATE,
            },
        },
    },
}
"""The form of a mapping, as JSON Schema."""


@dataclass(frozen=True, slots=True)
class CsvMapping:
    """A mapping that fits its form and the model.

    Attributes:
        path: the mapping's file.
        file: the spreadsheet.
        published: the day on which it was published.
        content: the mapping itself.
    """

    path: Path
    file: Path
    published: date
    content: Mapping[str, Any]


def read_mapping(path: Path) -> CsvMapping:
    """Read a mapping.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not what a mapping should be; each problem stands on a line of its own, with file and line.
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.constructor.yaml_constructors.pop("tag:yaml.org,2002:timestamp", None)
    yaml.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
    )
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{path}:{line}: not readable as YAML: {error.problem}") from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as YAML in UTF-8: {error}") from None
    problems = list(_problems(content))
    if problems:
        raise ValueError("\n".join(f"{path}:{line}: {reason}" for line, reason in sorted(set(problems))))
    return CsvMapping(path, path.parent / content["file"], date.fromisoformat(content["published"]), content)


def _problems(content: Any) -> Iterator[tuple[int, str]]:
    wrong = False
    for error in Draft202012Validator(SCHEMA).iter_errors(content):
        wrong = True
        where = ".".join(str(step) for step in error.absolute_path)
        yield _line(content, list(error.absolute_path)), f"{where}: {error.message}" if where else error.message
    if wrong:
        return
    try:
        date.fromisoformat(content["published"])
    except ValueError:
        yield _line(content, ["published"]), f"published: {content['published']!r} is not a day of the calendar"
    for name, node in content["nodes"].items():
        allowed = {
            key for key, prop in properties(NODE_TYPES[node["type"]]).items() if Marker.DERIVED not in prop.markers
        }
        yield from _keys(content, ["nodes", name], node, allowed | {"type", "id", *EVIDENCE})
        for key, prop in properties(NODE_TYPES[node["type"]]).items():
            if prop.required and key not in node:
                yield _line(content, ["nodes", name]), f"nodes.{name}: {node['type']} needs {key!r}"
    for place, edge in enumerate(content.get("relationships", ())):
        cls = RELATIONSHIP_TYPES[edge["type"]]
        yield from _keys(content, ["relationships", place], edge, {*properties(cls), "type", "start", "end", *EVIDENCE})
        for end, types in (("start", cls.starts), ("end", cls.ends)):
            node = content["nodes"].get(edge[end])
            if node is None:
                reason = f"{end} {edge[end]!r} is none of the nodes: {', '.join(content['nodes'])}"
            elif node["type"] not in (labels := [each.__name__ for each in types]):
                reason = f"{edge['type']} cannot {end} at a {node['type']}, but at: {', '.join(labels)}"
            else:
                continue
            yield _line(content, ["relationships", place, end]), f"relationships.{place}.{end}: {reason}"


def _keys(content: Any, path: list[Any], given: Mapping[str, Any], allowed: set[str]) -> Iterator[tuple[int, str]]:
    for key in given:
        if key not in allowed:
            where = ".".join(map(str, path))
            yield _line(content, [*path, key]), f"{where}: unknown key {key!r}; there are: {', '.join(sorted(allowed))}"


def _line(content: Any, path: list[Any]) -> int:
    """The line, from 1, on which what a path leads to stands, or the nearest thing around it."""
    line = 1
    for step in path:
        if isinstance(content, CommentedMap) and step in content:
            line = content.lc.key(step)[0] + 1
        elif isinstance(content, CommentedSeq):
            line = content.lc.item(step)[0] + 1
        else:
            break
        content = content[step]
    return line
