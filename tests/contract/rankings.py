"""Rankings of small graphs, written back to the store that holds them."""

from collections.abc import Mapping
from typing import Any

from graph.analysis.measures.centrality import MEASURES
from graph.analysis.ranking import ranking
from graph.analysis.snapshot import Snapshot
from graph.analysis.write_back import RankingRequest, StoredRanking, write_back
from graph.store.protocol import Store
from tests.contract.small_graph import Archive


def star(archive: Archive, *leaves: str, centre: str = "Ana Ilić") -> None:
    """Meetings of one person with others, each of its own."""
    middle = archive.person(centre)
    for leaf in leaves:
        archive.event(f"with {leaf}", [middle, archive.person(leaf)], start="2025-06-13")


def kept(store: Store, measure: str = "degree", **parameters: Any) -> StoredRanking:
    """The ranking of people in the store by a measure, written back to it."""
    snapshot = Snapshot.read(store)
    options: Mapping[str, Any] = {"worlds": 5, "nulls": 0, "seed": 3, **parameters}
    projection = snapshot.projection("person")
    question = RankingRequest(measure, "person", options, snapshot.digest(), snapshot.selection)
    return write_back(
        store, question, lambda: ranking(projection, MEASURES[measure], len(projection.contacts.nodes), **options)
    )
