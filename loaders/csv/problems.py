"""Whether a mapping that has its form fits the model: its keys, its words, and what its relationships lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph.model.declaration import DERIVED, Property, properties
from graph.model.evidence import Evidence
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from loaders.countries import NO_CODE
from loaders.csv.form import EVIDENCE, Location, Problem
from loaders.csv.template import Template
from loaders.csv.value import value_of
from loaders.formats.form import near, nearest

_EVIDENCE = {name: declared for name, declared in properties(Evidence).items() if name in EVIDENCE}


def model_problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """What of a mapping does not fit the model, and the texts in it that cannot be read."""
    try:
        date.fromisoformat(str(content["published"]))
    except ValueError:
        yield ("published",), f"{content['published']!r} is not a day of the calendar: write it as 2022-06-01"
    for column, given in content.get("strip", {}).items():
        for pattern in given if isinstance(given, list) else [given]:
            try:
                re.compile(pattern)
            except re.error as error:
                yield ("strip", column), f"{pattern!r} is no regular expression: {error}"
    yield from _template(content["record"], ("record",))
    yield from _part(content, ("evidence",), content.get("evidence", {}), _EVIDENCE)
    for name, node in content["nodes"].items():
        yield from _node(content, name, node)
    for place, edge in enumerate(content.get("relationships", ())):
        yield from _relationship(content, place, edge)


def _node(content: Mapping[str, Any], name: str, node: Mapping[str, Any]) -> Iterator[Problem]:
    location: Location = ("nodes", name)
    own = {key: prop for key, prop in properties(NODE_TYPES[node["type"]]).items() if DERIVED not in prop.markers}
    yield from _template(node["id"], (*location, "id"))
    if content.get("split") and len(split := sorted(_columns(node["id"]) & content["split"].keys())) > 1:
        reason = f"{' and '.join(split)} are both split: the id of a node can name the items of one"
        yield (*location, "id"), reason
    given = {key: value for key, value in node.items() if key not in ("type", "id")}
    yield from _part(content, location, given, own | _EVIDENCE)
    yield from _missing(location, node, own)


def _relationship(content: Mapping[str, Any], place: int, edge: Mapping[str, Any]) -> Iterator[Problem]:
    location: Location = ("relationships", place)
    cls = RELATIONSHIP_TYPES[edge["type"]]
    given = {key: value for key, value in edge.items() if key not in ("type", "start", "end")}
    yield from _part(content, location, given, {**properties(cls), **_EVIDENCE})
    yield from _missing(location, edge, properties(cls))
    for end, types in (("start", cls.starts), ("end", cls.ends)):
        node, labels = content["nodes"].get(edge[end]), [node.__name__ for node in types]
        if node is None:
            known = ", ".join(content["nodes"])
            yield (
                (*location, end),
                f"{edge[end]!r} is none of the nodes{nearest(str(edge[end]), content['nodes'])} ({known})",
            )
        elif node["type"] not in labels:
            reason = f"{edge['type']} cannot {end} at a {node['type']}, but at: {', '.join(labels)}"
            yield (*location, end), reason


def _missing(location: Location, given: Mapping[str, Any], known: Mapping[str, Property]) -> Iterator[Problem]:
    """The properties that are needed and not given, but for those that are there under a name that is nearly theirs."""
    misspelt = {near(key, known) for key in given if key not in (*known, *EVIDENCE, "type", "id", "start", "end")}
    for key, declared in known.items():
        if declared.required and key not in given and key not in misspelt:
            yield location, f"{given['type']} needs {key!r}"


def _part(
    content: Mapping[str, Any], location: Location, given: Mapping[str, Any], known: Mapping[str, Property]
) -> Iterator[Problem]:
    """The keys of a part of the mapping and what stands under them."""
    for key, value in given.items():
        here = (*location, key)
        if key not in known:
            yield here, f"unknown key {key!r}{nearest(key, known)} (there are: {', '.join(sorted(known))})"
            continue
        wrong = list(_template(value, here))
        yield from wrong
        if not wrong:
            yield from _words(content, here, known[key], Template.of(value))


def _template(value: Any, location: Location) -> Iterator[Problem]:
    try:
        Template.of(value)
    except ValueError as error:
        yield location, str(error)


def _words(content: Mapping[str, Any], location: Location, declared: Property, template: Template) -> Iterator[Problem]:
    """What a property is given without the table's doing: a text without columns, and what `values` makes of a column."""
    if template.constant:
        if not (declared.name == "iso" and template.constant == NO_CODE):
            yield from _value(declared, template.constant, location)
    elif column := template.column:
        for cell, word in content.get("values", {}).get(column, {}).items():
            for _, reason in _value(declared, str(word), location):
                yield ("values", column, cell), f"{reason} (for {'.'.join(map(str, location))})"


def _value(declared: Property, text: str, location: Location) -> Iterator[Problem]:
    try:
        if text:
            value_of(declared, text)
    except ValueError as error:
        yield location, str(error)


def _columns(value: Any) -> set[str]:
    try:
        return set(Template.of(value).columns)
    except ValueError:
        return set()
