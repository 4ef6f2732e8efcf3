"""Rankings: by each measure, with ties, on both engines."""

from typing import Any

import numpy as np
import pytest

from graph.analysis.measures.centrality import MEASURES, Measure, ranks, scored
from graph.analysis.ranking import rank, ranking
from graph.analysis.snapshot import Snapshot
from graph.errors import BadRequestError
from graph.store.protocol import Store
from tests.analysis.samples import met


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_every_measure_scores_every_node(measure: Measure) -> None:
    """Each measure gives a finite score for each node, on a graph of two components too."""
    ties = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("x", "y")]
    claims = [claim for number, two in enumerate(ties) for claim in met(f"e{number}", *two)]
    options: dict[str, Any] = {} if measure.needs is None else {measure.needs: True}
    ids, scores = scored(Snapshot.of([*claims, *met("e9", "a", "c")]).projection(**options), measure)
    assert (len(ids), scores.shape) == (6, (6,))
    if measure.name == "balance":
        assert np.isnan(scores).sum() == 2  # x and y are in no triangle
        scores = np.nan_to_num(scores)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()


def test_equal_scores_share_the_better_rank() -> None:
    """Scores that differ only by rounding are equal; what has no score has no rank; the least can be the first."""
    scores = np.array([0.1 + 0.2, 0.3, 0.5, np.nan, 0.0])
    assert ranks(scores)[[0, 1, 2, 4]].tolist() == [2, 2, 1, 4]
    assert np.isnan(ranks(scores)[3])
    assert ranks(scores, lowest_first=True)[[0, 1, 2, 4]].tolist() == [2, 2, 4, 1]


def test_a_measure_of_directed_graphs_is_refused_on_others() -> None:
    """What needs a direction says so, instead of a number that means nothing."""
    with pytest.raises(BadRequestError, match="directed graphs"):
        ranking(Snapshot.of(met("e", "a", "b")).projection(), MEASURES["reciprocity"], 3)
    with pytest.raises(BadRequestError, match="against each other"):
        ranking(Snapshot.of(met("e", "a", "b")).projection(signed=True), MEASURES["pagerank"], 3)


def test_ranking_of_the_dossier(dossier: Store) -> None:
    """Akazawa, who met two, has the most counterparts; Japan and the United States are joined."""
    people = rank(dossier, "person", "degree", 3)
    assert people.rows[0].name == "Ryosei Akazawa"
    assert people.rows[0].counterparts == 2
    assert [row.rank for row in people.rows] == [1, 2, 2]
    countries = rank(dossier, "country", "strength", 5)
    assert {row.name for row in countries.rows} == {"Japan", "United States"}
