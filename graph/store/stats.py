"""How much is in a store: nodes by label, relationships by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.cypher.clause import Pattern, match, return_
from graph.cypher.compound import count
from graph.cypher.expression import Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.store.protocol import Statement, Store

_COUNTED: Final = Variable("x")


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """Numbers of nodes by label and of relationships by type, past versions included; none is left out but zeros."""

    nodes: Mapping[str, int]
    relationships: Mapping[str, int]


def counts(store: Store) -> StoreCounts:
    """Count the store. Raises ChanceryError when it cannot be read."""

    def number(pattern: Pattern) -> int:
        text = query((match(pattern), return_(count(_COUNTED).as_("number"))))
        return int(str(store.read(Statement(text, {}))[0]["number"]))

    nodes = {label: number(node(_COUNTED, label)) for label in NODE_TYPES}
    # From the labels that they lead from: without, the embedded engine goes through every node for each type.
    relationships = {
        name: sum(number(node(None, start.__name__).to(relationship(_COUNTED, name), node())) for start in cls.starts)
        for name, cls in RELATIONSHIP_TYPES.items()
    }
    return StoreCounts(
        {label: found for label, found in nodes.items() if found},
        {name: found for name, found in relationships.items() if found},
    )
