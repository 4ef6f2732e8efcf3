"""What one load has spoken of so far, so that it need not ask the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.ingest.admission import Admitted, EdgeRow
from graph.ingest.ledger import LoadLedger
from graph.ingest.revision import Stored

REMEMBERED: Final = 100_000
"""Nodes, and relationships of a stream, that a load holds in memory (about 80 MB)."""


class BloomFilter:
    """What a load wrote and no longer remembers: of little else than that does it say that it may be so.

    A Bloom filter of 2^27 bits, 16 MB: of ten million ids that are in it, it takes 1 in 100 others for one of them,
    which then costs a look-up that finds nothing.
    """

    BITS: Final = 2**27
    PROBES: Final = 3

    def __init__(self) -> None:
        self._bits: bytearray | None = None

    def add(self, text: str) -> None:
        """Let it be in here."""
        if self._bits is None:
            self._bits = bytearray(self.BITS // 8)
        for place in self._places(text):
            self._bits[place >> 3] |= 1 << (place & 7)

    def __contains__(self, text: str) -> bool:
        """Whether it may have been added; False is certain."""
        if self._bits is None:
            return False
        return all(self._bits[place >> 3] & (1 << (place & 7)) for place in self._places(text))

    def _places(self, text: str) -> Iterable[int]:
        # A text's hash has 64 bits: two of 32, and the others from these (Kirsch and Mitzenmacher 2006).
        number = hash(text) & 0xFFFF_FFFF_FFFF_FFFF
        first, step = number & 0xFFFF_FFFF, number >> 32 | 1
        return [(first + turn * step) % self.BITS for turn in range(self.PROBES)]


@dataclass(slots=True)
class Memory:
    """What one load has spoken of so far, all of it in the store.

    Of whole documents it is all of it, so that what they no longer say can be told from what they do, and a record
    that contradicts an earlier one is seen; what of it does not fit into memory is in a file. Of a stream, which has
    no end, it is what was spoken of last.

    Where the store held nothing of a label and source when this load first spoke of them, and nobody else writes them
    meanwhile, then whatever this load has not written is new, and nothing need be read. That is a guess about others:
    the uniqueness of ids and keys is what holds it. A batch that another process crosses is refused by the store,
    and from then on everything is read.

    Attributes:
        nodes: by id; all of those that the present batch speaks of, and others.
        edges: digests by key of whole documents' relationships; of those that the present batch speaks of.
        said: what whole documents said.
        recent: digests by key of a stream's relationships that were spoken of last.
        created: ids of the nodes that this load created, to which nothing can lead that it did not write.
        forgotten: ids and keys of a stream's nodes and relationships that it wrote and no longer remembers.
        unheld: whether the store held nothing of a label and source.
        crossed: whether another process writes the same things.
    """

    nodes: dict[str, Stored] = field(default_factory=dict)
    edges: dict[str, str] = field(default_factory=dict)
    said: LoadLedger = field(default_factory=LoadLedger)
    recent: dict[str, str] = field(default_factory=dict)
    created: set[str] = field(default_factory=set)
    forgotten: BloomFilter = field(default_factory=BloomFilter)
    unheld: dict[tuple[str, str], bool] = field(default_factory=dict)
    crossed: bool = False

    def recall(self, batch: Sequence[Admitted], *, whole: bool) -> None:
        """Bring to mind what a batch speaks of."""
        self.edges = self.said.edges(key for record in batch for key in record.edges)
        if self.said.holds_nodes:
            self.nodes.update(self.said.nodes(spoken_of(batch) - self.nodes.keys()))
        if not whole:
            self._forget(batch)

    def add(self, nodes: Mapping[str, Stored], edges: Sequence[EdgeRow], created: set[str], *, whole: bool) -> None:
        """Remember what was written or found, and no more than fits: that of which was spoken first goes."""
        self.nodes.update(nodes)
        self.created |= created
        if whole:
            self.said.keep_edges(edges)
        else:
            self.recent.update((row.key, row.digest) for row in edges)
        for key in _first(self.recent):
            self._forget_edge(key)
        ids = _first(self.nodes)
        if whole:
            self.said.keep_nodes((node_id, self.nodes.pop(node_id)) for node_id in ids)
            self.created.difference_update(ids)
        else:
            for node_id in ids:
                self._forget_node(node_id)

    def _forget(self, batch: Sequence[Admitted]) -> None:
        """Forget that of which a batch of a stream says something else: it is read, and revised."""
        for record in batch:
            for row in record.nodes.values():
                if (seen := self.nodes.get(row.id)) is not None and seen.digest != row.digest:
                    self._forget_node(row.id)
            for edge in record.edges.values():
                if self.recent.get(edge.key, edge.digest) != edge.digest:
                    self._forget_edge(edge.key)

    def _forget_node(self, node_id: str) -> None:
        del self.nodes[node_id]
        self.created.discard(node_id)
        self.said.drop_node(node_id)
        self.forgotten.add(node_id)

    def _forget_edge(self, key: str) -> None:
        del self.recent[key]
        self.forgotten.add(key)


def spoken_of(batch: Sequence[Admitted]) -> set[str]:
    """The ids of the nodes of records, and of the ends of their relationships."""
    ids = {node_id for record in batch for node_id in record.nodes}
    for record in batch:
        for row in record.edges.values():
            ids.add(row.start)
            ids.add(row.end)
    return ids


def _first(held: Mapping[str, object]) -> list[str]:
    """The first of what is held, where that is too much."""
    return list(islice(held, max(0, len(held) - REMEMBERED)))
