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
    """Every vocabulary of facts but the precision of dates is there with exactly the model's words."""
    found = {part["title"]: part["enum"] for part in _walk(dossier_schema()) if "enum" in part}
    vocabularies = {
        cls.__name__: [str(term) for term in cls]
        for cls in vars(terms).values()
        if isinstance(cls, type) and issubclass(cls, Term) and cls not in (Term, Precision, Onto, Aspect)
    }
    assert found == vocabularies


def test_described() -> None:
    """Every field has a description, its own or by reference."""
    for part in _walk(dossier_schema()):
        for key, member in part.get("properties", {}).items():
            assert {"$ref", "description", "x-refers-to", "items"} & set(member), key
