"""The JSON Schema of one field of a dossier: a property of the model, or evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.model import Evidence, PartialDate
from graph.model.declaration import INDEXED, Property, properties
from graph.model.vocabulary import Term

Schema = dict[str, Any]


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
DEFAULT_KEYS: Final = (
    "attribution",
    "attributed_to",
    "via",
    "locator",
    "confidence",
    "reliability",
    "credibility",
    "method",
)
"""Evidence that a dossier can state once for all its facts."""
EVIDENCE_KEYS: Final[Mapping[str, str]] = {
    "attribution": "attribution",
    "attributed_to": "attributed_to",
    "via": "via",
    "quote": "quote",
    "locator": "locator",
    "confidence": "confidence",
    "reliability": "reliability",
    "credibility": "credibility",
    "reported": "reported_at",
    "method": "method",
}
"""The keys of evidence in a dossier, and the fields of `Evidence` for which they stand."""

FORMS: Final[Mapping[str, str]] = {
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


def object_schema(members: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A mapping with these members and no others."""
    schema: Schema = {"type": "object", "properties": dict(members), "additionalProperties": False}
    if needed := list(required):
        schema["required"] = needed
    return schema


def defined(key: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{key}"}


def field_schema(declared: Property, words: Sequence[str] | None = None) -> Schema:
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
        if declared.name in FORMS:
            schema["pattern"] = FORMS[declared.name]
    if declared.many:
        return {"type": "array", "items": schema, "description": declared.meaning}
    return schema | {"description": declared.meaning}


def evidence_definitions() -> Schema:
    """The definitions of the keys of evidence."""
    evidence = properties(Evidence)
    return {
        **{key: field_schema(evidence[name]) for key, name in EVIDENCE_KEYS.items()},
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
    }
