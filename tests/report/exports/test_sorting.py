"""Sorting on disk gives what sorting in memory does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.report.exports.external_sort import ExternalSort


@given(keys=st.lists(st.text('ab\n\t"é', max_size=3), max_size=60), run=st.integers(1, 8), runs=st.integers(1, 4))
def test_entries_come_out_in_order(
    keys: list[str], run: int, runs: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the size of the runs, entries come in the order of keys, and of one key as they went in; no file is left."""
    folder: Path = tmp_path_factory.mktemp("runs")
    entries = ExternalSort(folder, "x", run, runs)
    for place, key in enumerate(keys):
        entries.add(key, {"place": place})
    found = [(key, content["place"]) for key, content in entries]
    assert found == sorted(((key, place) for place, key in enumerate(keys)), key=lambda each: each[0])
    assert list(folder.iterdir()) == []
