"""The form of a mapping, as JSON Schema, and where a file departs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from loaders.formats.form import explanation, required_keys, unknown_keys

EVIDENCE: Final = ("attribution", "attributed_to", "via", "locator", "quote", "confidence", "reported_at")
"""The fields of `Evidence` that a mapping can give."""

Location = tuple[str | int, ...]
"""The keys and positions that lead from the top of a mapping to a value."""
Problem = tuple[Location, str]
"""What is wrong, and where."""

_TEXT: Final = {"type": "string", "minLength": 1}
_TEMPLATE: Final = {"type": ["string", "number", "boolean"]}
_TEMPLATES: Final = {"type": "object", "additionalProperties": _TEMPLATE}
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "title", "file", "published", "record", "nodes"],
    "properties": {
        "source": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "title": _TEXT,
        "file": _TEXT,
        "published": {"type": ["string", "number"]},
        "publisher": _TEXT,
        "url": _TEXT,
        "licence": _TEXT,
        "language": _TEXT,
        "record": _TEXT,
        "records": _TEXT,
        "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
        "encoding": _TEXT,
        "split": {"type": "object", "additionalProperties": _TEXT},
        "strip": {
            "type": "object",
            "additionalProperties": {"if": {"type": "array"}, "then": {"items": _TEXT}, "else": _TEXT},
        },
        "values": {"type": "object", "additionalProperties": _TEMPLATES},
        "leave": {"type": "array", "items": _TEXT},
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
                "properties": {
                    "type": {"enum": [name for name, cls in RELATIONSHIP_TYPES.items() if not cls.computed]}
                },
                "additionalProperties": _TEMPLATE,
            },
        },
    },
}
"""The form of a mapping, as JSON Schema."""


def form_problems(content: Any) -> Iterator[Problem]:
    """Every place where a mapping departs from its form."""
    rules = {"additionalProperties": unknown_keys, "required": required_keys}
    checker = extend(Draft202012Validator, rules)  # type: ignore[no-untyped-call]
    for error in checker(SCHEMA).iter_errors(content):
        yield tuple(error.absolute_path), _explanation(error)


def line_of(content: Any, location: Location) -> int:
    """The line, from 1, on which what a location leads to stands, or the nearest thing around it."""
    line = 1
    for step in location:
        if isinstance(content, CommentedMap) and step in content:
            line = content.lc.key(step)[0] + 1
        elif isinstance(content, CommentedSeq) and isinstance(step, int) and step < len(content):
            line = content.lc.item(step)[0] + 1
        else:
            break
        content = content[step]
    return line


def _explanation(error: ValidationError) -> str:
    value = error.instance
    if error.validator == "type" and isinstance(value, dict) and len(value) == 1 and None in value.values():
        (name,) = value
        return f'{{{name}}} without quotes is a mapping in YAML: write "{{{name}}}" in quotes'
    if error.validator == "pattern":
        return f"{value!r} should be of lower case letters, digits and single hyphens, as my-source"
    return explanation(error)
