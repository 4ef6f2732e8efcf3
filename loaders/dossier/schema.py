"""The JSON Schema of a dossier, made from the model and the table of sections.

`schema.json` beside this module is its text: `make generate` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.model import Evidence, Name, PartialDate, Source
from graph.model.declaration import INDEXED, Property, description, properties
from graph.model.ids import label_slug
from graph.model.vocabulary import Term
from loaders.dossier.reference import id_pattern
from loaders.dossier.sections import SECTIONS, Link, Nested, Section

REFERS_TO: Final = "x-refers-to"
"""Keyword of a text that is the id of an entry: the sections in which that entry can stand."""
PARTIAL_DATE: Final = "partial-date"
DAY: Final = "day"
QUOTE_WORDS: Final = 12
"""A quote is a few words: at most so many."""
QUOTE_CHARACTERS: Final = 120
"""And at most so many characters, since not every script parts its words."""
SHORT: Final = 500
"""Characters that a name or title may have: the engines' indexes hold no long ones."""
LONG: Final = 5000
"""Characters that any other text may have."""
DEFAULT_KEYS: Final = ("attribution", "attributed_to", "via", "locator", "confidence")
"""Evidence that a dossier can state once for all its facts."""
EVIDENCE_KEYS: Final[Mapping[str, str]] = {
    "attribution": "attribution",
    "attributed_to": "attributed_to",
    "via": "via",
    "quote": "quote",
    "locator": "locator",
    "confidence": "confidence",
    "reported": "reported_at",
}
"""The keys of evidence in a dossier, and the fields of `Evidence` for which they stand."""
SOURCE_KEYS: Final[Mapping[str, str]] = {
    "title": "title",
    "publisher": "publisher",
    "url": "url",
    "published": "published_at",
    "revised": "revised_at",
    "language": "language",
    "licence": "licence",
}
"""The keys of the section `source`, and the fields of `Source` for which they stand."""

SAME_AS: Final = "same_as"
"""The key by which an entry is what another dossier or source tells of."""
LONGEST_ID: Final = 100

Schema = dict[str, Any]

_ENTRY_ID: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMS: Final[Mapping[str, str]] = {
    "language": r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
    "script": "^[A-Z][a-z]{3}$",
    "time": r"^([01]\d|2[0-3]):[0-5]\d$",
    "zone": r"^(UTC|[+-]\d{2}:\d{2}|[A-Z][A-Za-z]+(/[A-Z][A-Za-z_+-]+){1,2})$",
    "iso": "^([A-Z]{2}|[A-Z]{4})$",
    "url": r"^https?://\S+$",
}
"""Fields whose text has a form of its own."""
_PLAIN: Final[Mapping[type, str]] = {bool: "boolean", int: "integer", float: "number"}
"""JSON Schema's types of values that are no texts."""


def dossier_schema() -> Schema:
    """The JSON Schema (2020-12) of a dossier, vocabularies and descriptions taken from the model."""
    evidence = properties(Evidence)
    source = properties(Source)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dossier",
        "description": "The facts of one document, as a person read them.",
        **_object(
            {
                "id": {
                    "type": "string",
                    "pattern": f"^{_ENTRY_ID}$",
                    "maxLength": LONGEST_ID,
                    "description": "Id of the dossier: lower case letters, digits and single hyphens. "
                    "The first part of the id of every node in it.",
                },
                "source": {
                    "title": "source",
                    "description": description(Source),
                    **_object(
                        {key: _field(source[name]) for key, name in SOURCE_KEYS.items()},
                        required=("title", "published"),
                    ),
                },
                "evidence": {
                    "title": "evidence",
                    "description": "What stands behind every fact of the dossier that does not say otherwise.",
                    **_object({key: _defined(key) for key in DEFAULT_KEYS}),
                },
                **{name: _section(name, section) for name, section in SECTIONS.items()},
            },
            required=("id", "source"),
        ),
        "$defs": {
            **{key: _field(evidence[name]) for key, name in EVIDENCE_KEYS.items()},
            "quote": {
                "type": "string",
                "minLength": 1,
                "maxLength": QUOTE_CHARACTERS,
                "pattern": rf"^(\S+\s+){{0,{QUOTE_WORDS - 1}}}\S+$",
                "description": f"A few words of the document: at most {QUOTE_WORDS} words "
                f"and {QUOTE_CHARACTERS} characters.",
            },
            "confidence": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": evidence["confidence"].meaning,
            },
            "name": _name(),
            **{definition: schema for link in _links() for definition, schema in _link(link).items()},
        },
    }


