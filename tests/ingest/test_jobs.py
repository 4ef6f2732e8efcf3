"""Reading in processes of their own: the same graph whatever their number, and no load that hangs or half ends."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from benchmarks.load.instalments import write
from graph.ingest.admission import Admitted
from graph.ingest.intake import ReaderLostError, readers
from graph.ingest.load import load
from graph.model import Record, Reject
from graph.model.loader import Document, Loader
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.ingest.small_source import SmallSource, head, person, snapshot


def small() -> SmallSource:
    """A source that another process can make by this function's name."""
    content = {name: [head(name), *(person(f"{name}{n}", document=name) for n in range(150))] for name in "abcde"}
    return SmallSource(content)


@dataclass
class Doomed(SmallSource):
    """A source whose second document ends the process that reads it."""

    def records(self, document: Document, survey: None) -> Iterator[Record | Reject]:
        """End the process, as the kernel does when memory is short."""
        if document.path.stem == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().records(document, survey)


def doomed() -> Loader[None]:
    """A source that ends its reader."""
    return Doomed({name: [head(name), person(name, document=name)] for name in "abc"})


def test_the_records_are_those_of_one_process_in_order() -> None:
    """Two processes hand over the same records in the same order as one."""
    documents = small().documents(None)
    with readers(small, documents, None, 2) as reading:
        found = [item for place, document in enumerate(documents) for item in reading(place, document)]
    assert [item.record for item in found if isinstance(item, Admitted)] == [
        item.evidence.record
        for document in documents
        for item in small().records(document, None)
        if isinstance(item, Record)
    ]


def test_a_reader_that_is_killed_is_told() -> None:
    """When a process that reads is killed, the load ends with a reason and does not wait for ever."""
    documents = doomed().documents(None)
    first, second, _ = documents
    with readers(doomed, documents, None, 2) as reading:
        assert len(list(reading(0, first))) == 2
        with pytest.raises(ReaderLostError, match=r"b\.xml ended: start the load again"):
            list(reading(1, second))


def test_three_jobs_make_the_same_graph(store: Store, tmp_path: Path) -> None:
    """A store that three processes read for holds what one process makes, to the last property."""
    write(tmp_path / "in", events=150)
    load(store, loader("gdelt"), tmp_path / "in", rejects=tmp_path / "r")
    alone = snapshot(store)
    emptied(store)
    report = load(
        store, loader("gdelt"), tmp_path / "in", rejects=tmp_path / "r", jobs=3, again=partial(loader, "gdelt")
    )
    assert report.complete, report.first_rejects
    assert snapshot(store) == alone
