"""Names and words that stand in a statement's text as they are: whatever renders as itself is checked here.

So no value of a client or a source can become a part of a statement, whoever makes it.
"""

from __future__ import annotations

import re
from typing import Final, get_args

from graph.model.lens import LENS_TYPES
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES

_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def identifier(text: str) -> None:
    """Refuse, with a ValueError, what is no name of a variable, property or function without quotes."""
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError(f"{text!r} is no identifier of Cypher")


def dotted(text: str) -> None:
    """Refuse, with a ValueError, what is no name of a function or procedure; such a name may have dots."""
    for part in text.split("."):
        identifier(part)


def one_of(word: str, words: object) -> None:
    """Refuse, with a ValueError, a word that a type of literal texts does not have."""
    if word not in get_args(words):
        raise ValueError(f"{word!r} is no word of Cypher here")


def label_of_model(label: str) -> None:
    """Refuse, with a ValueError, a label that the model does not have."""
    if label not in NODE_TYPES:
        raise ValueError(f"{label!r} is not a label of the model")


def type_of_model(kind: str) -> None:
    """Refuse, with a ValueError, a relationship type that the model does not have."""
    if kind not in RELATIONSHIP_TYPES and kind not in LENS_TYPES:
        raise ValueError(f"{kind!r} is not a relationship type of the model")
