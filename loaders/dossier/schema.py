"""The JSON Schema of a dossier, made from the model and the table of sections.

`schema.json` beside this module is its text: `make generate` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import Attendance, Name, ParticipatedIn, Source
from graph.model.declaration import description, properties
from graph.model.ids import label_slug
from loaders.dossier.field import (
    DEFAULT_KEYS,
    EVIDENCE_KEYS,
    FORMS,
    SHORT,
    Schema,
    defined,
    evidence_definitions,
    field_schema,
    object_schema,
)
from loaders.dossier.groups import ACTORS, GROUPS, takes_groups
from loaders.dossier.proposals import DRAFT, draft_schema, marks
from loaders.dossier.reference import id_pattern
from loaders.dossier.sections import SECTIONS, STEPS, Link, Nested, Section
from loaders.dossier.shorthand import ATTENDANCE, FOR_ALL, VOICE, VOICES

REFERS_TO: Final = "x-refers-to"
"""Keyword of a text that is the id of an entry: the sections in which that entry can stand."""
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
ALSO_TOLD: Final = "also_told"
"""The key of an entry with the evidence of each time that the document tells it again."""
LONGEST_ID: Final = 100

NAME_ALONE: Final = "^(?![a-z_]+[:：])"
"""The form of an entry that is its name alone."""
_ENTRY_ID: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"


def dossier_schema() -> Schema:
    """The JSON Schema (2020-12) of a dossier, vocabularies and descriptions taken from the model."""
    source = properties(Source)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dossier",
        "description": "The facts of one document, as a person read them.",
        **object_schema(
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
                    **object_schema(
                        {key: field_schema(source[name]) for key, name in SOURCE_KEYS.items()},
                        required=("title", "published"),
                    ),
                },
                "evidence": {
                    "title": "evidence",
                    "description": "What stands behind every fact of the dossier that does not say otherwise.",
                    **object_schema({key: defined(key) for key in DEFAULT_KEYS}),
                },
                GROUPS: _groups(),
                VOICES: _voices(),
                DRAFT: draft_schema(),
                **{name: _section(name, section) for name, section in SECTIONS.items()},
            },
            required=("id", "source"),
        ),
        "$defs": {
            **evidence_definitions(),
            VOICE: {"type": "string", REFERS_TO: [VOICES], "description": "The voice whose evidence this part takes."},
            "name": _name(),
            **{key: part for name, section in SECTIONS.items() for key, part in _entries(name, section).items()},
            **{definition: schema for link in _links() for definition, schema in _link(link).items()},
        },
    }


def schema_text() -> str:
    """The schema as it stands in `schema.json`."""
    return json.dumps(dossier_schema(), indent=2, ensure_ascii=False) + "\n"


def _evidence() -> Schema:
    return {key: defined(key) for key in (*EVIDENCE_KEYS, VOICE)}


def _fields(part: Section | Nested) -> Schema:
    return {key: field_schema(declared, part.words.get(key)) for key, declared in part.fields.items()}


def _name() -> Schema:
    declared = properties(Name)
    members = {"text": field_schema(declared["name"])}
    members |= {key: field_schema(declared[key]) for key in ("kind", "language", "script")}
    return {
        "title": "name",
        "description": description(Name),
        **object_schema(members | _evidence(), required=("text",)),
    }


def _section(name: str, section: Section) -> Schema:
    block = defined(f"block_of_{name}")
    return {
        "title": name,
        "description": f"Each by an id that no other entry of the dossier has. {description(section.node)}",
        "if": {"type": "array"},
        "then": {"type": "array", "items": block},
        "else": block,
    }


def _entries(name: str, section: Section) -> Schema:
    """The definitions of a section: an entry, and a block of entries with what is said for all of them."""
    members = _fields(section)
    if section.has_names:
        members["language"] = {
            "type": "string",
            "pattern": FORMS["language"],
            "description": "BCP 47 language tag of `name`.",
        }
        members["names"] = _names()
    members |= {link.key: defined(link.key) for link in section.links}
    members |= {nested.key: _nested(nested) for nested in section.nested}
    if any(link.type is ParticipatedIn for link in section.links):
        members[ATTENDANCE] = field_schema(properties(ParticipatedIn)[ATTENDANCE])
        members[ATTENDANCE]["description"] += " For those participants that state none."
    if section.node.resolvable:
        members[SAME_AS] = _same_as(section)
    members |= marks(members.get(SAME_AS))
    members[ALSO_TOLD] = {
        "description": "When the document tells it again on another word or from another day: the evidence of that telling.",
        "type": "array",
        "minItems": 1,
        "items": {**object_schema(_evidence()), "minProperties": 1},
    }
    members |= _evidence()
    entry = {"title": section.node.__name__, "description": description(section.node), **object_schema(members)}
    if section.exclusive:
        entry["not"] = {"required": list(section.exclusive)}
    required = [key for key, declared in section.fields.items() if declared.required]
    required += [link.key for link in section.links if link.required]
    whole = defined(f"entry_of_{name}")
    complete = {**whole, "properties": dict.fromkeys(members, True), "required": required}
    return {
        f"entry_of_{name}": entry,
        f"block_of_{name}": {
            "type": "object",
            "propertyNames": {"pattern": f"^({FOR_ALL}|{_ENTRY_ID})$", "maxLength": LONGEST_ID},
            "properties": {FOR_ALL: whole | {"description": "What all entries here say that do not say otherwise."}},
            "if": {"type": "object", "required": [FOR_ALL]},
            "then": {"properties": {FOR_ALL: True, "name": whole}, "additionalProperties": _named(section, whole)},
            "else": {
                "properties": {"name": complete},
                "additionalProperties": complete if required != ["name"] else _named(section, complete),
            },
        },
    }


def _named(section: Section, entry: Schema) -> Schema:
    """An entry that can be its name alone, which is not a member of an entry whose colon lacks its space."""
    name = section.fields.get("name")
    return entry if name is None else _either("string", field_schema(name) | {"pattern": NAME_ALONE}, entry)


def _either(kind: str, short: Schema, long: Schema) -> Schema:
    """The short form for values of a type of JSON, the long form for all others; an error is of the form meant."""
    return {"if": {"type": kind}, "then": short, "else": long}


def _names() -> Schema:
    name = _either("string", field_schema(properties(Name)["name"]), defined("name"))
    by_language: Schema = {
        "type": "object",
        "propertyNames": {"pattern": FORMS["language"]},
        "additionalProperties": _either("array", {"type": "array", "items": name}, name),
    }
    return {
        "description": "Other names: in other languages and scripts, aliases, misprints of this document. "
        "A list, or lists by language.",
        **_either("object", by_language, {"type": "array", "items": name}),
    }


def _voices() -> Schema:
    members = {key: defined(key) for key in EVIDENCE_KEYS if key != "quote"}
    return {
        "title": VOICES,
        "description": "What stands behind several facts, named once: parts take it by `voice`.",
        "type": "object",
        "propertyNames": {"pattern": f"^{_ENTRY_ID}$", "maxLength": LONGEST_ID},
        "additionalProperties": {"description": "A voice.", "minProperties": 1, **object_schema(members)},
    }


def _groups() -> Schema:
    member = {"type": "string", REFERS_TO: [*ACTORS, GROUPS]}
    return {
        "title": GROUPS,
        "description": "Actors that are named together: where a group stands, each of its members is meant.",
        "type": "object",
        "propertyNames": {"pattern": f"^{_ENTRY_ID}$", "maxLength": LONGEST_ID},
        "additionalProperties": {"type": "array", "minItems": 1, "items": member},
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
    members = _fields(nested) | {link.key: defined(link.key) for link in nested.links}
    required = [key for key, declared in nested.fields.items() if declared.required]
    item = {
        "title": nested.node.__name__,
        "description": description(nested.node),
        **object_schema(members | _evidence(), required),
    }
    if nested.key == STEPS:
        item = _either("string", members["to"], item)
    return {"type": "array", "description": description(nested.type), "items": item}


def _links() -> Iterator[Link]:
    for section in SECTIONS.values():
        yield from section.links
        for nested in section.nested:
            yield from nested.links


def _link(link: Link) -> Schema:
    """The definitions of a link: an id, or a mapping with the id and more; mostly also a list of these."""
    sections = [*link.sections, GROUPS] if takes_groups(link) else list(link.sections)
    reference: Schema = {"type": "string", REFERS_TO: sections}
    members = {link.target: reference} | {key: field_schema(declared) for key, declared in link.own.items()}
    required = [key for key, declared in link.own.items() if declared.required and key != ATTENDANCE]
    if link.formerly:
        members[link.formerly] = reference | {"deprecated": True}
        long: Schema = object_schema(members | _evidence(), required) | {
            "if": {"type": "object", "required": [link.formerly]},
            "then": {"not": {"required": [link.target, link.formerly]}},
            "else": {"required": [link.target]},
        }
    else:
        long = object_schema(members | _evidence(), [link.target, *required])
    item: Schema = long if required else _either("string", reference, long)
    meaning = {"description": description(link.type)}
    if link.one:
        return {link.key: meaning | item}
    one = f"one_of_{link.key}"
    listed = _either("array", {"type": "array", "items": defined(one)}, defined(one))
    if link.type is ParticipatedIn:
        words = [str(word) for word in Attendance]
        grouped = object_schema(dict.fromkeys(words, {"description": "Those with this attendance."} | listed))
        by_word = {"type": "object", "anyOf": [{"required": [word]} for word in words]}
        return {link.key: meaning | {"if": by_word, "then": grouped, "else": listed}, one: item}
    return {link.key: meaning | listed, one: item}
