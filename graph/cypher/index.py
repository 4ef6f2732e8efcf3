"""What makes constraints and indexes, as Cypher: clauses that stand alone in a statement.

Each makes what it says unless something of its name is there; names may have any letters, and are quoted.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.clause import Clause, Pattern
from graph.cypher.expression import Property


@dataclass(frozen=True, slots=True)
class CreateConstraint(Clause):
    """No two nodes or relationships that a pattern finds have the same values."""

    name: str
    of: Pattern
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class CreateIndex(Clause):
    """Nodes or relationships that a pattern finds are found and ordered by their values."""

    name: str
    of: Pattern
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class CreateFullTextIndex(Clause):
    """Nodes that a pattern finds are found by the words into which an analyser of the engine parts their texts."""

    name: str
    of: Pattern
    properties: tuple[Property, ...]
    analyzer: str
