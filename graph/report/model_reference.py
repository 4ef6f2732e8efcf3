"""The reference of the model, docs/model.md, written from the declarations."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.declaration import Node, Property, Relationship, description, properties
from graph.model.evidence import Evidence
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, TERMS
from graph.model.vocabulary import Term


def reference() -> str:
    """The reference as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The model"
    yield ""
    yield "Written by `chancery model` from the declarations in `graph/model`; do not edit it by hand."
    yield ""
    yield "Every node has an `id` that reads `source:label/record`. Every relationship carries its evidence (see below)."
    yield "What Chancery computed itself says so: no source and no evidence stands behind it."
    yield "A partial date is stored as three properties: `…_earliest`, `…_latest`, `…_precision`; unknown bounds are null."
    yield "Nodes and relationships also carry `known_from` and `known_to`: the days between which they were known."
    yield ""
    yield "## Nodes"
    for label, cls in NODE_TYPES.items():
        yield from _section(label, cls)
    yield ""
    yield "## Relationships"
    for kind, relationship in RELATIONSHIP_TYPES.items():
        yield from _section(kind, relationship)
    yield ""
    yield "## Evidence on every relationship"
    yield ""
    yield from _table(Evidence)
    yield ""
    yield "## Vocabularies"
    for term in TERMS.values():
        yield ""
        yield f"### {term.__name__}"
        yield ""
        yield description(term)
        yield ""
        yield "| word | meaning |"
        yield "|---|---|"
        yield from (f"| `{member}` | {member.meaning} |" for member in term)


def _section(title: str, cls: type[Node] | type[Relationship]) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""
    if issubclass(cls, Relationship):
        starts, ends = (" or ".join(node.__name__ for node in side) for side in (cls.starts, cls.ends))
        yield f"{starts} → {ends}"
        yield ""
    yield description(cls)
    if properties(cls):
        yield ""
        yield from _table(cls)


def _table(cls: type) -> Iterator[str]:
    yield "| property | type | meaning |"
    yield "|---|---|---|"
    for name, declared in properties(cls).items():
        yield f"| `{name}` | {_type(declared)} | {declared.meaning} |"


def _type(declared: Property) -> str:
    words = {
        "str": "text",
        "int": "whole number",
        "float": "number",
        "bool": "yes or no",
        "PartialDate": "partial date",
    }
    name = declared.type.__name__
    shown = f"[{name}](#{name.lower()})" if issubclass(declared.type, Term) else words.get(name, name)
    return f"list of {shown}" if declared.many else shown if declared.required else f"{shown}, or none"
