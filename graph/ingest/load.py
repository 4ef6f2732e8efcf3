"""Drives a loader: its documents, batches, refused records, what is no longer said, and the account of it all."""

from __future__ import annotations

import gc
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from graph.ingest.admission import Admitted, edge_row, node_row, source_of
from graph.ingest.attempt import LooseEnd, Outcome
from graph.ingest.closure import close_missing
from graph.ingest.edition import mark_first_editions
from graph.ingest.expectations import Expectations
from graph.ingest.intake import GARBAGE, Read, Refused, read, readers
from graph.ingest.progress import LoadProgress, Reach
from graph.ingest.rejects import RejectsFile
from graph.ingest.report import DocumentOutcome, LoadReport
from graph.ingest.writer import Writer
from graph.model.ids import make_id
from graph.model.loader import Document, Loader
from graph.model.provenance import InDataset
from graph.model.record import LeftOver, Origin, Reject
from graph.model.sources import Dataset, LoadRun
from graph.store.protocol import Store

BATCH: Final = 10_000
"""Facts written in one transaction, about: a record is never split, and what records say alike is written once. A record
speaks of many labels and types, each a statement of its own, which has few rows in a small batch: with 5,000 facts the
writing takes a fifth longer, with 1,000 up to twice as long."""
SWITCH: Final = 0.0005
"""Seconds for which a thread may compute while another waits for its turn."""
SHOWN_REJECTS: Final = 20
"""Refused records that a report holds itself."""

Batch = list[tuple[Admitted, DocumentOutcome]]


