"""The benchmark beside the peer: its store is as a load leaves it, its answers are brought into one shape."""

from pathlib import Path

from benchmarks.gate import Bound, Gate
from benchmarks.graphql.bulk import write
from benchmarks.graphql.dataset import Generated, Size
from benchmarks.graphql.questions import QUESTIONS, common
from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.ingest.small_source import snapshot

SMALL = Size(people=30, organisations=6, events=40, participations=200, cancellations=5)


def test_it_is_written_as_loaded(store: Store, tmp_path: Path) -> None:
    """Written in bulk, the store holds the same nodes and relationships as after a load, and answers the questions."""
    nodes, edges = write(store, Generated(SMALL))
    bulk = snapshot(store)
    assert len(bulk) == nodes + edges
    given = {"id": "bench:person/0", "after": None}
    for question in QUESTIONS:
        assert "errors" not in execute(store, question.ours, given), question.name
    emptied(store)
    report = load(store, Generated(SMALL), None, rejects=tmp_path / "rejects.jsonl")
    assert report.complete
    assert snapshot(store) == bulk


def test_chance_is_the_same_each_time() -> None:
    """Two data sets of one seed hold the same records; another seed gives others."""

    def records(seed: int) -> list[object]:
        made = Generated(SMALL, seed)
        return [fact for document in made.documents() for record in made.records(document, None) for fact in record]

    assert records(7) == records(7)
    assert records(7) != records(8)


def test_answers_come_into_one_shape() -> None:
    """An edge of ours and one of the peer that say the same are alike in the common shape, and others are not."""
    ours = {
        "node": {
            "start": {"earliest": "2001-01-01", "latest": "2001-12-31", "precision": "YEAR"},
            "participants": {"edges": [{"role": "HOST", "attendance": ["ATTENDED"], "node": {"id": "a"}}]},
        }
    }
    edge = {"properties": {"role": "host", "attendance": "attended"}, "node": {"id": "a"}}
    dates = {"start_earliest": "2001-01-01", "start_latest": "2001-12-31", "start_precision": "year"}
    theirs = {"node": [{**dates, "participants": {"edges": [edge]}}]}
    assert common(ours) == common(theirs)
    edge["properties"] = {"role": "guest", "attendance": "attended"}
    assert common(ours) != common(theirs)


def test_a_gate_says_whether_it_holds() -> None:
    """At most is with the limit itself, below is without."""
    assert Gate("hits", 10, Bound.AT_MOST, 10).holds
    assert not Gate("hits", 10, Bound.BELOW, 10).holds
    assert str(Gate("hits", 11, Bound.AT_MOST, 10)) == "hits: 11.00, at most 10.00 - FAILS"
