"""How much is in a store: nodes by label, relationships by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.store.protocol import Statement, Store


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of nodes by label and of relationships by type, past versions included; none is left out but zeros."""

    nodes: Mapping[str, int]
    relationships: Mapping[str, int]


def counts(store: Store) -> Counts:
    """Count the store. Raises ChanceryError when it cannot be read."""

    def number(text: str) -> int:
        return int(str(store.read(Statement(text, {}))[0]["number"]))

    nodes = {label: number(f"MATCH (n:{label}) RETURN count(n) AS number") for label in NODE_TYPES}
    # From the labels that they lead from: without, the embedded engine goes through every node for each type.
    relationships = {
        name: sum(number(f"MATCH (:{start.__name__})-[r:{name}]->() RETURN count(r) AS number") for start in cls.starts)
        for name, cls in RELATIONSHIP_TYPES.items()
    }
    return Counts(
        {label: found for label, found in nodes.items() if found},
        {name: found for name, found in relationships.items() if found},
    )