def schema_text() -> str:
    """The schema as it stands in `schema.json`."""
    return json.dumps(dossier_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(members: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "properties": dict(members), "additionalProperties": False}
    if needed := list(required):
        schema["required"] = needed
    return schema


def _defined(key: str) -> Schema:
    return {"$ref": f"#/$defs/{key}"}


def _evidence() -> Schema:
    return {key: _defined(key) for key in EVIDENCE_KEYS}


def _fields(part: Section | Nested) -> Schema:
    return {key: _field(declared, part.words.get(key)) for key, declared in part.fields.items()}


def _field(declared: Property, words: Sequence[str] | None = None) -> Schema:
    """The schema of one property of the model; of a vocabulary, `words` are those that can stand there."""
    schema: Schema
    if declared.type is PartialDate:
        schema = {"type": ["string", "integer"], "format": PARTIAL_DATE}
    elif declared.type is date:
        schema = {"type": "string", "format": DAY}
    elif declared.type in _PLAIN:
        schema = {"type": _PLAIN[declared.type]}
    elif issubclass(declared.type, Term):
        terms = [term for term in declared.type if words is None or term in words]
        schema = {"type": "string", "enum": [str(term) for term in terms]}
        schema["title"] = declared.type.__name__
        meanings = " ".join(f"{term}: {term.meaning}" for term in terms)
        return schema | {"description": f"{declared.meaning} {meanings}"}
    elif declared.type is not str:
        raise TypeError(f"a dossier cannot state {declared.name}, since it has no form for {declared.type.__name__}")
    else:
        short = declared.required or INDEXED in declared.markers
        schema = {"type": "string", "minLength": 1, "maxLength": SHORT if short else LONG}
        if declared.name in _FORMS:
            schema["pattern"] = _FORMS[declared.name]
    if declared.many:
        return {"type": "array", "items": schema, "description": declared.meaning}
    return schema | {"description": declared.meaning}


def _name() -> Schema:
    declared = properties(Name)
    members = {"text": _field(declared["name"])}
    members |= {key: _field(declared[key]) for key in ("kind", "language", "script")}
    return {"title": "name", "description": description(Name), **_object(members | _evidence(), required=("text",))}


def _section(name: str, section: Section) -> Schema:
    members = _fields(section)
    if section.has_names:
        members["language"] = {
            "type": "string",
            "pattern": _FORMS["language"],
            "description": "BCP 47 language tag of `name`.",
        }
        members["names"] = {
            "type": "array",
            "items": _defined("name"),
            "description": "Other names: in other languages and scripts, aliases, misprints of this document.",
        }
    members |= {link.key: _defined(link.key) for link in section.links}
    members |= {nested.key: _nested(nested) for nested in section.nested}
    if section.node.resolvable:
        members[SAME_AS] = _same_as(section)
    required = [key for key, declared in section.fields.items() if declared.required]
    required += [link.key for link in section.links if link.required]
    entry = {
        "title": section.node.__name__,
        "description": description(section.node),
        **_object(members | _evidence(), required),
    }
    if section.exclusive:
        entry["not"] = {"required": list(section.exclusive)}
    return {
        "title": name,
        "description": f"Each by an id that no other entry of the dossier has. {description(section.node)}",
        "type": "object",
        "propertyNames": {"pattern": f"^{_ENTRY_ID}$", "maxLength": LONGEST_ID},
        "additionalProperties": entry,
    }


def _same_as(section: Section) -> Schema:
    slug = label_slug(section.node.__name__)
    one: Schema = {
        "type": "string",
        "pattern": id_pattern(slug),
        "maxLength": SHORT,
        "examples": [f"other-dossier:{slug}/entry"],
    }
    return {
        "description": f"Ids of what other dossiers or sources tell of and this entry is too: `other-dossier:{slug}/entry`.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": one},
        "else": one,
    }


def _nested(nested: Nested) -> Schema:
    members = _fields(nested) | {link.key: _defined(link.key) for link in nested.links}
    required = [key for key, declared in nested.fields.items() if declared.required]
    return {
        "type": "array",
        "description": description(nested.type),
        "items": {
            "title": nested.node.__name__,
            "description": description(nested.node),
            **_object(members | _evidence(), required),
        },
    }


def _links() -> Iterator[Link]:
    for section in SECTIONS.values():
        yield from section.links
        for nested in section.nested:
            yield from nested.links


def _link(link: Link) -> Schema:
    """The definitions of a link: an id, or a mapping with the id and more; mostly also a list of these."""
    reference: Schema = {"type": "string", REFERS_TO: list(link.sections)}
    members = {link.target: reference} | {key: _field(declared) for key, declared in link.own.items()}
    required = [key for key, declared in link.own.items() if declared.required]
    if link.formerly:
        members[link.formerly] = reference | {"deprecated": True}
        long: Schema = _object(members | _evidence(), required) | {
            "if": {"type": "object", "required": [link.formerly]},
            "then": {"not": {"required": [link.target, link.formerly]}},
            "else": {"required": [link.target]},
        }
    else:
        long = _object(members | _evidence(), [link.target, *required])
    item: Schema = long if link.long_only else {"if": {"type": "string"}, "then": reference, "else": long}
    meaning = {"description": description(link.type)}
    if link.one:
        return {link.key: meaning | item}
    one = f"one_of_{link.key}"
    many = {"type": "array", "items": _defined(one)}
    return {link.key: meaning | {"if": {"type": "array"}, "then": many, "else": _defined(one)}, one: item}
