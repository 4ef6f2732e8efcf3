"""All measures by name, the scores of contacts by a measure, and ranks of scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Flags, Floats, Rows
from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.arrays.rows import distinct, run_numbers, run_starts
from graph.analysis.claims.columns import SelectedTexts
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.measures import cohesion, holes, paths, signed, temporal, volume, walks
from graph.errors import BadRequestError


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. Exactly one of `of`, `over_time` and `sampled` computes it.

    Attributes:
        name: the name, as on the command line.
        meaning: what it counts, its range and its source, in a line; the docstring of `of` says more.
        of: computes the score of each node of a graph; NaN where it is not defined.
        of_matrix: computes the same from an adjacency matrix, which is made faster, for undirected graphs; None where a
            measure has no such way.
        over_time: computes the score of each of the contacts' nodes from contacts, and whether each of them counts: for
            measures to which the order of contacts in time matters.
        lowest_first: whether the lowest score is the most central.
        needs: `directed` or `signed`, where it is defined on such graphs alone.
        weighs: whether it uses weights, so that it is not defined for edges against each other.
        sampled: computes scores with their standard errors from a sample of the nodes.
        sample: how many nodes are sampled; None where the measure is exact.
    """

    name: str
    meaning: str
    of: Callable[[ArrayGraph], Floats] | None = None
    of_matrix: Callable[[sparse.csr_array], Floats] | None = None
    over_time: Callable[[Projection, Flags], Floats] | None = None
    lowest_first: bool = False
    needs: str | None = None
    weighs: bool = False
    sampled: Callable[[ArrayGraph], paths.Sampled] | None = None
    sample: int | None = None

    def on(self, graph: ArrayGraph) -> tuple[Floats, Floats | None]:
        """The score of each node of a graph, and its standard error; None for all where scores are exact."""
        if self.sampled is not None:
            return self.sampled(graph)
        assert self.of is not None  # noqa: S101 - a measure that is not over time is of a graph
        return self.of(graph), None


class NodeScores(NamedTuple):
    """Scores of the nodes that have a contact.

    Attributes:
        places: positions of the nodes in the contacts' nodes, ascending.
        scores: the score of each.
        error: the standard error of each score; None where they are exact.
    """

    places: Rows
    scores: Floats
    error: Floats | None


