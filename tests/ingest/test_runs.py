"""The log of loads."""

from pathlib import Path

from graph.model import Reject
from graph.model.record import Origin
from graph.store.protocol import Store
from graph.store.runs import runs
from tests.ingest.small_source import load_records, person


def test_a_load_leaves_its_account(store: Store, tmp_path: Path) -> None:
    """Each load is logged with counts, duration and the first refused records, the latest first."""
    load_records(store, tmp_path / "r", person("ada"))
    load_records(store, tmp_path / "r", person("ada"), Reject(Origin(Path("a.xml"), 7), "x", "it holds \x00"))
    latest, first = runs(store, 10)
    assert (latest["records"], latest["rejected"], latest["documents"], latest["created"]) == (2, 1, 1, 0)
    assert latest["reasons"] == ["a.xml:7: it holds \\0"]
    assert latest["seconds"] > 0
    assert first["created"] == 5
    assert len(runs(store, 1)) == 1
