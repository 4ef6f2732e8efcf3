"""What the text of a cell, or of a mapping, is as a value of the model."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from graph.model.dates import PartialDate
from graph.model.declaration import Property
from graph.model.vocabulary import Term
from loaders.formats.form import nearest

ITEMS: Final = ";"
"""What parts the items of a list within a text."""
ISO: Final = re.compile(r"[A-Z]{2}|[A-Z]{4}")
"""The codes of ISO 3166-1 (alpha-2) and of ISO 3166-3."""


def value_of(declared: Property, text: str) -> Any:
    """The value of a property.

    Raises:
        ValueError: the text is none; the message says what would be.
    """
    if declared.many:
        return tuple(_one(declared, part.strip()) for part in text.split(ITEMS) if part.strip())
    return _one(declared, text)


def _one(declared: Property, text: str) -> Any:
    kind = declared.type
    if kind is PartialDate:
        return PartialDate.parse(text)
    if issubclass(kind, Term):
        known = {term.value: term for term in kind}
        if text.lower() in known:
            return known[text.lower()]
        words = ", ".join(known)
        raise ValueError(f"{text!r} is none of: {words}{nearest(text, known)}; say what it stands for under `values`")
    if kind is bool:
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{text!r} should be true or false; say which it stands for under `values`")
        return text.lower() == "true"
    if kind is date:
        return _day(text)
    if kind in (int, float):
        return _number(declared, text)
    if declared.name == "iso" and not ISO.fullmatch(text):
        raise ValueError(
            f"{text!r} is no code of ISO 3166-1 of two letters, nor of ISO 3166-3 of four: leave `iso` out, and the code"
            " is looked up by the name"
        )
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar: write YYYY-MM-DD") from None


def _number(declared: Property, text: str) -> float:
    try:
        number = declared.type(text)
    except ValueError:
        sort = "a whole number" if declared.type is int else "a number with a point, as 0.7"
        raise ValueError(f"{text!r} should be {sort}") from None
    if declared.name == "confidence" and not 0 <= number <= 1:
        raise ValueError(f"confidence is {text}; it must be from 0 to 1")
    return float(number) if declared.type is float else number
