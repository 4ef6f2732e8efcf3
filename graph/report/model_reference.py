"""The reference of the model, docs/model.md, written from the declarations."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import get_type_hints

from graph.model.declaration import Node, Property, Relationship, description, properties
from graph.model.evidence import Evidence
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, TERMS
from graph.model.terms import EventKind
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
        yield from _words(term)


def _words(vocabulary: type[Term]) -> Iterator[str]:
    """The words of a vocabulary, with all that the layers know of them."""
    attributes = [name for name in get_type_hints(vocabulary) if name != "meaning"]
    yield " | ".join(["| word", "meaning", *(name.replace("_", " ") for name in attributes)]) + " |"
    yield "|---" * (2 + len(attributes)) + "|"
    for member in vocabulary:
        yield (
            " | ".join([f"| `{member}`", member.meaning, *(_shown(getattr(member, name)) for name in attributes)])
            + " |"
        )


def _shown(value: object) -> str:
    """What a word's attribute is, as a reader of the page takes it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Term():
            return f"`{value}`"
        case Enum():
            return value.name.lower().replace("_", " ")
        case tuple() as several:
            return "all kinds" if len(several) == len(EventKind) else ", ".join(map(_shown, several)) or "-"
        case None:
            return "-"
        case _:
            return str(value)


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
