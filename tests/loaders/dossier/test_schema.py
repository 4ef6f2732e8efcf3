"""The JSON Schema of a dossier is what the model gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from graph.model import terms
from graph.model.terms import Aspect, Onto, Precision
from graph.model.vocabulary import Term
from loaders.dossier.schema import dossier_schema, schema_text

_OTHERWISE = (Term, Precision, Onto, Aspect)


def test_valid_schema() -> None:
    """It is a JSON Schema of 2020-12."""
    Draft202012Validator.check_schema(json.loads(schema_text()))


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _walk(member)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item)


def test_vocabularies() -> None:
    """Every vocabulary of facts is there with exactly the model's words, but for dates, which have a form."""
    found: dict[str, list[str]] = {}
    for part in _walk(dossier_schema()):
        if "enum" in part:
            words = found.setdefault(part["title"], [])
            words += [word for word in part["enum"] if word not in words]
    vocabularies = {
        cls.__name__: sorted(str(term) for term in cls)
        for cls in vars(terms).values()
        if isinstance(cls, type) and issubclass(cls, Term) and cls not in _OTHERWISE
    }
    assert {name: sorted(words) for name, words in found.items()} == vocabularies


def test_described() -> None:
    """Every field has a description, its own or by reference."""
    for part in _walk(dossier_schema()):
        for key, member in part.get("properties", {}).items():
            assert member is True or {"$ref", "description", "x-refers-to", "items"} & set(member), key
