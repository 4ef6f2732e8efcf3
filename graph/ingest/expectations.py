"""What is expected of a source's edition, counted while it is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from graph.ingest.admission import Admitted
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.participation import ParticipatedIn


class Check(NamedTuple):
    """One expected count beside what was found.

    Attributes:
        measure: what is counted, as `Expectations` has it.
        expected: how many there should be.
        found: how many there are.
    """

    measure: str
    expected: int
    found: int

    @property
    def holds(self) -> bool:
        """Whether there are as many as expected."""
        return self.found == self.expected

    def __str__(self) -> str:
        """For people and for the log of loads."""
        return f"{self.measure}: {self.found:,} found, {self.expected:,} expected"


class Expectations:
    """Counts what a load takes in, as far as something is expected of it.

    The measures are `documents`; `records`, and `records/trip` for those whose ids begin so; `nodes/Person` for the
    nodes of a type; `events/meeting` for the events of a kind; `participants` for those whom the loader itself,
    without reading prose, says to have taken part; `left/FIELD` for what was met and not read.

    Args:
        source: the loader's id.
        expected: how many of each measure; where nothing is expected, nothing is counted.
    """

    def __init__(self, source: str, expected: Mapping[str, int]) -> None:
        self._method: Final = f"{source} "
        self._expected: Final = expected
        self._numbers: Final = Counter[str]()
        self._nodes: Final[dict[str, set[str]]] = {
            measure: set() for measure in expected if measure.partition("/")[0] in ("nodes", "events", "participants")
        }

    def add(self, record: Admitted) -> None:
        """Count a record that was taken in."""
        if not self._expected:
            return
        self._numbers["records"] += 1
        self._numbers[f"records/{record.record.partition('/')[0]}"] += 1
        for measure, node in self._met(record):
            if measure in self._nodes:
                self._nodes[measure].add(node)

    def checks(self, documents: int, left_over: Mapping[str, int]) -> list[Check]:
        """Each expected count beside what was found, in the order of the source's description."""
        found = {
            "documents": documents,
            **self._numbers,
            **{measure: len(ids) for measure, ids in self._nodes.items()},
            **{f"left/{name}": number for name, number in left_over.items()},
        }
        return [Check(measure, number, found.get(measure, 0)) for measure, number in self._expected.items()]

    def _met(self, record: Admitted) -> Iterator[tuple[str, str]]:
        for node in record.nodes.values():
            yield f"nodes/{node.label}", node.id
            if node.label == Event.__name__:
                yield f"events/{node.values['kind']}", node.id
        for edge in record.edges.values():
            if edge.type == _TOOK_PART and str(edge.values.get("method")).startswith(self._method):
                yield "participants", edge.start


_TOOK_PART: Final = relationship_type(ParticipatedIn)
