"""The file of a mapping: read, and checked against its form and the model before anything of the table is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from loaders.csv.form import EVIDENCE, Location, Problem, form_problems, line_of
from loaders.csv.mapping import NodePart, RelationshipPart, TableMapping
from loaders.csv.problems import model_problems
from loaders.csv.table import JSON, is_binary
from loaders.csv.template import Template

TABLES: Final = frozenset({".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods"})
"""Endings of files that are tables, and no mappings."""
LARGEST: Final = 1_000_000
"""Bytes that a mapping may have; what is larger is a table."""
_UNQUOTED: Final = re.compile(r":\s*\{[^{}:]*\}")


def read_mapping(path: Path) -> TableMapping:
    """Read a mapping.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not what a mapping should be; each problem stands on a line of its own, with file and line.
    """
    content = _content(path)
    problems = list(form_problems(content)) or list(model_problems(content)) or list(_table_problems(path, content))
    if problems:
        raise _wrong(path, content, problems)
    return _mapping(path, content)


def _content(path: Path) -> Any:
    if path.is_dir():
        raise ValueError(f"{path} is a folder: give the PATH of a mapping in it")
    if path.suffix.lower() in TABLES or path.stat().st_size > LARGEST:
        raise ValueError(_NO_MAPPING.format(path, "is a table"))
    yaml = YAML(typ="rt", pure=True)
    yaml.constructor.yaml_constructors.pop("tag:yaml.org,2002:timestamp", None)
    yaml.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
    )
    try:
        text = path.read_text(encoding="utf-8-sig")
        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, AliasEvent):
                raise ValueError(
                    f"{path}:{event.start_mark.line + 1}: `*{event.anchor}` stands for what is written elsewhere: write it out"
                )
        content = yaml.load(text)
    except MarkedYAMLError as error:
        raise ValueError(_unreadable(path, text, error)) from None
    except (YAMLError, UnicodeDecodeError):
        raise ValueError(f"{path}: not readable as YAML in UTF-8: save the mapping so") from None
    if not isinstance(content, dict) or not any(key in content for key in ("source", "file", "nodes")):
        raise ValueError(_NO_MAPPING.format(path, "is no mapping"))
    return content


_NO_MAPPING: Final = (
    "{} {}: give the PATH of a mapping, a YAML file with `source`, `file` and `nodes` that says which of its columns are"
    " what (docs/csv.md shows one)"
)


def _unreadable(path: Path, text: str, error: MarkedYAMLError) -> str:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    reason = " ".join(str(error.problem or error).split())
    near = "\n".join(text.splitlines()[max(line - 2, 0) : line])
    hint = '; a text that begins with a column is put in quotes, as "{Name}"' if _UNQUOTED.search(near) else ""
    if "'\\t'" in reason:
        reason = "a tab stands where YAML allows spaces only; indent with spaces"
    return f"{path}:{line}: not readable as YAML: {reason}{hint}"


def _table_problems(path: Path, content: Mapping[str, Any]) -> Iterator[Problem]:
    """What can be said of the table without reading it."""
    file = path.parent / content["file"]
    if not file.is_file():
        others = sorted(other.name for other in path.parent.iterdir() if other.suffix.lower() in TABLES)
        there = f"; there are: {', '.join(others)}" if others else ""
        yield ("file",), f"file: there is no {content['file']!r} in the mapping's folder{there}"
    elif file.suffix.lower() in (".xlsx", ".xls", ".ods"):
        yield ("file",), "file: a workbook is no table of text: save its sheet as CSV in UTF-8, and name that"
    elif "encoding" not in content and is_binary(file):
        yield ("file",), f"file: {content['file']!r} is no text: save it as CSV or JSON in UTF-8"
    json = file.suffix.lower() in JSON
    for key in ("encoding", "delimiter") if json else ("records",):
        if key in content:
            yield (key,), f"{key}: it is for {'spreadsheets' if json else 'JSON'}, and {content['file']!r} is none"


def _wrong(path: Path, content: Any, problems: list[Problem]) -> ValueError:
    lines: dict[tuple[int, str], None] = {}
    for location, reason in problems:
        where = ".".join(map(str, location))
        text = reason if not where or reason.startswith(f"{location[0]}") else f"{where}: {reason}"
        lines[line_of(content, location), text] = None
    return ValueError("\n".join(f"{path}:{line}: {text}" for line, text in sorted(lines)))


def _mapping(path: Path, content: Mapping[str, Any]) -> TableMapping:
    places: list[tuple[str, int, str]] = []

    def template(*location: str | int) -> Template:
        made = Template.of(_at(content, location))
        where = ".".join(map(str, location))
        places.extend((column, line_of(content, location), where) for column in made.columns)
        return made

    def templates(part: Mapping[str, Any], names: Iterator[str], *location: str | int) -> dict[str, Template]:
        return {name: template(*location, name) for name in names if name in part}

    def own(part: Mapping[str, Any], reserved: tuple[str, ...], *location: str | int) -> dict[str, Template]:
        return templates(part, (name for name in part if name not in reserved), *location)

    nodes = tuple(
        NodePart(
            name,
            NODE_TYPES[part["type"]],
            template("nodes", name, "id"),
            own(part, ("type", "id", *EVIDENCE), "nodes", name),
            templates(part, iter(EVIDENCE), "nodes", name),
        )
        for name, part in content["nodes"].items()
    )
    relationships = tuple(
        RelationshipPart(
            place,
            RELATIONSHIP_TYPES[part["type"]],
            part["start"],
            part["end"],
            own(part, ("type", "start", "end", *EVIDENCE), "relationships", place),
            templates(part, iter(EVIDENCE), "relationships", place),
        )
        for place, part in enumerate(content.get("relationships", ()))
    )
    record, evidence = template("record"), templates(content.get("evidence", {}), iter(EVIDENCE), "evidence")
    for key in ("split", "strip", "values"):
        places.extend((name, line_of(content, (key, name)), key) for name in content.get(key, {}))
    places.extend((name, line_of(content, ("leave", at)), "leave") for at, name in enumerate(content.get("leave", ())))
    patterns = content.get("strip", {}).items()
    return TableMapping(
        path=path,
        file=path.parent / content["file"],
        source=content["source"],
        title=content["title"],
        published=date.fromisoformat(content["published"]),
        record=record,
        nodes=nodes,
        relationships=relationships,
        evidence=evidence,
        about={name: str(content[name]) for name in ("publisher", "url", "licence") if name in content},
        language=content.get("language"),
        values={
            column: {str(cell): _plain(word) for cell, word in words.items()}
            for column, words in content.get("values", {}).items()
        },
        split={column: str(text) for column, text in content.get("split", {}).items()},
        strip={
            column: tuple(re.compile(text) for text in (given if isinstance(given, list) else [given]))
            for column, given in patterns
        },
        leave=frozenset(content.get("leave", ())),
        records=content.get("records", ""),
        encoding=content.get("encoding"),
        delimiter=content.get("delimiter"),
        places=tuple(places),
    )


def _at(content: Any, location: Location) -> Any:
    for step in location:
        content = content[step]
    return content


def _plain(word: object) -> str:
    return ("true" if word else "false") if isinstance(word, bool) else str(word)
