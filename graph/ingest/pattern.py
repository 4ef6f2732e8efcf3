"""Patterns of relationships: a type between two labels."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from graph.model.ontology import RELATIONSHIP_TYPES, label_of


class Pattern(NamedTuple):
    """A relationship type between two labels: what one statement can match or make."""

    type: str
    start: str
    end: str


def pattern_of(kind: str, start: str, end: str) -> Pattern:
    """The pattern of a relationship between two node ids.

    Raises:
        ValueError: an id names no label of the model.
        KeyError: the model has no such type.
    """
    found = Pattern(kind, label_of(start), label_of(end))
    if not _fits(found):
        raise ValueError(f"{kind} does not lead from {start} to {end}")
    return found


@cache
def _fits(pattern: Pattern) -> bool:
    cls = RELATIONSHIP_TYPES[pattern.type]
    starts, ends = ({node.__name__ for node in labels} for labels in (cls.starts, cls.ends))
    return pattern.start in starts and pattern.end in ends