def load(
    store: Store,
    loader: Loader[Any],
    path: Path | None,
    *,
    rejects: Path,
    progress: Callable[[LoadProgress], None] | None = None,
    mapping: int | None = None,
    again: Callable[[], Loader[Any]] | None = None,
    jobs: int = 1,
) -> LoadReport:
    """Load what a loader reads under `path`.

    A record that cannot be taken in is listed in the file `rejects` and the rest goes on. Loading the same thing
    again writes nothing but its LoadRun; so a load that was broken off, at whatever moment, is simply started again.
    What a wholly taken in document no longer says is closed: it stays as what was known until the day of this
    edition. While the store writes one batch, the next is read.

    Args:
        store: a prepared store.
        loader: the source.
        path: what the loader is to read; None for its own sample.
        rejects: the file for refused records, as JSON Lines; it is removed when there are none.
        progress: called after each batch.
        mapping: the number of the loader's mapping, for the LoadRun.
        again: gives another such loader in another process; needed for more than one job.
        jobs: how many processes read; the result is the same whatever their number.

    Raises:
        OSError: `path` cannot be read, or `rejects` not written.
        ChanceryError: the store refused to write, or a reading process was ended. Batches before that are kept.
    """
    with (
        RejectsFile(rejects) as refused,
        closing(Writer(store)) as writer,
        _undisturbed(),
        ThreadPoolExecutor(1, "chancery-writer") as background,
    ):
        running = _Load(store, loader, writer, refused, progress, background, mapping)
        running.begin(path)
        survey = loader.survey(path)
        if jobs == 1 or again is None:
            return running.run(lambda _, document: read(loader, document, survey))
        with readers(again, running.documents, survey, jobs) as records:
            return running.run(records)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let the thread that reads give way at once to the one that writes, and look for garbage seldom.

    Python lets a thread compute for 5 ms before another, which has an answer of the store to go on with, gets its turn.
    A batch has many such answers; with other programs on the machine a load took 1.4 to 1.9 times as long. And it looks
    through new objects after every 700 of them, for which a load paid 6 % of its time.
    """
    turn, garbage = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(SWITCH)
    gc.set_threshold(max(GARBAGE, garbage[0]) if garbage[0] else 0, *garbage[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.set_threshold(*garbage)


@dataclass(slots=True)
class _Load:
    """One load while it runs."""

    store: Store
    loader: Loader[Any]
    writer: Writer
    refused: RejectsFile
    progress: Callable[[LoadProgress], None] | None
    background: ThreadPoolExecutor
    mapping: int | None
    expectations: Expectations = field(init=False)
    report: LoadReport = field(init=False)
    started: datetime = field(init=False)
    clock: float = field(default_factory=time.perf_counter)
    documents: Sequence[Document] = ()
    reach: Reach = field(init=False)
    taken: int = 0
    dataset: str | None = None
    batch: Batch = field(default_factory=list)
    batch_size: int = 0
    pending: tuple[Future[Outcome], Batch] | None = None

    def __post_init__(self) -> None:
        self.started = started = datetime.now(UTC)
        name = f"{started:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
        self.report = LoadReport(run=make_id(self.loader.id, LoadRun.__name__, name))

    def begin(self, path: Path | None) -> None:
        """List what is to be read."""
        self.documents = self.loader.documents(path)
        self.expectations = Expectations(self.loader.id, self.loader.expected(path))
        self.reach = Reach(self.documents)

    def run(self, records: Callable[[int, Document], Iterator[Read]]) -> LoadReport:
        """Read the documents, write what they say, and close what they no longer say."""
        for place, document in enumerate(self.documents):
            day = document.revised_on or self.loader.revised_on or self.started.date()
            outcome = DocumentOutcome(document.path, day, document.whole)
            self.report.documents.append(outcome)
            self.reach.begin(document)
            self._show()
            self._read(outcome, records(place, document))
        self.reach.end()
        self._write()
        self._settle()
        self._show()
        self._close()
        self.report.checks = self.expectations.checks(len(self.documents), self.report.left_over)
        self.report.rejected = self.refused.count
        self.report.rejects = self.refused.path if self.refused.count else None
        self.report.seconds = time.perf_counter() - self.clock
        self._record_run()
        return self.report

    def _read(self, outcome: DocumentOutcome, items: Iterator[Read]) -> None:
        """Read a document and write it in batches; what was read before it broke is kept."""
        if self.batch:
            before = self.batch[0][1]
            if (before.revised_on, before.whole) != (outcome.revised_on, outcome.whole):
                self._write()
        for item in items:
            if isinstance(item, LeftOver):
                self.report.left_over.update(item.fields)
                continue
            if outcome.whole:
                outcome.sources |= item.sources
            if isinstance(item, Refused):
                self._refuse(item.reject, outcome)
                continue
            self.batch.append((item, outcome))
            self.batch_size += len(item)
            if self.batch_size >= BATCH:
                self._write()
                self._show(item.origin)

    def _write(self) -> None:
        """Hand the batch, which may hold records of several documents of one day, to the store's thread.

        The batch before it is awaited first: there is never more than one under way, and they keep their order.
        """
        self._settle()
        if not self.batch:
            return
        batch, self.batch, self.batch_size = self.batch, [], 0
        document = batch[0][1]
        records = [record for record, _ in batch]
        future = self.background.submit(self.writer.write, records, document.revised_on, whole=document.whole)
        self.pending = future, batch

    def _settle(self) -> None:
        """Await the batch under way, and take account of it."""
        if self.pending is None:
            return
        (future, batch), self.pending = self.pending, None
        outcome = future.result()
        self.report.tally.add(outcome.tally)
        for position, (record, document) in enumerate(batch):
            if position in outcome.refused:
                self._refuse(outcome.refused[position], document)
                continue
            document.records += 1
            self.expectations.add(record)
            self.taken += 1
            for row in record.nodes.values():
                if row.label == Dataset.__name__:
                    self.dataset = row.id

    def _refuse(self, reject: Reject, document: DocumentOutcome) -> None:
        if isinstance(reject, LooseEnd) and not document.whole:
            self.report.out_of_range += 1
            return
        document.rejected += 1
        self.refused.add(reject)
        if len(self.report.first_rejects) < SHOWN_REJECTS:
            self.report.first_rejects.append(reject)

    def _close(self) -> None:
        """Close what is no longer said by those Sources of which every document was wholly taken in."""
        days: dict[str, date] = {}
        for document in self.report.documents:
            for source in document.sources:
                days[source] = max(document.revised_on, days.get(source, document.revised_on))
            if not document.complete:
                self.report.not_closed |= document.sources
        whole_documents = [document for document in self.report.documents if document.whole]
        if any(not document.sources and not document.complete for document in whole_documents):
            # Nobody can tell for which of the loader's own Sources the unreadable document speaks.
            self.report.not_closed |= {source for source in days if source_of(source) == self.loader.id}
        closing = {source: day for source, day in days.items() if source not in self.report.not_closed}
        self.report.tally.add(close_missing(self.store, closing, self.writer.memory.said))
        mark_first_editions(self.store, days)

    def _record_run(self) -> None:
        nodes, edges = self.report.tally.nodes, self.report.tally.relationships
        run = LoadRun(
            id=self.report.run,
            loader=self.loader.id,
            version=version("chancery"),
            started_at=self.started,
            finished_at=datetime.now(UTC),
            records=self.report.records,
            rejected=self.report.rejected,
            created=nodes.created + edges.created,
            revised=nodes.revised + edges.revised + nodes.reopened + edges.reopened,
            closed=nodes.closed + edges.closed,
            unchanged=nodes.unchanged + edges.unchanged,
            mapping=self.mapping,
            documents=len(self.documents),
            seconds=round(self.report.seconds, 3),
            reasons=tuple(_reason(reject) for reject in self.report.first_rejects),
            out_of_range=self.report.out_of_range,
            left_over=tuple(f"{name}: {number:,}" for name, number in sorted(self.report.left_over.items())),
            checks=tuple(str(check) for check in self.report.checks),
        )
        day = self.started.date()
        account = Admitted(Origin(self.refused.path), run.id)
        account.nodes[run.id] = node_row(run, day)
        if self.dataset is not None:
            belongs = edge_row(InDataset(start=run.id, end=self.dataset), None, day)
            account.edges[belongs.key] = belongs
        self.writer.write([account], day)

    def _show(self, origin: Origin | None = None) -> None:
        """Say how far the load has come; `origin` is where in the present document."""
        if self.progress is None:
            return
        nodes, edges = self.report.tally.nodes, self.report.tally.relationships
        self.progress(
            LoadProgress(
                document=self.reach.document.path if self.reach.document else None,
                documents=self.reach.documents,
                documents_total=len(self.documents),
                size=self.reach.bytes(origin),
                size_total=self.reach.total,
                records=self.taken + self.refused.count,
                rejected=self.refused.count,
                written=nodes.written + edges.written,
            )
        )


def _reason(reject: Reject) -> str:
    """A refused record for the log: no more than the store can index, and of what it holds only what it can."""
    text = f"{reject.origin}: {reject.reason}".replace("\x00", "\\0")
    return text.encode(errors="backslashreplace").decode()[:500]
