"""A store's whole content in memory, as the ordinary resolvers read it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.model.declaration import properties
from graph.model.ontology import NODE_TYPES
from graph.store.protocol import Statement, Store


@dataclass(eq=False)
class Stored:
    """A node as it is stored."""

    label: str
    properties: dict[str, Any]
    outgoing: list["Edge"] = field(default_factory=list)
    incoming: list["Edge"] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.properties["id"])

    @property
    def resolvable(self) -> bool:
        """Whether it may be one of several records."""
        return NODE_TYPES[self.label].resolvable

    @property
    def key(self) -> str:
        """The id under which it stands for all records."""
        return str(self.properties["canonical_id"]) if self.resolvable else self.id


@dataclass(eq=False)
class Edge:
    """A relationship as it is stored."""

    type: str
    start: Stored
    end: Stored
    properties: dict[str, Any]


class Facts:
    """Every node and relationship of a store, and what of it is known."""

    def __init__(self, store: Store) -> None:
        """Read it all."""
        self.nodes: dict[str, Stored] = {}
        self.groups: dict[str, list[Stored]] = defaultdict(list)
        for row in store.read(Statement("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS kept", {})):
            kept = row["kept"]
            if row["label"] in NODE_TYPES and "id" in kept:
                node = self.nodes[kept["id"]] = Stored(row["label"], kept)
                self.groups[node.key].append(node)
        text = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS kept"
        for row in store.read(Statement(text, {})):
            start, end = self.nodes.get(row["a"]), self.nodes.get(row["b"])
            if start is not None and end is not None:
                edge = Edge(row["type"], start, end, row["kept"])
                start.outgoing.append(edge)
                end.incoming.append(edge)

    def known(self, thing: Stored | Edge) -> bool:
        """Whether it is held now; where facts come from is always known."""
        if isinstance(thing, Stored) and NODE_TYPES[thing.label].provenance:
            return True
        return thing.properties.get("known_to") is None

    def records(self, node: Stored) -> list[Stored]:
        """All records of what a node is one of."""
        return self.groups[node.key] if node.resolvable else [node]

    def shown(self, label: str) -> list[Stored]:
        """One node for each thing of a label that is held."""
        return [
            node for node in self.nodes.values() if node.label == label and self.known(node) and node.key == node.id
        ]

    def values(self, label: str, name: str) -> Iterator[Any]:
        """The values that nodes of a label have for a property, each once, in order."""
        assert name in properties(NODE_TYPES[label]) or name == "id"
        found = {node.properties.get(name) for node in self.nodes.values() if node.label == label}
        yield from sorted((each for each in found if each is not None), key=str)