_MEASURES: Final = (
    Measure("degree", "Number of different counterparts. Freeman 1978.", volume.degree),
    Measure(
        "strength",
        "Sum of the weights of ties: encounters, if each counts 1. Barrat et al. 2004.",
        volume.strength,
        weighs=True,
    ),
    Measure(
        "betweenness",
        "Share of shortest paths that pass through, 0 to 1; frequent contacts are short. Freeman 1977, Brandes 2001.",
        paths.betweenness,
        weighs=True,
    ),
    Measure(
        "betweenness-steps",
        "Share of shortest paths that pass through, 0 to 1; each tie is one step. Freeman 1977, Brandes 2001.",
        lambda graph: paths.betweenness(graph, weighted=False),
    ),
    Measure(
        "closeness",
        "Inverse mean distance in steps to all reachable, 0 to 1, scaled by their share. Wasserman & Faust 1994.",
        paths.closeness,
    ),
    Measure(
        "harmonic",
        "Sum of inverse distances in steps; unconnected counts 0. Marchiori & Latora 2000.",
        paths.harmonic,
    ),
    Measure(
        "pagerank",
        "Share of a random walk that follows encounters, 0.85 damping; sums to 1. Brin & Page 1998.",
        walks.pagerank,
        walks.stationary,
        weighs=True,
    ),
    Measure(
        "eigenvector",
        "Being in contact with those who are: each component on its own, leading eigenvector. Bonacich 1987.",
        walks.eigenvector,
        weighs=True,
    ),
    Measure(
        "katz",
        "Number of walks that end there, longer ones counting less (0.85 of the largest alpha). Katz 1953.",
        walks.katz,
        weighs=True,
    ),
    Measure(
        "core",
        "Largest k such that one is in a group where all have k counterparts in it. Seidman 1983.",
        cohesion.core,
    ),
    Measure(
        "clustering",
        "Share of one's pairs of counterparts who are in contact, 0 to 1. Watts & Strogatz 1998.",
        cohesion.clustering,
    ),
    Measure(
        "constraint",
        "How far one's counterparts are in contact with each other; the lowest is the broker. Burt 1992.",
        holes.constraint,
        lowest_first=True,
        weighs=True,
    ),
    Measure(
        "effective-size",
        "Number of counterparts less their redundancy: a broker's is near the number. Burt 1992, Borgatti 1997.",
        holes.effective_size,
    ),
    Measure(
        "reciprocity",
        "Share of one's directed ties that are returned, 0 to 1. Newman 2010.",
        cohesion.reciprocity,
        needs="directed",
    ),
    Measure(
        "pn",
        "Standing by whom one is with and against: above 1 with more friends. Everett & Borgatti 2014.",
        signed.pn,
        needs="signed",
    ),
    Measure(
        "balance",
        "Share of one's triangles in which the enemy of an enemy is a friend, 0 to 1. Cartwright & Harary 1956.",
        signed.balance,
        needs="signed",
    ),
    Measure(
        "reach",
        "Number of others whom word can have reached by contacts in the order of their days. Holme 2005.",
        over_time=temporal.reach,
    ),
    Measure(
        "temporal-harmonic",
        "How soon word reaches the others: sum of 1 / (days + 1), in the order of days. Pan & Saramaki 2011.",
        over_time=temporal.harmonic,
    ),
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({measure.name: measure for measure in _MEASURES})
"""The measures by name."""


def measure_named(name: str) -> Measure:
    """A measure by its name. Raises BadRequestError: there is none; the message says which there are."""
    try:
        return MEASURES[name]
    except KeyError:
        raise BadRequestError(f"there is no measure {name!r}; there are: {', '.join(MEASURES)}.") from None


def estimated(measure: Measure, sample: int, seed: int = 0) -> Measure:
    """The same measure, estimated from the paths that start at a sample of the nodes, for large graphs.

    Args:
        measure: `betweenness-steps`; no other can be estimated.
        sample: how many nodes are drawn, at least 2; the measure is exact for a graph that has no more.
        seed: of the draw.

    Raises:
        BadRequestError: it is another measure, or the sample is too small.
    """
    if measure.name != "betweenness-steps":
        raise BadRequestError(f"{measure.name} is not estimated from a sample; betweenness-steps can be.")
    if sample < 2:
        raise BadRequestError("an error can be estimated from at least 2 nodes.")
    return replace(
        measure,
        of=None,
        sampled=lambda graph: paths.sampled_betweenness(graph, sample, seed),
        sample=sample,
    )


def scored(
    projection: Projection,
    measure: Measure,
    window: Window = (None, None),
    *,
    kept: Flags | None = None,
) -> tuple[tuple[str, ...], Floats]:
    """The ids of the nodes that have a contact in a window, and their scores; see `node_scores`.

    Raises:
        BadRequestError: the measure is not defined on such a graph.
    """
    nodes = node_scores(projection, measure, window, kept=kept)
    return tuple(SelectedTexts(projection.contacts.nodes, nodes.places)), nodes.scores


def node_scores(
    projection: Projection,
    measure: Measure,
    window: Window = (None, None),
    *,
    kept: Flags | None = None,
) -> NodeScores:
    """The nodes that have a contact in a window, and their scores.

    Args:
        projection: the contacts.
        measure: the measure.
        window: first and last day.
        kept: whether each contact counts, such as those of a world; all count when left out.

    Raises:
        BadRequestError: the measure is not defined on such a graph.
    """
    if measure.needs is not None and not getattr(projection, measure.needs):
        raise BadRequestError(
            f"{measure.name} is a measure of {measure.needs} graphs: ask for one (--{measure.needs}, {measure.needs}=True)."
        )
    if projection.signed and measure.weighs:
        raise BadRequestError(
            f"{measure.name} has no meaning for ties against each other: measure a graph without signs."
        )
    if measure.of_matrix is not None and not projection.directed:
        places, matrix = projection.matrix(window, kept=kept)
        order = np.argsort(places)
        return NodeScores(places[order], measure.of_matrix(matrix)[order], None)
    if measure.over_time is None:
        places, graph = projection.graph_with_places(window, kept=kept)
        return NodeScores(places, *measure.on(graph))
    chosen = projection.within(window) & (projection.weights != 0)
    if kept is not None:
        chosen &= kept
    scores = measure.over_time(projection, chosen)
    active = distinct(np.concatenate([projection.contacts.first[chosen], projection.contacts.second[chosen]]))
    return NodeScores(active.astype(np.int64), scores[active], None)


def ranks(scores: Floats, *, lowest_first: bool = False) -> Floats:
    """The rank of each score, from 1. Equal scores share the better rank; the rank of NaN is NaN.

    Scores are equal when they differ by rounding only, beyond 12 digits.
    """
    rounded = rounded_scores(scores)
    key = rounded if lowest_first else -rounded
    order = np.argsort(key)  # NaN last
    starts = run_starts(key[order])
    placed = np.empty(len(key))
    placed[order] = (starts + 1.0)[run_numbers(starts, len(key))]
    return np.asarray(np.where(np.isnan(key), np.nan, placed), np.float64)


def rounded_scores(scores: Floats) -> Floats:
    """Scores rounded to 40 binary digits, which are 12 decimal ones."""
    part, exponent = np.frexp(scores)
    return np.asarray(np.ldexp(np.round(part * 2.0**40), exponent - 40), np.float64)
