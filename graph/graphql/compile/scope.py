"""What the compiler knows of the statement that it writes: a statement's scope, and the document that is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.cypher.legacy import Scope as StatementScope
from graph.graphql.compile.selection import Document


def _empty() -> Document:
    return Document({}, {}, lambda _type, _field: {})


@dataclass(slots=True)
class Scope(StatementScope):
    """The state of one statement for a root field.

    Attributes:
        document: fragments and variables of the operation.
    """

    document: Document = field(default_factory=_empty)
