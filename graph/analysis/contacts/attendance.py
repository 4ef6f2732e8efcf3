"""Who attended which event: a bipartite graph, and its projection onto actors, co-attendance.

Every kind of event counts here, summits included. Co-attendance is not contact: that two attended one event does not
say that they met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Floats
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.arrays.products import row_blocks
from graph.analysis.claims.claim import Claims, Relation
from graph.analysis.contacts.weights import Weighting
from graph.errors import BadRequestError
from graph.model.rules import HELD


@dataclass(frozen=True, slots=True, eq=False)
class Attendance:
    """Actors and the held events that they attended.

    Attributes:
        actors: canonical ids, sorted.
        events: ids, sorted.
        matrix: the biadjacency matrix: 1 where the actor (row) attended the event (column).
        names: the name to show of each actor.
    """

    actors: tuple[str, ...]
    events: tuple[str, ...]
    matrix: sparse.csr_array
    names: Mapping[str, str]

    @classmethod
    def of(
        cls,
        claims: Claims,
        names: Mapping[str, str] | None = None,
        *,
        kinds: Sequence[str] | None = None,
        min_confidence: float = 0.0,
    ) -> Attendance:
        """The attendance that claims state.

        Args:
            claims: what the sources say.
            names: the name to show of each actor.
            kinds: kinds of event; all when left out.
            min_confidence: the least confidence of a claim, 0 to 1.
        """
        counts = claims.relation.among([Relation.TOOK_PART]) & claims.attendance.among(["attended"])
        counts &= claims.status.among(HELD) & (claims.confidence >= min_confidence)
        if kinds is not None:
            counts &= claims.kind.among(kinds)
        rows = np.flatnonzero(counts)
        actor, event = claims.src.take(rows), claims.event.take(rows)
        shape = (len(actor.words), len(event.words))
        matrix = sparse.csr_array((np.ones(len(rows)), (actor.codes, event.codes)), shape=shape)
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return cls(actor.words, event.words, matrix, names or {})

    def events_attended(self) -> Floats:
        """Number of events that each actor attended. Unit: events. Breiger 1974, Soc. Forces 53:181."""
        return np.asarray(self.matrix.sum(axis=1), np.float64).ravel()

    def co_attendees(self) -> Floats:
        """Number of different other actors at the events that each actor attended. Unit: actors."""
        attendees = np.zeros(len(self.actors))
        across = self.matrix.T.tocsr()
        for lower, upper in row_blocks(self.matrix, across):
            attendees[lower:upper] = np.diff((self.matrix[lower:upper] @ across).indptr)
        return attendees - (self.events_attended() > 0)

    def selectivity(self) -> Floats:
        """Mean over each actor's events of 1 / the number who attended: 0.5 for talks of two, near 0 for summits alone."""
        size = np.asarray(self.matrix.sum(axis=0)).ravel()
        share = self.matrix @ np.divide(1.0, size, out=np.zeros(len(size)), where=size > 0)
        return np.asarray(share / np.maximum(self.events_attended(), 1), np.float64)

    def graph(self) -> ArrayGraph:
        """The bipartite graph of actors and events, for networkx's `bipartite` functions.

        The node attribute `bipartite` is 0 for actors and 1 for events: `nx.bipartite.latapy_clustering(graph)`.
        """
        entries = self.matrix.tocoo()
        ids = (*self.actors, *self.events)
        return ArrayGraph.of(
            ids,
            entries.row,
            entries.col + len(self.actors),
            {"weight": entries.data},
            node_columns={
                "bipartite": [0] * len(self.actors) + [1] * len(self.events),
                "name": [self.names.get(node, node) for node in ids],
            },
        )

    def co_attendance(self, weighting: Weighting = Weighting.COUNT) -> ArrayGraph:
        """The graph of actors who attended events together, summits included: not of who met.

        Args:
            weighting: `COUNT`, by which an edge weighs the number of events, or `NEWMAN`.

        Raises:
            BadRequestError: the weighting is another.
        """
        if weighting not in (Weighting.COUNT, Weighting.NEWMAN):
            raise BadRequestError("co-attendance is weighed by count or newman.")
        size = np.asarray(self.matrix.sum(axis=0)).ravel()
        shares = np.ones(len(size)) if weighting is Weighting.COUNT else 1 / np.maximum(size - 1, 1)
        product = sparse.triu(self.matrix @ sparse.diags_array(shares) @ self.matrix.T, k=1).tocoo()
        weights = {"weight": product.data, "distance": 1 / product.data}
        names = {"name": [self.names.get(actor, actor) for actor in self.actors]}
        return ArrayGraph.of(self.actors, product.row, product.col, weights, node_columns=names, co_attendance=True)
